"""Questions to the person: files and folders to choose, an article to choose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from logic.draft import Draft
from logic.page import Page
from logic.translation import tr
from ui.plain import plain_button
from ui.words import article_label

LABEL = 40  # characters of a title in a menu


def ask_open(parent: QWidget, folder: str) -> list[Path]:
    """Return the projects and pages the person chose."""
    kinds = tr("Projects and pages (*.galley *.txt);;All files (*)")
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Open"), folder, kinds)
    return [Path(name) for name in names]


def ask_pages(parent: QWidget, folder: str) -> list[Path]:
    """Return the page files the person chose."""
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Import pages"), folder, tr("Pages (*.txt);;All files (*)"))
    return [Path(name) for name in names]


def ask_new_project(parent: QWidget, folder: str) -> Path | None:
    """Return where the person wants a new project."""
    name, _ = QFileDialog.getSaveFileName(parent, tr("New project"), folder, tr("Projects (*.galley)"))
    return Path(name) if name else None


def ask_salvage(parent: QWidget | None, damaged: Path) -> Path | None:
    """Return where the person wants what is left of a damaged project."""
    proposed = damaged.with_name(tr("{name} (salvaged)").format(name=damaged.stem) + damaged.suffix)
    kinds = tr("Projects (*.galley)")
    name, _ = QFileDialog.getSaveFileName(parent, tr("Salvage into a new file"), str(proposed), kinds)
    return Path(name) if name else None


def ask_elsewhere(parent: QWidget, folder: str) -> Path | None:
    """Return where the person wants everything saved instead."""
    name, _ = QFileDialog.getSaveFileName(parent, tr("Save elsewhere"), folder, tr("Projects (*.galley)"))
    return Path(name) if name else None


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """Return the folder the person chose to export to."""
    name = QFileDialog.getExistingDirectory(parent, tr("Export to a folder"), folder)
    return Path(name) if name else None


Chosen = Callable[[int | None], None]


def article_menu(parent: QWidget, page: Page, draft: Draft, *, but: int | None, chosen: Chosen) -> QMenu:
    """Return a menu of the articles, but for one; `chosen` gets the id of the one picked, None for a new article."""
    menu = QMenu(parent)
    for number, article in enumerate(draft.articles, 1):
        if article.id != but:
            words = plain_button(article_label(page, draft, article)[:LABEL])
            action = menu.addAction(f"&{number}  {words}" if number <= 9 else words)
            action.triggered.connect(partial(_pick, chosen, article.id))
    if menu.actions():
        menu.addSeparator()
    menu.addAction(tr("&New article")).triggered.connect(partial(_pick, chosen, None))
    return menu


def _pick(chosen: Chosen, article: int | None, _checked: bool = False) -> None:
    chosen(article)


def show_menu(menu: QMenu, at: QPoint) -> None:
    """Show a menu, its first entry ready for the keyboard."""
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])


def tell_about(parent: QWidget, version: str) -> None:
    """Show what Galley is."""
    words = tr("Galley {version}\n\nCorrects the text of scanned newspaper pages.").format(version=version)
    box = QMessageBox(QMessageBox.Icon.NoIcon, tr("About Galley"), "", QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.exec()
