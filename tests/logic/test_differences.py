"""The difference of two texts of an article: what only one side has, and nothing else, is marked."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from logic import edits
from logic.article_text import article_text
from logic.differences import (
    MOST_LINES,
    PARAGRAPH,
    Difference,
    Piece,
    Strip,
    compare,
    finished_strips,
    nearest_article,
    raw_strips,
)
from logic.draft import Draft, Kind, Part, Seam
from tests.logic.helpers import B, draft_of, page_of
from tests.logic.strategies import Sample, edit_calls, samples
from tests.ui.town_page import BOOKS, BRIDGE, PAPERS, town_draft, town_page

PAGE = town_page()


def marked(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.differs]


def against_raw(draft: Draft, article: int) -> Difference:
    """Return the difference between the raw and the finished text of an article."""
    home = draft.article(article)
    return compare(raw_strips(PAGE, home), finished_strips(PAGE, draft, home))


def test_joining_lines_is_no_difference_a_paragraph_and_a_space_are() -> None:
    page = page_of("昨日城内", "书局开张", "来客甚多")
    draft = draft_of(page, {1: [(1, 3, B)]}, seams={1: Seam.JOIN, 2: Seam.BREAK})
    difference = compare(raw_strips(page, draft.articles[0]), finished_strips(page, draft, draft.articles[0]))
    assert marked(difference.left) == []
    assert marked(difference.right) == [PARAGRAPH]
    spaced = edits.set_seam(draft, lines=[2], seam=Seam.SPACE)
    assert marked(
        compare(raw_strips(page, draft.articles[0]), finished_strips(page, spaced, spaced.articles[0])).right
    ) == [" "]


def test_only_the_characters_corrected_are_marked() -> None:
    draft = edits.correct(town_draft(), line=16, text="店主把后院的紫房腾了出", raw=PAGE.text(16))
    before = town_draft()
    difference = compare(
        finished_strips(PAGE, before, before.article(BOOKS)), finished_strips(PAGE, draft, draft.article(BOOKS))
    )
    assert (marked(difference.left), marked(difference.right)) == (["柴"], ["紫"])
    assert (difference.dropped, difference.added, difference.capped) == (1, 1, False)


def test_a_hyphen_taken_away_is_marked() -> None:
    difference = against_raw(town_draft(), PAPERS)
    assert marked(difference.left) == ["-"]
    assert set(marked(difference.right)) == {PARAGRAPH, " "}


def test_a_part_read_elsewhere_is_marked_where_it_was_and_where_it_is() -> None:
    before = town_draft()
    after = edits.reorder_part(before, line=40, to=0)
    difference = compare(
        finished_strips(PAGE, before, before.article(BRIDGE)), finished_strips(PAGE, after, after.article(BRIDGE))
    )
    assert {piece.line for piece in difference.left if piece.differs and piece.text != PARAGRAPH} == {40, 41}
    assert {piece.line for piece in difference.right if piece.differs and piece.text != PARAGRAPH} == {40, 41}


def test_the_nearest_article_shares_most_lines() -> None:
    proposed = town_draft()
    moved = edits.split_article(edits.move_boundary(proposed, line=24, to=15), line=16)
    (fresh,) = [article for article in moved.articles if article.parts[0].start == 16]
    nearest = nearest_article(fresh, proposed)
    assert nearest is not None
    assert nearest.id == PAPERS
    restored = edits.assign(edits.restore(proposed, start=48, stop=49), start=48, stop=49, article=None)
    (aside,) = [article for article in restored.articles if article.parts[0].start == 48]
    assert nearest_article(aside, proposed) is None


def test_long_articles_are_cut_short() -> None:
    strips = [Strip(n, "字" * 12, "") for n in range(1, 3 * MOST_LINES)]
    difference = compare(strips, strips[::2])
    assert difference.capped
    assert difference.left[-1].line == MOST_LINES


def test_an_article_that_is_not_there_is_all_difference() -> None:
    strips = finished_strips(PAGE, town_draft(), town_draft().article(BOOKS))
    difference = compare([], strips)
    assert difference.left == ()
    assert all(piece.differs for piece in difference.right)


def shown(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@given(samples(), st.data())
@settings(deadline=None, max_examples=100)
def test_both_sides_show_their_whole_text(sample: Sample, data: st.DataObject) -> None:
    edit, kwargs = data.draw(edit_calls(sample))
    page, after = sample.page, edit(sample.draft, **kwargs)
    for article in after.articles:
        nearest = nearest_article(article, sample.draft)
        left = finished_strips(page, sample.draft, nearest) if nearest else []
        difference = compare(left, finished_strips(page, after, article))
        paragraphs = article_text(page, after, article).paragraphs
        assert shown(difference.right) == PARAGRAPH.join(paragraph.text for paragraph in paragraphs)
        if nearest == article and edit in (edits.confirm,):
            assert not (difference.dropped or difference.added)
        raw = compare(raw_strips(page, article), [])
        assert shown(raw.left) == "".join(
            page.text(n).strip() for part in sorted(article.parts, key=lambda p: p.start) for n in range(*_ends(part))
        )


def _ends(part: Part) -> tuple[int, int]:
    return part.start, part.stop + 1


def test_kinds_part_paragraphs() -> None:
    draft = edits.set_seam(town_draft(), lines=[3], seam=Seam.JOIN)
    strips = finished_strips(PAGE, draft, draft.article(BRIDGE))
    assert draft.article(BRIDGE).parts[0].kind is Kind.HEADLINE
    assert strips[0].tail == PARAGRAPH
