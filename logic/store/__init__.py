"""The project file: takes and gives domain values, and keeps SQLite to itself."""

from logic.store.elsewhere import save_elsewhere, save_page_elsewhere
from logic.store.faults import Cause
from logic.store.opened import OpenPage
from logic.store.project import ProjectFile
from logic.store.steps import EditStep, FirstProposalStep, LaterProposalStep, MarkStep, Step, first_draft
from logic.store.summaries import PageSummary

__all__ = [
    "Cause",
    "EditStep",
    "FirstProposalStep",
    "LaterProposalStep",
    "MarkStep",
    "OpenPage",
    "PageSummary",
    "ProjectFile",
    "Step",
    "first_draft",
    "save_elsewhere",
    "save_page_elsewhere",
]
