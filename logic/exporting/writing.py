"""Finished pages as files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from logic.draft import Draft
from logic.errors import ProjectError
from logic.exporting.balance import check_balance
from logic.exporting.files import replacing
from logic.exporting.formats import Format
from logic.exporting.leftovers import sweep
from logic.exporting.names import unused_name
from logic.page import Page

Pages = Iterable[tuple[Page, Draft]]
Refused = Callable[[ProjectError], None]


def export(pages: Pages, form: Format, folder: Path, *, name: str, refused: Refused) -> Iterator[Path]:
    """Write pages into `folder`, which is made when it is not there, and give the path of each file once it is whole.

    `name` is what the file is called where a format has one file for all pages. A page that would lose or double a
    line is left out and its error (`balance_broken`) given to `refused`. ProjectError `not_written` when the system
    refuses.
    """
    make_folder(folder)
    sweep(folder)
    done = _finished(pages, form, refused)
    yield from _one_each(done, form, folder) if form.file_per_page else _one_for_all(done, form, folder, name)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; ProjectError `not_written` when the system refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError("not_written", name=folder.name, reason=error.strerror or str(error)) from error


def _finished(pages: Pages, form: Format, refused: Refused) -> Iterator[tuple[Page, bytes]]:
    for page, draft in pages:
        try:
            check_balance(page, draft)
        except ProjectError as error:
            refused(error)
        else:
            yield page, form.write(page, draft).encode("utf-8", "backslashreplace")


def _one_each(done: Iterator[tuple[Page, bytes]], form: Format, folder: Path) -> Iterator[Path]:
    used: set[str] = set()
    for page, data in done:
        path = folder / unused_name(page.id, form.ending, used)
        with replacing(path, follow=False) as file:
            file.write(data)
        yield path


def _one_for_all(done: Iterator[tuple[Page, bytes]], form: Format, folder: Path, name: str) -> Iterator[Path]:
    first = next(done, None)
    if first is None:
        return
    path = folder / unused_name(name, form.ending, set())
    with replacing(path, follow=False) as file:
        for _page, data in chain([first], done):
            file.write(data)
    yield path
