"""What must hold for every draft and every edit, tried on random ones."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from logic import edits
from logic.article_text import article_text, shown_text, title_text
from logic.changes import apply, diff, invert
from logic.draft import Draft, Seam
from logic.edits.homes import RUNNING
from logic.page import Page
from tests.logic.helpers import check_edit, homes, parts_of, reversible, texts, without_white
from tests.logic.strategies import Sample, edit_calls, samples

KEEP_ALL = st.sampled_from([Seam.JOIN, Seam.SPACE, Seam.BREAK])
UNHURRIED = settings(deadline=None)


def _aside_texts(page: Page, draft: Draft) -> list[str]:
    return [page.text(n) for span in draft.set_aside for n in range(span.start, span.stop + 1)]


def _random_edits(sample: Sample, data: st.DataObject, count: int) -> list[Draft]:
    drafts = [sample.draft]
    for _ in range(count):
        edit, kwargs = data.draw(edit_calls(Sample(sample.page, drafts[-1])))
        drafts.append(reversible(drafts[-1], edit, **kwargs))
    return drafts


@given(samples(), st.data())
@settings(deadline=None, max_examples=60)
def test_forty_edits_keep_the_rules_and_can_all_be_undone_and_redone(sample: Sample, data: st.DataObject) -> None:
    drafts = _random_edits(sample, data, data.draw(st.integers(1, 40)))
    steps = [diff(before, after) for before, after in pairwise(drafts)]
    assert homes(drafts[-1]) == homes(drafts[0])
    assert reduce(apply, map(invert, reversed(steps)), drafts[-1]) == drafts[0]
    assert reduce(apply, steps, drafts[0]) == drafts[-1]


@given(samples(tidy=False), st.data())
@UNHURRIED
def test_edits_also_stand_drafts_cut_in_the_middle_of_blank_lines(sample: Sample, data: st.DataObject) -> None:
    drafts = _random_edits(sample, data, 5)
    assert all(homes(draft) == homes(sample.draft) for draft in drafts), "no line is lost or doubled"


@given(samples(readings=False, seams=KEEP_ALL), st.data())
@UNHURRIED
def test_every_character_is_in_one_article_or_set_aside(sample: Sample, data: st.DataObject) -> None:
    page, draft = sample
    edit, kwargs = data.draw(edit_calls(sample).filter(lambda call: call[0] not in (edits.correct, edits.set_seam)))
    for each in (draft, edit(draft, **kwargs)):
        finished = [text for pair in texts(page, each) for text in pair]
        assert without_white(finished + _aside_texts(page, each)) == without_white(line.text for line in page.lines)


@given(samples())
@UNHURRIED
def test_every_character_leads_back_to_its_line(sample: Sample) -> None:
    page, draft = sample
    for article in draft.articles:
        paragraphs = article_text(page, draft, article).paragraphs
        for paragraph in paragraphs:
            for run in paragraph.runs:
                assert shown_text(page, draft, run.line).startswith(paragraph.text[run.start : run.stop])
                assert {paragraph.line_at(n) for n in range(run.start, run.stop)} <= {run.line}
        read = [run.line for paragraph in paragraphs for run in paragraph.runs]
        lines = [n for part in article.parts for n in range(part.start, part.stop + 1) if not draft.blank(n)]
        assert read == lines


@given(samples())
@UNHURRIED
def test_the_title_alone_is_the_title_of_the_whole(sample: Sample) -> None:
    page, draft = sample
    for article in draft.articles:
        assert title_text(page, draft, article) == article_text(page, draft, article).title


@given(samples(), st.data())
@UNHURRIED
def test_a_boundary_moved_there_and_back_gives_the_same_articles(sample: Sample, data: st.DataObject) -> None:
    draft = sample.draft
    line = data.draw(st.integers(1, draft.line_count))
    to = data.draw(st.integers(1, draft.line_count))
    moved = edits.move_boundary(draft, line=line, to=to)
    if moved is not draft:
        at = edits.snap_boundary(draft, line, to)
        back = reversible(moved, edits.move_boundary, line=at, to=line)
        assert (back.articles, back.set_aside) == (draft.articles, draft.set_aside)


@given(samples(), st.data())
@UNHURRIED
def test_split_then_merge_gives_the_same_articles_and_texts(sample: Sample, data: st.DataObject) -> None:
    page, draft = sample
    line = data.draw(st.integers(1, draft.line_count))
    split = edits.split_article(draft, line=line)
    cuts = {s.stop for s in split.stretches} - {s.stop for s in draft.stretches}
    for cut in cuts:
        merged = reversible(split, edits.merge, line=cut)
        assert (parts_of(merged), texts(page, merged)) == (parts_of(draft), texts(page, draft))


@given(samples(), st.data())
@UNHURRIED
def test_set_aside_from_the_middle_of_a_part_and_restored_gives_the_same_texts(
    sample: Sample, data: st.DataObject
) -> None:
    page, draft = sample
    bodies = [s for s in draft.stretches if s.part and s.part.kind in RUNNING and len(s.part.span) > 2]
    if bodies:
        body = data.draw(st.sampled_from(bodies))
        start = data.draw(st.integers(body.start + 1, body.stop))
        aside = edits.set_aside(draft, start=start, stop=start)
        lost = [n for n in range(body.start, body.stop + 1) if aside.stretch_at(n).part is None]
        if lost and lost[0] > body.start and lost[-1] < body.stop:
            back = reversible(aside, edits.restore, start=lost[0], stop=lost[-1])
            assert texts(page, back) == texts(page, draft)


@given(samples(), st.data())
@UNHURRIED
def test_the_gap_a_boundary_snaps_to_is_the_nearest_legal_one(sample: Sample, data: st.DataObject) -> None:
    draft = sample.draft
    boundaries = [s.stop for s in draft.stretches[:-1]]
    if boundaries:
        line, to = data.draw(st.sampled_from(boundaries)), data.draw(st.integers(1, draft.line_count))
        limits = edits.boundary_limits(draft, line)
        legal = [n for n in range(limits.start, limits.stop + 1) if not draft.blank(n + 1)]
        snapped = edits.snap_boundary(draft, line, to)
        assert snapped in legal
        assert abs(snapped - to) == min(abs(n - to) for n in legal)


@given(samples(), st.data())
@UNHURRIED
def test_an_edit_off_the_page_returns_the_very_draft(sample: Sample, data: st.DataObject) -> None:
    draft = sample.draft
    off = data.draw(st.sampled_from([-3, 0, draft.line_count + 1, draft.line_count + 9]))
    for edit in (edits.split_article, edits.split_part, edits.merge):
        assert edit(draft, line=off) is draft
    for run_edit in (edits.set_aside, edits.restore, edits.assign):
        assert run_edit(draft, start=off, stop=off) is draft
    assert edits.move_boundary(draft, line=off, to=1) is draft
    assert edits.reorder_part(draft, line=off, to=0) is draft
    assert edits.set_seam(draft, lines=[off], seam=Seam.SPACE) is draft
    assert edits.correct(draft, line=off, text="新", raw="旧") is draft
    check_edit(draft, edits.confirm(draft, decisions=[("seam", off)]))
