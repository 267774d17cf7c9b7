"""Which encoding the bytes of a text file are in.

A byte order mark settles it. Otherwise every encoding that decodes all the bytes is a candidate, and the one whose text
looks most like a newspaper's wins: GB18030 and Big5 accept nearly every byte sequence of each other, but what they make
of it is rare characters. Decoding is strict: a replacement character would be a letter nobody printed. Only when a
person says so are bytes that fit no character taken in as marks, 〔A3〕 for the byte A3: unlike U+FFFD it tells which
byte it was, shows in every font and can be searched for. Such a reading has a name of its own, `gb18030+marks`.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from logic.errors import InputError
from logic.importing.common import COMMON_HAN

# A text encoding by the name Python's registry gives it -> the one it is read in: the superset, where there is one.
ENCODINGS = {
    "ascii": "utf-8",
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "hz",
    "big5": "cp950",
    "cp950": "cp950",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "cp1252": "cp1252",
    "iso8859-1": "cp1252",
}
# The longer mark comes first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tried in this order; of two that score alike the earlier wins. The number is what an encoding has in advance: bytes
# that are not UTF-8 seldom pass for it, cp950 is what Big5 nearly always means, and UTF-16
# without its mark is rare, while any even number of bytes may pass for it.
CANDIDATES = (
    ("utf-8", 0.8),
    ("gb18030", 0.0),
    ("cp950", 0.0),
    ("big5hkscs", -0.1),
    ("utf-16-le", -0.25),
    ("utf-16-be", -0.25),
)
BYTE_ORDER_MARK = "\ufeff"
MARKED = "+marks"
SAMPLE = 1500
SURE_SCORE, SURE_LEAD = 0.25, 0.15
PLAIN_SCORE = 0.5  # of text that is all ASCII
# First and last code point, and how much one such character speaks for the text (at most 1) or against it.
WEIGHTS = (
    (0x0000, 0x0008, -1.0),
    (0x000E, 0x001F, -1.0),
    (0x00A0, 0x024F, 0.0),
    (0x0370, 0x04FF, 0.0),
    (0x2010, 0x2044, 0.7),
    (0x2100, 0x25FF, 0.0),
    (0x3000, 0x301F, 0.7),
    (0x3020, 0x312F, 0.0),
    (0x4E00, 0x9FFF, 0.1),
    (0xFF00, 0xFF5E, 0.7),
)
STRANGE = -1.0
PRINTABLE_ASCII = frozenset([*range(0x20, 0x7F), *b"\t\n\r\v\f"])


class Guess(NamedTuple):
    """The encoding that a file is most likely in, and whether any other was near."""

    encoding: str
    sure: bool


def detect(data: bytes) -> Guess:
    """Return the encoding of `data`; InputError `file_not_text` when no encoding decodes it."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Guess(encoding, sure=True)
    if PRINTABLE_ASCII.issuperset(data):
        return Guess("utf-8", sure=True)
    texts = [(encoding, start, _try(data, encoding)) for encoding, start in CANDIDATES]
    scores = [(start + likeness(text), encoding) for encoding, start, text in texts if text is not None]
    if not scores:
        raise _undecodable(data)
    scores.sort(key=lambda scored: -scored[0])
    best, encoding = scores[0]
    family = {"cp950", "big5hkscs"} if encoding in {"cp950", "big5hkscs"} else {encoding}
    rival = next((score for score, other in scores if other not in family), STRANGE)
    return Guess(encoding, sure=best >= SURE_SCORE and best - rival >= SURE_LEAD)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of `data` without its byte order mark, and the encoding it was read in.

    InputError `encoding_unknown` or `file_not_text` (facts: encoding, position of the first bad byte from 1).
    """
    used = known(encoding) if encoding else detect(data).encoding
    try:
        text = decode_as(data, used)
    except UnicodeDecodeError as error:
        raise InputError("file_not_text", encoding=used, position=error.start + 1) from error
    return text.removeprefix(BYTE_ORDER_MARK), used


def decode_as(data: bytes, used: str) -> str:
    """Return the text of `data` in an encoding as `decode` names it; UnicodeDecodeError for a byte that fits none."""
    plain = used.removesuffix(MARKED)
    return data.decode(plain, "strict" if plain == used else _MARKS_FOR_BYTES)


def known(encoding: str) -> str:
    """Return the encoding that text called `encoding` is read in; InputError `encoding_unknown` for any other name.

    With `+marks` behind it, bytes that fit no character become marks.
    """
    plain = encoding.removesuffix(MARKED)
    try:
        return ENCODINGS[codecs.lookup(plain).name] + encoding[len(plain) :]
    except (LookupError, ValueError) as error:
        raise InputError("encoding_unknown", encoding=encoding) from error


def mark_of(byte: int) -> str:
    """Return the mark for a byte that fits no character."""
    return f"〔{byte:02X}〕"


def _mark_bytes(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # it is named for decoding alone
    return "".join(map(mark_of, error.object[error.start : error.end])), error.end


_MARKS_FOR_BYTES = "galley-marks"
codecs.register_error(_MARKS_FOR_BYTES, _mark_bytes)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def likeness(text: str) -> float:
    """Return how much a text looks like a newspaper's, from -1 to 1."""
    sample = text[:: max(1, len(text) // SAMPLE)]
    weights = [_weight(char) for char in sample if ord(char) not in PRINTABLE_ASCII]
    return sum(weights) / len(weights) if weights else PLAIN_SCORE


def _weight(char: str) -> float:
    if char in COMMON_HAN:
        return 1.0
    return next((weight for first, last, weight in WEIGHTS if first <= ord(char) <= last), STRANGE)


def _undecodable(data: bytes) -> InputError:
    """Name the encoding that got farthest: most likely the right one, with a bad byte where it stopped."""
    reached = []
    for encoding in ("utf-8", "gb18030", "cp950"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            reached.append((error.start, encoding))
    position, encoding = max(reached, key=lambda found: found[0])
    return InputError("file_not_text", encoding=encoding, position=position + 1)
