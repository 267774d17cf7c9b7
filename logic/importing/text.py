"""A plain text file as a page."""

from __future__ import annotations

import math
import re
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePath

from logic.errors import InputError
from logic.held import is_held
from logic.importing.encodings import decode, detect
from logic.page import Page, Source, number_lines

SUFFIXES = (".txt", ".text")
SIZE_LIMIT = 20 * 1024 * 1024
# Nobody proofreads more in one piece, and no pane shows it.
LINES_LIMIT = 250_000
LINE_LIMIT = 100_000  # characters
# Only these end a line. A form feed or U+2028 inside one is white space that the extractor left there: it stays.
LINE_END = re.compile(r"\r\n|\n|\r")
CONTROLS = (*map(chr, range(0x09)), *map(chr, range(0x0E, 0x20)), "\x7f")
# A stray control character in a long page comes from a bad extractor; more of them mean that this is no text.
CONTROL_SHARE = 0.02
UNKNOWN_KIND = "binary data"
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, EPUB"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!\x1a\x07", "RAR"),
)


def read_page(path: Path, encoding: str | None = None, *, sure: bool = False) -> Page:
    """Read a text file as a page, in `encoding` or in the one it is most likely in.

    With `sure`, InputError `encoding_unsure` when that is not certain.

    Its id and title are the file's name without the suffix. InputError, each with the fact `name`: `file_missing`,
    `file_is_folder`, `file_special`, `file_unreadable`, `file_too_large`, `file_empty`, `file_binary`, `file_not_text`,
    `encoding_unknown`.
    """
    name = storable(path.name)
    try:
        data = read_bytes(path)
        page = page_of(data, name, encoding)
        if sure and encoding is None and not detect(data).sure:
            raise InputError("encoding_unsure", encoding=page.source.encoding)
        return page
    except InputError as error:
        raise InputError(error.code, **{"name": name, **error.facts}) from error


def page_of(data: bytes, name: str, encoding: str | None = None) -> Page:
    """Return the page that the bytes of a text file hold; `name` is the file's.

    InputError, without the fact `name`: `file_empty`, `file_binary`, `file_not_text`, `file_lines_many`,
    `file_line_long`, `encoding_unknown`.
    """
    text, used = _text(data, encoding)
    stem = PurePath(name).stem
    return Page(stem, stem, number_lines(_lines(text)), Source(name, data, used))


def _lines(text: str) -> list[str]:
    # Counted before they are made: millions would take more memory than the machine may have.
    if text.count("\n") + text.count("\r") > 2 * LINES_LIMIT:
        raise InputError("file_lines_many", limit=LINES_LIMIT)
    lines = split_lines(text)
    check_lines(lines, "file")
    return lines


def check_lines(lines: Sequence[str], kind: str) -> None:
    """Refuse more or longer lines than a page may have; InputError `…_lines_many` or `…_line_long` (facts: limit)."""
    if len(lines) > LINES_LIMIT:
        raise InputError(f"{kind}_lines_many", limit=LINES_LIMIT)
    long = next((n for n, length in enumerate(map(len, lines), 1) if length > LINE_LIMIT), None)
    if long is not None:
        raise InputError(f"{kind}_line_long", limit=LINE_LIMIT, number=long)


def split_lines(text: str) -> list[str]:
    r"""Split text at \n, \r\n and \r; an end of line at the very end makes no further line."""
    lines = LINE_END.split(text)
    return lines[:-1] if not lines[-1] else lines


def storable(name: str) -> str:
    """Return a file name as Unicode that can be stored: one form of each accent, no halves of characters."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "backslashreplace").decode("utf-8"))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file of at most `SIZE_LIMIT`; InputError `file_…`, without the fact `name`."""
    try:
        found = path.stat()
        _check_stat(found.st_mode, found.st_size)
        if is_held(found):  # the open project, whatever it is called here: reading it would cost its lock
            raise InputError("file_binary", kind="SQLite")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except ValueError as error:  # a NUL in the path: no file can be called so
        raise InputError("file_missing") from error
    except OSError as error:
        raise system_error(error) from error
    _check_size(len(data))
    return data


def system_error(error: OSError) -> InputError:
    """Return what to tell about a file that the system does not give: codes `file_…`, without the fact `name`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError("file_missing")
    if isinstance(error, IsADirectoryError):
        return InputError("file_is_folder")
    return InputError("file_unreadable", reason=error.strerror or str(error))


def _check_stat(mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputError("file_is_folder")
    if not stat.S_ISREG(mode):
        raise InputError("file_special")
    _check_size(size)


def _check_size(size: int) -> None:
    if size > SIZE_LIMIT:
        raise InputError("file_too_large", size=_megabytes(size), limit=_megabytes(SIZE_LIMIT))


def _megabytes(size: int) -> str:
    return f"{math.ceil(size / 1024 / 1024 * 10) / 10:g}"


def _text(data: bytes, encoding: str | None) -> tuple[str, str]:
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
    if kind:
        raise InputError("file_binary", kind=kind)
    if not data.strip():
        raise InputError("file_empty")
    try:
        text, used = decode(data, encoding)
    except InputError as error:
        if error.code == "file_not_text" and b"\x00" in data:
            raise InputError("file_binary", kind=UNKNOWN_KIND) from error
        raise
    if not text.strip():
        raise InputError("file_empty")
    if "\x00" in text or sum(map(text.count, CONTROLS)) > 1 + CONTROL_SHARE * len(text):
        raise InputError("file_binary", kind=UNKNOWN_KIND)
    return text, used
