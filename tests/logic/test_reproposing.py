"""A later proposal keeps what a person has decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from logic import edits
from logic.draft import About, Draft, Kind, Seam, plain_draft
from tests.logic.helpers import B, C, H, draft_of, page_of, reversible, texts
from tests.logic.strategies import edit_calls, samples

PAGE = page_of("题", "一一", "一二。", "二一", "二二。", "三一", "三二。")
FIRST = draft_of(PAGE, {1: [(1, 1, H), (2, 7, B)]})
LATER = draft_of(PAGE, {1: [(1, 1, H), (2, 3, B)], 2: [(4, 5, B)], 3: [(6, 7, C)]})


def again(draft: Draft, proposal: Draft = LATER) -> Draft:
    return reversible(draft, edits.repropose, proposal=proposal, model="test")


def test_a_draft_nobody_touched_becomes_the_proposal() -> None:
    assert texts(PAGE, again(FIRST)) == texts(PAGE, LATER)


def test_an_article_worked_on_stays_and_the_rest_is_fitted_around_it() -> None:
    cut = edits.split_article(FIRST, line=6)
    new = again(edits.set_kind(cut, start=6, stop=7, kind=Kind.ADVERT))
    assert [[(p.start, p.stop, p.kind) for p in a.parts] for a in new.articles][-1] == [(6, 7, Kind.ADVERT)]
    assert new.confirmed == edits.set_kind(cut, start=6, stop=7, kind=Kind.ADVERT).confirmed


def test_confirmed_seams_and_readings_stay() -> None:
    worked_on = edits.set_seam(FIRST, lines=[2], seam=Seam.SPACE)
    worked_on = edits.correct(worked_on, line=4, text="贰一", raw="二一")
    new = again(worked_on)
    assert new.seams[2] is Seam.SPACE
    assert texts(PAGE, new)[0] == ("题", "一一 一二。")
    assert texts(PAGE, new)[1][1].startswith("贰一")


def test_a_merge_is_not_cut_again() -> None:
    merged = edits.merge(LATER, line=5)
    new = again(merged)
    assert new.stretch_at(5).article == new.stretch_at(6).article


def test_lines_set_aside_by_a_person_stay_aside() -> None:
    new = again(edits.set_aside(FIRST, start=4, stop=4))
    assert 4 in new.set_aside[0]


def test_a_proposal_for_another_page_changes_nothing() -> None:
    assert again(FIRST, plain_draft([False] * 3)) is FIRST


@given(st.data())
def test_whatever_was_decided_is_still_so(data: st.DataObject) -> None:
    sample = data.draw(samples())
    proposal = sample.draft
    draft = plain_draft([line.blank for line in sample.page.lines])
    for _ in range(data.draw(st.integers(1, 4))):
        edit, arguments = data.draw(edit_calls(sample._replace(draft=draft)))
        draft = edit(draft, **arguments)
    new = again(draft, proposal)
    assert new.readings == draft.readings and new.confirmed == draft.confirmed
    for about, line in draft.confirmed:
        if about is About.SEAM:
            assert new.seams.get(line) is draft.seams.get(line)
        if about in (About.HOME, About.KIND) and draft.stretch_at(line).start == line:
            # Set-aside runs that touch are one: the proposal may have set the lines beside it aside as well.
            assert new.stretch_at(line).part == draft.stretch_at(line).part
        if about is About.BOUNDARY and edits.is_boundary(draft, line):
            assert edits.is_boundary(new, line)
