"""What the palette finds: commands by their words, pages by their titles, lines by number or by their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from logic.article_text import shown_text
from logic.draft import Draft
from logic.matching import best_fit
from logic.page import Page
from logic.store import PageSummary
from logic.translation import CHINESE, ENGLISH, in_language, tr, trn
from ui.commands import Command, plain

PAGES = LINES = 8  # at most so many are offered of each
RECENT_GAIN = 40  # what having been used last adds to how well a command fits, less for each place further back
GAIN_STEP = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found: its words, what stands beside them, why it cannot be done now, and what it does."""

    words: str
    beside: str
    run: Callable[[], object]
    keys: str = ""
    why_not: str = ""
    command: str = ""


def texts(command: Command) -> Iterator[str]:
    """Yield all the words that a command is found by, in both languages whichever is in use."""
    for code in (CHINESE, ENGLISH):
        yield plain(in_language(command.words, code))
        yield from in_language(command.also, code).replace("，", ",").split(",")


def found_commands(query: str, commands: Iterable[Command], recent: Sequence[str]) -> list[Command]:
    """Return the commands that fit a query, best first; all of them where it is empty, those used last first."""
    gains = {name: max(RECENT_GAIN - GAIN_STEP * place, 1) for place, name in enumerate(recent)}
    if not query:
        return sorted(commands, key=lambda command: -gains.get(command.name, 0))
    fits = [(best_fit(query, texts(command)), command) for command in commands]
    fits = [(score + gains.get(command.name, 0), command) for score, command in fits if score]
    return [command for _, command in sorted(fits, key=lambda fit: -fit[0])]


def found_pages(query: str, pages: Iterable[PageSummary], show: Callable[[str], object]) -> Iterator[Entry]:
    """Yield the pages with the query in their title."""
    wanted = query.casefold()
    hits = (page for page in pages if wanted and wanted in page.title.casefold())
    for page in islice(hits, PAGES):
        words = trn("Page · {n} line", "Page · {n} lines", page.line_count).format(n=page.line_count)
        yield Entry(page.title, words, partial(show, page.id))


def found_lines(query: str, page: Page, draft: Draft, go: Callable[[int], object]) -> Iterator[Entry]:
    """Yield the lines with the query in their text, as it reads now."""
    hits = (line.number for line in page.lines if _says(query, page, draft, line.number)) if query else iter(())
    for number in islice(hits, LINES):
        yield _line_entry(page, draft, number, go)


def _says(query: str, page: Page, draft: Draft, number: int) -> bool:
    return query in (draft.readings.get(number) or page.text(number))


def line_named(query: str, page: Page, draft: Draft, go: Callable[[int], object]) -> Iterator[Entry]:
    """Yield the line that a query like `:94` names, if the page has it."""
    digits = query[1:].strip()
    if digits.isdecimal() and 1 <= int(digits) <= len(page.lines):
        yield _line_entry(page, draft, int(digits), go)


def _line_entry(page: Page, draft: Draft, number: int, go: Callable[[int], object]) -> Entry:
    words = shown_text(page, draft, number).strip()
    return Entry(words or tr("(blank)"), tr("line {line}").format(line=number), partial(go, number))
