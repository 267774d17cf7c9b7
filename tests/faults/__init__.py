"""Faults that are staged: each module is a command that says what it tried and what was lost.

The test run calls them in a short form; `python -m tests.faults.NAME --help` tells of the long one.
"""
