"""The words of the doubts pane: what a doubt is about, and how the text would read after each of its outcomes."""

from __future__ import annotations

from unicodedata import east_asian_width

from logic.article_text import HYPHENS, shown_text, title_text
from logic.doubt_groups import Group, end_mark
from logic.doubts import Doubt, Outcome
from logic.draft import About, Article, Draft, Kind
from logic.edits import Choice, text_below
from logic.page import Page
from logic.translation import mark, tr, trn
from ui.reasons import reasons_words
from ui.words import article_word, kind_word

ROOM = 8  # of a line's end or beginning, in half ems
TITLE = 30
OUTCOMES = {
    Choice.JOIN: mark("join"),
    Choice.SPACE: mark("space"),
    Choice.BREAK: mark("new paragraph"),
    Choice.DEHYPHENATE: mark("dehyphenate"),
    Choice.GO_ON: mark("goes on"),
    Choice.NEW_PART: mark("same article"),
    Choice.NEW_ARTICLE: mark("new article"),
    Choice.ASIDE: mark("set aside"),
    Choice.HOME: mark("home of the headline"),
}
GLUE = {
    Choice.JOIN: "",
    Choice.SPACE: " ",
    Choice.BREAK: " ¶ ",
    Choice.DEHYPHENATE: "",
    Choice.GO_ON: " … ",
    Choice.NEW_PART: " ┊ ",
    Choice.NEW_ARTICLE: " ┃ ",
}
SEAM_COMMANDS = {
    Choice.JOIN: "join",
    Choice.SPACE: "space",
    Choice.BREAK: "break",
    Choice.DEHYPHENATE: "dehyphenate",
}


def title_words(page: Page, draft: Draft, group: Group) -> str:
    """Return where a doubt is, or how many are alike, and what is proposed there."""
    first = group.first
    stands = tr(OUTCOMES[first.outcomes[0].choice])
    if len(group.doubts) > 1:
        ends, n = end_mark(shown_text(page, draft, first.line)), len(group.doubts)
        words = (
            trn("{n} line ends in “{mark}”", "{n} lines end in “{mark}”", n)
            if ends
            else trn("{n} line", "{n} lines", n)
        )
        return f"{words.format(n=n, mark=ends)} · {stands}"
    if first.about is About.HOME:
        return f"{capital(tr('line {line}').format(line=first.line))} · {stands}"
    where = tr("line {line} → {following}").format(line=first.line, following=first.following)
    return f"{capital(where)} · {stands}"


def sentence_words(group: Group) -> str:
    """Return why it is proposed so, and how doubtful that is."""
    percent = round(100 * (1.0 - group.first.confidence))
    reasons = reasons_words(group.reasons)
    return tr("{reasons}. Doubt: {percent}%").format(reasons=capital(reasons), percent=percent)


def capital(words: str) -> str:
    """Return words as a sentence begins."""
    return words[:1].upper() + words[1:]


def choice_words(outcome: Outcome) -> str:
    """Return what an outcome is called; nothing for an article, which says so itself."""
    return "" if outcome.choice is Choice.HOME else tr(OUTCOMES[outcome.choice])


def outcome_words(page: Page, draft: Draft, doubt: Doubt, outcome: Outcome) -> str:
    """Return how the text around would read after an outcome."""
    if outcome.choice is Choice.HOME:
        return _home_words(page, draft, outcome)
    before, after = _around(page, draft, doubt)
    if outcome.choice is Choice.DEHYPHENATE:
        before = before.rstrip(HYPHENS)
    if outcome.choice is Choice.ASIDE:
        return f"〔{before}〕" if draft.stretch_at(doubt.line).part is None else f"〔{after}〕"
    return f"{before}{GLUE[outcome.choice]}{after}"


def _around(page: Page, draft: Draft, doubt: Doubt) -> tuple[str, str]:
    """Return the end of the line and the beginning of the one that follows it."""
    following = doubt.following or text_below(draft, doubt.line)
    after = shown_text(page, draft, following) if following else ""
    return _clipped(shown_text(page, draft, doubt.line)[::-1])[::-1], _clipped(after)


def _clipped(text: str, room: int = ROOM) -> str:
    """Return as much of the beginning of a text as has room; a dictionary word of Latin letters may be cut."""
    for n, char in enumerate(text):
        room -= 2 if east_asian_width(char) in "WF" else 1
        if room < 0:
            return text[:n].strip()
    return text


def _home_words(page: Page, draft: Draft, outcome: Outcome) -> str:
    if outcome.article is None:
        return tr("An article of its own")
    article = draft.article(outcome.article)
    return f"{article_word(draft, article.id)} · {_opening(page, draft, article)}"


def _opening(page: Page, draft: Draft, article: Article) -> str:
    """Return how the text of an article begins: its title may be the very headline that is doubtful."""
    texts = (part for part in article.parts if part.kind is not Kind.HEADLINE)
    part = next(texts, None)
    if part is None:
        return _clipped(title_text(page, draft, article), TITLE)
    line = next((n for n in range(part.start, part.stop + 1) if not draft.blank(n)), part.start)
    return _clipped(shown_text(page, draft, line), TITLE) or kind_word(part.kind)
