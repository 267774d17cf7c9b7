"""Kill imports, exports, backups and migrations at random moments, or at a system call, and look what is left.

Use: python -m tests.faults.operations --count 1000 --workers 2

A child is forked for each round from a process that has imported everything. A share of the rounds (`--calls`) kills
at the entry of a system call chosen at random from those that change anything on the disk, by strace where it is there
and may be used; the others kill at a moment of the clock.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from logic.errors import GalleyError
from tests.faults.acts import ACTS, Act
from tests.faults.crew import share_out
from tests.faults.tally import Tally
from tests.faults.victims import NO_FORK, Say, Victim, in_child

# Regular expressions are strace's: a system need not have all of them.
CALLS = "/^(p?write(64|v)?|f(data)?sync|f?truncate|(un)?link(at)?|rename(at2?)?|mkdir(at)?)$"
PATIENCE = 30.0  # seconds
SAID_EVERY = 100  # rounds


@dataclass
class Stage:
    """One operation, the folder that each round begins with a copy of, and how long the operation takes."""

    act: Act
    template: Path
    seconds: float = 0.0
    calls: Counter[str] = field(default_factory=Counter)

    @classmethod
    def prepare(cls, act: Act, folder: Path, *, count_calls: bool) -> Stage:
        """Fill the template, and do the operation undisturbed to see what it takes."""
        template = folder / act.name.replace(" ", "-")
        template.mkdir()
        in_child(lambda: act.stage(template))
        stage = cls(act, template)
        for trace in [False, False, *[True] * count_calls]:
            stage._rehearse(trace=trace)
        return stage

    def _rehearse(self, *, trace: bool) -> None:
        home, log = self._copy(), self.template.with_suffix(".calls")
        victim = Victim.fork(lambda say: work(self.act, home, say, traced=trace))
        with Tracer.at(victim.pid, f"trace={CALLS}", log) if trace else nullcontext():
            assert victim.hear(time.monotonic() + PATIENCE) == "begun", f"{self.act.name} did not begin"
            seconds = _seconds(victim.last_words())
            assert seconds is not None, f"{self.act.name} did not end"
            self.seconds = self.seconds if trace else seconds
        if trace:
            self.calls = Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
        shutil.rmtree(home)

    def _copy(self) -> Path:
        home = Path(tempfile.mkdtemp(dir=self.template.parent)) / "home"
        shutil.copytree(self.template, home)
        return home

    def round(self, rng: Random, share: float) -> Tally:
        """Do the operation, kill it, and judge what is left."""
        home, by_call = self._copy(), bool(self.calls) and rng.random() < share
        victim, moment = self._kill_at_call(home, rng) if by_call else self._kill_at_moment(home, rng)
        journals = any(path.name.endswith("-journal") for path in home.iterdir())
        try:
            reports = [f"{self.act.name}, killed at {moment}: {report}" for report in self.act.judge(home)]
        except (GalleyError, OSError, ValueError, KeyError, AssertionError) as error:
            reports = [f"{self.act.name}, killed at {moment}: {error!r} {getattr(error, 'facts', '')}"]
        if not reports:
            shutil.rmtree(home.parent)
        return Tally(
            tried=1,
            damaged=bool(reports),
            stumbled=victim.stumbled,
            ended=not victim.killed,
            rolled_back=journals,
            kinds={self.act.name + (" at a call" if by_call else ""): 1},
            reports=reports,
        )

    def _kill_at_moment(self, home: Path, rng: Random) -> tuple[Victim, str]:
        victim = Victim.fork(lambda say: work(self.act, home, say, traced=False))
        victim.hear(time.monotonic() + PATIENCE)
        seconds = rng.uniform(0, self.seconds)
        time.sleep(seconds)
        took = _seconds(victim.kill())
        # Others use the machine too: what is aimed at follows how long it takes just now.
        self.seconds = self.seconds * 1.02 if took is None else (self.seconds + took) / 2
        return victim, f"{seconds:.4f} s of {self.seconds:.4f}"

    def _kill_at_call(self, home: Path, rng: Random) -> tuple[Victim, str]:
        (call,) = rng.choices([*self.calls], [*self.calls.values()])
        if rng.random() < 0.5:  # else the few names that are given would hardly ever be met among the writes
            call = rng.choice([*self.calls])
        which = rng.randint(1, self.calls[call])
        victim = Victim.fork(lambda say: work(self.act, home, say, traced=True))
        with Tracer.at(victim.pid, f"inject={call}:signal=SIGKILL:when={which}", Path(os.devnull)):
            victim.last_words()
        return victim, f"{call} {which} of {self.calls[call]}"


def work(act: Act, home: Path, say: Say, *, traced: bool) -> None:
    """Do the operation, once strace has taken hold where it is to."""
    end = time.monotonic() + PATIENCE
    while traced and "TracerPid:\t0\n" in Path("/proc/self/status").read_text():
        if time.monotonic() > end:
            raise TimeoutError("strace did not take hold")
    say("begun")
    start = time.monotonic()
    act.do(home)
    say(f"done {time.monotonic() - start}")


def _seconds(words: list[str]) -> float | None:
    """Return how long an operation took that came to its end."""
    return next((float(word.split()[1]) for word in words if word.startswith("done ")), None)


# ---- strace ---------------------------------------------------------------------------------------------------------
@dataclass
class Tracer:
    """An strace that has taken hold of a process."""

    process: subprocess.Popen[bytes]

    @classmethod
    def at(cls, pid: int, rule: str, log: Path) -> Tracer:
        """Take hold of a process; it goes on at once."""
        return cls(subprocess.Popen(["strace", "-q", "-o", str(log), "-e", rule, "-p", str(pid)]))

    def __enter__(self) -> Tracer:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.wait(timeout=PATIENCE)


def can_trace() -> bool:
    """Tell whether strace is here and may take hold of a child of this process."""
    if shutil.which("strace") is None:
        return False
    victim = Victim.fork(lambda say: time.sleep(0.5))
    command = ["strace", "-q", "-o", os.devnull, "-e", f"trace={CALLS}", "-p", str(victim.pid)]
    able = subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    victim.kill()
    return able


# ---- many rounds ----------------------------------------------------------------------------------------------------
def run(arguments: argparse.Namespace, folder: Path) -> Tally:
    """Kill each operation as often as asked, and say after each how that went."""
    total = Tally()
    wanted = [act for act in ACTS if not arguments.only or act.name in arguments.only]
    share = arguments.calls if can_trace() else 0.0
    for tally in share_out(wanted, lambda act: run_act(act, arguments, folder, share), arguments.workers):
        total.add(tally)
    return total


def run_act(act: Act, arguments: argparse.Namespace, folder: Path, share: float) -> Tally:
    """Kill one operation as often as asked."""
    stage = Stage.prepare(act, folder, count_calls=share > 0)
    tally, rng = Tally(), Random(f"{arguments.seed}:{act.name}")
    for number in range(1, arguments.count + 1):
        tally.add(stage.round(rng, share))
        if number % SAID_EVERY == 0 or number == arguments.count:
            took = f"{act.name} ({stage.seconds * 1000:.0f} ms)"
            print(f"kills within: {took}, seed {arguments.seed}: {line(tally)}", flush=True)
    return tally


def line(tally: Tally) -> str:
    """Return the line of the table."""
    by_call = sum(count for kind, count in tally.kinds.items() if kind.endswith("at a call"))
    return (
        f"tried {tally.tried} (at a call {by_call}, within a transaction {tally.rolled_back}, ended before "
        f"{tally.ended}) | half done or damaged {tally.damaged} | stumbled {tally.stumbled}"
    )


def main() -> int:
    """Read the arguments, kill as often as asked, print a line for each operation; 1 when anything was left half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=[act.name for act in ACTS])
    parser.add_argument("--calls", type=float, default=0.5, help="the share of rounds killed at a system call")
    arguments = parser.parse_args()
    if not hasattr(os, "fork"):
        print(NO_FORK)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="galley-operations-"))
    total = run(arguments, folder)
    print(*total.reports, sep="\n", end="\n" if total.reports else "")
    if not total.damaged and not total.stumbled:
        shutil.rmtree(folder)
    return int(bool(total.damaged or total.stumbled))


if __name__ == "__main__":
    sys.exit(main())
