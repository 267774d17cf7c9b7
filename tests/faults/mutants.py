"""Good input spoiled: the bytes of a script say what is spoiled and how, so that whatever finds a fault can shrink it.

A script is what a fuzzer makes: any bytes at all. A script of zeros spoils little, an empty one nothing.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

# What stands in files that programs stumble over.
CHUNKS: tuple[bytes, ...] = (
    *(
        b"",
        b"\n",
        b"\r",
        b"\r\n",
        b"\x00",
        b"\xff",
        b"\x80",
        b"\x7f",
        b"\x1a",
        b"\t",
        b" ",
        b'"',
        b"\\",
        b"{",
        b"[",
        b",",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\x00\x00",
        b"\x00\x00\xfe\xff",
        b"\xef\xbf\xbd",
        b"\xe4\xbd",
    ),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x81\x30\x81\x30", b"\xa1\x40", b"\x88\x62", b"\xfe\x39"),
    *("\u2028".encode(), "\u0301".encode() * 9, "\u202e".encode(), "𠀀".encode(), "好".encode("gb18030")),
    *(b"%PDF-", b"PK\x03\x04", b"SQLite format 3\x00", b"=cmd|' /C calc'!A0", b"<img src=x>", b"{name}", b"%s%n"),
    *(b"9" * 4400, b"[" * 3000, b"1e999", b"-0", b"NaN", b"Infinity", b"null", b"\\ud800", b"\\u0000", b"0x1", b'"":'),
)
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 3, 5, 255, 2**31, -(2**31), 2**63, 2**64, 10**30, 1e308, -1e308, 0.5, 1.5),
    *(
        float("nan"),
        float("inf"),
        -0.0,
        "",
        " ",
        "x",
        "1",
        "-1",
        "１",
        "headline",
        "seam",
        "join",
        "b",
        "...",
        "a" * 300,
    ),
    *("\ud800", "\x00", "\u202e", "{name}", "(", "(?P<", "a{99999}", "[[:x:]]", "\\", "\\9", "utf-7", "好", "<b>x</b>"),
    *([], {}, [[]], [{}], {"": ""}, {"a": 1}, {"1": "join"}, [1, 2], [2, 1], ["seam", 1], [None, None], [1, [1], [2]]),
)


def _copy(value: T) -> T:
    """Return a copy of plain values; quicker than `deepcopy` by far."""
    copied: T = marshal.loads(marshal.dumps(value))  # type: ignore[arg-type]
    return copied


class Script:
    """Bytes read as decisions; past its end every decision is the first."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def over(self) -> bool:
        """Tell whether nothing is left."""
        return self._at >= len(self._data)

    def number(self, count: int) -> int:
        """Return a number below `count`."""
        size = 1 if count <= 256 else 3
        some, self._at = self._data[self._at : self._at + size], self._at + size
        return int.from_bytes(some, "big") % max(count, 1)

    def pick(self, values: Sequence[T]) -> T:
        """Return one of some values."""
        return values[self.number(len(values))]

    def rest(self) -> bytes:
        """Return what is left of the script."""
        some, self._at = self._data[self._at :], len(self._data)
        return some


def spoiled_bytes(good: bytes, script: Script, most: int = 4) -> bytes:
    """Return bytes with up to so many faults."""
    for _ in range(script.number(most + 1)):
        good = script.pick(_SPOILERS)(good, script)
    return good


def _insert(data: bytes, script: Script) -> bytes:
    at = script.number(len(data) + 1)
    return data[:at] + script.pick(CHUNKS) + data[at:]


def _overwrite(data: bytes, script: Script) -> bytes:
    at = script.number(len(data) + 1)
    return data[:at] + bytes([script.number(256)]) + data[at + 1 :]


def _drop(data: bytes, script: Script) -> bytes:
    at = script.number(len(data) + 1)
    return data[:at] + data[at + 1 + script.number(40) :]


def _cut(data: bytes, script: Script) -> bytes:
    return data[: script.number(len(data) + 1)]


def _repeat(data: bytes, script: Script) -> bytes:
    at = script.number(len(data) + 1)
    return data[:at] + data[at : at + script.number(60)] * (1 + script.number(4)) + data[at:]


def _raw(data: bytes, script: Script) -> bytes:
    return data[: script.number(len(data) + 1)] + script.rest()


_SPOILERS: tuple[Callable[[bytes, Script], bytes], ...] = (_insert, _overwrite, _drop, _cut, _repeat, _raw)


def spoiled_value(good: object, script: Script, most: int = 3) -> object:
    """Return plain values with up to so many members replaced, taken out, doubled or exchanged."""
    root: list[Any] = [_copy(good)]
    for _ in range(1 + script.number(most)):
        _spoil(root, script)
        root[:] = root[:1] or [None]
    return root[0]


def _spoil(root: list[Any], script: Script) -> None:
    holder, key = _place(root, script)
    match script.number(6):
        case 0 | 1 | 2:
            holder[key] = _copy(script.pick(ODD))
        case 3:
            del holder[key]
        case 4:
            other, place = _place(root, script)
            holder[key] = _copy(other[place])
        case _ if isinstance(holder, list):
            holder.insert(script.number(len(holder) + 1), _copy(holder[key]))
        case _:
            name = script.pick(("", "1", "0", "-1", "99", "１", "9" * 30, "x", "seam", "id", "\ud800"))
            holder[name] = holder.pop(key)


def _place(root: list[Any], script: Script) -> tuple[Any, Any]:
    """Return a container and the place in it that the script leads to; how deep hangs on the script."""
    holder: Any = root
    key: Any = 0
    while isinstance(holder[key], dict | list) and holder[key] and script.number(5):
        holder = holder[key]
        key = script.pick(list(holder)) if isinstance(holder, dict) else script.number(len(holder))
    return holder, key


def spoiled_json(good: object, script: Script) -> bytes:
    """Return JSON of spoiled values; now and then the bytes are spoiled too."""
    value = spoiled_value(good, script)
    text = json.dumps(value, ensure_ascii=bool(script.number(2))).encode("utf-8", "surrogatepass")
    return spoiled_bytes(text, script) if script.number(4) == 3 else text
