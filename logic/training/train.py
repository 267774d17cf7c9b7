"""Train a model: fit the weights, fit the homes, calibrate on pages kept back, and write it with its scores."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from logic.proposing.model import FORMAT, Model, model_of
from logic.training.alter import altered
from logic.training.calibrate import Outcomes, expected_error, knots, outcomes, reliability
from logic.training.compare import score_model
from logic.training.crf import fit
from logic.training.data import example
from logic.training.homefit import fit_homes
from logic.training.orderfit import fit_order
from logic.training.truth import TruePage, non_blank, read_true_pages

NAME = "columns"
# Every so many pages one is kept back, for calibrating and scoring.
KEPT_BACK = 10
PENALTY = 1.0
ROUNDS = 75

Table = dict[str, Any]
Report = Callable[[str], None]


def train(paths: Sequence[Path], report: Report, *, rounds: int = ROUNDS) -> tuple[bytes, bytes]:
    """Return the model file and the scores file for pages whose truth is known: the same pages, the same bytes."""
    pages = [page for page in read_true_pages(paths) if non_blank(page.lines)]
    kept, taught = _split(pages)
    copies = _with_copies(taught)
    report(f"{len(copies)} pages to fit, {len(kept)} kept back")
    weights = fit([example(page) for page in copies], penalty=PENALTY, rounds=rounds)
    report(f"{len(weights)} weights")
    table: Table = {
        "format": FORMAT,
        "model": NAME,
        "homes": fit_homes(taught),
        "order": fit_order(taught),
        "calibration": {},
        "weights": weights,
    }
    known = _with_copies(kept)
    raw = outcomes(known, model_of(table))
    table["calibration"] = {about.value: knots(found) for about, found in sorted(raw.items())}
    table["model"] = f"{NAME}-{FORMAT}-{hashlib.sha256(written(table)).hexdigest()[:8]}"
    model = model_of(table)
    return written(table), _scores(paths, model, kept, outcomes(known, model), len(copies))


def _split(pages: Sequence[TruePage]) -> tuple[list[TruePage], list[TruePage]]:
    """Return the pages kept back and the others; of a handful of pages all serve for both."""
    kept = list(pages[::KEPT_BACK])
    if len(kept) < KEPT_BACK:
        return list(pages), list(pages)
    return kept, [page for n, page in enumerate(pages) if n % KEPT_BACK]


def _with_copies(pages: Iterable[TruePage]) -> list[TruePage]:
    both: list[TruePage] = []
    for page in pages:
        copy = altered(page, Random(page.id))
        both += [page, copy] if copy else [page]
    return both


def _scores(paths: Sequence[Path], model: Model, kept: Sequence[TruePage], found: Outcomes, fitted: int) -> bytes:
    scores = {
        "model": model.name,
        "trained_on": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "pages": {"fitted": fitted, "kept_back": len(kept)},
        "settings": {"penalty": PENALTY, "every_page_kept_back": KEPT_BACK},
        "kept_back": {name: round(value, 4) for name, value in score_model(kept, model).items()},
        "calibration": {
            about.value: {"expected_error": round(expected_error(each), 4), "reliability": reliability(each)}
            for about, each in sorted(found.items())
        },
    }
    return (json.dumps(scores, indent=1, ensure_ascii=False) + "\n").encode()


def scores_path(model: Path) -> Path:
    """Return where the scores of a model file stand."""
    return model.with_suffix(".scores.json")


def written(table: Mapping[str, Any]) -> bytes:
    """Return the bytes of a model file: a weight a line, in the order of their names."""
    head = {name: value for name, value in table.items() if name != "weights"}
    top = ",\n".join(f'"{name}": {json.dumps(value)}' for name, value in head.items())
    rows = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in sorted(table["weights"].items())
    )
    return f'{{{top},\n"weights": {{\n{rows}\n}}}}\n'.encode()
