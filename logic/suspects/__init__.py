"""Characters that look wrong, each with what may be meant: never changed without a person.

What the window needs to show them is here; `checking` looks for them, which takes the dictionary and the weights.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from logic.article_text import Paragraph, article_text, shown_text
from logic.draft import About, Article, Decision, Draft, Seam
from logic.page import Page
from logic.suspects.values import Code, Finding, Suspect, Text

__all__ = ["Code", "Finding", "Suspect", "Text", "placed", "texts_of"]

_NUMBER_TAIL, _NUMBER_HEAD = re.compile(r"[0-9]+$"), re.compile(r"[0-9]+(?=[年月日时点分元万亿%％])")


def texts_of(page: Page, draft: Draft) -> list[list[tuple[Text, Paragraph]]]:
    """Return for each article its paragraphs as the checks want them, each with the paragraph itself."""
    return [[(_text(p), p) for p in article_text(page, draft, a).paragraphs] for a in draft.articles]


def _text(paragraph: Paragraph) -> Text:
    cuts = (right.start for left, right in pairwise(paragraph.runs) if left.stop == right.start)
    return Text(paragraph.text, tuple(cuts))


def placed(page: Page, draft: Draft, found: Sequence[Sequence[Sequence[Finding]]]) -> tuple[Suspect, ...]:
    """Return findings on their lines, without those of lines whose text a person has settled."""
    all_ = [*_placed(page, draft, found), *_cut_numbers(page, draft)]
    return tuple(sorted((s for s in all_ if Decision(About.TEXT, s.line) not in draft.confirmed), key=lambda s: s[:3]))


def _placed(page: Page, draft: Draft, found: Sequence[Sequence[Sequence[Finding]]]) -> Iterator[Suspect]:
    for article, of_article in zip(texts_of(page, draft), found, strict=True):
        for (_, paragraph), of_one in zip(article, of_article, strict=True):
            yield from filter(None, (_on_line(paragraph, finding) for finding in of_one))


def _on_line(paragraph: Paragraph, finding: Finding) -> Suspect | None:
    """Return a finding on its line; None for one that two lines share."""
    place = bisect_right(paragraph.runs, finding.start, key=lambda run: run.start) - 1
    run = paragraph.runs[place]
    if finding.stop > run.stop:
        return None
    found = paragraph.text[finding.start : finding.stop]
    return Suspect(
        run.line, finding.start - run.start, finding.stop - run.start, finding.code, found, finding.suggestion
    )


def _cut_numbers(page: Page, draft: Draft) -> Iterator[Suspect]:
    for article in draft.articles:
        for upper, lower in pairwise(_lines(draft, article)):
            if draft.seams[upper] in (Seam.SPACE, Seam.BREAK):
                text = shown_text(page, draft, upper)
                tail, head = _NUMBER_TAIL.search(text), _NUMBER_HEAD.match(shown_text(page, draft, lower))
                if tail and head:
                    shown = f"{tail[0]} {head[0]}", tail[0] + head[0]
                    yield Suspect(upper, tail.start(), len(text), Code.NUMBER, *shown)


def _lines(draft: Draft, article: Article) -> list[int]:
    return [n for p in article.parts for n in range(p.start, p.stop + 1) if n in draft.seams]
