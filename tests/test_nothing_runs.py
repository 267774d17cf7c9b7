"""Nothing that a file from outside holds can run, unpack or fetch anything: what could is not used at all.

Whoever brings in XML, archives or addresses has to bring their guards along: no entities, document types or network;
caps on bytes, ratio and entries, and nothing extracted by the name it was given. Then this is the place to say where.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.test_architecture import ROOT, imported

ROOMS = ("logic", "ui")
# Modules that run code which data brings, open addresses, or read formats that fill the memory or lead elsewhere.
FORBIDDEN = frozenset(
    {"pickle", "marshal", "shelve", "dbm", "copyreg", "runpy", "code", "codeop", "ctypes", "subprocess"}
    | {"webbrowser", "urllib.request", "http", "ftplib", "smtplib", "ssl", "requests", "httpx", "jieba"}
    | {"xml", "lxml", "plistlib", "zipfile", "tarfile", "zipimport", "gzip", "bz2", "lzma"}
    | {"PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtXml", "PySide6.QtQml"}
)
CALLS = frozenset(
    {"eval", "exec", "compile", "os.system", "os.popen", "os.startfile", "os.execv", "os.execve", "os.posix_spawn"}
    | {"shutil.unpack_archive", "connection.enable_load_extension", "conn.enable_load_extension"}
)


def offences(source: str) -> Iterator[str]:
    """Yield each import and each call in a module that could run, unpack or fetch what a file holds."""
    for name in imported(source):
        if any(f"{name}.".startswith(f"{forbidden}.") for forbidden in FORBIDDEN):
            yield name
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (called := _called(node.func)) in CALLS:
            yield called


def _called(function: ast.expr) -> str:
    """Return what is called, by its last two names at most: `db.conn.execute` is `conn.execute`."""
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=whose) | ast.Attribute(attr=whose), attr=name):
            return f"{whose}.{name}"
    return ""


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pickle", ["pickle"]),
        ("from xml.etree import ElementTree", ["xml.etree"]),
        ("def f():\n    import zipfile", ["zipfile"]),
        ("from urllib.request import urlopen", ["urllib.request"]),
        ("from urllib.parse import quote", []),
        ("eval(text)", ["eval"]),
        ("import os\nos.system(text)", ["os.system"]),
        ("import re\nre.compile(text)", []),
        ("db.conn.enable_load_extension(True)", ["conn.enable_load_extension"]),
        ("dialog.exec()", []),
        ("codes = 1", []),
    ],
)
def test_what_could_run_is_seen(source: str, found: list[str]) -> None:
    assert [*offences(source)] == found


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_that_a_file_holds_can_run(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules
    found = {path.relative_to(ROOT).as_posix(): [*offences(path.read_text(encoding="utf-8"))] for path in modules}
    assert {place: each for place, each in found.items() if each} == {}
