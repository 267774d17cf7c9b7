"""Many pages in one file: a line of JSON each, `{"id": …, "lines": […]}`."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from logic.errors import InputError
from logic.importing.text import storable, system_error
from logic.page import Page, Source, number_lines

STANDARD_INPUT = "-"


def read_pages(path: Path, standard_input: BinaryIO, bad: Callable[[InputError], None]) -> Iterator[Page]:
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


def _pages(file: Iterable[bytes], name: str, bad: Callable[[InputError], None]) -> Iterator[Page]:
    for number, data in enumerate(file, 1):
        if not data.strip():
            continue
        try:
            page = page_from_json(data)
        except InputError as error:
            bad(InputError(error.code, name=name, line=number))
        else:
            yield page


def page_from_json(data: bytes) -> Page:
    """Return the page that one line of JSON in UTF-8 holds; InputError `pages_bad_json`, `_bad_id` or `_bad_lines`."""
    try:
        value = json.loads(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError("pages_bad_json") from error
    if not isinstance(value, dict):
        raise InputError("pages_bad_json")
    page_id, lines = value.get("id"), value.get("lines")
    if not isinstance(page_id, str) or not page_id:
        raise InputError("pages_bad_id")
    if not isinstance(lines, list) or not lines or not all(isinstance(line, str) for line in lines):
        raise InputError("pages_bad_lines")
    return Page(page_id, page_id, number_lines(lines), Source(page_id, data, "utf-8"))
