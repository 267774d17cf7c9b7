"""Edits that move nothing: seams, kinds, readings, confirmations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from logic.carving import cut_out, fuse_around
from logic.draft import About, Article, Decision, Draft, Kind, Part, Seam, Span
from logic.edits.support import confirmed, on_page, rearranged, replaced


def last_lines(draft: Draft) -> frozenset[int]:
    """Return the last line with text of each article in reading order; their seams shape no text."""
    return frozenset(filter(None, (_last_line(draft, article) for article in draft.articles)))


def _last_line(draft: Draft, article: Article) -> int | None:
    backwards = (n for p in reversed(article.parts) for n in range(p.stop, p.start - 1, -1))
    return next((n for n in backwards if not draft.blank(n)), None)


def seam_in_force(draft: Draft, line: int) -> bool:
    """Tell whether the seam of `line` shapes text: it has text, stands in an article, and is not the last there."""
    if draft.blank(line):
        return False
    stretch = draft.stretch_at(line)
    return stretch.article is not None and _last_line(draft, draft.article(stretch.article)) != line


def set_seam(draft: Draft, *, lines: Iterable[int], seam: Seam) -> Draft:
    """Attach the ends of `lines` to their next lines by `seam`, wherever a seam is in force."""
    changed = dict.fromkeys(_in_force(draft, {n for n in lines if draft.seams.get(n, seam) is not seam}), seam)
    if not changed:
        return draft
    sure = draft.confirmed | {Decision(About.SEAM, n) for n in changed}
    return replace(draft, seams={**draft.seams, **changed}, confirmed=sure)


def _in_force(draft: Draft, lines: Iterable[int]) -> list[int]:
    # Stretch by stretch: asking for each line where it stands is slow when a whole page is joined at once.
    ordered, inside, ids, at = sorted(lines), list[int](), set[int](), 0
    while at < len(ordered):
        stretch = draft.stretch_at(ordered[at])
        past = bisect_right(ordered, stretch.stop, lo=at)
        if stretch.article is not None:
            ids.add(stretch.article)
            inside += ordered[at:past]
        at = past
    last = {_last_line(draft, article) for article in draft.articles if article.id in ids}
    return [line for line in inside if line not in last]


def set_kind(draft: Draft, *, start: int, stop: int, kind: Kind) -> Draft:
    """Make lines `start` to `stop` of one part a part of this kind, in the same place of the same article."""
    span = cut_out(draft, start, stop)
    stretch = draft.stretch_at(span.start) if span else None
    if span is None or stretch is None or stretch.part is None or stretch.article is None or span.stop > stretch.stop:
        return draft
    part, article = stretch.part, draft.article(stretch.article)
    if part.kind is kind:
        return draft
    place = article.parts.index(part)
    fresh = Part(span.start, span.stop, kind)
    ends = Span(part.start, span.start - 1), Span(span.stop + 1, part.stop)
    above, below = ([replace(part, start=end.start, stop=end.stop)] if end.start <= end.stop else [] for end in ends)
    parts = fuse_around((*article.parts[:place], *above, fresh, *below, *article.parts[place + 1 :]), (fresh,))
    articles = replaced(draft.articles, article.id, replace(article, parts=parts))
    return rearranged(draft, articles=articles, decided=[(About.KIND, span.start)])


def correct(draft: Draft, *, line: int, text: str, raw: str) -> Draft:
    """Set the reading of a line; an empty text, or the raw text itself, clears it."""
    reading = _one_line(text)
    return correct_lines(draft, readings=[(line, "" if reading == raw.strip() else reading)])


def correct_lines(draft: Draft, *, readings: Iterable[tuple[int, str]]) -> Draft:
    """Set the readings of lines; an empty one clears what stands there, blank lines are left alone."""
    wanted = {line: _one_line(text) for line, text in readings if line in draft.seams}
    changed = {line: text for line, text in wanted.items() if text != draft.readings.get(line, "")}
    if not changed:
        return draft
    kept = {**draft.readings, **changed}
    return replace(draft, readings={line: text for line, text in kept.items() if text})


def _one_line(text: str) -> str:
    # Half a surrogate pair, as broken clipboards give it, is no character, and no file could hold it.
    return "".join(text.splitlines()).encode("utf-8", "ignore").decode().strip()


def clear_readings(draft: Draft, *, lines: Iterable[int]) -> Draft:
    """Bring the raw text of lines back."""
    cleared = draft.readings.keys() & set(lines)
    if not cleared:
        return draft
    return replace(draft, readings={n: text for n, text in draft.readings.items() if n not in cleared})


def confirm(draft: Draft, *, decisions: Iterable[tuple[str, int]]) -> Draft:
    """Confirm decisions as they stand; each is (what it is about, line); lines off the page are left out."""
    return confirmed(draft, *((About(about), line) for about, line in decisions if on_page(draft, line)))
