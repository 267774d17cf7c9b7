"""Measure how long the window takes from what a person does until both panes are painted again.

Use: python -m benchmarks.window_speed --lines 200 20000
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, cycle, product
from pathlib import Path

from benchmarks.stage import SHAPES, Stage, Took, make_project, personal_folders, sample_page, staged

# isort: split
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from benchmarks.presses import REACH, Press, begins_body, has_join
from logic.draft import Draft
from logic.edits import snap_boundary

Key, Modifier, Happens = Qt.Key, Qt.KeyboardModifier, QEvent.Type
WHEEL = -120  # one step of a wheel, towards the person
FEW = 5  # how often a whole project is opened
GOALS = {"edit": 15.0, "drag": 8.0}  # milliseconds, for the median
EDITED = 200  # the goal for edits holds up to so many lines


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured, and the goal for the median on the clock, in milliseconds, where there is one."""

    what: str
    times: list[Took]
    goal: float | None = None

    def row(self) -> str:
        """Return a row of the table."""
        clock = sorted(took.clock for took in self.times)
        median, p95 = statistics.median(clock), clock[int(len(clock) * 0.95)]
        computing = statistics.median(took.computing for took in self.times)
        verdict = "" if self.goal is None else f"{'✓' if median < self.goal else '✗'} < {self.goal:g}"
        return f"  {self.what:<32}{median:9.2f}{p95:9.2f}{clock[-1]:9.2f}{computing:11.2f}{len(clock):7}  {verdict}"


# ---- edits ----------------------------------------------------------------------------------------------------------
PRESSES = (
    Press("Alt+2      line end", Key.Key_2, Modifier.AltModifier, has_join),
    Press("Alt+Down   boundary", Key.Key_Down, Modifier.AltModifier, begins_body),
    Press("Ctrl+1     kind of a part", Key.Key_1, Modifier.ControlModifier, begins_body),
)


def _place(draft: Draft, fits: Callable[[Draft, int], bool]) -> int:
    """Return the first line of the lower half, or else of the page, that fits."""
    middle = draft.line_count // 2
    return next(n for n in chain(range(middle, draft.line_count), range(2, middle)) if fits(draft, n))


def measure_edits(stage: Stage, count: int) -> Iterator[Result]:
    """Press a key that edits, then undo it, again and again; each until it is saved and painted."""
    session = stage.window.session
    goal = GOALS["edit"] if session.draft.line_count <= EDITED else None
    undos: list[Took] = []
    for press in PRESSES:
        line, times = _place(session.draft, press.fits), list[Took]()
        for _ in range(count):
            stage.show_line(line)
            times.append(_edit(stage, press.key, press.modifier))
            undos.append(_edit(stage, Key.Key_Z, Modifier.ControlModifier))
        yield Result(press.what, times, goal)
    yield Result("Ctrl+Z     undo", undos, goal)


def _edit(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier) -> Took:
    session = stage.window.session
    before = session.draft
    return stage.timed(lambda: stage.key(key, modifier), done=lambda: session.draft is not before and session.saved)


# ---- the mouse ------------------------------------------------------------------------------------------------------
def measure_drag(stage: Stage, count: int) -> Iterator[Result]:
    """Drag a boundary down and up by a row at a time; each step until both panes are painted."""
    session = stage.window.session
    line = _place(session.draft, begins_body) - 1
    stage.show_line(line)
    gaps = sorted({snap_boundary(session.draft, line, line + n) for n in range(REACH)})
    way = cycle([*gaps[1:], *gaps[-2::-1]])  # down and up again; over a blank line a boundary does not stop
    _move_mouse(stage, Happens.MouseButtonPress, line)
    times = [stage.timed(partial(_move_mouse, stage, Happens.MouseMove, next(way))) for _ in range(count)]
    stage.key(Key.Key_Escape)
    stage.rest()
    assert session.shown is session.draft
    yield Result("drag a boundary by a row", times, GOALS["drag"])


