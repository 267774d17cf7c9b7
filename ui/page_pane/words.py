"""What the pane of pages says: states, moments, and a page in one sentence."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from logic.page_checks import Odd, Oddity
from logic.page_state import PageState, Progress
from logic.store import PageSummary
from logic.translation import language, mark, tr, trn
from ui.words import lines_word, number_word

STATES = {
    PageState.NEW: mark("new"),
    PageState.IN_PROGRESS: mark("in progress"),
    PageState.DONE: mark("done"),
    PageState.CHECKED: mark("checked"),
}
ODD = {
    Odd.BALANCE: mark("the lines do not come out even ({n})"),
    Odd.NO_TITLE: mark("{article} has no title"),
    Odd.NO_BODY: mark("{article} has no text under its title"),
    Odd.UNCLOSED: mark("{char} is never closed"),
    Odd.UNOPENED: mark("{char} was never opened"),
    Odd.NOT_DONE: mark("Nobody has marked this page done yet."),
    Odd.SAME_READER: mark("You marked this page done yourself; somebody else should check it."),
}


def state_word(page: PageSummary) -> str:
    """Return the words for how far a page has come."""
    words = tr(STATES[page.state])
    return tr("{state}, edited since").format(state=words) if page.edited_since else words


def moment_word(at: str) -> str:
    """Return a moment of the log in the form of the chosen language: the time today, otherwise the date."""
    if not at:
        return ""
    moment, locale, short = datetime.fromisoformat(at).astimezone(), QLocale(language()), QLocale.FormatType.ShortFormat
    if moment.date() == datetime.now().astimezone().date():
        return locale.toString(QTime(moment.hour, moment.minute), short)
    return locale.toString(QDate(moment.year, moment.month, moment.day), short)


def page_sentence(page: PageSummary, *, is_open: bool = False) -> str:
    """Return all there is to say of a page, in one line."""
    words = [page.title, state_word(page)]
    if page.doubts is not None:
        words.append(trn("{n} doubt left", "{n} doubts left", page.doubts).format(n=page.doubts))
    words.append(trn("{n} line", "{n} lines", page.line_count).format(n=page.line_count))
    words.append(trn("{n} article", "{n} articles", page.article_count).format(n=page.article_count))
    if page.edited_at:
        words.append(tr("last edited {moment}").format(moment=moment_word(page.edited_at)))
    return ", ".join([*words, tr("open now")] if is_open else words)


def progress_word(progress: Progress) -> str:
    """Return how much of the project is done; nothing where it has no pages."""
    if not progress.pages:
        return ""
    words = tr("{done} / {pages} done").format(done=progress.finished, pages=progress.pages)
    if not progress.checked:
        return words
    return tr("{words}, {checked} checked").format(words=words, checked=progress.checked)


def oddity_word(oddity: Oddity) -> str:
    """Return what is odd, and where."""
    if oddity.odd is Odd.DOUBTS:
        words = trn("{n} doubt is left", "{n} doubts are left", oddity.number)
    elif oddity.odd is Odd.ASIDE:
        words = trn("{n} set-aside line reads like text", "{n} set-aside lines read like text", oddity.number)
    else:
        words = tr(ODD[oddity.odd])
    words = words.format(n=oddity.number, article=number_word(oddity.number), char=oddity.char)
    if not oddity.line:
        return words
    return tr("{place}: {words}").format(place=lines_word(oddity.line, oddity.line), words=words)
