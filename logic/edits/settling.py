"""Edits that settle what is doubtful: choose one of its outcomes, or pass over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import partial

from logic.draft import About, Draft, Seam
from logic.edits.boundaries import split_article
from logic.edits.homes import assign
from logic.edits.marks import confirm, set_seam
from logic.edits.merging import merge
from logic.edits.support import on_page


class Choice(StrEnum):
    """What a doubt can come to: the seams, whether something new begins below a line, where a headline belongs."""

    JOIN = "join"
    SPACE = "space"
    BREAK = "break"
    DEHYPHENATE = "dehyphenate"
    GO_ON = "go on"
    NEW_PART = "new part"
    NEW_ARTICLE = "new article"
    ASIDE = "aside"
    HOME = "home"


Act = Callable[[Draft, Sequence[int], int | None], Draft]


def text_below(draft: Draft, line: int) -> int:
    """Return the next line with text below `line` on the page; 0 when there is none."""
    seams, last = draft.seams, draft.line_count
    below = line + 1
    while below <= last and below not in seams:
        below += 1
    return below if below <= last else 0


def settle(
    draft: Draft,
    *,
    lines: Sequence[int],
    choice: str,
    article: int | None = None,
    decisions: Iterable[tuple[str, int]] = (),
) -> Draft:
    """Have it as a person chose at each of `lines`, and confirm `decisions` beside what the choice itself confirms.

    Lines are those whose ends are doubtful; for `new article` those it begins with; for `home` the first of each
    headline, which goes to `article`, or with None becomes an article of its own. A choice that stands already is only
    confirmed.
    """
    there = [line for line in lines if on_page(draft, line)]
    return confirm(_ACTS[Choice(choice)](draft, there, article), decisions=decisions)


def pass_over(draft: Draft, *, decisions: Iterable[tuple[str, int]]) -> Draft:
    """Confirm decisions unseen, because the page is done: nobody is asked again, and no proposal changes them."""
    return confirm(draft, decisions=decisions)


def _set_seam(seam: Seam, draft: Draft, lines: Sequence[int], _article: int | None) -> Draft:
    kept = [(About.SEAM, line) for line in lines if draft.seams.get(line) is seam]
    return confirm(set_seam(draft, lines=lines, seam=seam), decisions=kept)


def _go_on(draft: Draft, lines: Sequence[int], _article: int | None) -> Draft:
    for line in lines:
        draft = merge(draft, line=draft.stretch_at(line).stop)
    return draft


def _split(draft: Draft, lines: Sequence[int], _article: int | None) -> Draft:
    # From below: what is cut off above takes nothing from the articles already made.
    for line in sorted(lines, reverse=True):
        draft = _begun(draft, line)
    return draft


def _begun(draft: Draft, line: int) -> Draft:
    """Begin an article at `line`: with all that is read from there on, or, where what is above is too, its part."""
    after = split_article(draft, line=line)
    if after is not draft and after.stretch_at(line).article != after.stretch_at(max(line - 1, 1)).article:
        return after
    return assign(draft, start=line, stop=draft.stretch_at(line).stop)


def _assign(draft: Draft, lines: Sequence[int], article: int | None) -> Draft:
    for line in lines:
        part = draft.stretch_at(line)
        draft = assign(draft, start=part.start, stop=part.stop, article=article)
    return draft


def _keep(draft: Draft, _lines: Sequence[int], _article: int | None) -> Draft:
    return draft


_ACTS: Mapping[Choice, Act] = {
    **{Choice(seam.value): partial(_set_seam, seam) for seam in Seam},
    Choice.GO_ON: _go_on,
    Choice.NEW_PART: _keep,
    Choice.NEW_ARTICLE: _split,
    Choice.ASIDE: _keep,
    Choice.HOME: _assign,
}