def _move_mouse(stage: Stage, kind: QEvent.Type, gap: int) -> None:
    pane = stage.window.column_pane
    stage.mouse(kind, pane.viewport(), QPoint(20, pane.rows.bottom(gap)))


def measure_wheel(stage: Stage, count: int) -> Iterator[Result]:
    """Scroll the column pane by a step of the wheel, down the page and up again."""
    pane, times = stage.window.column_pane, list[Took]()
    bar, turn = pane.verticalScrollBar(), WHEEL
    for _ in range(count):
        turn = {bar.minimum(): WHEEL, bar.maximum(): -WHEEL}.get(bar.value(), turn)
        times.append(stage.timed(partial(_wheel, stage, turn), pane.viewport()))
    yield Result("scroll by a step of the wheel", times)


def _wheel(stage: Stage, turn: int) -> None:
    port = stage.window.column_pane.viewport()
    at, still, phase = QPointF(60, 60), QPoint(), Qt.ScrollPhase.NoScrollPhase
    where = QPointF(port.mapToGlobal(at))
    event = QWheelEvent(at, where, still, QPoint(0, turn), Qt.MouseButton.NoButton, Modifier.NoModifier, phase, False)
    stage.app.sendEvent(port, event)


# ---- all together ---------------------------------------------------------------------------------------------------
MEASURES = {"edit": measure_edits, "drag": measure_drag, "wheel": measure_wheel}


def measure_opening(folder: Path, project: Path) -> Result:
    """Open a project in a window that shows the start page, until its page is painted and can be edited."""
    times = []
    for n in range(FEW):
        (folder / str(n)).mkdir()
        with staged(folder / str(n)) as stage:
            times.append(stage.timed(partial(stage.open, project)))
    return Result("open the project", times)


def measure(folder: Path, *, lines: int, shape: str, names: Iterable[str], count: int) -> Iterator[Result]:
    """Measure one page."""
    page = sample_page(lines)
    project = make_project(folder / "page.galley", page, SHAPES[shape](page))
    if "open" in names:
        yield measure_opening(folder, project)
    with staged(folder) as stage:
        stage.open(project)
        for name in names:
            if name in MEASURES:
                yield from MEASURES[name](stage, count)


def read_arguments() -> argparse.Namespace:
    """Read what is to be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.window_speed", description=__doc__)
    parser.add_argument("--lines", type=int, nargs="+", default=[200, 20_000], help="lengths of the page")
    parser.add_argument("--shapes", nargs="+", default=["proposed", "pair"], choices=SHAPES, help="how it is cut")
    parser.add_argument("--only", nargs="+", default=["open", *MEASURES], choices=["open", *MEASURES])
    parser.add_argument("--count", type=int, default=120, help="how often each act is measured")
    parser.add_argument("--profile", type=int, metavar="N", help="also print the N functions that took longest")
    return parser.parse_args()


def print_table(folder: Path, *, lines: int, shape: str, names: Iterable[str], count: int) -> None:
    """Measure one page, and print each result as it comes."""
    folder.mkdir()
    heading = f"{lines} lines, {shape}"
    columns = f"{'median':>9}{'p95':>9}{'max':>9}{'computing':>11}{'times':>7}"
    print(f"{heading:<34}{columns}  goal (ms)", flush=True)
    for result in measure(folder, lines=lines, shape=shape, names=names, count=count):
        print(result.row(), flush=True)


def main() -> None:
    """Print a table for each page."""
    wishes, profile = read_arguments(), cProfile.Profile()
    with tempfile.TemporaryDirectory() as name:
        os.environ |= personal_folders(Path(name))
        if wishes.profile:
            profile.enable()
        for shape, lines in product(wishes.shapes, wishes.lines):
            folder = Path(name) / f"{shape}-{lines}"
            print_table(folder, lines=lines, shape=shape, names=wishes.only, count=wishes.count)
        if wishes.profile:
            profile.disable()
            pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(wishes.profile)


if __name__ == "__main__":
    main()
