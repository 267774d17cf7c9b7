"""The project file: takes and gives domain values, and keeps SQLite to itself."""

from logic.store.pages import PageSummary
from logic.store.project import OpenPage, ProjectFile

__all__ = ["OpenPage", "PageSummary", "ProjectFile"]
