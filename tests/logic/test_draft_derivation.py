"""What a draft derives from the one made before it is what it would derive alone, and no broken draft slips through."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from logic import draft as drafts
from logic.balance import balance
from logic.changes import apply, diff, invert
from logic.draft import Article, Draft, DraftError, Kind, Part, Stretch
from tests.logic.strategies import edit_calls, samples

MANY = 4000


def alone(draft: Draft) -> Draft:
    """Return the same draft made with no other in mind."""
    drafts._last.clear()
    return Draft(draft.articles, draft.set_aside, draft.seams, draft.readings, draft.confirmed)


def derived(draft: Draft) -> tuple[tuple[Stretch, ...], list[int]]:
    return draft.stretches, [draft.place(article.id) for article in draft.articles]


@given(st.data())
def test_an_edited_draft_derives_what_it_would_alone(data: st.DataObject) -> None:
    sample = data.draw(samples())
    draft = sample.draft
    for _ in range(data.draw(st.integers(1, 4))):
        edit, arguments = data.draw(edit_calls(sample._replace(draft=draft)))
        before, draft = draft, edit(draft, **arguments)
        change = diff(before, draft)
        for made in (draft, apply(before, change), apply(draft, invert(change)), replace(draft)):
            assert derived(made) == derived(alone(made))
            assert balance(made) == balance(alone(made))


def _made(draft: Draft, articles: tuple[Article, ...]) -> Draft | str:
    try:
        return replace(draft, articles=articles)
    except DraftError as error:
        return str(error)


@given(st.data())
def test_a_broken_draft_is_refused_for_the_same_reason(data: st.DataObject) -> None:
    draft = data.draw(samples(tidy=False)).draft
    lines, kinds = st.integers(1, draft.line_count + 1), st.sampled_from(Kind)
    parts = st.lists(st.builds(Part, lines, lines, kinds), max_size=3).map(tuple)
    articles = tuple(replace(a, parts=data.draw(st.just(a.parts) | parts)) for a in draft.articles)
    alone(draft)
    quick = _made(draft, articles)
    drafts._last.clear()
    assert quick == _made(draft, articles)


def test_thousands_of_articles_are_derived_alike() -> None:
    parts = [(Part(3 * n + 1, 3 * n + 2, Kind.HEADLINE), Part(3 * n + 3, 3 * n + 3, Kind.BODY)) for n in range(MANY)]
    draft = Draft(tuple(Article(n, each) for n, each in enumerate(parts, 1)), (), {})
    (head, body), place = parts[MANY // 2], MANY // 2
    moved = Article(place + 1, (replace(head, stop=head.stop - 1), replace(body, start=body.start - 1)))
    after = replace(draft, articles=(*draft.articles[:place], moved, *draft.articles[place + 1 :]))
    assert after.stretches != draft.stretches
    assert derived(after) == derived(alone(after))
