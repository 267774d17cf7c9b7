"""The project file: takes and gives domain values, and keeps SQLite to itself."""

from logic.store.project import OpenPage, ProjectFile
from logic.store.steps import EditStep, Step, first_draft
from logic.store.summaries import PageSummary

__all__ = ["EditStep", "OpenPage", "PageSummary", "ProjectFile", "Step", "first_draft"]
