"""File names of exports: whatever a page is called, its file is a plain one in the chosen folder."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.errors import ProjectError
from logic.exporting import FORMATS, export
from logic.exporting.names import DEVICES, HARMLESS, LIMIT, unused_name
from tests.logic.helpers import B, draft_of, page_of

BAD = (
    "..",
    ".",
    "",
    "/etc/passwd",
    "..\\..\\x",
    "C:\\x",
    "con",
    "NUL.txt",
    "com¹",
    "a\0b",
    "x" * 999,
    "\ud800",
    "e\u0301",
)
IDS = st.one_of(
    st.text(max_size=90), st.sampled_from(BAD), st.text(alphabet="aAßﬁé\u0301./\\:好\U00020000 ", max_size=120)
)
REFUSED: list[ProjectError] = []
ENDINGS = st.sampled_from([form.ending for form in FORMATS.values()])


@settings(max_examples=2000, deadline=None)
@given(st.lists(IDS, min_size=1, max_size=12), ENDINGS)
def test_every_name_is_plain_short_and_of_its_own(ids: list[str], ending: str) -> None:
    used: set[str] = set()
    names = [unused_name(page_id, ending, used) for page_id in ids]
    for name in names:
        stem = name.removesuffix(ending)
        assert name.endswith(ending) and stem
        assert len(name.encode()) <= LIMIT
        assert unicodedata.normalize("NFC", name) == name
        assert all(char.isalnum() or char in HARMLESS for char in stem)
        assert Path(name).name == name and os.path.basename(name) == name
        assert not name.startswith((".", "-")) and stem.split(".")[0].casefold() not in DEVICES
        assert not any(unicodedata.category(char).startswith("C") for char in name)
    folded = [unicodedata.normalize("NFKC", name).casefold() for name in names]
    assert len({*folded}) == len(names)


@pytest.mark.parametrize("page_id", BAD)
def test_an_export_stays_in_its_folder(tmp_path: Path, page_id: str) -> None:
    page = page_of("一行。")
    page = type(page)(page_id, page.title, page.lines, page.source)
    folder = tmp_path / "out"
    pages = [(page, draft_of(page, {1: [(1, 1, B)]}))]
    (written,) = export(pages, FORMATS["txt"], folder, name="all", refused=REFUSED.append)
    assert [*tmp_path.iterdir()] == [folder] and [*folder.iterdir()] == [written]


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="making links needs rights on Windows")
def test_a_link_in_the_folder_leads_nowhere(tmp_path: Path) -> None:
    page = page_of("一行。")
    folder, outside = tmp_path / "out", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("mine", encoding="utf-8")
    (folder / "sample.articles.txt").symlink_to(outside)
    pages = [(page, draft_of(page, {1: [(1, 1, B)]}))]
    (written,) = export(pages, FORMATS["txt"], folder, name="all", refused=REFUSED.append)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert written.read_text(encoding="utf-8") == "一行。\n"
    assert not written.is_symlink()
