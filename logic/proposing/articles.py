"""From runs and homes to a draft: articles with their parts in reading order, and every line in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from logic.draft import Article, Draft, Kind, Part, Seam, Span, plain_draft
from logic.page import Page
from logic.proposing.homes import Home
from logic.proposing.looks import Look
from logic.proposing.model import ASIDE, HEAD
from logic.proposing.patterns import PHOTO, SIGNED
from logic.proposing.runs import Run, signs_headline
from logic.proposing.seams import mend_junctions

CAPTION_LINES = 14
BYLINES = frozenset({"byline", "name"})


def build_draft(
    page: Page,
    runs: Sequence[Run],
    chains: Sequence[Sequence[int]],
    homes: Mapping[int, Home],
    seams: Mapping[int, Seam],
) -> Draft:
    """Return the draft; articles in the order in which their text stands on the page."""
    if not runs:
        return plain_draft(line.blank for line in page.lines)
    spans = _spans(runs, len(page.lines))
    tops: dict[int | None, list[list[int]]] = {}
    for head, home in sorted(homes.items()):
        signed = head + 1 < len(runs) and signs_headline(runs, head + 1)
        tops.setdefault(home.chain, []).append([head, head + 1] if signed else [head])
    orders = [[*chain.from_iterable(tops.get(number, [])), *places] for number, places in enumerate(chains)]
    orders += tops.get(None, [])
    orders.sort(key=lambda places: next((p for p in places if runs[p].state != HEAD), places[0]))
    articles = tuple(
        Article(n, tuple(part for place in places for part in _parts(runs[place], spans[place])))
        for n, places in enumerate(orders, 1)
    )
    aside = tuple(spans[place] for place, run in enumerate(runs) if run.state == ASIDE)
    mended = dict(seams)
    for places in orders:
        mend_junctions(mended, runs, places)
    return Draft(articles, aside, mended)


def _spans(runs: Sequence[Run], line_count: int) -> list[Span]:
    """Blank lines belong to the run before them, those at the top of the page to the first."""
    starts = [1, *(run.start for run in runs[1:]), line_count + 1]
    return [Span(start, following - 1) for start, following in pairwise(starts)]


def _parts(run: Run, span: Span) -> list[Part]:
    if run.state == HEAD:
        return [Part(span.start, span.stop, Kind.HEADLINE)]
    if _is_caption(run):
        return [Part(span.start, span.stop, Kind.CAPTION)]
    kinds = _text_kinds(run.looks)
    firsts = [n for n in range(len(kinds)) if n == 0 or kinds[n] is not kinds[n - 1]]
    starts = [span.start, *(run.looks[n].number for n in firsts[1:]), span.stop + 1]
    return [
        Part(start, following - 1, kinds[n]) for n, (start, following) in zip(firsts, pairwise(starts), strict=True)
    ]


def _is_caption(run: Run) -> bool:
    text = "".join(look.text for look in run.looks)
    return len(run.looks) <= CAPTION_LINES and PHOTO.search(text) is not None


def _text_kinds(looks: Sequence[Look]) -> list[Kind]:
    """Name bylines at the top and at the end of a text; all else is body."""
    kinds = [Kind.BODY] * len(looks)
    last = len(looks) - 1
    for n in {0, last}:
        if looks[n].start in BYLINES or (n == 0 < last and looks[n].start == "lone"):
            kinds[n] = Kind.BYLINE
    if last > 0 and looks[last - 1].start in BYLINES and SIGNED.search(looks[last - 1].text + looks[last].text):
        kinds[-2:] = [Kind.BYLINE] * 2
    return kinds
