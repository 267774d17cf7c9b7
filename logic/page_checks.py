"""What is odd about a page that somebody wants to mark done: each with the line to go and look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from logic.article_text import ArticleText, Paragraph, article_text, shown_text
from logic.doubts import Doubt
from logic.draft import Article, Draft, Kind
from logic.page import Page
from logic.page_state import Mark, marked_done_by


class Odd(StrEnum):
    """What can be odd."""

    BALANCE = "balance"
    DOUBTS = "doubts"
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    ASIDE = "aside"
    NOT_DONE = "not_done"
    SAME_READER = "same_reader"


class Oddity(NamedTuple):
    """One odd thing: the line it is at (0: the whole page), an article's number or a count, and the character."""

    odd: Odd
    line: int
    number: int = 0
    char: str = ""


QUOTES = ("“”", "‘’", "「」", "『』", "﹁﹂", "﹃﹄")
BRACKETS = ("《》", "〈〉", "（）", "()", "【】", "[]", "〔〕", "［］", "｛｝", "{}")
# One pair, whichever width each of its two has.
_SAME = str.maketrans("（）［］｛｝", "()[]{}")
_CLOSERS = {pair[1].translate(_SAME): pair[0].translate(_SAME) for pair in QUOTES + BRACKETS}
_OPENERS = frozenset(_CLOSERS.values())
# A list counts its entries like this; the bracket was never opened.
_ENTRY = re.compile(r"(?:^|[\s，。；：、])[\dA-Za-z０-９一二三四五六七八九十]{1,3}$")
_SENTENCE = re.compile(r"[，。；！？]")
_TEXT_LENGTH = 8  # characters from which a set-aside line with a comma or a stop reads like text
_BODILESS = frozenset({Kind.CAPTION, Kind.ADVERT})


def check_page(page: Page, draft: Draft, doubts: Sequence[Doubt] = ()) -> tuple[Oddity, ...]:
    """Return what is odd about a draft, in the order of the page; `doubts` are those that are open."""
    texts = [(number, article, article_text(page, draft, article)) for number, article in enumerate(draft.articles, 1)]
    odd = [*_balance(page, draft), *_doubts(doubts), *_aside(page, draft)]
    for number, article, text in texts:
        odd += [*_headless(number, article, text), *unpaired(text)]
    return tuple(sorted(odd, key=lambda oddity: oddity.line))


def check_second_reading(marks: Iterable[Mark], who: str) -> tuple[Oddity, ...]:
    """Return what is odd about `who` checking a page with these marks: a second reader reads what another has done."""
    first = marked_done_by(marks)
    if first is None:
        return (Oddity(Odd.NOT_DONE, 0),)
    return (Oddity(Odd.SAME_READER, 0),) if first == who else ()


def _balance(page: Page, draft: Draft) -> Iterator[Oddity]:
    if draft.line_count != len(page.lines):
        yield Oddity(Odd.BALANCE, min(draft.line_count, len(page.lines)), abs(draft.line_count - len(page.lines)))


def _doubts(doubts: Sequence[Doubt]) -> Iterator[Oddity]:
    if doubts:
        yield Oddity(Odd.DOUBTS, min(doubt.line for doubt in doubts), len(doubts))


def _headless(number: int, article: Article, text: ArticleText) -> Iterator[Oddity]:
    kinds = {part.kind for part in article.parts}
    first = article.parts[0].start
    if not text.body:
        yield Oddity(Odd.NO_BODY, first, number)
    elif not text.title and not kinds <= _BODILESS:
        yield Oddity(Odd.NO_TITLE, first, number)


def _aside(page: Page, draft: Draft) -> Iterator[Oddity]:
    for span in draft.set_aside:
        lines = [n for n in range(span.start, span.stop + 1) if not draft.blank(n) and _reads_like_text(page, draft, n)]
        if lines:
            yield Oddity(Odd.ASIDE, lines[0], len(lines))


def _reads_like_text(page: Page, draft: Draft, line: int) -> bool:
    text = shown_text(page, draft, line)
    return len(text) >= _TEXT_LENGTH and bool(_SENTENCE.search(text))


# ---- quotes and brackets --------------------------------------------------------------------------------------------
def unpaired(text: ArticleText) -> Iterator[Oddity]:
    """Yield the quotes and brackets of a finished article that have no other half.

    Title and text are looked at each by itself. A quotation of several paragraphs opens its quotes anew with each of
    them and closes them once, at its end.
    """
    for paragraphs in (text.headings, text.body):
        yield from _unpaired(paragraphs)


class _Opened(NamedTuple):
    bracket: str
    char: str
    line: int


def _unpaired(paragraphs: Iterable[Paragraph]) -> Iterator[Oddity]:
    opened: list[_Opened] = []
    for paragraph in paragraphs:
        for place, char in _brackets(paragraph.text):
            bracket, line = char.translate(_SAME), paragraph.line_at(place)
            if bracket in _OPENERS:
                if place or bracket not in [one.bracket for one in opened]:
                    opened.append(_Opened(bracket, char, line))
                continue
            wanted = _CLOSERS[bracket]
            while opened and opened[-1].bracket != wanted and wanted in [one.bracket for one in opened]:
                yield Oddity(Odd.UNCLOSED, opened[-1].line, char=opened.pop().char)
            if opened and opened[-1].bracket == wanted:
                opened.pop()
            elif not _ENTRY.search(paragraph.text[:place]):
                yield Oddity(Odd.UNOPENED, line, char=char)
    for one in opened:
        yield Oddity(Odd.UNCLOSED, one.line, char=one.char)


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    for place, char in enumerate(text):
        if char.translate(_SAME) in _ALL and not _apostrophe(text, place):
            yield place, char


_ALL = _OPENERS | _CLOSERS.keys()


def _apostrophe(text: str, place: int) -> bool:
    """Tell whether a closing quote stands behind a Latin letter, as in “the readers’ page”."""
    before = text[place - 1 : place]
    return text[place] == "’" and before.isascii() and before.isalnum()
