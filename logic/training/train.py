"""Train a model: fit the weights, fit the homes, calibrate on pages kept back, and write it with its scores."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from logic.proposing.model import Model
from logic.proposing.model_file import FORMAT, model_of
from logic.training.alter import altered
from logic.training.calibrate import Outcomes, expected_error, knots, outcomes, reliability, sampling_noise
from logic.training.compare import score_each
from logic.training.crf import fit
from logic.training.data import example
from logic.training.homefit import fit_homes
from logic.training.orderfit import fit_order, out_of_order
from logic.training.partfit import Partings
from logic.training.running import RunningText
from logic.training.truth import TruePage, non_blank, read_true_pages

NAME = "columns"
# Every so many pages one is kept back, for calibrating and scoring.
KEPT_BACK = 10
PENALTY = 1.0
ROUNDS = 120

Table = dict[str, Any]
Report = Callable[[str], None]


def train(paths: Sequence[Path], report: Report, *, rounds: int = ROUNDS) -> tuple[bytes, bytes]:
    """Return the model file and the scores file for pages whose truth is known: the same pages, the same bytes."""
    pages = [page for page in read_true_pages(paths) if non_blank(page.lines)]
    kept, taught = _split(pages)
    in_order = [page for page in taught if not out_of_order(page)]
    copies = _with_copies(in_order)
    report(f"{len(copies)} pages to fit, {len(kept)} kept back")
    running = RunningText(pages)
    partings = Partings(pages, running)
    examples = [example(page, running.without(page), partings.blind) for page in copies]
    weights = fit(examples, penalty=PENALTY, rounds=rounds)
    report(f"{len(weights)} weights")
    table: Table = {
        "format": FORMAT,
        "model": NAME,
        "homes": fit_homes(in_order),
        "order": fit_order(taught),
        "calibration": {},
        "weights": weights,
        "attraction": running.table(),
        "parting": partings.all,
    }
    known = _with_copies([page for page in kept if not out_of_order(page)])
    apart = [page for page in kept if out_of_order(page)]
    uncalibrated = model_of(table)
    raw = _outcomes(known, uncalibrated, running, partings)
    table["calibration"] = _calibration(raw)
    if apart:
        table["calibration_apart"] = _calibration(_outcomes(apart, uncalibrated, running, partings))
    table["model"] = f"{NAME}-{FORMAT}-{hashlib.sha256(written(table)).hexdigest()[:8]}"
    model = model_of(table)
    found = _outcomes(known, model, running, partings)
    own = score_each(_blind(kept, model, running, partings))
    pages_used = {"fitted": len(copies), "kept_back": len(kept)}
    return written(table), _scores(paths, model.name, found, {"pages": pages_used, "kept_back": own})


def _calibration(found: Outcomes) -> dict[str, list[tuple[float, float]]]:
    return {about.value: knots(each) for about, each in sorted(found.items())}


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


def _outcomes(pages: Iterable[TruePage], model: Model, running: RunningText, partings: Partings) -> Outcomes:
    """Return the outcomes on pages, each proposed as if its articles had not been among the running text."""
    return outcomes(_blind(pages, model, running, partings))


def _blind(
    pages: Iterable[TruePage], model: Model, running: RunningText, partings: Partings
) -> Iterator[tuple[TruePage, Model]]:
    for page in pages:
        yield page, replace(model, attraction=running.without(page), parting=partings.blind)


def _scores(paths: Sequence[Path], name: str, found: Outcomes, known: Mapping[str, Mapping[str, float]]) -> bytes:
    scores = {
        "model": name,
        "trained_on": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "pages": known["pages"],
        "settings": {"penalty": PENALTY, "every_page_kept_back": KEPT_BACK},
        "kept_back": {name: round(value, 4) for name, value in known["kept_back"].items()},
        "calibration": {
            about.value: {
                "expected_error": round(expected_error(each), 4),
                "noise": round(sampling_noise(each), 4),
                "reliability": reliability(each),
            }
            for about, each in sorted(found.items())
        },
    }
    return (json.dumps(scores, indent=1, ensure_ascii=False) + "\n").encode()


def scores_path(model: Path) -> Path:
    """Return where the scores of a model file stand."""
    return model.with_suffix(".scores.json")


def written(table: Mapping[str, Any]) -> bytes:
    """Return the bytes of a model file: a weight a line, in the order of their names; likewise what text taught."""
    long = ("attraction", "parting", "weights")
    head = {name: value for name, value in table.items() if name not in long}
    top = ",\n".join(f'"{name}": {json.dumps(value)}' for name, value in head.items())
    taught = json.dumps(table["attraction"], ensure_ascii=False, indent=0)
    parting = json.dumps(table["parting"], ensure_ascii=False)
    rows = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in sorted(table["weights"].items())
    )
    return f'{{{top},\n"weights": {{\n{rows}\n}},\n"attraction": {taught},\n"parting": {parting}}}\n'.encode()
