"""The guard before every export: each line of the page goes out once, or is set aside."""

from __future__ import annotations

from collections import Counter

from logic.article_text import article_text
from logic.draft import Draft
from logic.errors import ProjectError
from logic.page import Page


def check_balance(page: Page, draft: Draft) -> None:
    """Refuse a draft whose articles and set-aside runs do not hold each non-blank line of the page exactly once.

    ProjectError `balance_broken` (facts: name of the page, the first line that is lost or doubled).
    """
    wanted = Counter(line.number for line in page.lines if not line.blank)
    found = Counter(_finished(page, draft)) + Counter(_set_aside(page, draft))
    if wanted != found:
        wrong = min(line for line in wanted | found if wanted[line] != found[line])
        raise ProjectError("balance_broken", name=page.title, line=wrong)


def _finished(page: Page, draft: Draft) -> list[int]:
    """Return the lines whose text stands in the finished paragraphs: what is written, not what was meant."""
    if draft.line_count != len(page.lines):
        return []
    texts = (article_text(page, draft, article) for article in draft.articles)
    return [run.line for text in texts for paragraph in text.paragraphs for run in paragraph.runs]


def _set_aside(page: Page, draft: Draft) -> list[int]:
    lines = [n for span in draft.set_aside for n in range(span.start, span.stop + 1)]
    return [n for n in lines if n > len(page.lines) or not page.lines[n - 1].blank]
