"""What a line end divides, as far as the two texts tell: the parts of a slogan, a list of names, two lines alike."""

from __future__ import annotations

import re
from operator import eq

from logic.proposing.evidence import NOTHING, Key
from logic.proposing.patterns import HAN

PARALLEL = 6
SHORTEST_NAME = 2
HALVES = range(2, 8)
LONGEST_PIECE = 20
SLOGAN_OPENERS, SLOGAN_CLOSERS = frozenset("“《【"), frozenset("”》】")

_NAMES_CUT = re.compile(
    rf"(?P<list>(?P<duty>[记記]者|通[讯訊][员員])(?:[{HAN}]{{0,4}}[ 、，,]+)*)(?P<piece>[{HAN}]{{0,4}})$"
)
# Names set one after another with nothing but spaces between.
_LISTED = re.compile(rf"(?:^|[ ）)])[{HAN}]{{2,3}} +[{HAN}]{{2,3}}$")
_LISTED_REST = re.compile(rf"[{HAN}]{{2,3}}(?: |$|[（(])")
_NAME_REST = re.compile(rf"(?P<piece>[{HAN}]{{1,4}})(?:[ 、，,）)]|摄|$)")
_HEAD = re.compile(rf"[{HAN}]+")
_THIRD = re.compile(rf" +([{HAN}]+)")
_BEFORE = re.compile(rf"([{HAN}]+) +$")


def halves(upper: str, lower: str) -> str:
    """Tell whether a line end divides two pieces of (nearly) equal length, as in a slogan of two parts, and of which.

    The pieces reach from the last mark or space of `upper` to the first of `lower`.
    """
    return divided(upper, lower, tail_of(upper), head_of(lower))


def tail_of(text: str) -> int:
    """Return how many ideographs stand at the end of `text`, as far as they may be a piece."""
    return head_of(text[: -LONGEST_PIECE - 1 : -1])


def head_of(text: str) -> int:
    """Return how many ideographs stand at the beginning of `text`, as far as they may be a piece."""
    head = _HEAD.match(text, 0, LONGEST_PIECE)
    return head.end() if head else 0


def divided(upper: str, lower: str, left: int, right: int) -> str:
    """Tell the same of pieces whose lengths, in ideographs, are known."""
    if left != right or left < HALVES.start:
        return "near" if abs(left - right) == 1 and left + right > HALVES.stop else "uneven"
    # A third piece of the same length: such lists are always set with spaces.
    third, before = _THIRD.match(lower, right), _BEFORE.search(upper, 0, len(upper) - left)
    if (third and len(third[1]) == left) or (before and len(before[1]) == left):
        closed = third is not None and lower[third.end() : third.end() + 1] in SLOGAN_CLOSERS
        return "slogan" if closed or upper[-left - 1 : -left] in SLOGAN_OPENERS else "x3"
    return str(min(left, HALVES.stop))


def name_cut(upper: str, lower: str, style: str) -> Key:
    """Tell how a line end divides a list of names after 记者: how much of a name on either side, and the page's style.

    None where the line does not end within such a list.
    """
    cut = _NAMES_CUT.search(upper) if "者" in upper or "员" in upper or "員" in upper else None
    if cut is None:
        listed = " " in upper and _LISTED.search(upper) and _LISTED_REST.match(lower)
        return ("list", "list", "list", style) if listed else NOTHING
    rest = _NAME_REST.match(lower)
    left, right = len(cut["piece"]), len(rest["piece"]) if rest else 0
    whole = "both" if min(left, right) >= SHORTEST_NAME else "one" if left == right == 1 else "no"
    return (left or "duty", right, whole, f"{style}{'spaced' if ' ' in cut['list'] else 'tight'}")


def alike(upper: str, lower: str) -> int:
    """Return how many of the first characters of two lines are the same ones in the same places, at most 2."""
    same: int = sum(map(eq, upper[:PARALLEL], lower[:PARALLEL]))
    return min(2, same)
