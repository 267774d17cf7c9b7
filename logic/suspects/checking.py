"""Looking for characters that look wrong.

Precision before recall: a proofreader who is shown too much that is right stops looking. Each check is a function of a
paragraph and of the page's habits; lone brackets and quotation marks are looked for over the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from logic.draft import Draft
from logic.page import Page
from logic.suspects import placed, texts_of
from logic.suspects.lookalikes import digits, lookalikes
from logic.suspects.pairs import lone_marks
from logic.suspects.strays import repeats, spaces, specks
from logic.suspects.values import Finding, Habits, Suspect, Text, habits_of
from logic.suspects.widths import broken, letters, marks, radicals

# In the order of trust: of findings about the same characters the first counts.
CHECKS = (broken, radicals, marks, letters, digits, lookalikes, spaces, specks, repeats)


def suspects(page: Page, draft: Draft) -> tuple[Suspect, ...]:
    """Return the suspicious characters of a page's articles, in page order; what a person has settled is left out.

    The first call loads dictionary and weights, about a second. Later ones look only at paragraphs not seen before.
    """
    articles = texts_of(page, draft)
    return placed(page, draft, findings([[text for text, _ in article] for article in articles]))


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
