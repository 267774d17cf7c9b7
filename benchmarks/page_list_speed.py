"""Measure the list of pages of a large project: opening it, sorting and filtering it, keeping it up.

Use: python -m benchmarks.page_list_speed --pages 10000
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path

from benchmarks.stage import Stage, personal_folders, sample_page, staged
from benchmarks.window_speed import Result

# isort: split
from PySide6.QtCore import Qt

from logic.draft import plain_draft
from logic.page_state import Mark, PageState
from logic.proposing import propose
from logic.store import ProjectFile
from ui.page_pane.listing import Column

LINES = 24  # of each page: the list does not care how long a page is
LIST = 150.0  # milliseconds, for asking for all pages and painting the first of them
TIMES = 9
STATES = cycle([*[PageState.DONE] * 8, PageState.IN_PROGRESS, PageState.NEW])


def make_large_project(path: Path, pages: int) -> Path:
    """Write a project with many short pages, most of them done; in one transaction, for the disk is not measured."""
    page = sample_page(LINES)
    proposal, plain = propose(page), plain_draft([line.blank for line in page.lines])
    with ProjectFile.create(path) as project, project._db.atomic():
        for n in range(pages):
            stored = project.add_page(replace(page, id=f"p{n}", title=f"青岚晚报 第{n}版"), plain)
            project.save_proposal(stored.id, proposal)
            state = next(STATES)
            if state is not PageState.NEW:
                project.mark_page(stored.id, Mark(state, "2021-05-06T08:00:00.000+00:00", "罗小满"))
    return path


def measure(stage: Stage, project: Path) -> Iterator[Result]:
    """Measure in one window; the project is opened first."""
    window = stage.window
    yield Result("open the project", [stage.timed(lambda: stage.open(project))])
    pane, model = window.page_pane, window.page_pane.model
    stage.paints._widgets = (pane.view.viewport(),)
    pane.view.viewport().installEventFilter(stage.paints)

    def repeated(what: str, act: Callable[[int], object], goal: float | None = None) -> Result:
        return Result(what, [stage.timed(partial(act, n)) for n in range(TIMES)], goal)

    yield repeated("list all pages, first paint", lambda n: pane.refresh(), LIST)
    orders, head = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder), pane.view.horizontalHeader()
    yield repeated("sort by title", lambda n: head.setSortIndicator(Column.TITLE, orders[n % 2]))
    yield repeated("sort by doubts", lambda n: head.setSortIndicator(Column.DOUBTS, orders[n % 2]))
    pane.sort_by(-1)
    yield repeated("filter by a word", lambda n: pane.field.setText(str(n)))
    pane.field.clear()
    yield repeated("mark the open page", lambda n: window.session.mark_page([*PageState][n % 2 + 1]))
    yield repeated("next unfinished page", lambda n: window.page_deeds.go_next_unfinished())
    print(f"{model.page_count} pages, {model.progress.finished} of them finished", flush=True)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_list_speed", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="how many pages the project has")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= personal_folders(folder)
        project = make_large_project(folder / "large.galley", wishes.pages)
        columns = f"{'median':>9}{'p95':>9}{'max':>9}{'computing':>11}{'times':>7}"
        print(f"{f'{wishes.pages} pages':<34}{columns}  goal (ms)", flush=True)
        with staged(folder) as stage:
            for result in measure(stage, project):
                print(result.row(), flush=True)


if __name__ == "__main__":
    main()
