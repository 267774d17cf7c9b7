"""Finished pages as files: nothing lost, nothing overwritten, nothing half."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.draft import Article, Draft, Kind, Part, Seam, Span, plain_draft
from logic.errors import GalleyError, ProjectError
from logic.exporting import FORMATS, check_balance, export, replacing, to_jsonl, to_txt, unused_name
from logic.page import Page, Source, number_lines

TEXTS = ["第一版", "河边新闻", "河边的步道", "", "昨天开放。", "市民说好。", "第二篇正文"]


def page_of(texts: list[str], page_id: str = "p") -> Page:
    return Page(page_id, page_id, number_lines(texts), Source(f"{page_id}.txt", b"", "utf-8"))


@pytest.fixture
def page() -> Page:
    return page_of(TEXTS)


@pytest.fixture
def draft() -> Draft:
    articles = (
        Article(1, (Part(2, 2, Kind.HEADLINE), Part(3, 6, Kind.BODY))),
        Article(2, (Part(7, 7, Kind.BODY),)),
    )
    seams = dict.fromkeys((1, 2, 5, 6, 7), Seam.BREAK) | {3: Seam.JOIN}
    return Draft(articles, (Span(1, 1),), seams, {6: "市民都说好。"})


def refuse(error: GalleyError) -> None:
    raise error


def test_txt_has_title_paragraphs_and_a_rule_between_articles(page: Page, draft: Draft) -> None:
    assert to_txt(page, draft) == "河边新闻\n\n河边的步道昨天开放。\n市民都说好。\n\n***\n\n第二篇正文\n"


def test_jsonl_has_layout_texts_and_readings(page: Page, draft: Draft) -> None:
    text = to_jsonl(page, draft)
    value = json.loads(text)
    assert text.count("\n") == 1
    assert value["id"] == "p"
    assert value["articles"][0] == {
        "title": "河边新闻",
        "text": "河边的步道昨天开放。\n市民都说好。",
        "parts": [{"kind": "headline", "start": 2, "stop": 2}, {"kind": "body", "start": 3, "stop": 6}],
    }
    assert value["set_aside"] == [{"start": 1, "stop": 1}]
    assert value["seams"] == {"2": "break", "3": "join", "5": "break"}
    assert value["readings"] == {"6": "市民都说好。"}


def test_sound_draft_balances(page: Page, draft: Draft) -> None:
    check_balance(page, draft)


@pytest.mark.parametrize(
    "texts",
    [TEXTS[:-1], [*TEXTS, "多出来的一行"], [*TEXTS[:3], "原来空着的行", *TEXTS[4:]]],
    ids=["fewer lines", "more lines", "a blank line that has text"],
)
def test_draft_that_does_not_fit_its_page_is_refused(texts: list[str], draft: Draft) -> None:
    with pytest.raises(ProjectError, match="balance_broken"):
        check_balance(page_of(texts), draft)


def test_line_without_a_seam_would_be_lost(page: Page, draft: Draft) -> None:
    lost = replace(draft, seams={n: seam for n, seam in draft.seams.items() if n != 5}, readings={})
    with pytest.raises(ProjectError) as caught:
        check_balance(page, lost)
    assert caught.value.facts == {"name": "p", "line": 5}


def test_each_page_has_its_file(tmp_path: Path, page: Page, draft: Draft) -> None:
    pages = [(replace(page, id=page_id), draft) for page_id in ("A", "a", "../a", "甲")]
    paths = list(export(pages, FORMATS["txt"], tmp_path / "new" / "folder", name="x", refused=refuse))
    assert [path.name for path in paths] == [
        "A.articles.txt",
        "a-2.articles.txt",
        "_a.articles.txt",
        "甲.articles.txt",
    ]
    assert {path.parent for path in paths} == {tmp_path / "new" / "folder"}
    assert {path.read_bytes() for path in paths} == {to_txt(page, draft).encode()}
    assert sorted(p.name for p in (tmp_path / "new" / "folder").iterdir()) == sorted(p.name for p in paths)


def test_broken_page_is_left_out_and_the_others_are_written(tmp_path: Path, page: Page, draft: Draft) -> None:
    refused: list[GalleyError] = []
    pages = [(page, draft), (page, plain_draft([False])), (replace(page, id="q"), draft)]
    (path,) = export(pages, FORMATS["jsonl"], tmp_path, name="project", refused=refused.append)
    assert [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()] == ["p", "q"]
    assert [error.code for error in refused] == ["balance_broken"]


def test_no_file_when_no_page_is_sound(tmp_path: Path, page: Page) -> None:
    refused: list[GalleyError] = []
    pages = [(page, plain_draft([False]))]
    assert not list(export(pages, FORMATS["jsonl"], tmp_path, name="project", refused=refused.append))
    assert len(refused) == 1
    assert not list(tmp_path.iterdir())


def test_folder_that_cannot_be_is_told(tmp_path: Path, page: Page, draft: Draft) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(ProjectError, match="not_written"):
        list(export([(page, draft)], FORMATS["txt"], tmp_path / "file", name="x", refused=refuse))
    assert (tmp_path / "file").read_text() == "kept"


def test_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(TypeError), replacing(path) as file:
        file.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


@given(st.lists(st.text(max_size=120), max_size=8))
def test_file_names_are_safe_and_distinct(ids: list[str]) -> None:
    used: set[str] = set()
    names = [unused_name(page_id, ".txt", used) for page_id in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert len(name.encode()) <= 200
        assert Path(name).name == name
        assert name.endswith(".txt")
        assert not name.startswith((".", " "))
        assert not set(name) & set('\\/:*?"<>|\0\n')


@pytest.mark.parametrize("page_id", ["con", "NUL.1", "..", "", "a\0b", "版" * 300])
def test_awkward_ids(tmp_path: Path, page_id: str) -> None:
    path = tmp_path / unused_name(page_id, ".txt", set())
    path.write_text("x")
    assert path.stem.split(".")[0].casefold() not in {"con", "nul", ""}
    assert list(tmp_path.iterdir()) == [path]
