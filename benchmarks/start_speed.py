"""Measure how long a start takes, from the new process to a painted page that takes edits.

Use: python -m benchmarks.start_speed --times 10
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.stage import make_project, personal_folders, proposed, sample_page

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1500.0  # milliseconds
LONG = 20_000  # lines

# Runs in the started process, before main.py: prints the clock once the window is of use, and closes it. The clock is
# the system's, so that the process that measures reads the same one.
HOOK = """
import sys, time
import main
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow

class Watch(QObject):
    painted = set()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painted.add(watched)
        return False

def hooked():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    bare = len(sys.argv) == 1
    seen = [window.start_page] if bare else [window.column_pane.viewport(), window.article_pane.viewport()]
    watch, poll = Watch(), QTimer(interval=0)
    for widget in seen:
        widget.installEventFilter(watch)
    def look():
        if (bare or window.session.editable) and watch.painted >= set(seen):
            print(time.monotonic(), flush=True)
            window.close()
            QApplication.quit()
    poll.timeout.connect(look)
    poll.start()
    return run()

run, QApplication.exec = QApplication.exec, staticmethod(hooked)
sys.exit(main.main(sys.argv[1:]))
"""


def start(folder: Path, *arguments: str) -> float:
    """Start Galley once; return the milliseconds until it was of use."""
    environment = os.environ | personal_folders(folder)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", HOOK, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return (float(done.stdout) - began) * 1000.0


def print_starts(folder: Path, what: str, times: int, *arguments: str) -> None:
    """Start Galley some times, and print a row of the table; the first start, which fills caches, is not counted."""
    start(folder, *arguments)
    took = sorted(start(folder, *arguments) for _ in range(times))
    median = statistics.median(took)
    print(
        f"{what:<28}{took[0]:9.0f}{median:9.0f}{took[-1]:9.0f}  {'✓' if median < GOAL else '✗'} < {GOAL:g}", flush=True
    )


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start_speed", description=__doc__)
    parser.add_argument("--times", type=int, default=10, help="how often Galley is started")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'':<28}{'min':>9}{'median':>9}{'max':>9}  goal (ms)")
        print_starts(folder, "start page", times)
        for words, lines in (("sample page", None), (f"{LONG} lines", LONG)):
            page = sample_page(lines)
            project = make_project(folder / f"{words}.galley", page, proposed(page))
            print_starts(folder, words, times, str(project))


if __name__ == "__main__":
    main()
