"""Pages whose truth is known: reading them, and what the truth says at every gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, cast

from logic.draft import Seam
from logic.errors import InputError
from logic.proposal import LayoutJson, articles_from_json, spans_from_json
from logic.shapes import every, json_lines, loads, named_line, of, table

HEADLINE = "headline"
STATE_NAMES = {"headline": "head", None: "aside"}


@dataclass(frozen=True, slots=True)
class TruePage:
    """The raw lines of a page and the layout it should have, in the JSON of a proposal."""

    id: str
    lines: tuple[str, ...]
    truth: LayoutJson


def read_true_pages(paths: Iterable[Path]) -> Iterator[TruePage]:
    """Yield the pages of JSON Lines files with `id`, `lines` and `gold`; InputError for the first that is not so.

    Codes `pages_no_truth` and `pages_bad_truth`, facts: name, line.
    """
    for path in paths:
        try:
            with path.open("rb") as file:
                yield from _true_pages(file, path.name)
        except OSError as error:
            raise InputError("pages_no_truth", name=path.name) from error


def _true_pages(file: BinaryIO, name: str) -> Iterator[TruePage]:
    for number, data in enumerate(json_lines(file), 1):
        try:
            yield true_page(data or b"")
        except (KeyError, ValueError) as error:
            raise InputError("pages_bad_truth", name=name, line=number) from error


def true_page(data: bytes) -> TruePage:
    """Return the page that one line of JSON holds; KeyError or ValueError when it, or its truth, makes no sense."""
    value: dict[str, object] = of(dict, loads(data))
    lines, gold = every(str, value["lines"]), of(dict, value["gold"])
    _check_layout(gold, len(lines))
    return TruePage(of(str, value["id"]), tuple(lines), cast(LayoutJson, gold))


def _check_layout(gold: Mapping[str, object], line_count: int) -> None:
    """Refuse a truth that names lines the page has not, or one of them twice; blank lines may be named nowhere."""
    seams = {named_line(n): Seam(seam) for n, seam in table(gold["seams"], str).items()}
    parts = [part for article in articles_from_json(gold["articles"]) for part in article.parts]
    runs = sorted(
        [
            *((part.start, part.stop) for part in parts),
            *((span.start, span.stop) for span in spans_from_json(gold["set_aside"])),
        ]
    )
    ends = [0, *(stop for _, stop in runs), *seams]
    if max(ends) > line_count or any(lower[0] <= upper[1] for upper, lower in pairwise(runs)):
        raise ValueError("a truth of another page")


def non_blank(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines with text on them, counted from 1."""
    return [n for n, text in enumerate(lines, 1) if text.strip()]


def places(layout: LayoutJson) -> dict[int, tuple[int, str]]:
    """Return for each line in an article the article, counted from 0, and the kind of its part."""
    return {
        n: (number, part["kind"])
        for number, article in enumerate(layout["articles"])
        for part in article["parts"]
        for n in range(part["start"], part["stop"] + 1)
    }


def decisions(lines: Sequence[str], layout: LayoutJson) -> dict[int, str]:
    """Return what is decided between each non-blank line and the next one.

    `join`, `space`, `break` or `dehyphenate` within a part and between texts of one article; `part` between headline
    and text; `article` between two articles; `aside` into and out of lines set aside.
    """
    home = places(layout)
    return {a: _decision(home, a, b, layout["seams"]) for a, b in pairwise(non_blank(lines))}


def _decision(home: Mapping[int, tuple[int, str]], upper: int, lower: int, seams: Mapping[str, str]) -> str:
    x, y = home.get(upper), home.get(lower)
    if x is None or y is None:
        return "break" if x is y else "aside"
    if x[0] != y[0]:
        return "article"
    if (x[1] == HEADLINE) != (y[1] == HEADLINE):
        return "part"
    return seams.get(str(upper), "break")


def arc_names(page: TruePage) -> list[str]:
    """Return the label that the model should give each gap of a page, those at its edges included."""
    home, decided = places(page.truth), decisions(page.lines, page.truth)
    numbers = non_blank(page.lines)
    if not numbers:
        return []
    states = [STATE_NAMES.get(home[n][1] if n in home else None, "body") for n in numbers]
    inner = [_arc_name(upper, lower, decided[n]) for n, (upper, lower) in zip(numbers, pairwise(states), strict=False)]
    return [f"first-{states[0]}", *inner, f"last-{states[-1]}"]


def _arc_name(upper: str, lower: str, decision: str) -> str:
    if upper != lower:
        return f"{upper}-{lower}"
    if upper == "aside":
        return "aside"
    # A word that was cut by a hyphen is joined; which hyphens go is not for the model to say.
    name = "join" if decision == "dehyphenate" else decision
    return f"head-{name}" if upper == "head" else name
