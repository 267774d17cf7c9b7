"""Many pages in one file: a line of JSON each, `{"id": …, "lines": […]}`.

The window asks for proposals in the same form, and adds what a person's decisions leave: `"allowed": {"<line>": […]}`,
and `"packed": true` where the answer is to come in columns.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, NamedTuple

from logic.errors import InputError
from logic.importing.text import check_lines, storable, system_error
from logic.page import Page, Source, number_lines
from logic.shapes import TooMuchError, every, json_lines, loads, named_line, of

STANDARD_INPUT = "-"


class Asked(NamedTuple):
    """A page to be proposed, for some of its lines the labels that their ends may have, and how it is answered."""

    page: Page
    allowed: Mapping[int, Sequence[str]]
    packed: bool = False


def read_pages(path: Path, standard_input: BinaryIO, bad: Callable[[InputError], None]) -> Iterator[Asked]:
    """Give each page of a file as soon as its line is read; `-` is the standard input.

    A bad line is handed to `bad` (codes `pages_bad_…`, facts: name, line) and left out, and so is a file that cannot be
    read.
    """
    name = storable(path.name)
    try:
        with nullcontext(standard_input) if str(path) == STANDARD_INPUT else path.open("rb") as file:
            yield from _pages(file, name, bad)
    except OSError as error:
        found = system_error(error)
        bad(InputError(found.code, **{"name": name, **found.facts}))


def _pages(file: BinaryIO, name: str, bad: Callable[[InputError], None]) -> Iterator[Asked]:
    for number, data in enumerate(json_lines(file), 1):
        if data is not None and not data.strip():
            continue
        try:
            if data is None:
                raise InputError("pages_too_large")
            asked = asked_from_json(data)
        except InputError as error:
            bad(InputError(error.code, **{"name": name, **error.facts, "line": number}))
        else:
            yield asked


def page_from_json(data: bytes) -> Page:
    """Return the page that one line of JSON in UTF-8 holds; InputError as for `asked_from_json`."""
    return asked_from_json(data).page


def asked_from_json(data: bytes) -> Asked:
    """Return what one line of JSON in UTF-8 asks; InputError `pages_bad_…` when it makes no sense."""
    try:
        value = loads(data.removeprefix(codecs.BOM_UTF8))
    except TooMuchError as error:
        raise InputError("pages_too_large") from error
    except ValueError as error:
        raise InputError("pages_bad_json") from error
    if not isinstance(value, dict):
        raise InputError("pages_bad_json")
    page_id, lines = value.get("id"), value.get("lines")
    if not isinstance(page_id, str) or not page_id:
        raise InputError("pages_bad_id")
    if not isinstance(lines, list) or not lines or not all(isinstance(line, str) for line in lines):
        raise InputError("pages_bad_lines")
    check_lines(lines, "pages")
    page = Page(page_id, page_id, number_lines(lines), Source(page_id, data, "utf-8"))
    return Asked(page, _allowed(value.get("allowed", {})), value.get("packed") is True)


def _allowed(value: object) -> dict[int, tuple[str, ...]]:
    try:
        return {named_line(name): tuple(every(str, labels)) for name, labels in of(dict, value).items()}
    except ValueError as error:
        raise InputError("pages_bad_allowed") from error
