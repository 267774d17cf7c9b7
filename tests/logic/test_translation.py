"""The catalogue is complete, and every error has its sentence."""

from __future__ import annotations

import ast
import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from logic.errors import InputError, ProjectError
from logic.translation import best_language, environment_languages, language, set_language, tr, trn
from logic.wording import SENTENCES, sentence

ROOT = Path(__file__).resolve().parent.parent.parent
ERRORS = {"InputError", "ProjectError", "UsageError"}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


def update_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", ROOT / "resources" / "translations" / "update.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_catalogue_is_complete() -> None:
    faults = list(update_tool().check())
    assert not faults, "\n".join(["run resources/translations/update.py and fill in galley.po:", *faults])


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (("没有“{encoding}”这种编码", "没有“{name}”这种编码"), "other placeholders"),
        (('msgid "There is no encoding', '#, fuzzy\nmsgid "There is no encoding'), "not translated"),
        (('msgid "There is no encoding', 'msgid "There was no encoding'), "not in the catalogue"),
        (('msgid "There is no encoding', 'msgid "There was no encoding'), "in no source any more"),
        (('msgstr "没有“{encoding}”这种编码', 'msgstr "没有“{encoding}”那种编码'), "galley.mo is not what"),
    ],
)
def test_faults_of_a_catalogue_are_named(
    tmp_path: Path, damage: tuple[str, str], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = update_tool()
    text = tool.PO.read_text(encoding="utf-8")
    assert damage[0] in text
    damaged = tmp_path / "galley.po"
    damaged.write_text(text.replace(*damage), encoding="utf-8")
    monkeypatch.setattr(tool, "PO", damaged)
    assert any(fault in found for found in tool.check())


def test_message_is_shown_in_the_chosen_language() -> None:
    message = "There is no text in “{name}”; choose a file that has some."
    assert tr(message) == message
    set_language("zh_CN")
    assert tr(message).format(name="甲.txt") == "“甲.txt”里没有文字，请选择有内容的文件。"
    assert tr("") == ""
    assert tr("not in any catalogue") == "not in any catalogue"
    set_language("en")
    assert [trn("{n} line", "{n} lines", n) for n in (1, 2)] == ["{n} line", "{n} lines"]
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")
    assert language() == "en"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:zh_CN:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_language_of_the_environment(environment: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert best_language(environment_languages(environment)) == code


def test_windows_names_are_known() -> None:
    assert best_language(["Chinese (Simplified)_China"]) == "zh_CN"
    assert best_language(["zh-Hans-CN"]) == "zh_CN"
    assert best_language(["English_United States", "zh_CN"]) == "en"


def raised() -> set[str]:
    """Return the codes of all errors that the sources make."""
    codes = set()
    for file in [ROOT / "main.py", *(ROOT / "logic").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    codes.add(str(code.value))
    return codes


def test_every_error_raised_has_a_sentence() -> None:
    assert {"file_missing", "balance_broken"} <= raised() <= SENTENCES.keys()


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("chosen", ["en", "zh_CN"])
def test_sentence_names_its_facts(code: str, chosen: str) -> None:
    facts = {name for _text, name, _spec, _how in string.Formatter().parse(SENTENCES[code]) if name}
    set_language(chosen)
    text = sentence(ProjectError(code, **{fact: f"<{fact}>" for fact in facts}))
    assert all(f"<{fact}>" in text for fact in facts)
    assert "\n" not in text
    assert text.endswith((".", "。"))


def test_reasons_of_the_system_are_translated() -> None:
    set_language("zh_CN")
    assert "没有权限" in sentence(InputError("file_unreadable", name="x", reason="Permission denied"))
