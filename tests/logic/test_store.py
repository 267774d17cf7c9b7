"""The project file: what goes in comes out again, also after closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.article_text import article_text
from logic.draft import About, Draft, plain_draft
from logic.errors import ProjectError
from logic.history import History
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal, Reason, Verdict
from logic.store import OpenPage, PageSummary, ProjectFile
from tests.logic.store_helpers import (
    STEPS,
    TEXTS,
    Editor,
    correct_line,
    join_headline,
    merge_articles,
    queried,
    reopened,
    sample_draft,
    sample_page,
    swap_articles,
)
from tests.logic.test_changes import drafts


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "报.galley") as project:
        yield project


@pytest.fixture
def editor(project: ProjectFile) -> Editor:
    page = project.add_page(sample_page(), sample_draft())
    return Editor(project, page, sample_draft())


def test_a_page_comes_back_as_it_went_in(project: ProjectFile) -> None:
    page = project.add_page(sample_page(), sample_draft())
    assert page == sample_page()
    assert reopened(project, page.id) == OpenPage(page, sample_draft(), History(), None)


@pytest.mark.parametrize(
    "texts",
    [("",), ("  ", "\t甲\u3000"), ("nul\0inside", "𠮷野家", "'; DROP TABLE lines; --"), ("e\u0301", "\ufeffbom", "\r")],
)
def test_raw_lines_come_back_to_the_character(project: ProjectFile, texts: tuple[str, ...]) -> None:
    page = Page("p", "p", number_lines(texts), Source("p.txt", bytes(range(256)), "utf-8"), "scan.png")
    draft = plain_draft(line.blank for line in page.lines)
    project.add_page(page, draft)
    loaded = reopened(project, "p")
    assert (loaded.page, loaded.draft) == (page, draft)


def test_edits_undo_and_redo_survive_closing(editor: Editor) -> None:
    for step in STEPS:
        editor.edit(step)
    editor.undo()
    editor.undo()
    editor.redo()
    loaded = reopened(editor.project, editor.page.id)
    assert (loaded.draft, loaded.history) == (editor.draft, editor.history)
    assert [entry.name for entry in loaded.history.undone()] == ["clear_reading"]


def test_everything_can_be_undone_after_a_restart(editor: Editor) -> None:
    for step in (*STEPS[:2], merge_articles, swap_articles):
        editor.edit(step)
    loaded = reopened(editor.project, editor.page.id)
    with ProjectFile.open(editor.project.path) as again:
        later = Editor(again, loaded.page, loaded.draft)
        later.history = loaded.history
        while later.history.can_undo:
            later.undo()
        assert again.load(editor.page.id).draft == sample_draft()
        while later.history.can_redo:
            later.redo()
        assert again.load(editor.page.id).draft == editor.draft


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_the_articles_are_right_after_every_edit(editor: Editor, count: int) -> None:
    for step in STEPS[:count]:
        editor.edit(step)
    expected = [
        (article.id, place, text.title, text.text)
        for place, article in enumerate(editor.draft.articles, 1)
        for text in [article_text(editor.page, editor.draft, article)]
    ]
    query = "SELECT article, position, title, text FROM articles ORDER BY position"
    assert queried(editor.project, query) == expected


@settings(max_examples=12, deadline=None)
@given(st.lists(drafts(), min_size=2, max_size=8))
def test_any_change_of_any_draft_is_carried_over(steps: list[Draft]) -> None:
    texts = ["" if n in (4, 9) else f"第{n}行" for n in range(1, 13)]
    page = Page("p", "p", number_lines(texts), Source("p.txt", b"", "utf-8"))
    with TemporaryDirectory() as folder, ProjectFile.create(Path(folder) / "p.galley") as project:
        editor = Editor(project, project.add_page(page, steps[0]), steps[0])
        for after in steps[1:]:

            def redraw(_: Draft, after: Draft = after) -> Draft:
                return after

            editor.edit(redraw)
            loaded = project.load("p")
            assert (loaded.draft, loaded.history) == (after, editor.history)
            for text in texts:
                holders = {a.id for a in after.articles if text in article_text(page, after, a).text}
                assert not text or holders <= {article for _, article in project.search(text)}


def test_the_tables_say_in_plain_words_what_the_draft_says(editor: Editor) -> None:
    editor.edit(join_headline)
    editor.edit(correct_line)
    queries = {
        "SELECT article, start, stop, kind FROM parts ORDER BY start": [
            (1, 1, 1, "headline"),
            (1, 2, 4, "body"),
            (2, 5, 5, "headline"),
            (2, 6, 7, "body"),
            (None, 8, 8, None),
        ],
        "SELECT line, seam FROM seams WHERE line < 4": [(1, "break"), (2, "space"), (3, "break")],
        "SELECT line, text FROM readings": [(7, "涨，大桥已不通。")],
        "SELECT about, line FROM confirmed": [("seam", 2)],
        "SELECT op, who, what FROM edits LIMIT 1": [
            ("edit", "甲", '{"name":"join_headline","args":{"step":"join_headline"}}')
        ],
        "SELECT sha256 FROM sources": [(sample_page().source.sha256,)],
        "SELECT text FROM lines WHERE number = 7": [(TEXTS[6],)],
    }
    assert {query: queried(editor.project, query) for query in queries} == queries


def test_search_follows_the_edits(editor: Editor) -> None:
    assert editor.project.search("河水上涨，桥") == [("样张", 2)]
    editor.edit(correct_line)
    assert editor.project.search("涨，桥") == []
    assert editor.project.search("大桥") == [("样张", 2)]
    editor.edit(merge_articles)
    assert editor.project.search("大桥") == [("样张", 1)]
    editor.undo()
    assert editor.project.search("书局") == [("样张", 1)]


@pytest.mark.parametrize("text", ["", " ", "，", '"', "大桥 OR 书局", "\0"])
def test_search_takes_any_text(editor: Editor, text: str) -> None:
    assert editor.project.search(text) == []


def test_search_finds_what_stands_in_a_very_long_article(project: ProjectFile) -> None:
    texts = ["山高水长人来人往"] * 2000 + ["独有此句"]
    page = Page("长", "长", number_lines(texts), Source("长.txt", b"", "utf-8"))
    project.add_page(page, plain_draft([False] * len(texts)))
    assert project.search("独有") == [("长", 1)]
    assert project.search("有此句") == [("长", 1)]


def test_search_ignores_case_and_width(project: ProjectFile) -> None:
    page = Page("p", "p", number_lines(["The ＮＥＷＳ of 1937", "𠮷野家"]), Source("p.txt", b"", "utf-8"))
    project.add_page(page, plain_draft([False, False]))
    assert project.search("news") == project.search("１９３７") == project.search("𠮷") == [("p", 1)]


def test_ids_are_made_unique_and_pages_keep_their_order(project: ProjectFile) -> None:
    pages = [project.add_page(sample_page(name), sample_draft()) for name in ("甲", "甲", "乙", "甲")]
    assert [page.id for page in pages] == ["甲", "甲-2", "乙", "甲-3"]
    expected = PageSummary(id="甲-2", title="甲第一版", line_count=8, article_count=2, position=2)
    assert project.page_list()[1] == expected
    assert [summary.position for summary in project.page_list()] == [1, 2, 3, 4]


def test_a_page_is_found_by_the_hash_of_its_file(project: ProjectFile) -> None:
    page = project.add_page(sample_page(), sample_draft())
    assert project.find_page(page.source) == page.id
    assert project.find_page(replace(page.source, data=b"other")) is None
    assert project.find_page(replace(page.source, encoding="big5")) is None, "other text"


def test_a_file_name_that_is_not_utf8_can_be_stored(project: ProjectFile) -> None:
    page = project.add_page(replace(sample_page(), id="\udcb1\udca8", title="\udcb1"), sample_draft())
    assert reopened(project, page.id).page == page


def test_a_page_that_is_not_there_is_a_key_error(project: ProjectFile) -> None:
    with pytest.raises(KeyError):
        project.load("无")


def sample_proposal() -> Proposal:
    """Return a proposal with one verdict."""
    verdict = Verdict(About.SEAM, 2, 0.75, (Reason("short"), Reason("word", ("书局",))))
    return Proposal(sample_draft(), (verdict,), "rules 1")


def test_a_proposal_becomes_the_present_draft(project: ProjectFile) -> None:
    page = project.add_page(sample_page(), plain_draft(line.blank for line in sample_page().lines))
    project.save_proposal(page.id, replace(sample_proposal(), model="older"))
    project.save_proposal(page.id, sample_proposal())
    loaded = reopened(project, page.id)
    assert loaded.draft == sample_draft()
    assert loaded.proposal is not None
    assert (loaded.proposal.model, loaded.proposal.verdicts) == ("rules 1", sample_proposal().verdicts)


def test_a_proposal_comes_too_late_once_a_page_was_edited(editor: Editor) -> None:
    editor.edit(correct_line)
    with pytest.raises(ProjectError) as caught:
        editor.project.save_proposal(editor.page.id, sample_proposal())
    assert caught.value.code == "proposal_too_late"
    assert editor.project.load(editor.page.id).draft == editor.draft
    assert editor.project.load(editor.page.id).proposal is None


def test_the_view_is_remembered(project: ProjectFile) -> None:
    assert project.get_view() == {}
    project.set_view({"page": "甲", "scroll": 3})
    project.set_view({"page": "乙", "scroll": 40})
    project.close()
    with ProjectFile.open(project.path) as again:
        assert again.get_view() == {"page": "乙", "scroll": 40}
