"""The subcommands of whoever looks after the model: train one, and score one beside its peers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from logic.batch import Complaints, Exit
from logic.errors import GalleyError, InputError
from logic.translation import tr

Job = Callable[[Complaints], Exit]


def train_command(epilog: str) -> click.Command:
    """Return the command that trains a model."""
    return click.Command(
        "train",
        callback=lambda pages, out: partial(_train, pages=pages, out=out),
        params=[
            _pages(),
            click.Option(
                ["--out"],
                metavar="MODEL.json",
                required=True,
                type=click.Path(path_type=Path),
                help=tr("The model file to write; its scores are written beside it."),
            ),
        ],
        help=tr(
            "Train the model that proposes, on pages whose truth is known. "
            "The same pages give the same bytes. Needs numpy."
        ),
        short_help=tr("Train the model that proposes."),
        epilog=epilog,
    )


def score_command(epilog: str) -> click.Command:
    """Return the command that scores a model."""
    return click.Command(
        "score",
        callback=lambda pages, model: partial(_score, pages=pages, model=model),
        params=[
            _pages(),
            click.Option(
                ["--model"],
                metavar="MODEL.json",
                type=click.Path(path_type=Path),
                help=tr("The model file to score; the one that proposes when not named."),
            ),
        ],
        help=tr("Score a model on pages whose truth is known, beside simple rules that people use instead."),
        short_help=tr("Score a model on pages whose truth is known."),
        epilog=epilog,
    )


def _pages() -> click.Argument:
    return click.Argument(["pages"], nargs=-1, required=True, metavar="PAGES.jsonl…", type=click.Path(path_type=Path))


def _train(complain: Complaints, pages: tuple[Path, ...], out: Path) -> Exit:
    from logic.exporting import replacing
    from logic.training.train import scores_path, train

    if find_spec("numpy") is None:
        raise GalleyError("numpy_missing")
    for path in pages:
        _check(path)
    model, scores = train(pages, lambda text: click.echo(text, err=True))
    for path, data in ((out, model), (scores_path(out), scores)):
        with replacing(path) as file:
            file.write(data)
    return complain.exit


def _score(complain: Complaints, pages: tuple[Path, ...], model: Path | None) -> Exit:
    from logic.proposing.model_file import WEIGHTS, load_model
    from logic.training.compare import compare, table
    from logic.training.truth import read_true_pages

    try:
        chosen = load_model(model or WEIGHTS)
    except (OSError, ValueError, KeyError) as error:
        raise InputError("model_bad", name=(model or WEIGHTS).name) from error
    for path in pages:
        _check(path)
        click.echo(path.name)
        click.echo(table(compare(list(read_true_pages([path])), chosen)))
    return complain.exit


def _check(path: Path) -> None:
    """Refuse a file that is not pages with their truth before any work is done on it."""
    from logic.training.truth import read_true_pages

    if not sum(1 for _ in read_true_pages([path])):
        raise InputError("pages_no_truth", name=path.name)
