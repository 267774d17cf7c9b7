"""Start Galley: a subcommand does batch work, anything else opens the window."""

from __future__ import annotations

import sys

from logic.streams import NOBODY_READS, open_streams

# Known without importing anything: the window must not wait for the command line, nor batch work for Qt.
COMMANDS = frozenset({"propose", "export", "train", "score", "answer", "check", "salvage", "--help", "-h", "--version"})


def main(argv: list[str]) -> int:
    """Run what the arguments ask for; return the exit status."""
    nobody_reads = open_streams()
    if argv and argv[0] in COMMANDS:
        from logic.cli import main as run

        return run(argv) or (NOBODY_READS if nobody_reads else 0)
    from ui.app import main as open_window

    return open_window(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
