"""Altered copies of training pages: the same articles as another program would have saved or wrapped them.

Real pages come without indents, without blank lines, with other digits, wrapped at other measures. A model that has
seen only pages typeset one way takes that way for the truth, and is too sure of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from random import Random

from logic.proposal import ArticleJson, LayoutJson, PartJson, SpanJson
from logic.proposing.measure import em, unspaced
from logic.proposing.patterns import HAN
from logic.training.truth import HEADLINE, TruePage, non_blank

MEASURES = (13, 16, 18, 20, 22, 26, 26, 26, 30, 34)
# How wide the columns are that headlines are wrapped in anew, and how many of two parts are cut between them.
HEADLINE_MEASURES = (6.0, 18.0)
AT_SPACE = 0.08
# Parts of a slogan with spaces between, in quotation marks or brackets.
SLOGAN = re.compile(rf"(?<=[“《【])[{HAN}]{{2,20}}(?: +[{HAN}]{{2,20}})+(?=[”》】])")
NEVER_FIRST = "，。、；：！？”）》"
TIGHT = re.compile(r"(?<=[\u4e00-\u9fff，。、（(]) (?=\d)|(?<=[\d%]) (?=[\u4e00-\u9fff])")
TO_WIDE = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
COPY = "-altered"
Alteration = Callable[[TruePage, Random], TruePage]


def altered(page: TruePage, random: Random) -> TruePage | None:
    """Return a copy of a page altered in a way drawn from `random`; None for the share that gets no copy."""
    draw = random.random()
    if any(SLOGAN.search(line) for line in page.lines):
        draw = WRAPPED
    way = next((way for bound, way in WAYS if draw < bound), None)
    copy = way(page, random) if way else None
    if way is not wrapped_anew:
        copy = headlines_anew(copy or page, random)
    return replace(copy, id=page.id + COPY) if copy and non_blank(copy.lines) else None


def without_indents(page: TruePage, _: Random) -> TruePage:
    """Return the page as an editor leaves it that trims every line."""
    return replace(page, lines=tuple(line.strip() for line in page.lines))


def without_blanks(page: TruePage, _: Random) -> TruePage:
    """Return the page without its blank lines."""
    kept = non_blank(page.lines)
    before = [0, *accumulate(1 if line.strip() else 0 for line in page.lines)]

    def moved(run: PartJson | SpanJson) -> tuple[int, int]:
        return before[run["start"] - 1] + 1, before[run["stop"]]

    articles: list[ArticleJson] = []
    for article in page.truth["articles"]:
        ends = [(part["kind"], *moved(part)) for part in article["parts"]]
        parts: list[PartJson] = [{"kind": k, "start": a, "stop": b} for k, a, b in ends if a <= b]
        if parts:
            articles.append({"parts": parts})
    spans = [moved(span) for span in page.truth["set_aside"]]
    aside: list[SpanJson] = [{"start": a, "stop": b} for a, b in spans if a <= b]
    seams = {str(before[int(n)]): seam for n, seam in page.truth["seams"].items()}
    truth: LayoutJson = {"articles": articles, "set_aside": aside, "seams": seams}
    return replace(page, lines=tuple(page.lines[n - 1] for n in kept), truth=truth)


def without_both(page: TruePage, random: Random) -> TruePage:
    """Return the page without indents and without blank lines."""
    return without_indents(without_blanks(page, random), random)


def otherwise_typed(page: TruePage, random: Random) -> TruePage:
    """Return the page with other brackets and spacing, and here and there a mark lost at a line's end."""
    half, tight, lost = random.random() < 0.6, random.random() < 0.6, random.random() < 0.5

    def typed(line: str) -> str:
        line = line.replace("（", "(").replace("）", ")") if half else line
        line = TIGHT.sub("", line) if tight else line
        return (
            line[:-1] if lost and line[-1:] in tuple("，、。；") and len(line) > 3 and random.random() < 0.05 else line
        )

    return replace(page, lines=tuple(map(typed, page.lines)))


@dataclass
class _Wrapper:
    """Lines and their truth as they come to stand on a page wrapped anew."""

    measure: int
    hanging: bool
    wide: bool
    lines: list[str] = field(default_factory=list)
    seams: dict[int, str] = field(default_factory=dict)

    def add(self, text: str, *, indent: int, whole: bool) -> None:
        """Add a paragraph; a `whole` one stays on one line, as headlines do in such pages."""
        text = TIGHT.sub("", text)
        text = text.translate(TO_WIDE) if self.wide else text
        text = text if whole else _ends_in_slogan(text, self.measure - indent, self.measure)
        width, line = float(indent), ""
        for char in text:
            full = width + em(char) > self.measure and not (self.hanging and char in NEVER_FIRST)
            if full and line and not whole:
                # The line end hides the space that stood there.
                self._end(line.rstrip(), "space" if " " in (char, line[-1]) else "join")
                width, line = 0.0, ""
            line += char if line or char != " " else ""
            width += em(char) if line else 0.0
        self._end(line, "break")

    def _end(self, line: str, seam: str) -> None:
        if line.strip():
            self.lines.append(line)
            self.seams[len(self.lines)] = seam


def _ends_in_slogan(text: str, first: float, measure: float) -> str:
    """Return a paragraph that lacks so much of its beginning that a line ends between the parts of a slogan.

    `first` is the room on the first line. Few slogans are cut there, and must teach what such a cut looks like.
    """
    slogan = SLOGAN.search(text)
    if slogan is None:
        return text
    space = text.index(" ", slogan.start())
    lost = (n for n in range(slogan.start()) if 0 <= (em(text[n:space]) - first) % measure < 0.5)
    return text[next(lost, 0) :]


