"""Start Galley: a subcommand does batch work, anything else opens the window."""

from __future__ import annotations

import sys

# Known without importing anything: the window must not wait for the command line, nor batch work for Qt.
COMMANDS = frozenset({"propose", "export", "train", "score", "answer", "check", "salvage", "--help", "-h", "--version"})


def main(argv: list[str]) -> int:
    """Run what the arguments ask for; return the exit status."""
    if argv and argv[0] in COMMANDS:
        from logic.cli import main as run

        return run(argv)
    from ui.app import main as open_window

    return open_window(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
