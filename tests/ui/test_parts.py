"""Cutting and merging articles and parts, turning seams, naming kinds: by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from logic.draft import Kind, Part, Seam
from tests.ui.hands import LEFT, NO_KEYS, card_text, click_line, glyph_point, key, runs, undo_steps
from tests.ui.town_page import BOOKS, BRIDGE, PAPERS, town_draft
from ui.main_window import MainWindow


def parts(window: MainWindow, article: int) -> tuple[Part, ...]:
    """Return the parts of an article in reading order."""
    return window.session.draft.article(article).parts


def test_split_begins_a_new_article(window: MainWindow) -> None:
    click_line(window, 16)
    key("Ctrl+Return")
    assert parts(window, BOOKS)[-1] == Part(13, 15, Kind.BODY)
    assert parts(window, 5) == (Part(16, 24, Kind.BODY),)
    assert [card.article.id for card in window.article_pane.stack.cards] == [1, 2, 5, 3, 4]
    assert card_text(window, 5).startswith("店主把后院")
    assert "39 in 5 articles" in window.status.balance.text()


def test_split_begins_a_new_part(window: MainWindow) -> None:
    click_line(window, 16)
    key("Ctrl+Shift+Return")
    assert parts(window, BOOKS)[-2:] == (Part(13, 15, Kind.BODY), Part(16, 24, Kind.BODY))
    assert len(window.session.draft.articles) == 4


@pytest.mark.parametrize("line", [1, 3, 11, 48])
def test_a_split_where_an_article_begins_or_none_is_does_nothing(window: MainWindow, line: int) -> None:
    click_line(window, line)
    key("Ctrl+Return")
    assert window.session.draft == town_draft()


@pytest.mark.parametrize(("line", "keys"), [(25, "Ctrl+M"), (24, "Ctrl+Shift+M"), (23, "Ctrl+Shift+M")])
def test_merge_of_two_articles(window: MainWindow, line: int, keys: str) -> None:
    click_line(window, line)
    key(keys)
    assert [(p.start, p.stop) for p in parts(window, BOOKS)] == [(11, 11), (12, 12), (13, 24), (25, 25), (26, 39)]
    assert all(article.id != PAPERS for article in window.session.draft.articles)


def test_merge_of_two_parts(window: MainWindow) -> None:
    click_line(window, 12)
    key("Ctrl+Shift+M")
    assert parts(window, BOOKS) == (Part(11, 11, Kind.HEADLINE), Part(12, 24, Kind.BYLINE))


def test_split_and_merge_give_the_page_back(window: MainWindow) -> None:
    click_line(window, 16)
    key("Ctrl+Return")
    key("Ctrl+M")
    assert runs(window.session.draft) == runs(town_draft())
    assert window.session.draft.articles == town_draft().articles


@pytest.mark.parametrize("keys", ["Ctrl+M", "Ctrl+Shift+M"])
@pytest.mark.parametrize("line", [1, 49])
def test_merge_at_the_edges_of_the_page_breaks_nothing(window: MainWindow, line: int, keys: str) -> None:
    click_line(window, line)
    key(keys)
    assert "49 lines = " in window.status.balance.text()
    key("Ctrl+Z")
    assert window.session.draft == town_draft()


@pytest.mark.parametrize(
    ("line", "turns"),
    [
        (4, [Seam.SPACE, Seam.BREAK, Seam.JOIN]),
        (32, [Seam.BREAK, Seam.JOIN, Seam.SPACE]),
        (31, [Seam.JOIN, Seam.SPACE, Seam.BREAK, Seam.DEHYPHENATE]),
    ],
)
def test_a_click_behind_a_line_turns_its_seam(window: MainWindow, line: int, turns: list[Seam]) -> None:
    for seam in turns:
        QTest.mouseClick(window.column_pane.viewport(), LEFT, NO_KEYS, glyph_point(window, line))
        assert window.session.draft.seams == {**town_draft().seams, line: seam}
    assert undo_steps(window) == len(turns)


def test_two_quick_clicks_are_two_turns(window: MainWindow) -> None:
    view, point = window.column_pane.viewport(), glyph_point(window, 4)
    QTest.mouseClick(view, LEFT, NO_KEYS, point)
    QTest.mouseDClick(view, LEFT, NO_KEYS, point)
    assert window.session.draft.seams[4] is Seam.BREAK
    assert undo_steps(window) == 2


def test_a_seam_shows_at_once_in_the_article(window: MainWindow) -> None:
    assert "石子铺平，" in card_text(window, BRIDGE)
    click_line(window, 4)
    key("Alt+2")
    assert "石子铺 平，" in card_text(window, BRIDGE)
    key("Alt+3")
    assert "石子铺\n平，" in card_text(window, BRIDGE)
    key("Alt+1")
    assert "石子铺平，" in card_text(window, BRIDGE)
    click_line(window, 30)
    key("Alt+4")
    assert "handwritten pages and the printed ones" in card_text(window, PAPERS)


@pytest.mark.parametrize(("keys", "seam"), [("Alt+1", Seam.JOIN), ("Alt+2", Seam.SPACE), ("Alt+3", Seam.BREAK)])
def test_the_seams_of_several_lines_are_one_step(window: MainWindow, keys: str, seam: Seam) -> None:
    click_line(window, 14, to=17)
    key(keys)
    assert window.session.draft.seams == {**town_draft().seams, **dict.fromkeys(range(14, 18), seam)}
    assert undo_steps(window) == 1
    key("Ctrl+Z")
    assert window.session.draft == town_draft()


@pytest.mark.parametrize(("keys", "kind"), list(zip([f"Ctrl+{n}" for n in range(1, 6)], Kind, strict=True)))
def test_a_key_names_the_kind_of_the_part(window: MainWindow, keys: str, kind: Kind) -> None:
    click_line(window, 28)
    key(keys)
    assert {p.kind for p in parts(window, PAPERS) if 28 in p.span} == {kind}
    assert undo_steps(window) == (0 if kind is Kind.BODY else 1)


def test_a_key_names_the_kind_of_the_selected_lines(window: MainWindow) -> None:
    click_line(window, 28, to=29)
    key("Ctrl+4")
    shapes = [(p.start, p.stop, p.kind) for p in parts(window, PAPERS)][1:]
    assert shapes == [(26, 27, Kind.BODY), (28, 29, Kind.CAPTION), (30, 39, Kind.BODY)]
    assert undo_steps(window) == 1
