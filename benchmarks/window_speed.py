"""Measure how long the window takes from what a person does until both panes are painted again.

    python -m benchmarks.window_speed --lines 200 20000
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stage import SHAPES, Stage, make_project, personal_folders, sample_page, staged

# isort: split
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from logic.draft import Draft, Kind, Seam
from logic.edits import is_boundary, seam_in_force

Key, Modifier, Happens = Qt.Key, Qt.KeyboardModifier, QEvent.Type
WHEEL = -120  # one step of a wheel, towards the person
REACH = 8  # rows that a boundary is dragged down, and up again
FEW = 5  # how often a whole project is opened
GOALS = {"edit": 15.0, "drag": 8.0}  # milliseconds, for the median
EDITED = 200  # the goal for edits holds up to so many lines


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured, in milliseconds, and the goal for the median where there is one."""

    what: str
    times: list[float]
    goal: float | None = None

    def row(self) -> str:
        """Return a row of the table."""
        median, p95 = statistics.median(self.times), sorted(self.times)[int(len(self.times) * 0.95)]
        verdict = "" if self.goal is None else f"{'✓' if median < self.goal else '✗'} < {self.goal:g}"
        return f"  {self.what:<32}{median:9.2f}{p95:9.2f}{max(self.times):9.2f}{len(self.times):7}  {verdict}"


# ---- edits --------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Press:
    """A key that edits, and how to find a line below the boundary `line` that it can edit."""

    what: str
    key: Key
    modifier: Modifier
    fits: Callable[[Draft, int], bool]


def _has_join(draft: Draft, line: int) -> bool:
    return seam_in_force(draft, line) and draft.seams[line] is Seam.JOIN


def _begins_body(draft: Draft, line: int) -> bool:
    part = draft.stretch_at(line).part
    return is_boundary(draft, line - 1) and part is not None and part.kind is Kind.BODY and len(part.span) > 2 * REACH


PRESSES = (
    Press("Alt+2      line end", Key.Key_2, Modifier.AltModifier, _has_join),
    Press("Alt+Down   boundary", Key.Key_Down, Modifier.AltModifier, _begins_body),
    Press("Ctrl+1     kind of a part", Key.Key_1, Modifier.ControlModifier, _begins_body),
)


def _place(draft: Draft, fits: Callable[[Draft, int], bool]) -> int:
    """Return the first line of the lower half, or else of the page, that fits."""
    middle = draft.line_count // 2
    return next(n for n in (*range(middle, draft.line_count), *range(2, middle)) if fits(draft, n))


def measure_edits(stage: Stage, count: int) -> Iterator[Result]:
    """Press a key that edits, then undo it, again and again; each until it is saved and painted."""
    session = stage.window.session
    goal = GOALS["edit"] if session.draft.line_count <= EDITED else None
    undos: list[float] = []
    for press in PRESSES:
        line, times = _place(session.draft, press.fits), list[float]()
        for _ in range(count):
            stage.show_line(line)
            times.append(_edit(stage, press.key, press.modifier))
            undos.append(_edit(stage, Key.Key_Z, Modifier.ControlModifier))
        yield Result(press.what, times, goal)
    yield Result("Ctrl+Z     undo", undos, goal)


def _edit(stage: Stage, key: Key, modifier: Modifier) -> float:
    session = stage.window.session
    before = session.draft
    return stage.timed(lambda: stage.key(key, modifier), lambda: session.draft is not before and session.saved)


# ---- the mouse ----------------------------------------------------------------------------------------------------------
def measure_drag(stage: Stage, count: int) -> Iterator[Result]:
    """Drag a boundary down and up by a row at a time; each step until both panes are painted."""
    pane, session = stage.window.column_pane, stage.window.session
    line = _place(session.draft, _begins_body) - 1
    stage.show_line(line)
    held, step, times = QPointF(20, pane.rows.bottom(line)), QPointF(0, pane.rows.height), list[float]()
    stage.mouse(Happens.MouseButtonPress, pane.viewport(), held)
    seen = session.shown
    for n in (abs((k + REACH) % (2 * REACH) - REACH) for k in range(1, 2 * count)):
        took = stage.timed(lambda n=n: stage.mouse(Happens.MouseMove, pane.viewport(), held + n * step))
        if session.shown != seen:  # over a blank line the boundary stays where it was
            times.append(took)
        seen = session.shown
    stage.key(Key.Key_Escape)
    stage.rest()
    assert session.shown is session.draft
    yield Result("drag a boundary by a row", times[:count], GOALS["drag"])


def measure_wheel(stage: Stage, count: int) -> Iterator[Result]:
    """Scroll the column pane by a step of the wheel, down the page and up again."""
    pane, times = stage.window.column_pane, list[float]()
    bar, turn = pane.verticalScrollBar(), WHEEL
    for _ in range(count):
        turn = {bar.minimum(): WHEEL, bar.maximum(): -WHEEL}.get(bar.value(), turn)
        times.append(stage.timed(lambda: _wheel(stage, turn), lambda: True))
    yield Result("scroll by a step of the wheel", times)


def _wheel(stage: Stage, turn: int) -> None:
    port = stage.window.column_pane.viewport()
    at, still, phase = QPointF(60, 60), QPoint(), Qt.ScrollPhase.NoScrollPhase
    where = QPointF(port.mapToGlobal(at))
    event = QWheelEvent(at, where, still, QPoint(0, turn), Qt.MouseButton.NoButton, Modifier.NoModifier, phase, False)
    stage.app.sendEvent(port, event)


# ---- all together -------------------------------------------------------------------------------------------------------
MEASURES = {"edit": measure_edits, "drag": measure_drag, "wheel": measure_wheel}


def measure_opening(folder: Path, project: Path) -> Result:
    """Open a project in a window that shows the start page, until its page is painted and can be edited."""
    times = []
    for n in range(FEW):
        (folder / str(n)).mkdir()
        with staged(folder / str(n)) as stage:
            stage.rest()
            start = time.perf_counter()
            stage.open(project)
            times.append((time.perf_counter() - start) * 1000.0)
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


def main() -> None:
    """Print a table."""
    wishes = read_arguments()
    profile = cProfile.Profile() if wishes.profile else None
    with tempfile.TemporaryDirectory() as name:
        os.environ |= personal_folders(Path(name))
        for shape in wishes.shapes:
            for lines in wishes.lines:
                print(f"{lines} lines, {shape}{'median':>{39 - len(f'{lines} lines, {shape}') + 2}}", end="")
                print(f"{'p95':>9}{'max':>9}{'times':>7}  goal (ms)", flush=True)
                folder = Path(name) / f"{shape}-{lines}"
                folder.mkdir()
                if profile:
                    profile.enable()
                for result in measure(folder, lines=lines, shape=shape, names=wishes.only, count=wishes.count):
                    print(result.row(), flush=True)
                if profile:
                    profile.disable()
    if profile:
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(wishes.profile)


if __name__ == "__main__":
    main()
