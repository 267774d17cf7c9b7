"""How a dateline that the line end cuts is set: what stands on its other side, and how it lists its names.

“本报某地某日讯（记者 某某 通讯员 某某）”: whose dateline it is, and whether a space stands on one side of the
bracket, tell of the other side. Within the bracket the other names of the same list tell whether a name of two
characters is set with a space inside, and what stands between two names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from logic.proposing.evidence import NOTHING, Key
from logic.proposing.looks import Look
from logic.proposing.patterns import HAN

ABOVE, BELOW = 2, 3
LONGEST_NAME = 3
FURTHEST = 26
WIRED = "电电讯訊息道"
OPENING, CLOSING = "（(", "）)"

_BRACKET = re.compile(
    rf"(?P<before>\s*)[（(](?:本报|本刊|新华社)?(?:[记記]\s?者|通\s?[讯訊]\s?[员員])(?P<names>[{HAN}\s、，,·]{{0,60}}?)[）)](?P<after>\s*)"
)
_SOURCE = re.compile(rf"(?P<who>本报|[{HAN}]{{2}}社)(?P<place>[^，。]*?)(?P<by>[讯电息])\s*$")
_DUTY = re.compile(rf"(?:记者|通讯员)(?P<space>\s*)(?=[{HAN}])")
_WIDE_NAME = re.compile(rf"(?:^|[\s、员者])[{HAN}] +[{HAN}](?=$|[\s、])")
_NO_DUTY = "(?!记者|通讯)"
_TIGHT_NAME = re.compile(rf"(?:(?<![{HAN}\n])|(?<=[员者])){_NO_DUTY}[{HAN}]{{2}}(?=$|[ 、])")
_LISTED = re.compile(rf"(?:(?<![{HAN}])|(?<=[员者])){_NO_DUTY}[{HAN}]{{2,3}} +{_NO_DUTY}[{HAN}]{{2,3}}(?=$|[\s、])")
_SIGNED = re.compile(rf"(?:记者 ?|[（(])[{HAN} ]{{2,5}}$")
_LEFT = re.compile(rf"(?:记者|通讯员|[\s、，,])(?P<piece>[{HAN}]*)$")
_RIGHT = re.compile(rf"(?P<piece>[{HAN}]*)")


def datelines(looks: Sequence[Look], style: str) -> list[Key]:
    """Tell for the gap below each line but the last what `dateline` tells, at little cost where that is nothing."""
    return [
        dateline(looks, n, style)
        if a.duty or b.opening[0] == "摄" or a.closing in WIRED or a.closing in CLOSING
        else NOTHING
        for n, (a, b) in enumerate(pairwise(looks))
    ]


def dateline(looks: Sequence[Look], n: int, style: str) -> Key:
    """Tell where in the bracket of a dateline line `n`, counted from 0, ends, and how the rest of it is set.

    None where it does not. `style` is how the page sets names.
    """
    a, b = looks[n], looks[n + 1]
    if b.opening[0] == "摄":
        return ("credit", "signed" if _SIGNED.search(a.text) else "", "", "", style)
    if a.closing in WIRED:
        if b.opening[0] not in OPENING:
            return NOTHING
    elif not a.duty and not (n and a.closing in CLOSING and "者" in looks[n - 1].text):
        return NOTHING
    above = "\n".join([look.text for look in looks[max(0, n + 1 - ABOVE) : n + 1]])
    text = above + "\n" + "\n".join([look.text for look in looks[n + 1 : n + 1 + BELOW]])
    cut = len(above)
    match = next((found for found in _BRACKET.finditer(text) if found.start() <= cut < found.end()), None)
    return (*_told(match, cut), style) if match else NOTHING


def _told(match: re.Match[str], cut: int) -> tuple[str, str, str, str]:
    before, after = _space(match["before"]), _space(match["after"])
    names = match.string[match.start("names") - 2 : match.end("names")]
    if cut < match.end("before"):
        return ("before", after, _duty(names, -1), _source(match))
    if cut >= match.start("after"):
        return ("after", before, _duty(names, -1), _source(match))
    place = cut - match.start("names") + 2
    left, right = _LEFT.search(names[:place]), _RIGHT.match(names, place + 1)
    sizes = [min(LONGEST_NAME, len(side["piece"])) if side else LONGEST_NAME for side in (left, right)]
    return (f"{sizes[0]}+{sizes[1]}", _style(names, place), before, after)


def _source(match: re.Match[str]) -> str:
    """Tell whose dateline it is, whether it names a place, and which kind of bracket it has."""
    found = _SOURCE.search(match.string, max(0, match.start() - FURTHEST), match.start())
    return f"{found['who']}{bool(found['place']):d}{found['by']}{match[0].strip()[0]}" if found else match[0].strip()[0]


def _space(between: str) -> str:
    """Tell whether there was a space: cut where the line end hides it."""
    return "cut" if "\n" in between else "wide" if len(between) > 1 else "spaced" if between else "tight"


def _duty(names: str, place: int) -> str:
    """Tell how the first name after 记者 or 通讯员 is set, but for one at `place`."""
    found = [match["space"] for match in _DUTY.finditer(names) if match.end() - 1 != place or not match["space"]]
    told = {_space(space) for space in found} - {"cut"}
    return min(told, default="none")


def _style(names: str, place: int) -> str:
    """Tell how a list of names is set: after a duty, names of two characters, and between two names."""
    two = "wide" if _WIDE_NAME.search(names) else "tight" if _TIGHT_NAME.search(names) else "none"
    between = "comma" if "、" in names or "，" in names else "space" if _LISTED.search(names) else "none"
    return f"{_duty(names, place)} {two} {between}"
