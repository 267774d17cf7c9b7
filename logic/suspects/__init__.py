"""Characters that look wrong, each with what may be meant: never changed without a person.

Precision before recall: a proofreader who is shown too much that is right stops looking. Each check is a function of a
paragraph and of the page's habits; lone brackets and quotation marks are looked for over the whole article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from logic.article_text import Paragraph, article_text, shown_text
from logic.draft import About, Article, Decision, Draft, Seam
from logic.page import Page
from logic.suspects.lookalikes import digits, lookalikes
from logic.suspects.pairs import lone_marks
from logic.suspects.strays import repeats, spaces, specks
from logic.suspects.values import Code, Finding, Habits, Suspect, Text, habits_of
from logic.suspects.widths import broken, letters, marks, radicals

__all__ = ["Code", "Finding", "Suspect", "Text", "findings", "placed", "suspects", "texts_of"]

# In the order of trust: of findings about the same characters the first counts.
CHECKS = (broken, radicals, marks, letters, digits, lookalikes, spaces, specks, repeats)
_NUMBER_TAIL, _NUMBER_HEAD = re.compile(r"[0-9]+$"), re.compile(r"[0-9]+(?=[年月日时点分元万亿%％])")


def suspects(page: Page, draft: Draft) -> tuple[Suspect, ...]:
    """Return the suspicious characters of a page's articles, in page order; what a person has settled is left out.

    The first call loads dictionary and weights, about a second. Later ones look only at paragraphs not seen before.
    """
    articles = texts_of(page, draft)
    return placed(page, draft, findings([[text for text, _ in article] for article in articles]))


def texts_of(page: Page, draft: Draft) -> list[list[tuple[Text, Paragraph]]]:
    """Return for each article its paragraphs as the checks want them, each with the paragraph itself."""
    return [[(_text(p), p) for p in article_text(page, draft, a).paragraphs] for a in draft.articles]


def _text(paragraph: Paragraph) -> Text:
    cuts = (right.start for left, right in pairwise(paragraph.runs) if left.stop == right.start)
    return Text(paragraph.text, tuple(cuts))


def findings(articles: Sequence[Sequence[Text]]) -> list[list[list[Finding]]]:
    """Return what is found in each paragraph of each article of a page."""
    habits = habits_of(text.text for article in articles for text in article)
    return [_in_article(article, habits) for article in articles]


def _in_article(texts: Sequence[Text], habits: Habits) -> list[list[Finding]]:
    found = [list(_in_paragraph(text, habits)) for text in texts]
    for number, finding in lone_marks([text.text for text in texts]):
        found[number].append(finding)
    return [list(_apart(sorted(of_one, key=lambda f: f.start))) for of_one in found]


@lru_cache(maxsize=20_000)
def _in_paragraph(text: Text, habits: Habits) -> tuple[Finding, ...]:
    return tuple(finding for check in CHECKS for finding in check(text, habits))


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    stop = 0
    for finding in found:
        if finding.start >= stop:
            yield finding
            stop = finding.stop


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
