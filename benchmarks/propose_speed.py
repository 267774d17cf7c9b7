"""Time proposing: one page of 200 lines, and lines a second on long pages, beside the simple rules it is scored with.

usage: python benchmarks/propose_speed.py [TEXT_FILE]

The pages repeat the lines of a text file, the sample page by default, until they are long enough.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from logic.page import Page, Source, number_lines  # noqa: E402 - run as a script, it must find the checkout first
from logic.proposing import propose, warm_up  # noqa: E402
from logic.training.peers import peers  # noqa: E402

SAMPLE = ROOT / "resources" / "sample.txt"
PAGE_LINES = 200
REPEATS = 40
LONG_PAGES = (2_000, 20_000, 100_000)


def page_of(texts: list[str], count: int) -> Page:
    return Page("speed", "Speed", number_lines(list(islice(cycle(texts), count))), Source("speed.txt", b"", "utf-8"))


def seconds(page: Page) -> float:
    start = perf_counter()
    propose(page)
    return perf_counter() - start


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    texts = path.read_text(encoding="utf-8").splitlines()
    start = perf_counter()
    warm_up()
    print(f"warm up: {1000 * (perf_counter() - start):.0f} ms")
    page = page_of(texts, PAGE_LINES)
    print(f"{PAGE_LINES} lines: {1000 * median(seconds(page) for _ in range(REPEATS)):.1f} ms (median of {REPEATS})")
    for count in LONG_PAGES:
        print(f"{count:,} lines: {count / seconds(page_of(texts, count)):,.0f} lines/s")
    lines = [line.text for line in page_of(texts, LONG_PAGES[-1]).lines]
    for name, rule in peers().items():
        start = perf_counter()
        rule(lines)
        print(f"{name}: {len(lines) / (perf_counter() - start):,.0f} lines/s, which knows neither articles nor reasons")


if __name__ == "__main__":
    main()
