"""What a person decided leaves fewer labels to a later proposal."""

from __future__ import annotations

import pytest

from logic import edits
from logic.draft import About, Decision, Draft, Kind, Seam
from logic.proposing import propose
from logic.proposing.allowed import allowed_labels
from tests.logic.helpers import B, H, draft_of, page_of

PAGE = page_of("题", "一一", "一二", "", "二一。", "三一", "三二。")
PLAIN = draft_of(PAGE, {1: [(1, 1, H), (2, 7, B)]})


def test_where_nothing_is_decided_every_label_is_left() -> None:
    assert allowed_labels(PLAIN) == {}


@pytest.mark.parametrize(
    ("seam", "left"), [(Seam.SPACE, {"space", "head-space"}), (Seam.BREAK, {"break", "head-break"})]
)
def test_a_decided_line_end_leaves_its_seam_to_text_and_headlines(seam: Seam, left: set[str]) -> None:
    labels = allowed_labels(edits.set_seam(PLAIN, lines=[2], seam=seam))
    assert {line: set(names) for line, names in labels.items()} == {2: left}


def test_agreeing_that_nothing_is_cut_leaves_every_seam() -> None:
    draft = edits.confirm(PLAIN, decisions=[Decision(About.BOUNDARY, 3)])
    assert set(allowed_labels(draft)[3]) == {"join", "space", "break", "head-join", "head-space", "head-break"}


def cut(draft: Draft) -> Draft:
    return edits.split_article(draft, line=5)


def test_inside_a_decided_article_one_label_is_left_and_at_its_edges_those_that_cut() -> None:
    labels = allowed_labels(cut(PLAIN))
    assert labels[5] == ("join",)
    assert labels[3] == ("article",), "both articles are decided, and both are text there"
    kinds = allowed_labels(edits.set_kind(cut(PLAIN), start=5, stop=5, kind=Kind.HEADLINE))
    assert kinds[3] == ("body-head",) and kinds[5] == ("head-body",)


def test_beside_a_decided_set_aside_run_the_rest_is_free() -> None:
    labels = allowed_labels(edits.set_aside(PLAIN, start=7, stop=7))
    assert set(labels[6]) >= {"body-aside"} and all(name.endswith("aside") for name in labels[6])


def test_a_proposal_keeps_to_what_is_left_and_the_rest_follows() -> None:
    page = page_of("本报讯", "昨天清晨，云溪镇的轮渡码头", "重新开航，第一班船载着四十", "多名乘客驶向对岸的竹山村。")
    free = propose(page)
    assert free.draft.seams[2] is Seam.JOIN and len(free.draft.articles) == 1
    cut = propose(page, allowed={2: ("article",)})
    assert [[(part.start, part.stop) for part in article.parts] for article in cut.draft.articles][-1] == [(3, 4)]
    spaced = propose(page, allowed={2: ("space", "head-space")})
    assert spaced.draft.seams[2] is Seam.SPACE and spaced.draft.seams[3] is free.draft.seams[3]


def test_labels_that_no_decision_leaves_do_not_stop_a_proposal() -> None:
    page = page_of("一一，", "二二。")
    assert propose(page, allowed={1: ("no-such-label",)}).draft.line_count == 2
