"""Measure the window on a page of 100,000 lines: opening, scrolling, dragging, each kind of edit, memory, a proposal.

Use: python -m benchmarks.large_pages
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, cycle
from multiprocessing import get_context
from pathlib import Path

from benchmarks.long_pages import SAMPLE, SHAPES, make_projects
from benchmarks.stage import Stage, Took, personal_folders, staged

# isort: split
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from benchmarks.presses import REACH, Press, begins_body, has_join
from logic.draft import Draft, Kind
from logic.edits import snap_boundary

Key, Modifier, Happens = Qt.Key, Qt.KeyboardModifier, QEvent.Type
LINES = 100_000
FRAME, FRAME_AT_WORST = 8.0, 16.0  # milliseconds, median and 99th percentile
SAVED = 50.0  # milliseconds until an edit is saved and shown, median and 99th percentile
OPEN = 1000.0  # milliseconds
STALL = 50.0  # milliseconds that the window may stand still while a proposal comes
MEMORY = 400.0  # megabytes at the highest
OPENINGS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in milliseconds (megabytes for memory), and the goals for median and 99th percentile."""

    what: str
    values: tuple[Took, ...]
    goal: float
    goal_at_worst: float

    def row(self) -> str:
        """Return a row of the table."""
        clock, computing = (sorted(took[n] for took in self.values) for n in (0, 1))
        p99 = min(int(len(clock) * 0.99), len(clock) - 1)
        median, worst = clock[len(clock) // 2], clock[p99]
        verdict = "✓" if median < self.goal and worst < self.goal_at_worst else "✗"
        goals = f"{self.goal:g}" if self.goal == self.goal_at_worst else f"{self.goal:g} / {self.goal_at_worst:g}"
        cells = (median, worst, computing[len(computing) // 2], computing[p99])
        return f"  {self.what:<34}{''.join(f'{cell:9.1f}' for cell in cells)}{len(clock):7}  {verdict} < {goals}"


# ---- edits ----------------------------------------------------------------------------------------------------------
def _inside_body(draft: Draft, line: int) -> bool:
    part = draft.stretch_at(line).part
    long = part is not None and part.kind is Kind.BODY and len(part.span) > 2 * REACH
    return long and part is not None and part.start + 3 < line < part.stop - 3 and not draft.blank(line)


ALT, CTRL, BOTH = Modifier.AltModifier, Modifier.ControlModifier, Modifier.ControlModifier | Modifier.ShiftModifier
PRESSES = (
    Press("line end", Key.Key_2, ALT, has_join),
    Press("boundary", Key.Key_Down, ALT, begins_body),
    Press("split", Key.Key_Return, CTRL, _inside_body),
    Press("merge", Key.Key_M, CTRL, begins_body),
    Press("kind of a part", Key.Key_4, CTRL, begins_body),
    Press("correct", Key.Key_Return, Modifier.NoModifier, _inside_body),
)


def _place(draft: Draft, fits: Callable[[Draft, int], bool]) -> int:
    """Return the first line of the lower half, or else of the page, that fits."""
    middle = draft.line_count // 2
    return next(n for n in chain(range(middle, draft.line_count), range(2, middle)) if fits(draft, n))


def measure_edits(stage: Stage, count: int) -> Iterator[Figure]:
    """Press each key that edits, then undo, redo and undo it; each until it is saved and painted."""
    session, undos, redos = stage.window.session, list[Took](), list[Took]()
    for press in PRESSES:
        line, times = _place(session.draft, press.fits), list[Took]()
        for n in range(count):
            stage.show_line(line)
            if press.what == "correct":
                _type(stage, n)
            times.append(_edit(stage, press.key, press.modifier, correcting=press.what == "correct"))
            undos.append(_edit(stage, Key.Key_Z, CTRL))
            redos.append(_edit(stage, Key.Key_Z, BOTH))
            undos.append(_edit(stage, Key.Key_Z, CTRL))
        yield Figure(press.what, tuple(times), SAVED, SAVED)
    yield Figure("undo", tuple(undos), SAVED, SAVED)
    yield Figure("redo", tuple(redos), SAVED, SAVED)


def _type(stage: Stage, n: int) -> None:
    stage.key(Key.Key_F2)
    stage.rest()
    QTest.keyClicks(_focus(), str(n))
    stage.rest()


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _edit(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier, *, correcting: bool = False) -> Took:
    session = stage.window.session
    before, target = session.draft, _focus() if correcting else stage.window.column_pane
    act = partial(QTest.keyClick, target, key, modifier)
    return stage.timed(act, done=lambda: session.draft is not before and session.saved)


# ---- the mouse ------------------------------------------------------------------------------------------------------
def measure_drag(stage: Stage, count: int) -> Iterator[Figure]:
    """Drag a boundary down and up by a row at a time; each step until both panes are painted."""
    session, pane = stage.window.session, stage.window.column_pane
    line = _place(session.draft, begins_body) - 1
    stage.show_line(line)
    gaps = sorted({snap_boundary(session.draft, line, line + n) for n in range(REACH)})
    way = cycle([*gaps[1:], *gaps[-2::-1]])  # down and up again; over a blank line a boundary does not stop

    def move(kind: QEvent.Type, gap: int) -> None:
        stage.mouse(kind, pane.viewport(), QPoint(20, pane.rows.bottom(gap)))

    move(Happens.MouseButtonPress, line)
    times = [stage.timed(partial(move, Happens.MouseMove, next(way))) for _ in range(count)]
    stage.key(Key.Key_Escape)
    stage.rest()
    yield Figure("drag a boundary by a row", tuple(times), FRAME, FRAME_AT_WORST)


def measure_scrolling(stage: Stage, count: int) -> Iterator[Figure]:
    """Scroll either pane by steps of the wheel, and go a screenful at a time."""
    for name, pane in (("raw lines", stage.window.column_pane), ("articles", stage.window.article_pane)):
        pane.verticalScrollBar().setValue(0)
        stage.rest()
        times = [stage.timed(partial(_wheel, stage, pane, -120), pane.viewport()) for _ in range(count)]
        yield Figure(f"wheel, {name}", tuple(times), FRAME, FRAME_AT_WORST)
        for n in range(count):
            bar = pane.verticalScrollBar()
            place = bar.maximum() * ((n * 37) % 101) // 101
            times[n] = stage.timed(partial(bar.setValue, place), pane.viewport())
        yield Figure(f"drag the scroll bar, {name}", tuple(times), FRAME, FRAME_AT_WORST)


def _wheel(stage: Stage, pane: QAbstractScrollArea, turn: int) -> None:
    port, at, still, phase = pane.viewport(), QPointF(60, 60), QPoint(), Qt.ScrollPhase.NoScrollPhase
    where = QPointF(port.mapToGlobal(at))
    event = QWheelEvent(at, where, still, QPoint(0, turn), Qt.MouseButton.NoButton, Modifier.NoModifier, phase, False)
    stage.app.sendEvent(port, event)


# ---- all together ---------------------------------------------------------------------------------------------------
def measure_page(folder: Path, shape: str, count: int) -> list[Figure]:
    """Measure one page in a process that does nothing else, so that its memory is the window's."""
    project, times, figures = folder / f"{shape}.galley", list[Took](), list[Figure]()
    for n in range(OPENINGS):
        home = folder / f"{shape} {n}"
        home.mkdir()
        with staged(home) as stage:
            times.append(stage.timed(partial(stage.open, project)))
            if n == OPENINGS - 1:
                figures += [*measure_scrolling(stage, count), *measure_drag(stage, count), *measure_edits(stage, count)]
            start = _now()
        figures.append(Figure("close", (_since(start),), OPEN, OPEN))
    return [Figure("open the project", tuple(times), OPEN, OPEN), *figures[OPENINGS - 1 :], _memory()]


def measure_proposal(folder: Path) -> list[Figure]:
    """Import the page, and measure how long the window stands still at most until its proposal is shown."""
    home = folder / "import"
    home.mkdir()
    with staged(home) as stage:
        window = stage.window
        start = _now()
        window.files.import_pages([folder / "long.txt"])
        stage.rest()
        imported, turns = _since(start), list[Took]()
        while not window.session.editable:
            start = _now()
            stage.app.processEvents()
            turns.append(_since(start))
            time.sleep(0.001)
        stage.rest()
    told = Figure("longest stall, proposal coming", (max(turns),), STALL, STALL)
    return [Figure("import the page", (imported,), 2 * OPEN, 2 * OPEN), told, _memory()]


def _now() -> Took:
    return Took(time.perf_counter() * 1000.0, time.process_time() * 1000.0)


def _since(start: Took) -> Took:
    now = _now()
    return Took(now.clock - start.clock, now.computing - start.computing)


def _memory() -> Figure:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024.0 if sys.platform != "darwin" else 1024.0**2)
    return Figure("memory at its highest (MB)", (Took(peak, peak),), MEMORY, MEMORY)


def alone(work: Callable[[], list[Figure] | None]) -> list[Figure]:
    """Do something in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work).result() or []


def read_arguments() -> argparse.Namespace:
    """Read what is to be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_pages", description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES, help="length of the page")
    parser.add_argument("--source", type=Path, default=SAMPLE, help="whose lines to take: .txt, or .jsonl of pages")
    parser.add_argument("--shapes", nargs="+", default=[*SHAPES, "import"], choices=[*SHAPES, "import"])
    parser.add_argument("--count", type=int, default=100, help="how often each act is measured")
    return parser.parse_args()


def main() -> None:
    """Print a table for each page."""
    wishes = read_arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= personal_folders(folder)
        alone(partial(make_projects, folder, wishes.lines, wishes.source))
        for shape in wishes.shapes:
            columns = f"{'median':>9}{'p99':>9}{'computing':>11}{'p99':>7}{'times':>7}"
            print(f"{f'{wishes.lines} lines, {shape}':<36}{columns}  goal (ms)", flush=True)
            work = partial(measure_page, folder, shape, wishes.count)
            for figure in alone(partial(measure_proposal, folder) if shape == "import" else work):
                print(figure.row(), flush=True)


if __name__ == "__main__":
    main()
