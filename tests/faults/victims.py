"""Processes that are there to be killed: forked from one that has imported everything, heard over a pipe."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

Say = Callable[[str], None]
Work = Callable[[Say], None]
NO_FORK = "there is no fork on this system"


@dataclass
class Victim:
    """A child at work, and what it has said so far, one line a word."""

    pid: int
    pipe: int
    _text: bytes = b""
    _words: list[str] = field(default_factory=list)
    silent: bool = False  # it says no more
    status: int | None = None  # as `os.waitpid` tells it, once it is over

    @classmethod
    def fork(cls, work: Work) -> Victim:
        """Let a child do `work`; it ends with status 0, or 1 and a traceback on stderr when `work` raises."""
        mine, its = os.pipe()
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            os.close(mine)
            _work(work, lambda word: _write(its, word))
        os.close(its)
        return cls(pid, mine)

    def hear(self, until: float) -> str | None:
        """Return its next word, None when none comes before this moment of `time.monotonic` or it says no more."""
        while not self._words:
            ready, _, _ = select.select([self.pipe], [], [], max(until - time.monotonic(), 0))
            data = os.read(self.pipe, 1 << 16) if ready else b""
            self.silent = bool(ready) and not data
            if not data:
                return None
            *whole, self._text = (self._text + data).split(b"\n")
            self._words += [word.decode() for word in whole]
        return self._words.pop(0)

    def listen(self, seconds: float) -> Iterator[str]:
        """Yield what it says during the next seconds."""
        until = time.monotonic() + seconds
        while (word := self.hear(until)) is not None:
            yield word
        left = until - time.monotonic()
        if left > 0:  # it has nothing more to say, and may be at work all the same
            time.sleep(left)

    def kill(self) -> list[str]:
        """End it in the midst of whatever it does, wait until it is gone, and return its last words."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.last_words()

    def last_words(self) -> list[str]:
        """Wait until it is over and return what it said to the end."""
        words = list(iter(lambda: self.hear(time.monotonic() + 60), None))
        os.close(self.pipe)
        _, self.status = os.waitpid(self.pid, 0)
        return [word for word in words if word is not None]

    @property
    def killed(self) -> bool:
        """Tell whether the signal ended it, and not its own last line."""
        return self.status is not None and os.WIFSIGNALED(self.status)

    @property
    def stumbled(self) -> bool:
        """Tell whether it ended by an error of its own."""
        return self.status is not None and not self.killed and os.waitstatus_to_exitcode(self.status) != 0


def _write(pipe: int, word: str) -> None:
    data = word.encode() + b"\n"
    while data:
        data = data[os.write(pipe, data) :]


def _work(work: Work, say: Say) -> None:
    status = 1
    try:
        work(say)
        status = 0
    except BaseException:  # noqa: BLE001 - the edge of a process: told on stderr and by its status
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def in_child(work: Callable[[], object]) -> None:
    """Do something in a process of its own, so that this one imports and opens nothing; ValueError when it fails."""
    victim = Victim.fork(lambda _: (work(), None)[1])
    victim.last_words()
    if victim.stumbled:
        raise ValueError("what was to be prepared failed")
