"""A random walk of edits over a page, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from logic import edits
from logic.draft import About, Draft, Kind, Seam
from logic.page import Page

Edit = Callable[..., Draft]
Call = tuple[Edit, Mapping[str, Any]]
CHARACTERS = "版面校样行尾分界水火山石，。“”abc 1 𠀀"


def next_call(page: Page, draft: Draft, random: Random) -> Call:
    """Return an edit with arguments that mostly, but not always, change the draft."""
    return random.choice(_CALLS)(page, draft, random)


def walk(page: Page, draft: Draft, random: Random) -> tuple[Call, Draft]:
    """Return an edit that changes the draft, and where it leads."""
    while True:
        edit, kwargs = next_call(page, draft, random)
        after = edit(draft, **kwargs)
        if after is not draft:
            return (edit, kwargs), after


def _line(page: Page, random: Random) -> int:
    return random.randint(1, len(page.lines))


def _edge(page: Page, draft: Draft, random: Random) -> int:
    return random.choice(draft.stretches).stop if random.random() < 0.8 else _line(page, random)


def _run(draft: Draft, random: Random) -> dict[str, int]:
    stretch = random.choice(draft.stretches)
    if random.random() < 0.3:
        return {"start": stretch.start, "stop": stretch.stop}
    start = random.randint(stretch.start, stretch.stop)
    return {"start": start, "stop": min(start + random.choice((0, 0, 1, 5)), stretch.stop)}


def _article(draft: Draft, random: Random) -> int | None:
    return random.choice([None, *(article.id for article in draft.articles)])


def _move(page: Page, draft: Draft, random: Random) -> Call:
    line = _edge(page, draft, random)
    return edits.move_boundary, {"line": line, "to": line + random.randint(-4, 4)}


def _split(page: Page, draft: Draft, random: Random) -> Call:
    return random.choice((edits.split_article, edits.split_part)), {"line": _line(page, random)}


def _merge(page: Page, draft: Draft, random: Random) -> Call:
    return edits.merge, {"line": _edge(page, draft, random)}


def _aside(page: Page, draft: Draft, random: Random) -> Call:
    return random.choice((edits.set_aside, edits.restore)), _run(draft, random)


def _assign(page: Page, draft: Draft, random: Random) -> Call:
    return edits.assign, {**_run(draft, random), "article": _article(draft, random), "place": random.choice((None, 1))}


def _reorder(page: Page, draft: Draft, random: Random) -> Call:
    if random.random() < 0.5:
        return edits.reorder_part, {"line": _line(page, random), "to": random.randint(0, 3)}
    return edits.reorder_article, {"article": _article(draft, random) or 1, "to": random.randint(0, 4)}


def _kind(page: Page, draft: Draft, random: Random) -> Call:
    return edits.set_kind, {**_run(draft, random), "kind": random.choice(list(Kind))}


def _seam(page: Page, draft: Draft, random: Random) -> Call:
    lines = sorted({_line(page, random) for _ in range(random.choice((1, 1, 1, 4)))})
    return edits.set_seam, {"lines": lines, "seam": random.choice(list(Seam))}


def _correct(page: Page, draft: Draft, random: Random) -> Call:
    line = _line(page, random)
    text = list(draft.readings.get(line, page.text(line)))
    for _ in range(random.randint(0, 3)):
        text.insert(random.randint(0, len(text)), random.choice(CHARACTERS))
    return edits.correct, {"line": line, "text": "".join(text), "raw": page.text(line)}


def _clear(page: Page, draft: Draft, random: Random) -> Call:
    return edits.clear_readings, {"lines": [*draft.readings][:2]}


def _confirm(page: Page, draft: Draft, random: Random) -> Call:
    return edits.confirm, {"decisions": [(random.choice(list(About)), _line(page, random))]}


_CALLS = (_move, _move, _split, _merge, _aside, _assign, _reorder, _kind, _seam, _seam, _correct, _clear, _confirm)
