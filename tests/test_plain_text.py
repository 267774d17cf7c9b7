"""No text of a page or project is taken for HTML, and nothing in it is opened: what the window may not do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[1] / "ui"
HOME = "plain.py"
# What shows HTML, looks for pictures, or opens an address.
FORBIDDEN = frozenset(
    {"QDesktopServices", "QTextBrowser", "setHtml", "insertHtml", "appendHtml", "toHtml", "setMarkdown", "RichText"}
    | {
        "setOpenExternalLinks",
        "setWhatsThis",
        "openUrl",
        "AutoText",
        "MarkdownText",
        "QWebEngineView",
        "QProcess.execute",
    }
)
TIPS = frozenset({"setToolTip", "showText"})


def offences(source: str) -> Iterator[str]:
    """Yield what in a module might take a text for HTML or open something."""
    tree = ast.parse(source)
    subclassed = {
        getattr(base, "id", "") for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases
    }
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in FORBIDDEN:
            yield f"{name} in line {getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        if name == "ToolTipRole" and "plain_tip(" not in source:
            yield "a tool tip of a model that is not plain"
    if "QLabel" in subclassed and "PlainText" not in source:
        yield "a label that is not plain"


def _in_call(call: ast.Call) -> Iterator[str]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    whose = call.func.value if isinstance(call.func, ast.Attribute) else None
    if called == "QLabel":
        yield f"a label that guesses its format in line {call.lineno}"
    if isinstance(whose, ast.Name) and whose.id == "QMessageBox":
        yield f"a message that guesses its format in line {call.lineno}"
    texts = [arg for arg in call.args if isinstance(arg, ast.Call) and getattr(arg.func, "id", "") == "plain_tip"]
    if called in TIPS and not texts:
        yield f"a tool tip that guesses its format in line {call.lineno}"


@pytest.mark.parametrize(
    "source",
    [
        "label = QLabel('x')",
        "button.setToolTip(title)",
        "QToolTip.showText(at, words)",
        "QMessageBox.warning(None, '', title)",
        "view.setHtml(title)",
        "def data(role):\n    if role == Role.ToolTipRole:\n        return title",
        "from PySide6.QtGui import QDesktopServices\nQDesktopServices.openUrl(url)",
    ],
)
def test_the_walk_sees_what_guesses(source: str) -> None:
    assert [*offences(source)]


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_no_text_is_taken_for_html(path: Path) -> None:
    if path.name != HOME:
        assert [*offences(path.read_text(encoding="utf-8"))] == []
