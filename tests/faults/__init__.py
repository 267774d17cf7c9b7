"""Faults staged on purpose, each a command of its own: `python -m tests.faults.NAME --count N`."""
