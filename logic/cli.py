"""The command line: proposing for many pages, and exporting, without a window."""

from __future__ import annotations

import gettext
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from logic.batch import Complaints, Exit, answer_questions, export_project, propose_files, propose_pages
from logic.errors import GalleyError
from logic.exporting import FORMATS
from logic.house import HouseRules, Mixed
from logic.importing.encodings import known
from logic.store_commands import check_command, salvage_command
from logic.training.commands import score_command, train_command
from logic.translation import DOMAIN, FOLDER, best_language, environment_languages, language, mark, set_language, tr
from logic.version import VERSION

Job = Callable[[Complaints], Exit]
PROGRAM = "main.py"
# The words of click's own that a help page shows: it looks them up in the catalogue itself.
CLICK_WORDS = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Show this message and exit."),
    mark("Show the version and exit."),
)
# Errors that are not a bad input: what the command then ends with.
EXITS = {"encoding_unknown": Exit.USAGE, "not_written": Exit.NOT_WRITTEN}
# The first class that fits is the one; a parameter's name is told where the error knows it.
USAGE = (
    (click.exceptions.NoSuchOption, "usage_no_option"),
    (click.exceptions.MissingParameter, "usage_missing"),
    (click.exceptions.BadOptionUsage, "usage_missing_value"),
    (click.exceptions.BadParameter, "usage_bad_value"),
    (click.exceptions.UsageError, "usage_other"),
)


class UsageError(GalleyError):
    """Arguments that do not fit."""


def main(argv: list[str]) -> int:
    """Run a subcommand, `--help` or `--version`; return the exit status."""
    set_language(best_language(environment_languages()))
    for stream in (sys.stdout, sys.stderr):
        # Rather an escape than an end in mid-sentence, where a console cannot show a character.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return _run(argv, Complaints())


def _run(argv: list[str], complain: Complaints) -> Exit:
    try:
        with _click_words():
            job = _commands().main(argv, prog_name=PROGRAM, standalone_mode=False)
        return job(complain) if callable(job) else Exit.DONE
    except click.UsageError as error:
        complain(_usage_error(error))
        return Exit.USAGE
    except GalleyError as error:
        complain(error)
        return Exit.USAGE if isinstance(error, UsageError) else EXITS.get(error.code, Exit.SOME_BAD)
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # What is left in the buffer would be flushed at exit, and complained about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.PIPE_CLOSED


@contextmanager
def _click_words() -> Iterator[None]:
    """Have click take its words from our catalogue, in our language: it knows of neither but through gettext."""
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()
    try:
        yield
    finally:
        os.environ.pop("LANGUAGE")
        os.environ.update({"LANGUAGE": before} if before is not None else {})


def _usage_error(error: click.UsageError) -> UsageError:
    code = next(code for kind, code in USAGE if isinstance(error, kind))
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (parameter.make_metavar(error.ctx) if parameter else "")
    if isinstance(parameter, click.Option):
        name = parameter.opts[0]
    return UsageError(code, name=name)


def _commands() -> click.Group:
    version = click.version_option(VERSION, prog_name="Galley", message="%(prog)s %(version)s")
    group = click.Group(
        PROGRAM,
        commands=[
            *(_propose_command(), _export_command(), _answer_command()),
            *(check_command(_exits()), salvage_command(_exits())),
            *(train_command(_exits()), score_command(_exits())),
        ],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help=tr(
            "Correct raw newspaper column text. Without a command the window opens, on the files or the project named."
        ),
        epilog=_exits(),
    )
    return version(group)


def _propose_command() -> click.Command:
    return click.Command(
        "propose",
        callback=_propose,
        params=[
            click.Argument(["files"], nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path)),
            click.Option(
                ["--pages"],
                metavar="FILE.jsonl",
                type=click.Path(path_type=Path),
                help=tr("Read many pages, {example} a line; - is the standard input, answered line by line.").format(
                    example='{"id": …, "lines": […]}'
                ),
            ),
            click.Option(
                ["--out"],
                metavar="FILE.jsonl",
                type=click.Path(path_type=Path),
                help=tr("Write to this file, once all is done, and not to the standard output."),
            ),
            click.Option(
                ["--encoding"], metavar="NAME", help=tr("The encoding of the text files; found out when not named.")
            ),
            click.Option(
                ["--mixed"],
                type=click.Choice([mixed.value for mixed in Mixed]),
                default=Mixed.PAGE.value,
                help=tr(
                    "At a line end between Chinese and a Latin letter or digit: page, as the page does; none, never a "
                    "space; space, always one."
                ),
            ),
        ],
        help=tr("Propose how pages are cut into articles and how their lines join: one line of JSON for each page."),
        short_help=tr("Propose articles and line joins for pages."),
        epilog=_exits(),
    )


def _export_command() -> click.Command:
    return click.Command(
        "export",
        callback=_export,
        params=[
            click.Argument(["project"], metavar="PROJECT.galley", type=click.Path(path_type=Path)),
            click.Option(
                ["--format"],
                type=click.Choice(list(FORMATS)),
                required=True,
                help=tr("txt: one text file for each page. jsonl: one file, one line of JSON for each page."),
            ),
            click.Option(
                ["--out"],
                metavar="DIR",
                default=Path(),
                type=click.Path(path_type=Path),
                help=tr("The folder to write to, made when it is not there; the current one when not named."),
            ),
        ],
        help=tr(
            "Write the finished articles of a project, and print the path of each file. "
            "A file that an earlier export wrote is replaced."
        ),
        short_help=tr("Write the finished articles of a project."),
        epilog=_exits(),
    )


def _answer_command() -> click.Command:
    return click.Command(
        "answer",
        callback=lambda: answer_questions,
        help=tr(
            "Answer the window's questions about texts, one line of JSON each: what fits a pattern, what looks wrong."
        ),
        short_help=tr("Answer the window's questions about texts."),
        epilog=_exits(),
    )


def _exits() -> str:
    return tr(
        "Exit status: 0 all done; 1 some input was bad, the rest is done; 2 the arguments do not fit; "
        "3 the output could not be written; 130 interrupted; 141 nobody reads the output any more."
    )


def _propose(files: tuple[Path, ...], pages: Path | None, out: Path | None, encoding: str | None, mixed: str) -> Job:
    if bool(files) == (pages is not None):
        raise UsageError("usage_files_or_pages")
    if encoding and pages:
        raise UsageError("usage_encoding_of_pages")
    if encoding:
        known(encoding)
    for path in (*files, *filter(None, [pages])):
        if out and os.path.exists(out) and os.path.exists(path) and os.path.samefile(out, path):
            raise UsageError("usage_out_is_input", name=path.name)
    rules = HouseRules(Mixed(mixed))
    if pages:
        return partial(propose_pages, pages=pages, out=out, rules=rules)
    return partial(propose_files, files=files, encoding=encoding, out=out, rules=rules)


def _export(project: Path, format: str, out: Path) -> Job:
    return partial(export_project, project=project, form=format, folder=out)
