"""Rounds shared out among several processes, and their tallies summed up as they come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from json import dumps, loads
from typing import TypeVar

from tests.faults.tally import Tally
from tests.faults.victims import Say, Victim

Job = TypeVar("Job")


def share_out(jobs: Sequence[Job], do: Callable[[Job], Tally], workers: int) -> Iterator[Tally]:
    """Yield what each job came to, as soon as it is done; a worker that stumbles adds one that says so."""
    crew = [Victim.fork(partial(_work, jobs[n::workers], do)) for n in range(workers)]
    while crew:
        for worker in crew[:]:
            word = worker.hear(time.monotonic() + 0.1)
            if word is not None:
                yield Tally(**loads(word))
            elif worker.silent:
                worker.last_words()
                crew.remove(worker)
                yield Tally(stumbled=int(worker.stumbled or worker.killed))


def _work(jobs: Sequence[Job], do: Callable[[Job], Tally], say: Say) -> None:
    for job in jobs:
        say(dumps(asdict(do(job))))
