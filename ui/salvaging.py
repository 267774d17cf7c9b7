"""Salvaging in the window: asks for a new file, saves there what is sound, tells what that is, and opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from logic.check_wording import salvage_lines
from logic.errors import GalleyError
from logic.store.salvaging import Salvaged, salvage
from logic.translation import tr
from ui import prompts
from ui.report_dialog import ReportDialog

if TYPE_CHECKING:
    from ui.files import Files


def salvage_from(files: Files, damaged: Path) -> None:
    """Save what is left of a damaged project where the person says, and open that."""
    parent = files.parent()
    window = parent if isinstance(parent, QWidget) else None
    new = prompts.ask_salvage(window, damaged)
    if new is None:
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        salvaged: Salvaged | GalleyError = salvage(damaged, new)
    except GalleyError as error:
        salvaged = error
    finally:
        QGuiApplication.restoreOverrideCursor()
    if isinstance(salvaged, GalleyError):
        files.tell(salvaged, damaged)
        return
    files.open_project(new)
    verdict, *lines = salvage_lines(salvaged)
    ReportDialog(window, title=tr("What was salvaged"), verdict=verdict, lines=lines).open()
