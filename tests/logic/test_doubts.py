"""The queue of doubts: what is in it, in which order, what takes a doubt out of it, and what each can come to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logic import edits
from logic.doubt_groups import Group, grouped, outcomes_of
from logic.doubts import DAMAGE, LOOK, Doubt, Outcome, open_decisions, open_doubts
from logic.draft import About, Decision, Draft, Seam
from logic.edits import Choice
from logic.proposal import Proposal, Reason, Verdict
from tests.logic.helpers import B, H, draft_of, page_of, parts_of, reversible
from tests.logic.strategies import Sample, samples

# 1 folio, 2 blank, 3 headline, 4–6 its text, 7 blank, 8 headline, 9–11 its text, 12 a headline of the first text
PAGE = page_of(
    "第三版",
    "",
    "山路修好了",
    "从前要走半天的山路，",
    "修了两年，今年春天，",
    "总算修好了。",
    "",
    "鱼塘开了闸",
    "村里的鱼塘昨天放水，",
    "孩子们都来看热闹。",
    "大鱼有三尺长。",
    "山路旁新栽了树",
)
SEAMS = {3: Seam.BREAK, 6: Seam.BREAK, 8: Seam.BREAK, 10: Seam.BREAK, 11: Seam.BREAK, 12: Seam.BREAK}
DRAFT = draft_of(
    PAGE, {1: [(3, 3, H), (4, 7, B)], 2: [(8, 8, H), (9, 11, B), (12, 12, H)]}, aside=[(1, 2)], seams=SEAMS
)


def proposal_of(*doubts: tuple[About, int, float], draft: Draft = DRAFT) -> Proposal:
    """Make a proposal that is unsure of these decisions: (about, line, doubt)."""
    reason = Reason("line-end", ("，",))
    return Proposal(draft, tuple(Verdict(about, n, 1.0 - doubt, (reason,)) for about, n, doubt in doubts), "test")


def queue(proposal: Proposal, draft: Draft = DRAFT) -> list[tuple[About, int]]:
    return [(doubt.about, doubt.line) for doubt in open_doubts(PAGE, draft, proposal)]


def only(proposal: Proposal, draft: Draft = DRAFT) -> Doubt:
    (doubt,) = open_doubts(PAGE, draft, proposal)
    return doubt


SEAM, BOUNDARY, HOME = About.SEAM, About.BOUNDARY, About.HOME


# ---- what is in it --------------------------------------------------------------------------------------------------
def test_the_queue_is_ordered_by_doubt_times_damage() -> None:
    proposal = proposal_of((SEAM, 4, 0.4), (SEAM, 10, 0.3), (BOUNDARY, 6, 0.25))
    assert queue(proposal) == [(BOUNDARY, 6), (SEAM, 10), (SEAM, 4)]


@pytest.mark.parametrize(("line", "choice"), [(4, Choice.JOIN), (10, Choice.BREAK)])
def test_only_what_is_worth_a_look_is_in_it(line: int, choice: Choice) -> None:
    edge = LOOK / DAMAGE[choice]
    assert queue(proposal_of((SEAM, line, edge + 0.01)))
    assert not queue(proposal_of((SEAM, line, edge - 0.01)))


def test_a_boundary_below_blank_lines_is_confirmed_where_it_is_named() -> None:
    assert only(proposal_of((BOUNDARY, 6, 0.2))).decisions == (Decision(BOUNDARY, 7),)


def test_a_doubtful_headline_takes_the_boundaries_at_it_along() -> None:
    doubt = only(proposal_of((HOME, 8, 0.3), (BOUNDARY, 6, 0.2), (BOUNDARY, 8, 0.2)))
    assert (doubt.about, doubt.line) == (HOME, 8)
    assert set(doubt.decisions) == {Decision(HOME, 8), Decision(BOUNDARY, 7), Decision(BOUNDARY, 8)}


# ---- what takes a doubt out of it -----------------------------------------------------------------------------------
ALL = proposal_of((SEAM, 4, 0.4), (SEAM, 10, 0.3), (BOUNDARY, 6, 0.25), (HOME, 12, 0.4))


def test_passing_over_empties_the_queue_and_is_one_edit() -> None:
    decisions = [(about.value, line) for about, line in open_decisions(PAGE, DRAFT, ALL)]
    after = reversible(DRAFT, edits.pass_over, decisions=decisions)
    assert after is not DRAFT
    assert queue(ALL, after) == []
    assert parts_of(after) == parts_of(DRAFT) and after.seams == DRAFT.seams


def test_what_was_passed_over_no_later_proposal_changes() -> None:
    decisions = [(about.value, line) for about, line in open_decisions(PAGE, DRAFT, ALL)]
    after = edits.pass_over(DRAFT, decisions=decisions)
    later = draft_of(PAGE, {1: [(3, 12, B)]}, aside=[(1, 2)], seams=dict.fromkeys(DRAFT.seams, Seam.SPACE))
    kept = edits.repropose(after, proposal=later, model="later")
    assert parts_of(kept) == parts_of(DRAFT)
    assert (kept.seams[4], kept.seams[10]) == (Seam.JOIN, Seam.BREAK)


@pytest.mark.parametrize("about", [SEAM, BOUNDARY])
def test_a_seam_settles_the_boundary_at_its_line_and_the_reverse(about: About) -> None:
    after = replace(DRAFT, confirmed=frozenset({Decision(about, 6)}))
    assert not queue(proposal_of((BOUNDARY, 6, 0.3)), after)


def test_what_a_person_has_otherwise_is_asked_no_more() -> None:
    merged = edits.merge(DRAFT, line=7)
    assert (BOUNDARY, 6) not in queue(ALL, merged)
    moved = edits.assign(DRAFT, start=12, stop=12, article=1)
    assert (HOME, 12) not in queue(ALL, moved)
    turned = edits.set_seam(DRAFT, lines=[4], seam=Seam.BREAK)
    assert (SEAM, 4) not in queue(ALL, turned)


# ---- what it can come to --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("doubt", "choices"),
    [
        ((SEAM, 4, 0.4), [Choice.JOIN, Choice.SPACE, Choice.BREAK]),
        ((SEAM, 10, 0.4), [Choice.BREAK, Choice.JOIN, Choice.SPACE, Choice.NEW_ARTICLE]),
        ((BOUNDARY, 6, 0.4), [Choice.NEW_ARTICLE, Choice.GO_ON]),
        ((BOUNDARY, 3, 0.4), [Choice.NEW_PART, Choice.GO_ON, Choice.NEW_ARTICLE]),
        ((BOUNDARY, 1, 0.4), [Choice.ASIDE, Choice.GO_ON]),
    ],
)
def test_the_outcomes_begin_with_what_stands(doubt: tuple[About, int, float], choices: list[Choice]) -> None:
    assert [outcome.choice for outcome in only(proposal_of(doubt)).outcomes] == choices


def test_a_headline_is_offered_the_article_that_shares_its_words() -> None:
    outcomes = outcomes_of(PAGE, DRAFT, only(proposal_of((HOME, 12, 0.4))))
    assert outcomes == (Outcome(Choice.HOME, 2), Outcome(Choice.HOME, 1), Outcome(Choice.HOME, None))


@pytest.mark.parametrize(
    ("doubt", "outcome", "wanted"),
    [
        ((SEAM, 10, 0.4), Outcome(Choice.NEW_ARTICLE), {1: [(3, 3, H), (4, 7, B)], 2: [(8, 8, H), (9, 10, B)]}),
        ((HOME, 12, 0.4), Outcome(Choice.HOME, 1), {1: [(3, 3, H), (12, 12, H), (4, 7, B)]}),
        ((BOUNDARY, 6, 0.4), Outcome(Choice.GO_ON), {1: [(3, 3, H), (4, 7, B), (8, 8, H), (9, 11, B), (12, 12, H)]}),
    ],
)
def test_an_outcome_comes_about_and_closes_the_doubt(
    doubt: tuple[About, int, float], outcome: Outcome, wanted: dict[int, list[tuple[int, int, str]]]
) -> None:
    proposal = proposal_of(doubt)
    line = doubt[1] + (outcome.choice is Choice.NEW_ARTICLE)
    after = reversible(DRAFT, edits.settle, lines=[line], choice=outcome.choice.value, article=outcome.article)
    parts = parts_of(after)
    assert {n: parts[n] for n in wanted} == wanted
    assert queue(proposal, after) == []


def test_choosing_what_stands_only_confirms_it() -> None:
    after = reversible(DRAFT, edits.settle, lines=[4], choice="join")
    assert after == replace(DRAFT, confirmed=frozenset({Decision(SEAM, 4)}))


# ---- alike ones -----------------------------------------------------------------------------------------------------
def alike(proposal: Proposal) -> list[tuple[int, ...]]:
    return [group.lines for group in grouped(PAGE, DRAFT, open_doubts(PAGE, DRAFT, proposal))]


def test_line_ends_with_one_mark_one_proposal_and_one_reason_are_alike() -> None:
    proposal = proposal_of((SEAM, 4, 0.4), (SEAM, 5, 0.3), (SEAM, 9, 0.35), (SEAM, 10, 0.2))
    assert alike(proposal) == [(4, 5, 9), (10,)]


def test_another_reason_is_not_alike() -> None:
    verdicts = (
        Verdict(SEAM, 4, 0.6, (Reason("line-end", ("，",)),)),
        Verdict(SEAM, 5, 0.6, (Reason("short-line", (0, 10)),)),
    )
    assert alike(Proposal(DRAFT, verdicts, "test")) == [(4,), (5,)]


def test_alike_doubts_with_different_facts_are_told_together() -> None:
    reasons = (Reason("line-start", ("修了",)),), (Reason("line-start", ("总算",)),)
    verdicts = tuple(Verdict(SEAM, line, 0.6, why) for line, why in zip((4, 5), reasons, strict=True))
    (group,) = grouped(PAGE, DRAFT, open_doubts(PAGE, DRAFT, Proposal(DRAFT, verdicts, "test")))
    assert group.reasons == (Reason("line-start", ("修了 / 总算",)),)


def test_boundaries_are_looked_at_one_by_one() -> None:
    assert alike(proposal_of((BOUNDARY, 3, 0.4), (BOUNDARY, 8, 0.4))) == [(3,), (8,)]


def test_a_group_is_settled_in_one_edit() -> None:
    proposal = proposal_of((SEAM, 4, 0.4), (SEAM, 5, 0.3), (SEAM, 9, 0.35))
    (group,) = grouped(PAGE, DRAFT, open_doubts(PAGE, DRAFT, proposal))
    assert isinstance(group, Group) and len(group.decisions) == 3
    after = reversible(DRAFT, edits.settle, lines=list(group.lines), choice="space")
    assert {after.seams[n] for n in group.lines} == {Seam.SPACE}
    assert not open_doubts(PAGE, after, proposal)


@given(samples(), st.data())
def test_whatever_is_chosen_no_line_is_lost_and_undo_finds_back(sample: Sample, data: st.DataObject) -> None:
    draft = sample.draft
    lines = data.draw(st.lists(st.integers(0, draft.line_count + 1), min_size=1, max_size=3))
    choice = data.draw(st.sampled_from(Choice))
    article = data.draw(st.sampled_from([None, *(article.id for article in draft.articles)]))
    reversible(draft, edits.settle, lines=lines, choice=choice.value, article=article)


@given(samples(), st.data())
def test_passing_over_any_page_leaves_no_doubt(sample: Sample, data: st.DataObject) -> None:
    page, draft = sample
    assume(draft.seams)
    found = data.draw(st.sets(st.tuples(st.sampled_from([SEAM, BOUNDARY, HOME]), st.sampled_from(sorted(draft.seams)))))
    proposal = proposal_of(*((about, line, 0.5) for about, line in found), draft=draft)
    decisions = [(about.value, line) for about, line in open_decisions(page, draft, proposal)]
    after = reversible(draft, edits.pass_over, decisions=decisions)
    assert open_doubts(page, after, proposal) == ()
    for doubt in open_doubts(page, draft, proposal):
        assert outcomes_of(page, draft, doubt)[0] == doubt.outcomes[0]
    assert sum(len(g.doubts) for g in grouped(page, draft, open_doubts(page, draft, proposal))) <= len(found)
