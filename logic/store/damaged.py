"""Reading what can be read of a damaged project: a private copy, made sound enough for SQLite to look into it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from logic.errors import ProjectError
from logic.held import is_held
from logic.store.connecting import connect
from logic.store.header import file_status
from logic.store.schema import APPLICATION_ID
from logic.store.taming import only_plain

Row = tuple[Any, ...]
_BLOCK = 4096  # bytes of a page of every project
_HEADER = 100
# What the header of a project says but for its size: https://www.sqlite.org/fileformat2.html#the_database_header
_MAGIC = b"SQLite format 3\x00"
_FORMAT = b"\x10\x00\x01\x01\x00\x40\x20\x20"
_FIXED = {44: 4, 56: 1, 68: APPLICATION_ID}  # schema format, UTF-8, whose file it is
_MOST_GAPS = 100_000
_STEPS = 1_000_000  # of SQLite's own; a block holds some hundred rows of ten steps each


@contextmanager
def damaged(path: Path, *, room: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a copy of the damaged project at `path`, kept in the folder `room` meanwhile.

    ProjectError `project_busy` while Galley has it open, `project_unreadable` when nothing of it can be read.
    """
    if is_held(file_status(path)):
        raise ProjectError("project_busy", name=path.name)
    with TemporaryDirectory(prefix=".salvage-", dir=room) as folder:
        copy = Path(folder) / "copy.galley"
        try:
            _copy(path, copy)
        except OSError as error:
            raise ProjectError("project_unreadable", name=path.name, reason=error.strerror) from error
        with closing(connect(copy, mode="rw").conn) as connection:
            connection.text_factory = _text
            only_plain(connection)
            connection.set_progress_handler(_Patience(copy.stat().st_size // _BLOCK), _STEPS)
            yield connection


class _Patience:
    """Breaks reading off after far more steps than a sound file takes: branches that meet again have no end."""

    def __init__(self, blocks: int) -> None:
        self._left = 200 + blocks // 10

    def __call__(self) -> int:
        self._left -= 1
        return self._left < 0


def _copy(path: Path, copy: Path) -> None:
    """Copy block by block, zeros for those that cannot be read, and see to it that the header is one."""
    size = path.stat().st_size
    with path.open("rb", buffering=0) as source, copy.open("wb") as target:
        for at in range(0, size, _BLOCK):
            source.seek(at)
            try:
                data = source.read(_BLOCK)
            except OSError:
                data = b""
            target.write(data.ljust(_BLOCK, b"\x00"))
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        copy.with_name(copy.name + "-journal").write_bytes(journal.read_bytes())
    _mend_header(copy)


def _mend_header(copy: Path) -> None:
    with copy.open("r+b") as file:
        header = bytearray(file.read(_HEADER).ljust(_HEADER, b"\x00"))
        header[:16], header[16:24] = _MAGIC, _FORMAT
        for at, value in _FIXED.items():
            header[at : at + 4] = value.to_bytes(4, "big")
        header[28:32] = max(1, os.fstat(file.fileno()).st_size // _BLOCK).to_bytes(4, "big")
        header[92:96] = header[24:28]  # the size above counts only while these agree
        file.seek(0)
        file.write(header)


def _text(data: bytes) -> str | bytes:
    """Return a text; where it is none, its bytes, which nobody takes for one."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def rows_of_page(connection: sqlite3.Connection, query: str, page: str) -> list[Row]:
    """Return the rows that `query`, in the order of its first column, finds for a page: from both ends, if need be."""
    rows, whole = _until_error(connection, query, (page,))
    if not whole:
        more, _ = _until_error(connection, f"{query} DESC", (page,))
        rows = sorted({row[0]: row for row in (*rows, *more) if isinstance(row[0], int)}.items())
        return [row for _, row in rows]
    return rows


def rows_of_table(connection: sqlite3.Connection, table: str, columns: str) -> dict[int, Row]:
    """Return the rows of a table in the order of their rowid, reading on behind what cannot be read.

    They may come in another order: where blocks have changed places, SQLite reads them as it finds them.
    """
    query = f"SELECT rowid, {columns} FROM [{table}] NOT INDEXED"
    rows, whole = _until_error(connection, f"{query} ORDER BY rowid", ())
    if whole:
        return {row[0]: row[1:] for row in sorted(rows, key=itemgetter(0))}
    more, _ = _until_error(connection, f"{query} ORDER BY rowid DESC", ())
    found = {row[0]: row[1:] for row in (*rows, *more)}
    first, last = (rows[-1][0] if rows else 0), (more[-1][0] if more else 0)
    for number in range(first + 1, min(last, first + _MOST_GAPS)):
        row, _ = _until_error(connection, f"{query} WHERE rowid = ?", (number,))
        found.update({each[0]: each[1:] for each in row})
    return dict(sorted(found.items()))


def _until_error(connection: sqlite3.Connection, query: str, values: tuple[object, ...]) -> tuple[list[Row], bool]:
    rows: list[Row] = []
    try:
        for row in connection.execute(query, values):
            rows.append(row)  # one by one: those before the error count
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # what SQLite says quotes names from the file
        return rows, False
    return rows, True
