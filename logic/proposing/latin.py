"""How Latin text goes on over a line end: addresses, numbers, marks and words, each by a rule of its own."""

from __future__ import annotations

import re

from logic.draft import Seam
from logic.proposal import Reason
from logic.proposing.characters import ALNUM, LETTER, WIDE
from logic.proposing.hyphens import GUESSED, PROVEN, UNPROVEN
from logic.proposing.ruling import Meeting, Ruling

_ANY_WIDE = re.compile(f"[{WIDE}]")

ADDRESS_REACH = 200
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.|[\w.%+-]+@)[!-~]*$", re.ASCII | re.IGNORECASE)
_HOST = re.compile(r"(?://|www\.|@)[\w-]+\.\w", re.ASCII | re.IGNORECASE)
_GOES_ON = re.compile(r"[/?&=@:%#~+_-]$")
_REST = re.compile(r"[/?&=#%_~@-]\w|\.[a-z]|\w[\w%~+-]*(?:[.@=?][a-z0-9]|/)", re.ASCII)
_HOST_REST = re.compile(r"[\w-]+\.[a-z]{2}|\.?[a-z]{2,}(?!\S)|\.[a-z]{2}", re.ASCII)
_MAIL_CUT = re.compile(r"[\w.+-]\n@\w+\.\w", re.ASCII)

_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?P<left>[0-9][0-9,.:]*)\n(?P<right>[0-9]+)(?![A-Za-z0-9])")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{3}")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_SET_APART = re.compile(r"[0-9]\s+[0-9][0-9,.:]*\n")

_PIECES = re.compile(rf"(?P<left>[{ALNUM}]+)\n(?P<right>[{ALNUM}]+)")

_AFTER = rf"[{ALNUM},.;:!?%…'’\"”)\]}}]"
_BEFORE = rf"[{ALNUM}(\[{{‘“'\"«$£€#&@]"
_SPACED_SIGN = re.compile(rf"[{ALNUM},.'’\"”)\]]\s+[–—&+=-]+\n{_BEFORE}|{_AFTER}\n(?:[–—&+=-]+|\.\.+|…)(?:\s|$)")
_TIGHT_SIGN = re.compile(rf"[{ALNUM})\]'’\"”](?:[–—\u2011/]|-+)\n{_BEFORE}|{_AFTER}\n(?:[–—/&]|--)[{ALNUM}]")
_OPENED = re.compile(rf"(?:[(\[{{‘“«$£€#@]|(?:^|[\s(\[])['\"]|\b[ODLdl]['’])\n{_BEFORE}")
_CLOSED = re.compile(rf"{_AFTER}\n(?:[,.;:!?%…)\]}}’”]|['\"](?:[\s,.;:!?)]|$))")
_WORDS = re.compile(rf"{_AFTER}\n(?:{_BEFORE}|[−-][0-9])")
# What must stand on the two sides of a line end in Chinese text for it to be Latin.
_LATIN_ABOVE = re.compile(rf"[{ALNUM}]\W{{0,2}}$")
_WORD_ABOVE = re.compile(rf"[{LETTER}][^0-9]?$")
_ANY_LETTER = re.compile(f"[{LETTER}]")
_LATIN_BELOW = re.compile(rf"\W{{0,2}}[{ALNUM}]")

_ON = Ruling(Seam.JOIN, Reason("latin-marks"), PROVEN)
_APART = Ruling(Seam.SPACE, Reason("latin-words"), PROVEN)
_APART_TOO = _APART._replace(sure=UNPROVEN)
BOTH = 2


def rule_address(meeting: Meeting) -> Ruling | None:
    """Rule on a web or mail address that runs over the line end."""
    found = _ADDRESS.search(meeting.upper[-ADDRESS_REACH:])
    goes_on = (
        _MAIL_CUT.search(_around(meeting, 40))
        if found is None
        else meeting.lower[0].isascii()
        and (
            _GOES_ON.search(found[0])
            or _REST.match(meeting.lower)
            or (not _HOST.search(found[0]) and _HOST_REST.match(meeting.lower))
        )
    )
    return Ruling(Seam.JOIN, Reason("address"), UNPROVEN) if goes_on else None


def rule_number(meeting: Meeting) -> Ruling | None:
    """Rule on a number that runs over the line end: 1,|000, 10:|30, and in Chinese text 20|25."""
    around = _around(meeting, 24)
    found = _NUMBER.search(around)
    if found is None or _SET_APART.search(around):
        return None
    number, bare = found["left"] + found["right"], found["left"].isdigit()
    by_shape = _THOUSANDS.fullmatch(number) or _CLOCK.fullmatch(number) or (bare and _YEAR.fullmatch(number))
    in_chinese = found["left"][-1] != "," and _chinese(meeting)
    if by_shape or in_chinese or meeting.words.count(number):
        return Ruling(Seam.JOIN, Reason("number"), UNPROVEN)
    return None


def rule_unhyphenated(meeting: Meeting) -> Ruling | None:
    """Rule on a word that Chinese text cuts without a hyphen, as it does, where the page has it whole elsewhere."""
    found = _PIECES.search(_around(meeting, 40))
    if found is None or not _chinese(meeting):
        return None
    left, right = found["left"], found["right"]
    # Both pieces stand at this line end; a second time proves them words.
    if not meeting.words.count(left + right) or min(meeting.words.count(left), meeting.words.count(right)) > 1:
        return None
    return Ruling(Seam.JOIN, Reason("page-word", (left + right,)), GUESSED)


def rule_marks(meeting: Meeting) -> Ruling | None:
    """Rule on a dash, slash, bracket or quotation mark at a Latin line end or beginning."""
    around, sides = _around(meeting, 4), _latin_sides(meeting)
    if _SPACED_SIGN.search(around):
        return _APART if sides > _chinese(meeting) else None
    return _ON if sides and any(marks.search(around) for marks in (_TIGHT_SIGN, _OPENED, _CLOSED)) else None


def rule_words(meeting: Meeting) -> Ruling | None:
    """Rule that a space divides words; in Chinese text only after a letter, for numbers there tell nothing."""
    clear = _WORDS.search(_around(meeting, 3))
    if _chinese(meeting):
        words = clear and _latin_sides(meeting) == BOTH and _WORD_ABOVE.search(meeting.upper)
        return _APART if words else None
    if clear and _latin_sides(meeting):
        return _APART
    # Whatever else stands there: text without ideographs is cut at its spaces.
    return _APART_TOO if _ANY_LETTER.search(meeting.upper) and _ANY_LETTER.search(meeting.lower) else None


def _latin_sides(meeting: Meeting) -> int:
    """Return on how many sides of the line end a Latin letter or digit stands; Chinese text must have them on both."""
    return bool(_LATIN_ABOVE.search(meeting.upper)) + bool(_LATIN_BELOW.match(meeting.lower))


def _around(meeting: Meeting, reach: int) -> str:
    """Return the line end as a line feed, with so many characters on either side."""
    return f"{meeting.upper[-reach:]}\n{meeting.lower[:reach]}"


def _chinese(meeting: Meeting) -> bool:
    return _ANY_WIDE.search(meeting.upper) is not None or _ANY_WIDE.search(meeting.lower) is not None
