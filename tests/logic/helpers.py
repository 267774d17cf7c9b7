"""What the tests of edits share: pages and drafts in few words, finished texts, and the check of every edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from logic.article_text import article_text
from logic.changes import apply, diff, invert
from logic.draft import Article, Draft, Kind, Part, Seam, Span
from logic.page import Page, Source, number_lines

H, Y, B, C, A = Kind.HEADLINE, Kind.BYLINE, Kind.BODY, Kind.CAPTION, Kind.ADVERT
Edit = Callable[..., Draft]
Parts = Sequence[tuple[int, int, Kind]]


def page_of(*texts: str) -> Page:
    """Make a page of raw lines."""
    source = Source("sample.txt", "\n".join(texts).encode(), "utf-8")
    return Page("sample", "Sample", number_lines(texts), source)


def draft_of(
    page: Page,
    articles: Mapping[int, Parts],
    *,
    aside: Iterable[tuple[int, int]] = (),
    seams: Mapping[int, Seam] | None = None,
    readings: Mapping[int, str] | None = None,
) -> Draft:
    """Make a draft of a page; seams not named are joins."""
    every_seam = {line.number: (seams or {}).get(line.number, Seam.JOIN) for line in page.lines if not line.blank}
    made = tuple(Article(n, tuple(Part(*part) for part in parts)) for n, parts in articles.items())
    return Draft(made, tuple(Span(*span) for span in aside), every_seam, readings or {})


def parts_of(draft: Draft) -> dict[int, list[tuple[int, int, Kind]]]:
    """Return the articles as `draft_of` takes them."""
    return {a.id: [(p.start, p.stop, p.kind) for p in a.parts] for a in draft.articles}


def aside_of(draft: Draft) -> list[tuple[int, int]]:
    """Return the set-aside runs as `draft_of` takes them."""
    return [(span.start, span.stop) for span in draft.set_aside]


def texts(page: Page, draft: Draft) -> list[tuple[str, str]]:
    """Return title and text of each article, as they will be saved."""
    finished = (article_text(page, draft, article) for article in draft.articles)
    return [(text.title, text.text) for text in finished]


def without_white(texts: Iterable[str]) -> str:
    """Return the characters of texts that are not white space, in a fixed order."""
    return "".join(sorted(char for text in texts for char in text if not char.isspace()))


def homes(draft: Draft) -> list[int]:
    """Return the lines of all parts and set-aside runs, each as often as it stands there, in order."""
    spans = [*(part.span for article in draft.articles for part in article.parts), *draft.set_aside]
    return sorted(line for span in spans for line in range(span.start, span.stop + 1))


def is_tidy(draft: Draft) -> bool:
    """Tell whether no stretch below the top of the page begins with a blank line, and no two set-aside runs touch."""
    lower = draft.stretches[1:]
    touching = any(a.part is b.part is None for a, b in zip(draft.stretches, lower, strict=False))
    return not touching and not any(draft.blank(stretch.start) for stretch in lower)


def check_edit(before: Draft, after: Draft) -> None:
    """Assert what no edit may break."""
    assert homes(after) == list(range(1, before.line_count + 1))
    assert after.seams.keys() == before.seams.keys()
    assert all(article.parts for article in after.articles)
    assert after.readings.keys() <= after.seams.keys()
    assert all(1 <= decision.line <= after.line_count for decision in after.confirmed - before.confirmed)
    if is_tidy(before):
        assert is_tidy(after)
    if after == before:
        assert after is before, "an edit that changes nothing returns the very draft"


def reversible(draft: Draft, edit: Edit, **kwargs: object) -> Draft:
    """Return the draft after an edit, having undone, redone and undone it and compared everything each time."""
    after = edit(draft, **kwargs)
    check_edit(draft, after)
    change = diff(draft, after)
    assert change.empty == (after is draft)
    for way, start, goal in ((invert(change), after, draft), (change, draft, after), (invert(change), after, draft)):
        assert apply(start, way) == goal
    return after