def wrapped_anew(page: TruePage, random: Random) -> TruePage:
    """Return the page's articles one below the other, hard-wrapped at one measure, as wire stories come."""
    wrapper = _Wrapper(random.choice(MEASURES), random.random() < 0.33, random.random() < 0.6)
    blanks = random.choice((0, 1, 1, 2, 3))
    articles: list[ArticleJson] = []
    for article in sorted(page.truth["articles"], key=lambda a: min(part["start"] for part in a["parts"])):
        parts: list[PartJson] = []
        for part in article["parts"]:
            start, headline = len(wrapper.lines) + 1, part["kind"] == HEADLINE
            for text in paragraphs_of(page, part):
                wrapper.add(text, indent=0 if headline or part["kind"] == "byline" else 2, whole=headline)
            if len(wrapper.lines) >= start:
                wrapper.lines += [""] if blanks >= 2 and headline else []
                parts.append({"kind": part["kind"], "start": start, "stop": len(wrapper.lines)})
        if parts:
            wrapper.lines += [""] if blanks else []
            parts[-1]["stop"] = len(wrapper.lines)
            articles.append({"parts": parts})
    truth: LayoutJson = {"articles": articles, "set_aside": [], "seams": {str(n): s for n, s in wrapper.seams.items()}}
    return TruePage(page.id, tuple(wrapper.lines), truth)


def headlines_anew(page: TruePage, random: Random) -> TruePage:
    """Return the page with its headlines wrapped at other places, as in a narrower or wider column.

    Few headlines of two parts are cut at the space between, and these few must teach what such a cut looks like.
    """
    heads = {
        part["start"]: part
        for article in page.truth["articles"]
        for part in article["parts"]
        if part["kind"] == HEADLINE
    }
    lines: list[str] = []
    seams: dict[str, str] = {}
    moved: dict[int, int] = {}
    n = 1
    while n <= len(page.lines):
        moved[n] = len(lines) + 1
        part = heads.get(n)
        old = page.lines[n - 1 : part["stop"] if part else n]
        made = _wrapped_headline(page, part, random) if part else []
        if made:
            lines += [line for line, _ in made]
            seams |= {str(moved[n] + k): seam for k, (_, seam) in enumerate(made)}
            lines += [""] * (len(old) - max(k for k, line in enumerate(old, 1) if line.strip()))
        else:
            kept = {str(moved[n] + k): page.truth["seams"].get(str(n + k)) for k in range(len(old))}
            seams |= {line: seam for line, seam in kept.items() if seam}
            lines += old
        n += len(old)
    moved[n] = len(lines) + 1
    return replace(page, lines=tuple(lines), truth=_moved(page.truth, moved, seams))


def _moved(layout: LayoutJson, moved: Mapping[int, int], seams: dict[str, str]) -> LayoutJson:
    articles: list[ArticleJson] = [
        {
            "parts": [
                {"kind": part["kind"], "start": moved[part["start"]], "stop": moved[part["stop"] + 1] - 1}
                for part in article["parts"]
            ]
        }
        for article in layout["articles"]
    ]
    aside: list[SpanJson] = [
        {"start": moved[span["start"]], "stop": moved[span["stop"] + 1] - 1} for span in layout["set_aside"]
    ]
    return {"articles": articles, "set_aside": aside, "seams": seams}


def _wrapped_headline(page: TruePage, part: PartJson, random: Random) -> list[tuple[str, str]]:
    """Return the lines of a headline with their seams; none where spaces justify it, and say nothing."""
    if any(unspaced(line.strip())[1] for line in page.lines[part["start"] - 1 : part["stop"]]):
        return []
    made: list[tuple[str, str]] = []
    for text in paragraphs_of(page, part):
        space = text.find(" ")
        at_space = space > 0 and random.random() < AT_SPACE
        made += _wrapped(text, em(text[:space]) if at_space else random.uniform(*HEADLINE_MEASURES))
    last = max(n for n in range(part["start"], part["stop"] + 1) if page.lines[n - 1].strip())
    return [*made[:-1], (made[-1][0], page.truth["seams"].get(str(last), "break"))]


def _wrapped(text: str, measure: float) -> Iterator[tuple[str, str]]:
    """Yield lines no wider than `measure` and how each goes on: a space at a line's end is lost.

    A space that sets a number apart comes from the typesetter, who sets none at a line's end.
    """
    line = ""
    apart = {place for match in TIGHT.finditer(text) for place in (match.start(), match.end())}
    for place, char in enumerate(text):
        if em(line + char) > measure and line.strip() and char not in NEVER_FIRST and len(text) - place > 1:
            yield line.strip(), "space" if " " in (char, line[-1]) and place not in apart else "join"
            line = ""
        line += char
    yield line.strip(), "break"


def paragraphs_of(page: TruePage, part: PartJson) -> Iterator[str]:
    """Yield the paragraphs of a part, joined as its seams say, without the spaces that justify a line."""
    text = ""
    for n in range(part["start"], part["stop"] + 1):
        line, _ = unspaced(page.lines[n - 1].strip())
        if not line:
            continue
        text += line
        seam = page.truth["seams"].get(str(n), "break")
        if seam == "break":
            yield text
            text = ""
        elif seam == "space":
            text += " "
    if text:
        yield text


# Of a hundred pages: how many get a copy altered in which way, as running totals.
WAYS: Sequence[tuple[float, Alteration]] = (
    (0.20, without_indents),
    (0.35, without_blanks),
    (0.45, without_both),
    (0.60, otherwise_typed),
    (0.85, wrapped_anew),
)
WRAPPED = 0.84
