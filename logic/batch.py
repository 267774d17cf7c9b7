"""What the subcommands do: propose for many pages, and export a project."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import IntEnum
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from logic.errors import GalleyError, InputError
from logic.exporting import FORMATS, export, replacing
from logic.house import HouseRules
from logic.importing import STANDARD_INPUT, Asked, detect, read_page, read_pages
from logic.packing import pack
from logic.proposal import proposal_to_json
from logic.translation import tr
from logic.wording import sentence

T = TypeVar("T")
STANDARD_OUTPUT = "-"


class Exit(IntEnum):
    """How a command ended; `--help` tells these."""

    DONE = 0
    SOME_BAD = 1
    USAGE = 2
    NOT_WRITTEN = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class Complaints:
    """Says each error on stderr, in one sentence, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: GalleyError) -> None:
        """Say what is wrong; a progress bar that stands on the line makes room."""
        self.count += 1
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""
        click.echo(clear + sentence(error), err=True)

    def warn(self, error: GalleyError) -> None:
        """Say what may be wrong with something that was done all the same."""
        self(error)
        self.count -= 1

    @property
    def exit(self) -> Exit:
        """How to end when nothing else went wrong."""
        return Exit.SOME_BAD if self.count else Exit.DONE


def propose_files(
    complain: Complaints, *, files: Sequence[Path], encoding: str | None, out: Path | None, rules: HouseRules
) -> Exit:
    """Write a proposal for each text file, one line of JSON a page."""
    # With the proposals on the same terminal a progress bar would be in their way.
    quiet = _to_standard_output(out) and sys.stdout.isatty()
    watched = files if quiet else _watched(files, tr("Proposing"))
    return _propose(_pages(watched, encoding, complain), out, complain, rules)


def propose_pages(complain: Complaints, *, pages: Path, out: Path | None, rules: HouseRules) -> Exit:
    """Write a proposal for each page of a JSON Lines file, or of the standard input as soon as its line is there."""
    from logic.proposing import warm_up

    if str(pages) == STANDARD_INPUT:
        warm_up()  # while whoever started this is still busy: the first answer need not wait for it
    return _propose(read_pages(pages, sys.stdin.buffer, complain), out, complain, rules)


def export_project(complain: Complaints, project: Path, form: str, folder: Path) -> Exit:
    """Write the articles of a project into a folder, and print the path of each file."""
    from logic.store import ProjectFile

    with ProjectFile.open(project) as opened:
        ids = [summary.id for summary in opened.page_list()]
        loaded = map(opened.load, _watched(ids, tr("Exporting")))
        pages = ((page.page, page.draft) for page in loaded)
        for path in export(pages, FORMATS[form], folder, name=project.stem, refused=complain):
            click.echo(click.format_filename(path))
    return complain.exit


def answer_questions(complain: Complaints) -> Exit:
    """Answer the window's questions about texts on the standard input until there are no more."""
    from logic.answering import answer_lines

    answer_lines(sys.stdin.buffer, sys.stdout)
    return complain.exit


def _pages(files: Iterable[Path], encoding: str | None, complain: Complaints) -> Iterator[Asked]:
    for path in files:
        try:
            page = read_page(path, encoding)
        except InputError as error:
            complain(error)
            continue
        source = page.source
        if encoding is None and not detect(source.data).sure:
            complain.warn(InputError("encoding_guessed", name=source.name, encoding=source.encoding))
        yield Asked(page, {})


def _propose(pages: Iterator[Asked], out: Path | None, complain: Complaints, rules: HouseRules) -> Exit:
    lines = (_proposal_line(asked, rules) for asked in pages)
    first = next(lines, None)
    # With no good page at all, a file from an earlier run stays as it is.
    if first is not None:
        with _output(out) as file:
            for line in chain([first], lines):
                file.write(line)
                file.flush()
    return complain.exit


def _proposal_line(asked: Asked, rules: HouseRules) -> bytes:
    from logic.proposing import propose

    proposal = propose(asked.page, rules=rules, allowed=asked.allowed)
    text = json.dumps((pack if asked.packed else proposal_to_json)(proposal, asked.page.id), ensure_ascii=False)
    # Half a character (a lone surrogate) can only have come as a JSON escape, and goes out as the same escape.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _output(out: Path | None) -> AbstractContextManager[BinaryIO]:
    if out is None or _to_standard_output(out):
        return nullcontext(sys.stdout.buffer)
    return replacing(out)


def _to_standard_output(out: Path | None) -> bool:
    return out is None or str(out) == STANDARD_OUTPUT


def _watched(items: Sequence[T], label: str) -> Iterator[T]:
    """Give items one by one, with a progress bar on stderr when a person watches it."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar
