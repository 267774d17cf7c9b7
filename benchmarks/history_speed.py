"""Measure the history pane on a long history: calling it up, scrolling, an edit beside it, the way to an old draft.

Use: python -m benchmarks.history_speed --edits 100000
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from benchmarks.stage import Stage, Took, make_project, personal_folders, proposed, sample_page, staged

# isort: split
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from logic import edits
from logic.changes import diff
from logic.history import Entry, Op, log_row, utc_now
from logic.store import ProjectFile, log

LINE = 12  # a line with text, corrected over and over
FEW, FRAMES = 20, 200


def make_history(path: Path, count: int) -> Path:
    """Write a project whose page was corrected and set right again, `count` edits in all; they cancel out."""
    page = sample_page()
    draft, raw = proposed(page), page.text(LINE)
    make_project(path, page, draft)
    corrected = edits.correct(draft, line=LINE, text=f"{raw.strip()}〇", raw=raw)
    ways = [diff(draft, corrected), diff(corrected, draft)]
    args = [{"line": LINE, "text": text, "raw": raw} for text in (f"{raw.strip()}〇", "")]
    with ProjectFile.open(path) as project, project._db.atomic():
        for n in range(count // 2 * 2):
            entry = Entry("correct", args[n % 2], ways[n % 2], utc_now(), "甲")
            log.append_row(project._db, page.id, log_row(Op.EDIT, entry, at=entry.at, who="甲"))
    return path


def timed(*acts: Callable[[], object]) -> Took:
    """Return how long some acts take, one after the other."""
    start, computing = time.perf_counter(), time.process_time()
    for act in acts:
        act()
    return Took((time.perf_counter() - start) * 1000.0, (time.process_time() - computing) * 1000.0)


def measure(stage: Stage) -> Iterable[tuple[str, list[Took]]]:
    """Yield what was measured, and how often it took how long."""
    window, app = stage.window, stage.app
    pane, line = window.history_pane, window.session.page.text(LINE) if window.session.page else ""
    view, bar = pane.list, pane.list.verticalScrollBar()

    def and_painted(*acts: Callable[[], object]) -> Took:
        return timed(*acts, app.processEvents)

    yield "calling the pane up, first", [and_painted(lambda: window.docks.call_up("history"))]
    window.docks["history"].hide()
    yield "calling it up again", [and_painted(lambda: window.docks.call_up("history"))]

    def scroll(n: int) -> None:
        bar.setValue(bar.maximum() * n // FRAMES)
        view.viewport().repaint()

    yield "a frame of scrolling", [timed(partial(scroll, n)) for n in range(FRAMES)]

    def correct(n: int) -> None:
        window.session.apply(edits.correct, line=LINE, text=f"{line.strip()}{n}", raw=line)

    yield "an edit, saved and listed", [and_painted(partial(correct, n)) for n in range(FEW)]
    view.setFocus()
    down = [and_painted(lambda: QTest.keyClick(view, Qt.Key.Key_Down)) for _ in range(FEW)]
    yield "looking one edit further back", down
    last = pane.model.index(pane.model.rowCount() - 1)
    yield "looking at the first of all", [and_painted(lambda: view.chosen.emit(last))]
    yield "returning to now", [and_painted(pane.return_to_now)]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history_speed", description=__doc__)
    parser.add_argument("--edits", type=int, default=100_000, help="how long the history is")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= personal_folders(Path(name))
        path = make_history(Path(name) / "long.galley", wishes.edits)
        print(f"{wishes.edits} edits, {path.stat().st_size / 1e6:.0f} MB; in milliseconds:")
        print(f"  {'':<32}{'median':>9}{'longest':>9}{'computing':>11}{'times':>7}")
        with staged(Path(name)) as stage:
            stage.open(path)
            for what, times in measure(stage):
                clock, computing = ([took[n] for took in times] for n in (0, 1))
                row = statistics.median(clock), max(clock), statistics.median(computing)
                print(f"  {what:<32}{row[0]:9.2f}{row[1]:9.2f}{row[2]:11.2f}{len(times):7}", flush=True)


if __name__ == "__main__":
    main()
