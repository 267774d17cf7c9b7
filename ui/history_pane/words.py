"""The words of the history: what an edit did, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from logic.draft import Kind, Seam
from logic.history import Entry
from logic.telling import GENERAL, Fact, Lines, tell
from logic.translation import language, mark, tr, trn
from ui.words import edit_word, kind_word, lines_word, seam_word

SENTENCES: Mapping[str, str] = {
    "boundary_moved": mark("Boundary moved from line {line} to {to}"),
    "article_split": mark("New article begun at line {line}"),
    "part_split": mark("New part begun at line {line}"),
    "articles_merged": mark("Articles above and below line {line}’s end merged"),
    "parts_merged": mark("Boundary below line {line} taken away"),
    "seams_set": mark("End of {lines}: {seam}"),
    "kind_set": mark("{lines}: now {kind}"),
    "confirmed": mark("Agreed with the proposal for {lines}"),
    "made_article": mark("{lines} made an article of their own"),
    "moved_to_article": mark("{kind} of {lines} moved to the article of {to}"),
    "moved_in_article": mark("{lines} moved within their article"),
    "set_aside": mark("{lines} set aside"),
    "restored": mark("{lines} brought back"),
    "part_reordered": mark("{lines} moved from place {place} to {to} in the article"),
    "article_reordered": mark("Article {place} moved to place {to}"),
    "corrected": mark("Line {line}: {old} → {new}"),
    "characters_added": mark("Line {line}: “{new}” added"),
    "characters_dropped": mark("Line {line}: “{old}” taken out"),
    "reading_cleared": mark("{lines}: raw text brought back"),
    "reproposed": mark("Proposed again"),
    "went_back": mark("Gone back to how it was {at}"),
    "went_to_start": mark("Gone back to the first proposal"),
}


def told(entry: Entry) -> str:
    """Return what an edit did, in a sentence without its full stop."""
    telling = tell(entry)
    if telling.code == GENERAL:
        lines = telling.facts.get("lines")
        words = edit_word(entry.name)
        return tr("{edit}: {lines}").format(edit=words, lines=_word(lines)) if lines else words
    facts = {name: _word(fact) for name, fact in telling.facts.items()}
    if "at" in facts:
        facts["at"] = moment(facts["at"])
    words = tr(SENTENCES[telling.code]).format(**facts)
    return words[:1].upper() + words[1:]


def start_words() -> str:
    """Return what the page before any edit is called."""
    return tr("The page as it was first proposed")


def _word(fact: Fact | None) -> str:
    word = _WORDS.get(type(fact))
    return word(fact) if word else str(fact)


def _lines(lines: Lines) -> str:
    if lines.whole:
        return lines_word(lines.start, lines.stop)
    words = trn("{n} line between {start} and {stop}", "{n} lines between {start} and {stop}", lines.many)
    return words.format(n=lines.many, start=lines.start, stop=lines.stop)


_WORDS: Mapping[type, Callable[..., str]] = {Lines: _lines, Kind: kind_word, Seam: seam_word}


def moment(at: str) -> str:
    """Return when something of the log was done, as a clock here shows it; today's without the date."""
    locale, then = _locale(), QDateTime.fromMSecsSinceEpoch(round(datetime.fromisoformat(at).timestamp() * 1000))
    if then.date() == QDate.currentDate():
        return tr("today {time}").format(time=locale.toString(then.time(), QLocale.FormatType.ShortFormat))
    return locale.toString(then, QLocale.FormatType.ShortFormat)


def ago(at: str) -> str:
    """Return how long ago something was done within the last hour, the moment otherwise."""
    minutes = int((datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds() // 60)
    if minutes in (-1, 0):  # clocks do not agree to the second
        return tr("just now")
    if 0 < minutes < 60:
        return trn("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    return moment(at)


def _locale() -> QLocale:
    """Return the person's own way to write dates where it is of the language shown, that language's otherwise."""
    own, shown = QLocale.system(), QLocale(language())
    return own if own.language() is shown.language() else shown
