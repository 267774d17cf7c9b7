"""What rounds of a fault came to, summed up."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass, field


@dataclass
class Tally:
    """What some rounds came to."""

    tried: int = 0
    lost: int = 0
    damaged: int = 0
    stumbled: int = 0  # the child ended by an error of its own
    ended: int = 0  # … or had closed before the signal came
    shown: int = 0
    beyond: int = 0
    told: int = 0  # windows that said that the session before had ended abruptly
    untold: int = 0  # … or did not, or said so of one that had not
    undone: int = 0  # windows that undid all that earlier ones had done
    typed: int = 0  # kills while the file was known to hold what was being typed
    put_back: int = 0  # windows that put that back into its field
    rolled_back: int = 0  # the signal came within a transaction
    kinds: dict[str, int] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)  # milliseconds by the clock
    computing: list[float] = field(default_factory=list)  # … and of the window's own processor time
    reports: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in what other rounds came to."""
        for name, value in asdict(other).items():
            if name == "kinds":
                self.kinds |= {kind: self.kinds.get(kind, 0) + count for kind, count in value.items()}
            else:
                setattr(self, name, getattr(self, name) + value)

    @property
    def line(self) -> str:
        """The line of the table."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.kinds.items()))
        return (
            f"tried {self.tried} ({kinds}; within a transaction {self.rolled_back}; ended before {self.ended}) | "
            f"lost {self.lost} | damaged {self.damaged} | stumbled {self.stumbled} | "
            f"abrupt end told {self.told}, wrongly or not {self.untold}; all undone in {self.undone} windows | "
            f"typed {self.typed}, put back {self.put_back} | "
            f"edits shown as saved {self.shown}, saved and not yet shown {self.beyond} | "
            f"latency of an edit: {_latency(self.latencies)}; computing: {_latency(self.computing)}"
        )


def _latency(times: list[float]) -> str:
    if len(times) < 2:
        return "not measured"
    cuts = statistics.quantiles(times, n=100)
    return f"median {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, n {len(times)}"
