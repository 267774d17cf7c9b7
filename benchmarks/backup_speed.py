"""Measure a backup of a large project beside edits: how long it takes, and how long an edit then waits to be saved.

Use: python -m benchmarks.backup_speed PROJECT.galley (which is copied first, and left as it is)
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from logic.changes import diff
from logic.draft import Draft
from logic.edits import correct
from logic.history import Entry, Op, log_row, utc_now
from logic.store import ProjectFile
from logic.store.backing_up import back_up
from logic.store.restoring import restore

PAUSE = 0.02  # seconds between edits: quicker than any person
BREATH = 0.002  # seconds between the steps of a backup


def editor(project: ProjectFile) -> Callable[[], float]:
    """Return what edits the first page once and tells how many milliseconds saving took."""
    opened = project.load(project.page_ids()[0])
    page, draft = opened.page, opened.draft
    line = next(line for line in page.lines if not line.blank)
    texts = {True: f"{line.text}〇", False: f"{line.text}〡"}

    def edit(turn: list[Draft | bool] = [draft, True]) -> float:  # noqa: B006
        before, flag = turn
        assert isinstance(before, Draft)
        after = correct(before, line=line.number, text=texts[bool(flag)], raw=line.text)
        entry = Entry("correct", {"line": line.number}, diff(before, after), utc_now(), "甲")
        start = time.perf_counter()
        project.save_edit(page.id, log_row(Op.EDIT, entry, at=entry.at, who="甲"), page, before, after)
        turn[:] = [after, not flag]
        return (time.perf_counter() - start) * 1000.0

    return edit


def told(what: str, times: list[float]) -> str:
    """Return a row of the table."""
    ordered = sorted(times)
    cells = (ordered[len(ordered) // 2], ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)], ordered[-1])
    return f"  {what:<26}{''.join(f'{cell:9.1f}' for cell in cells)}{len(ordered):7}"


def beside(edit: Callable[[], float], work: Callable[[], object]) -> tuple[float, list[float]]:
    """Edit while `work` goes on in a thread; return how many seconds it took, and the times of the edits."""
    took, times = [0.0], list[float]()

    def run() -> None:
        start = time.perf_counter()
        work()
        took[0] = time.perf_counter() - start

    worker = threading.Thread(target=run)
    worker.start()
    while worker.is_alive():
        times.append(edit())
        time.sleep(PAUSE)
    return took[0], times


def main() -> None:
    """Print how long edits take alone and beside a backup, and how long backups and a restoring take."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.backup_speed", description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--breath", type=float, default=BREATH, help="seconds between the steps")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(shutil.copy(wishes.project, Path(name) / "large.galley"))
        project = ProjectFile.open(path)
        edit = editor(project)
        print(f"{path.stat().st_size / 1e6:.0f} MB; an edit saved, in ms:   median      p99    worst  count")
        print(told("alone", [edit() for _ in range(200)]))
        took, times = beside(edit, lambda: back_up(project, breathe=lambda: time.sleep(wishes.breath)))
        print(told(f"beside a backup of {took:.1f} s", times))
        start = time.perf_counter()
        edit()
        first = back_up(project)
        print(f"  backup at once: {time.perf_counter() - start:.2f} s")
        edit()
        start = time.perf_counter()
        restore(project, first.path)
        print(f"  restoring, with a backup before: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
