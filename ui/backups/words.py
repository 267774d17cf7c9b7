"""What the list of backups says."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from logic.store.comparing import Beginning, Difference
from logic.translation import tr, trn
from ui.forms import locale, number


def size_word(size: int) -> str:
    """Return so many bytes as a person reads them."""
    return locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def difference_sentence(difference: Difference) -> str:
    """Return how a backup differs from the project now, in numbers."""
    words = [*_parts(difference)]
    if not words:
        return tr("It holds the same edits as the project now.")
    return tr("Compared with now: {words}.").format(words=tr("; ").join(words))


def _parts(difference: Difference) -> Iterator[str]:
    if difference.newer_edits:
        words = trn("{n} edit fewer on {pages}", "{n} edits fewer on {pages}", difference.newer_edits)
        yield words.format(n=number(difference.newer_edits), pages=_pages(difference.newer_on))
    if difference.older_edits:
        words = trn(
            "{n} edit on {pages} that is no longer there",
            "{n} edits on {pages} that are no longer there",
            difference.older_edits,
        )
        yield words.format(n=number(difference.older_edits), pages=_pages(difference.older_on))
    if difference.newer_pages:
        yield trn("{n} page fewer", "{n} pages fewer", difference.newer_pages).format(n=number(difference.newer_pages))
    if difference.older_pages:
        yield trn("{n} page more", "{n} pages more", difference.older_pages).format(n=number(difference.older_pages))


def _pages(count: int) -> str:
    return trn("{n} page", "{n} pages", count).format(n=number(count))


def beginnings_text(articles: tuple[Beginning, ...]) -> str:
    """Return how the articles of a page begin, one below the other."""
    begun = ("\n".join(filter(None, (article.title, _begun(article.text)))) for article in articles)
    return "\n\n".join(filter(None, begun)) or tr("This page has no articles.")


def _begun(text: str) -> str:
    return f"{' '.join(text.split())}…" if text else ""
