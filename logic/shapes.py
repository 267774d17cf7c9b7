"""Plain values that came from outside, taken only in the shape they should have; ValueError for any other.

JSON lets anything stand anywhere. What is not checked where it comes in goes wrong somewhere else, where nobody can
say any more which file it was.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from math import isfinite
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")

# A line of JSON may be so long; of brackets and colons, which make values, it may have so many: seven bytes of JSON can
# become two hundred of memory.
BYTES_LIMIT = 20 * 1024 * 1024
MARKS_LIMIT = 1_000_000
_MARKS = (b"[", b"{", b":")
# No page has more lines, because no file that is one has more bytes.
LAST_LINE = 20 * 1024 * 1024


class TooMuchError(ValueError):
    """JSON that would take more memory than anything that makes sense."""


def loads(data: bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """Return the value of some JSON in UTF-8; ValueError when it is none, `TooMuchError` when it is too large."""
    if too_large(data):
        raise TooMuchError("too large")
    try:
        return json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def too_large(data: bytes) -> bool:
    """Tell whether some JSON would not be read because it would take too much memory."""
    return len(data) > BYTES_LIMIT or len(data) > MARKS_LIMIT < sum(map(data.count, _MARKS))


def json_lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a file as soon as they are there, None for one that is too long to be read at once."""
    while data := file.readline(BYTES_LIMIT + 1):
        if len(data) <= BYTES_LIMIT:
            yield data
            continue
        while data and not data.endswith(b"\n"):
            data = file.readline(BYTES_LIMIT)
        yield None


def of(kind: type[T], value: object) -> T:
    """Return a value of exactly this type: a whole number is not True."""
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected, not {type(value).__name__}")
    return value


def every(kind: type[T], values: object) -> list[T]:
    """Return a list whose members are all exactly of this type."""
    found = of(list, values)
    if not set(map(type, found)) <= {kind}:
        raise ValueError(f"{kind.__name__} expected throughout")
    return found


def table(values: object, kind: type[T]) -> dict[str, T]:
    """Return a table of names whose values are all exactly of this type."""
    found = of(dict, values)
    if not set(map(type, found.values())) <= {kind}:
        raise ValueError(f"{kind.__name__} expected throughout")
    return found


def line(value: object) -> int:
    """Return the number of a line that a page could have."""
    number = of(int, value)
    if not 1 <= number <= LAST_LINE:
        raise ValueError(f"there is no line {number}")
    return number


def lines(start: object, stop: object) -> tuple[int, int]:
    """Return the first and last line of a run of lines."""
    run = line(start), line(stop)
    if run[0] > run[1]:
        raise ValueError(f"lines {run[0]}–{run[1]} are none")
    return run


def named_line(name: str) -> int:
    """Return the number of a line that stands as a name in a table, in plain digits."""
    if not (name.isascii() and name.isdecimal() and len(name) <= len(str(LAST_LINE))):
        raise ValueError("a line's number expected")
    return line(int(name))


def number(value: object) -> float:
    """Return a finite number, whole or not."""
    if type(value) not in (int, float) or not isfinite(value):  # type: ignore[arg-type]
        raise ValueError("a finite number expected")
    return value  # type: ignore[return-value]


def numbers(values: object) -> dict[str, float]:
    """Return a table of finite numbers by name."""
    found = of(dict, values)
    for value in found.values():
        number(value)
    return found


def pair(value: object) -> tuple[Any, Any]:
    """Return the two members of a list of two."""
    one, other = sized(value, 2)
    return one, other


def sized(value: object, size: int) -> Collection[Any]:
    """Return a list, or a tuple, of so many members."""
    if type(value) not in (list, tuple) or len(value) != size:  # type: ignore[arg-type]
        raise ValueError(f"{size} values expected")
    return value  # type: ignore[return-value]
