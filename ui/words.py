"""The window's words for the values of logic: kinds, seams, edits."""

from __future__ import annotations

from logic.article_text import title_text
from logic.draft import Article, Draft, Kind, Seam
from logic.page import Page
from logic.translation import mark, tr

KINDS = {
    Kind.HEADLINE: mark("Headline"),
    Kind.BYLINE: mark("Byline"),
    Kind.BODY: mark("Body"),
    Kind.CAPTION: mark("Caption"),
    Kind.ADVERT: mark("Advert"),
}
SEAMS = {
    Seam.JOIN: mark("Join"),
    Seam.SPACE: mark("Space"),
    Seam.BREAK: mark("New paragraph"),
    Seam.DEHYPHENATE: mark("Dehyphenate"),
}
EDITS = {
    "move_boundary": mark("Move boundary"),
    "split_article": mark("Split into two articles"),
    "split_part": mark("Split into two parts"),
    "merge": mark("Merge"),
    "set_seam": mark("Set line end"),
    "set_kind": mark("Change kind"),
    "assign": mark("Move part"),
    "set_aside": mark("Set aside"),
    "restore": mark("Bring back"),
    "reorder_part": mark("Reorder parts"),
    "reorder_article": mark("Reorder articles"),
    "correct": mark("Correct text"),
    "correct_lines": mark("Correct lines"),
    "repropose": mark("Propose again"),
    "clear_readings": mark("Bring the raw text back"),
    "confirm": mark("Confirm"),
    "go_back": mark("Go back"),
    "settle": mark("Settle a doubt"),
    "pass_over": mark("Pass over doubts"),
}

LABEL_LINES = 20  # more of a title is not read in a label


def kind_word(kind: Kind) -> str:
    """Return the word for a kind of part."""
    return tr(KINDS[kind])


def seam_word(seam: Seam) -> str:
    """Return the word for a seam."""
    return tr(SEAMS[seam])


def edit_word(name: str) -> str:
    """Return the words for an edit, by its name in the log."""
    return tr(EDITS.get(name, name))


def article_word(draft: Draft, article_id: int) -> str:
    """Return what an article is called: its place among the articles, counted from 1."""
    return number_word(draft.place(article_id) + 1)


def number_word(number: int) -> str:
    """Return what the article with this number is called."""
    return tr("Article {number}").format(number=number)


def article_label(page: Page, draft: Draft, article: Article) -> str:
    """Return an article's number and its title, or its kind where it has none."""
    title = title_text(page, draft, article, LABEL_LINES) or kind_word(article.parts[0].kind)
    return f"{article_word(draft, article.id)} · {title}"


def lines_word(start: int, stop: int) -> str:
    """Return the words for a run of lines."""
    if start == stop:
        return tr("line {line}").format(line=start)
    return tr("lines {start}–{stop}").format(start=start, stop=stop)
