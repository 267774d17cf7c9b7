"""The long form of bad input, guided by what code each input reaches: `python -m tests.faults.fuzz_atheris NAME`.

atheris is a tool of its own, to be installed by hand: it has no builds for every system that Galley runs on. It counts
the inputs, keeps in `--corpus` those that reached something new, and stops at the first that breaks the property,
which `--replay FILE` shows again.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from pathlib import Path

TOOL = "atheris"
LENGTH = 64  # bytes of a script
WITHIN = 2  # seconds for one input


def main(argv: list[str]) -> int:
    """Fuzz one importer; return the exit status."""
    asked = _parser().parse_args(argv)
    if asked.replay is None and importlib.util.find_spec(TOOL) is None:
        print(f"{TOOL} is not installed: pip install {TOOL}", file=sys.stderr)
        return 2
    if asked.replay is not None:
        from tests.faults.importers import IMPORTERS
        from tests.faults.mutants import Script

        IMPORTERS[asked.importer](Script(asked.replay.read_bytes()))
        return 0
    _fuzz(asked.importer, asked.runs, asked.seed, asked.corpus)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzz_atheris", description=__doc__)
    parser.add_argument("importer", help="the name of a way in, see tests.faults.importers")
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--replay", type=Path)
    return parser


def _fuzz(name: str, runs: int, seed: int, corpus: Path | None) -> None:
    atheris = importlib.import_module(TOOL)

    with atheris.instrument_imports(include=["logic"]):
        from tests.faults.importers import IMPORTERS
    from tests.faults.mutants import Script

    counts = {True: 0, False: 0}

    def one(data: bytes) -> None:
        counts[IMPORTERS[name](Script(data))] += 1
        if sum(counts.values()) % max(runs // 20, 1) == 0:
            print(f"{name}: {sum(counts.values())} tried, {counts[True]} taken, {counts[False]} refused", flush=True)

    options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={LENGTH}", f"-timeout={WITHIN}", "-print_final_stats=1"]
    if corpus:
        corpus.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, *([str(corpus)] if corpus else [])], one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
