"""Ways to damage the bytes of a file, each as chance has it."""

from __future__ import annotations

import random
from collections.abc import Callable

BLOCK = 4096
Damage = Callable[[bytearray, random.Random], None]


def _bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _bytes(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    for place in range(at, min(at + chance.choice((1, 1, 2, 4, 16, 64)), len(data))):
        data[place] = chance.randrange(256)


def _text_bytes(data: bytearray, chance: random.Random) -> None:
    """Exchange a character for another of the same length, as long as one is found."""
    for _ in range(50):
        at = data.find("的".encode(), chance.randrange(len(data)))
        if at >= 0:
            data[at : at + 3] = chance.choice("地得底").encode()
            return


def _header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] = chance.randrange(256)


def _block_heads(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // BLOCK) * BLOCK + (100 if chance.random() < 0.05 else 0)
    data[at + chance.randrange(24)] = chance.randrange(256)


def _blocks(data: bytearray, chance: random.Random) -> None:
    size = chance.choice((512, BLOCK, BLOCK, 3 * BLOCK))
    at = chance.randrange(len(data) // 512) * 512
    data[at : at + size] = chance.randbytes(min(size, len(data) - at))


def _zeros(data: bytearray, chance: random.Random) -> None:
    size = chance.choice((16, 512, BLOCK, 4 * BLOCK))
    at = chance.randrange(len(data) // 16) * 16
    data[at : at + size] = bytes(min(size, len(data) - at))


def _cut(data: bytearray, chance: random.Random) -> None:
    size = len(data)
    del data[chance.choice((chance.randrange(size), chance.randrange(size // BLOCK) * BLOCK, chance.randrange(120))) :]


def _swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (n * BLOCK for n in chance.sample(range(len(data) // BLOCK), 2))
    data[one : one + BLOCK], data[other : other + BLOCK] = data[other : other + BLOCK], data[one : one + BLOCK]


def _copied(data: bytearray, chance: random.Random) -> None:
    one, other = (n * BLOCK for n in chance.sample(range(len(data) // BLOCK), 2))
    data[one : one + BLOCK] = data[other : other + BLOCK]


def _longer(data: bytearray, chance: random.Random) -> None:
    data += chance.choice((bytes, chance.randbytes))(chance.choice((1, 100, BLOCK, 3 * BLOCK)))


KINDS: dict[str, Damage] = {
    "bits": _bits,
    "bytes": _bytes,
    "characters": _text_bytes,
    "header": _header,
    "block heads": _block_heads,
    "blocks": _blocks,
    "zeros": _zeros,
    "cut off": _cut,
    "swapped": _swapped,
    "copied": _copied,
    "longer": _longer,
}
