"""Time proposing: pages of 200 lines, and lines a second on long pages, beside the simple rules it is scored with.

usage: python benchmarks/propose_speed.py [TEXT_FILE]

The lines come from a text file, the sample page by default, again and again until there are enough. Short texts flatter
what is kept from page to page: give a file of many thousand lines, and see "at first sight". Times are of the
processor, not of the clock; the ratio to a plain loop, timed in between, is nearly the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from logic.page import Page, Source, number_lines  # noqa: E402 - run as a script, it must find the checkout first
from logic.proposing import propose, warm_up  # noqa: E402
from logic.training.peers import peers  # noqa: E402

SAMPLE = ROOT / "resources" / "sample.txt"
PAGE_LINES = 200
REPEATS = 3
PAGES = 40
LONG_PAGES = (2_000, 20_000, 100_000)
LOOP = 100_000


def page_of(texts: list[str], count: int, start: int = 0) -> Page:
    lines = islice(cycle(texts), start, start + count)
    return Page("speed", "Speed", number_lines(list(lines)), Source("speed.txt", b"", "utf-8"))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's time that some work takes."""
    start = process_time()
    work()
    return process_time() - start


def plain_loop() -> None:
    """Do what an interpreter mostly does, as a measure of this machine at this time."""
    counts: dict[tuple[int, str], int] = {}
    for n in range(LOOP):
        key = n & 1023, "line"
        counts[key] = counts.get(key, 0) + len(str(n))


def time_pages(texts: list[str]) -> None:
    pages = [page_of(texts, PAGE_LINES, PAGE_LINES * n) for n in range(PAGES)]
    first = median(seconds(partial(propose, page)) for page in pages)
    warm = median(seconds(partial(propose, page)) for _ in range(REPEATS) for page in pages)
    print(
        f"{PAGE_LINES} lines: {1000 * warm:.1f} ms once warm, {1000 * first:.1f} ms at first sight (of {PAGES} pages)"
    )


def time_long_pages(texts: list[str]) -> None:
    for count in LONG_PAGES:
        page = page_of(texts, count)
        times = [(seconds(partial(propose, page)), seconds(plain_loop)) for _ in range(REPEATS)]
        took, ratio = median(t for t, _ in times), median(t / loop * LOOP / count for t, loop in times)
        print(
            f"{count:,} lines: {count / took:,.0f} lines/s; a line takes as long as {ratio:.0f} turns of a plain loop"
        )


def time_peers(lines: list[str]) -> None:
    for name, rule in peers().items():
        speed = len(lines) / max(1e-9, seconds(partial(rule, lines)))
        print(f"{name}: {speed:,.0f} lines/s, which knows neither articles nor reasons")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    texts = path.read_text(encoding="utf-8").splitlines()
    print(f"{len(texts):,} lines of text; warm up: {1000 * seconds(warm_up):.0f} ms")
    time_pages(texts)
    time_long_pages(texts)
    time_peers([line.text for line in page_of(texts, LONG_PAGES[-1]).lines])


if __name__ == "__main__":
    main()
