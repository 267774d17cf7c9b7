"""What accepting a suggestion comes to."""

from __future__ import annotations

from collections.abc import Iterable

from logic.article_text import shown_text
from logic.draft import Draft
from logic.page import Page
from logic.suspects.values import Code, Suspect


def alike(suspects: Iterable[Suspect], one: Suspect) -> tuple[Suspect, ...]:
    """Return the suspects of which the same is said of the same characters, `one` among them."""
    return tuple(s for s in suspects if (s.code, s.found, s.suggestion) == (one.code, one.found, one.suggestion))


def mended(page: Page, draft: Draft, suspects: Iterable[Suspect]) -> tuple[tuple[int, str], ...]:
    """Return the (line, reading) pairs that suggestions lead to, an empty reading for the raw text.

    Suggestions that no longer fit are left alone, and so are those that no reading can follow.
    """
    texts: dict[int, str] = {}
    chosen = (s for s in suspects if s.suggestion is not None and s.code is not Code.NUMBER)
    # From the end of a line to its beginning, so that places stay what they are.
    for suspect in sorted(chosen, key=lambda s: s.start, reverse=True):
        text = texts.get(suspect.line, shown_text(page, draft, suspect.line))
        if text[suspect.start : suspect.stop] == suspect.found:
            texts[suspect.line] = text[: suspect.start] + (suspect.suggestion or "") + text[suspect.stop :]
    readings = ((n, text.strip()) for n, text in sorted(texts.items()) if text.strip())
    return tuple((n, "" if text == page.text(n).strip() else text) for n, text in readings)
