"""What a power cut leaves on a disk: everything that was flushed, and of the rest any part, torn and in any mixture.

Writes that were not flushed may each be there, be missing, or be there in some of their sectors; so may changes of a
file's length, and names that were made or deleted while the folder was not flushed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

from tests.faults.vfs import Act, Did

SECTOR = 512  # bytes: the least that disks promise to write whole


class Content:
    """One file's bytes: those on the disk, and what was done to them since."""

    def __init__(self, data: bytes = b"") -> None:
        self.flushed = bytearray(data)
        self.pending: list[Act] = []

    def flush(self) -> None:
        """Bring everything to the disk."""
        for act in self.pending:
            _carry_out(self.flushed, act)
        self.pending.clear()

    def left(self, random: Random) -> bytes:
        """Return what is there after a power cut."""
        data, share = bytearray(self.flushed), random.choice((0.0, 0.5, 0.5, 0.9, 1.0))
        for act in self.pending:
            if random.random() < share:
                _carry_out(data, act)
            elif act.did is Did.WRITE and random.random() < 0.5:
                _tear(data, act, random)
        return bytes(data)


class Remains:
    """Follows the acts on a disk; `left` tells what a power cut at this moment would leave."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._names = {name: Content(data) for name, data in files.items()}
        self._flushed_names = dict(self._names)
        self._new: set[str] = set()

    def follow(self, act: Act) -> None:
        """Take the next act into account."""
        if act.did is Did.CREATE:
            self._names[act.path] = Content()
            self._new.add(act.path)
        elif act.did is Did.DELETE:
            self._names.pop(act.path, None)
            if act.flushed:
                self._flush_names()
        elif act.did is Did.SYNC:
            self._names[act.path].flush()
            if act.path in self._new:  # SQLite flushes the folder with the first flush of a file that it made
                self._flush_names()
        elif act.did is not Did.READ:
            self._names[act.path].pending.append(act)

    def _flush_names(self) -> None:
        self._flushed_names = dict(self._names)
        self._new.clear()

    def left(self, random: Random) -> dict[str, bytes]:
        """Return the files after a power cut, by path."""
        found = {}
        for name in sorted(self._names.keys() | self._flushed_names.keys()):
            content = random.choice((self._names, self._flushed_names)).get(name)
            if content is not None:
                found[name] = content.left(random)
        return found


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a folder hold exactly these files, by the last part of their paths."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in files.items():
        (folder / Path(name).name).write_bytes(data)


def _carry_out(data: bytearray, act: Act) -> None:
    if act.did is Did.TRUNCATE:
        del data[act.at :]
    if len(data) < act.at:
        data.extend(bytes(act.at - len(data)))
    data[act.at : act.at + len(act.data)] = act.data


def _tear(data: bytearray, act: Act, random: Random) -> None:
    for start in range(0, len(act.data), SECTOR):
        if random.random() < 0.5:
            _carry_out(data, Act(Did.WRITE, act.path, act.at + start, act.data[start : start + SECTOR]))
