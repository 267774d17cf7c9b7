"""The subcommands about project files: checking, and salvaging what is left of a damaged one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from logic.batch import Complaints, Exit
from logic.check_wording import report_lines, salvage_lines
from logic.errors import GalleyError
from logic.translation import tr

Job = Callable[[Complaints], Exit]


def check_command(exits: str) -> click.Command:
    """Return the command that checks projects."""
    return click.Command(
        "check",
        callback=lambda projects: partial(check, projects=projects),
        params=[
            click.Argument(
                ["projects"], nargs=-1, required=True, metavar="PROJECT.galley…", type=click.Path(path_type=Path)
            )
        ],
        help=tr(
            "Check projects thoroughly and print what was checked and what was found. Nothing is ever written; "
            "with something found the exit status is 1."
        ),
        short_help=tr("Check projects thoroughly."),
        epilog=exits,
    )


def salvage_command(exits: str) -> click.Command:
    """Return the command that salvages a damaged project."""
    return click.Command(
        "salvage",
        callback=lambda old, new: partial(salvage, old=old, new=new),
        params=[
            click.Argument(["old"], metavar="DAMAGED.galley", type=click.Path(path_type=Path)),
            click.Argument(["new"], metavar="NEW.galley", type=click.Path(path_type=Path)),
        ],
        help=tr(
            "Save whatever is sound in a damaged project in a new one, and print what was saved and what was not. "
            "The damaged file is only read."
        ),
        short_help=tr("Save what is sound in a damaged project."),
        epilog=exits,
    )


def check(complain: Complaints, projects: tuple[Path, ...]) -> Exit:
    """Check projects one after the other and print a report of each."""
    from logic.store.inspecting import inspect

    bad = False
    for path in projects:
        try:
            report = inspect(path)
        except GalleyError as error:
            complain(error)
            continue
        bad = bad or not report.sound
        click.echo("\n".join([f"{click.format_filename(path)}:", *report_lines(report)]))
    return Exit.SOME_BAD if bad else complain.exit


def salvage(complain: Complaints, old: Path, new: Path) -> Exit:
    """Salvage a project and print what came of it."""
    from logic.store.salvaging import salvage as save_what_is_left

    salvaged = save_what_is_left(old, new)
    click.echo("\n".join(salvage_lines(salvaged)))
    return Exit.DONE if not salvaged.lost and salvaged.whole == salvaged.pages else Exit.SOME_BAD
