"""A word or number cut at a hyphen: whether the hyphen goes or stays, by what else stands on the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from logic.draft import Seam
from logic.proposal import Reason
from logic.proposing.characters import ALNUM, APOSTROPHE, DIGIT, HYPHEN, REACH, SOFT_HYPHEN
from logic.proposing.page_words import PageWords
from logic.proposing.ruling import Meeting, Ruling

_TAIL = re.compile(rf"(?P<rest>(?:[{ALNUM}{APOSTROPHE}]+[{HYPHEN}])*)(?P<piece>[{ALNUM}{APOSTROPHE}]+)[{HYPHEN}]$")
_HEAD = re.compile(rf"[{ALNUM}][{ALNUM}{APOSTROPHE}]*")
_NUMBER_SIDE = re.compile(rf"[{DIGIT}]")
# Words of a kind that English writes solid when it compounds them (without, into, someone): that both halves stand on
# the page says nothing of the hyphen.
_SOLID = re.compile(
    "a|after|air|all|an|any|back|be|by|can|down|else|every|for|fore|grand|here|how|in|into|it|like|may|mean|more|never"
    "|new|news|no|none|not|nothing|now|off|on|out|over|side|some|the|there|through|to|under|up|when|where|while|who"
    "|with|work",
    re.IGNORECASE,
)
# What keeps its hyphen nearly always: the tens of numbers, and “self”.
_KEPT = frozenset(["self", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_SHORTEST_HALF = 3

PROVEN, GUESSED, UNPROVEN = 0.99, 0.8, 0.9


def rule_hyphen(meeting: Meeting) -> Ruling | None:
    """Rule on a hyphen at a line end with a letter or digit on both sides; None where there is no such thing."""
    if meeting.upper[-1] == SOFT_HYPHEN:
        return Ruling(Seam.DEHYPHENATE, Reason("soft-hyphen"), PROVEN)
    tail, head = _TAIL.search(meeting.upper[-REACH:]), _HEAD.match(meeting.lower)
    if tail is None or head is None:
        return None
    if _NUMBER_SIDE.match(tail["piece"][-1]) or _NUMBER_SIDE.match(head[0]):
        return Ruling(Seam.JOIN, Reason("kept-hyphen"), PROVEN)
    return next(filter(None, (ask(tail["rest"], tail["piece"], head[0], meeting.words) for ask in _QUESTIONS)))


def _stands(rest: str, piece: str, head: str, words: PageWords) -> Ruling | None:
    """Ask which of the two ways of writing the word the page has, and has more often."""
    kept, gone = f"{rest}{piece}-{head}", f"{rest}{piece}{head}"
    with_hyphen, without = words.count(kept), words.count(gone)
    if with_hyphen > without:
        return Ruling(Seam.JOIN, Reason("page-word", (kept,)), PROVEN)
    if without:
        return Ruling(Seam.DEHYPHENATE, Reason("page-word", (gone,)), PROVEN)
    if rest and words.count(piece + head):
        return Ruling(Seam.DEHYPHENATE, Reason("page-word", (piece + head,)), PROVEN)
    return None


def _capital(rest: str, piece: str, head: str, words: PageWords) -> Ruling | None:
    """Ask whether a capital begins a word of its own after the hyphen; it does not where all is in capitals."""
    if not head[0].isupper():
        return None
    shouted = len(piece) > 1 and len(head) > 1 and (piece + head).isupper()
    if shouted and min(len(piece), len(head)) >= _SHORTEST_HALF:
        return None
    return Ruling(Seam.JOIN, Reason("kept-hyphen"), UNPROVEN)


def _compound(rest: str, piece: str, head: str, words: PageWords) -> Ruling | None:
    """Ask whether the first half keeps hyphens, both halves are words of the page, or there is a hyphen already."""
    if piece.casefold() in _KEPT:
        return Ruling(Seam.JOIN, Reason("kept-hyphen"), UNPROVEN)
    halves = len(piece) >= _SHORTEST_HALF <= len(head) and words.count(piece) and words.count(head)
    if halves and not _SOLID.fullmatch(piece):
        return Ruling(Seam.JOIN, Reason("page-halves", (piece, head)), GUESSED)
    if rest and (_SOLID.fullmatch(piece) or words.count(piece)):
        return Ruling(Seam.JOIN, Reason("hyphen"), GUESSED)
    return None


def _word(rest: str, piece: str, head: str, words: PageWords) -> Ruling | None:
    """Take it for one word, as most are that a hyphen cuts."""
    return Ruling(Seam.DEHYPHENATE, Reason("hyphen"), UNPROVEN)


# The first that answers is heard; the last always does.
_QUESTIONS: tuple[Callable[[str, str, str, PageWords], Ruling | None], ...] = (_stands, _capital, _compound, _word)
