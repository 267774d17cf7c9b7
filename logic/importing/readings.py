"""What the bytes of a file read as in each encoding, for a person to choose by looking."""

from __future__ import annotations

from typing import NamedTuple

from logic.importing.encodings import (
    BYTE_ORDER_MARK,
    CANDIDATES,
    ENCODINGS,
    MARKED,
    MARKS,
    decode_as,
    likeness,
    mark_of,
)

HEAD = 4_000  # characters of a preview
AROUND = 60  # characters on either side of a bad byte that lies farther on
SHOWN = 12  # bad bytes told one by one
SAMPLE = 200_000  # bytes that the order of the encodings is judged by
# Those with a state or a mark at their beginning cannot be read on from the middle.
STATEFUL = frozenset({"utf-16", "utf-32", "hz"})
# How many good characters one byte that fits none outweighs.
BAD_WEIGHT = 10.0


class BadByte(NamedTuple):
    """Bytes that fit no character: the position of the first, counted from 1, and what they are."""

    position: int
    data: bytes

    def __str__(self) -> str:
        return f"{self.position} ({self.data.hex(' ').upper()})"


class Reading(NamedTuple):
    """What a file reads as in one encoding.

    `text` is its beginning and, of what comes later, the surroundings of bad bytes; `marks` are the places of these in
    it, as (start, stop). `bad` are the first of them, `bad_count` how many bytes fit no character.
    """

    encoding: str
    text: str
    marks: tuple[tuple[int, int], ...]
    bad: tuple[BadByte, ...]
    bad_count: int

    @property
    def chosen(self) -> str:
        """The name to read the file by, once a person has chosen this."""
        return self.encoding + MARKED if self.bad_count else self.encoding


def likely(data: bytes) -> tuple[str, ...]:
    """Return all encodings, those first that the bytes are most likely in."""
    sample = data[:SAMPLE]
    marked = next(((encoding,) for mark, encoding in MARKS if data.startswith(mark)), ())
    starts = dict(CANDIDATES)
    ranked = sorted(starts, key=lambda encoding: -starts[encoding] - _likeness(sample, encoding))
    return tuple(dict.fromkeys((*marked, *ranked, *ENCODINGS.values())))


def _likeness(data: bytes, encoding: str) -> float:
    # The sample may end in the middle of a character: that is no fault of the encoding's.
    whole = data[: len(data) // 4 * 4]
    text = whole.decode(encoding, "ignore")
    marked = decode_as(whole, encoding + MARKED)
    bad = (len(marked) - len(text)) / len(mark_of(0))
    return likeness(text) - BAD_WEIGHT * bad / max(len(text), 1)


def reading(data: bytes, encoding: str) -> Reading:
    """Return what `data` reads as in an encoding."""
    bad = _bad_bytes(data, encoding)
    if not bad:
        return Reading(encoding, decode_as(data, encoding).removeprefix(BYTE_ORDER_MARK)[:HEAD], (), (), 0)
    marked = decode_as(data, encoding + MARKED).removeprefix(BYTE_ORDER_MARK)
    count = (len(marked) - len(data.decode(encoding, "ignore").removeprefix(BYTE_ORDER_MARK))) // len(mark_of(0))
    return Reading(encoding, *_excerpts(marked, bad), bad, count)


def _bad_bytes(data: bytes, encoding: str) -> tuple[BadByte, ...]:
    found: list[BadByte] = []
    start = 0
    while len(found) < SHOWN:
        try:
            data[start:].decode(encoding)
        except UnicodeDecodeError as error:
            found.append(BadByte(start + error.start + 1, error.object[error.start : error.end]))
            start += error.end
            if encoding not in STATEFUL:
                continue
        break
    return tuple(found)


def _excerpts(marked: str, bad: tuple[BadByte, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the beginning of a text and the surroundings of its bad bytes, and where these stand in that."""
    text, marks, at = marked[:HEAD], list[tuple[int, int]](), 0
    for byte in bad:
        mark = "".join(map(mark_of, byte.data))
        at = marked.find(mark, at)
        if at + len(mark) > HEAD:
            first = max(at - AROUND, 0)
            text += "\n……\n" + marked[first : at + len(mark) + AROUND]
            start = len(text) - len(marked[at : at + len(mark) + AROUND])
        else:
            start = at
        marks.append((start, start + len(mark)))
        at += len(mark)
    return text, tuple(marks)
