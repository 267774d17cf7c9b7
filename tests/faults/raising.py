"""Each slot, each handler of Qt's events and each deed of a command raises once: it is told, nothing is half done.

    python -m tests.faults.raising [--late]

Works in a real window by mouse and keys; whatever is reached first raises, before its work or (late) after it. Then
the bar has to say so, the log to have the traceback, the file to hold what is on the screen, and the next edit by key
has to work and to be saved. The same act is done again until nothing new is behind it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.mines import Mines, lay

PERSONAL = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")


@dataclass
class Tally:
    """What was seen."""

    faults: Counter[str] = field(default_factory=Counter)
    reports: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)  # acts that were not done to their end, and why

    def note(self, what: str, mine: str, act: str, words: object = "") -> None:
        """Count something that should not be."""
        self.faults[what] += 1
        self.reports.append(f"{what}: {mine} ({act}) {words}")

    def line(self, mines: Mines) -> str:
        """Say it all in one line."""
        kinds = Counter(mines.names[name] for name in mines.gone_off)
        raised = ", ".join(f"{count} {kind}s" for kind, count in sorted(kinds.items()))
        rest = ", ".join(f"{what} {self.faults[what]}" for what in ("untold", "unlogged", "lost", "stuck"))
        return f"raised {len(mines.gone_off)} of {len(mines.names)} ({raised}), {rest}"


def main() -> int:
    """Run the command; exit status 1 when anything was untold, unlogged, lost or stuck."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--late", action="store_true", help="raise after the work, not before it")
    parser.add_argument("--unreached", action="store_true", help="list what was never reached")
    asked = parser.parse_args()
    mines, tally = Mines(late=asked.late), Tally()
    with tempfile.TemporaryDirectory() as name:
        os.environ |= dict.fromkeys(PERSONAL, str(Path(name) / "home")) | {"QT_QPA_PLATFORM": "offscreen"}
        lay(mines)
        # Not above: the window's code must not be there before the mines.
        from tests.faults.raising_rounds import run

        run(Path(name), mines, tally)
    for report in tally.reports:
        print(report)
    if asked.unreached:
        print("never reached:", *sorted(mines.names.keys() - {*mines.gone_off}), sep="\n  ")
        print("not done to the end:", *tally.broken, sep="\n  ")
    print(tally.line(mines))
    sys.stdout.flush()
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
