"""A word or number cut at a hyphen: whether the hyphen goes or stays, by what else stands on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

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

PROVEN, GUESSED, UNPROVEN = 0.99, 0.8, 0.95


def rule_hyphen(meeting: Meeting) -> Ruling | None:
    """Rule on a hyphen at a line end with a letter or digit on both sides; None where there is no such thing."""
    if meeting.upper[-1] == SOFT_HYPHEN:
        return Ruling(Seam.DEHYPHENATE, Reason("soft-hyphen"), PROVEN)
    tail, head = _TAIL.search(meeting.upper[-REACH:]), _HEAD.match(meeting.lower)
    if tail is None or head is None:
        return None
    if _NUMBER_SIDE.match(tail["piece"][-1]) or _NUMBER_SIDE.match(head[0]):
        return Ruling(Seam.JOIN, Reason("kept-hyphen"), PROVEN)
    shouted = meeting.upper.isupper() and meeting.lower.isupper()
    cut = _Cut(tail["rest"], tail["piece"], head[0], meeting.words, shouted)
    return next(filter(None, (ask(cut) for ask in _QUESTIONS)))


class _Cut(NamedTuple):
    """A word cut at its hyphen: what is before the piece and ends in a hyphen itself, the piece, what follows.

    `shouted` tells that both lines are all in capitals.
    """

    rest: str
    piece: str
    head: str
    words: PageWords
    shouted: bool


def _stands(cut: _Cut) -> Ruling | None:
    """Ask which of the two ways of writing the word the page has, and has more often."""
    kept, gone = f"{cut.rest}{cut.piece}-{cut.head}", f"{cut.rest}{cut.piece}{cut.head}"
    with_hyphen, without = cut.words.count(kept), cut.words.count(gone)
    if with_hyphen > without:
        return Ruling(Seam.JOIN, Reason("page-word", (kept,)), PROVEN)
    if without:
        return Ruling(Seam.DEHYPHENATE, Reason("page-word", (gone,)), PROVEN)
    if cut.rest and cut.words.count(cut.piece + cut.head):
        return Ruling(Seam.DEHYPHENATE, Reason("page-word", (cut.piece + cut.head,)), PROVEN)
    return None


def _capital(cut: _Cut) -> Ruling | None:
    """Ask whether a capital begins a word of its own after the hyphen; it does not where all is in capitals."""
    if not cut.head[0].isupper() or cut.shouted:
        return None
    return Ruling(Seam.JOIN, Reason("kept-hyphen"), UNPROVEN)


def _compound(cut: _Cut) -> Ruling | None:
    """Ask whether the first half keeps hyphens, both halves are words of the page, or there is a hyphen already."""
    piece, head, words = cut.piece, cut.head, cut.words
    if piece.casefold() in _KEPT:
        return Ruling(Seam.JOIN, Reason("kept-hyphen"), UNPROVEN)
    halves = len(piece) >= _SHORTEST_HALF <= len(head) and words.count(piece) and words.count(head)
    if halves and not _SOLID.fullmatch(piece):
        return Ruling(Seam.JOIN, Reason("page-halves", (piece, head)), GUESSED)
    if cut.rest and (_SOLID.fullmatch(piece) or words.count(piece)):
        return Ruling(Seam.JOIN, Reason("hyphen"), GUESSED)
    return None


def _word(cut: _Cut) -> Ruling | None:
    """Take it for one word, as most are that a hyphen cuts."""
    return Ruling(Seam.DEHYPHENATE, Reason("hyphen"), UNPROVEN)


# The first that answers is heard; the last always does.
_QUESTIONS: tuple[Callable[[_Cut], Ruling | None], ...] = (_stands, _capital, _compound, _word)
