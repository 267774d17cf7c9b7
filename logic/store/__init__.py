"""The project file: takes and gives domain values, and keeps SQLite to itself."""

from logic.store.project import OpenPage, ProjectFile
from logic.store.summaries import PageSummary

__all__ = ["OpenPage", "PageSummary", "ProjectFile"]
