"""What each command does: the table from command names to deeds, and the deeds that are not edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from logic import edits
from logic.article_text import article_text
from logic.draft import Seam, Span
from logic.errors import GalleyError, ProjectError
from logic.exporting import FORMATS, export
from logic.house import Mixed
from logic.translation import set_language, tr, trn
from logic.version import VERSION
from logic.wording import sentence
from ui import prompts
from ui.checking import Checking
from ui.commands import KINDS, SEAMS, STEPS
from ui.desk import Desk
from ui.forms import number
from ui.qt_words import use_qt_words
from ui.settings import LANGUAGE, LAST_FOLDER, LAST_PROJECT, MIXED, POINTS, THEME
from ui.text_dialog import ask_text_look
from ui.theme import Scheme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Deed = Callable[[], object]
# Commands whose deed is the method of that name, here or of the desk.
OWN = (
    "new_project",
    "open",
    "import_pages",
    "import_encoded",
    "correct",
    "clear_correction",
    "copy_article",
    "assign",
    "about",
)
OF_DESK = (
    "split_article",
    "split_part",
    "merge_above",
    "merge_below",
    "confirm",
    "own_article",
    "set_aside",
    "restore",
)


class Deeds(QObject):
    """Does what the commands say, in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._look = window, window.session, window.look
        self._settings = window.settings
        self._desk = Desk(window.session, window.spotlight, self)
        self._checking = Checking(window)

    def table(self) -> Mapping[str, Deed]:
        """Return what to do for each command, by its name."""
        desk, look = self._desk, self._look
        deeds: dict[str, Deed] = {name: getattr(self, name) for name in OWN}
        deeds |= {name: getattr(desk, name) for name in OF_DESK}
        deeds |= {name: partial(getattr(desk, deed), step) for name, (deed, step) in STEPS.items()}
        deeds |= {name: partial(self.set_seam, seam) for name, seam in SEAMS.items()}
        deeds |= {name: partial(desk.set_kind, kind) for name, kind in KINDS.items()}
        deeds |= {f"theme_{scheme}": partial(self.use_theme, scheme) for scheme in Scheme}
        deeds |= {f"mixed_{mixed}": partial(self.use_mixed, mixed) for mixed in Mixed}
        deeds |= {f"export_{name}": partial(self.export, name) for name in FORMATS}
        deeds |= dict(self._window.docks.deeds())
        deeds |= self._window.page_deeds.table()
        deeds |= {**self._window.keys.deeds(), **self._window.going.deeds()}
        return deeds | {
            "propose_again": self._window.files.propose_again,
            "open_sample": self._window.files.open_sample,
            "save": self._session.save,
            "backups": self.show_backups,
            "check_project": self._checking.check,
            "quit": self._window.close,
            "undo": partial(self.travel, self._session.undo),
            "redo": partial(self.travel, self._session.redo),
            "larger": lambda: self.use_points(look.points + 1),
            "smaller": lambda: self.use_points(look.points - 1),
            "text_look": partial(ask_text_look, self._window, look, self._settings),
            "chinese": partial(self.use_language, "zh_CN"),
            "english": partial(self.use_language, "en"),
        }

    # ---- files ------------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """Ask what to open, and open it."""
        self.take_files([str(path) for path in prompts.ask_open(self._window, self._settings.get(LAST_FOLDER))])

    def open_last(self) -> None:
        """Open the project that was open last."""
        self._window.files.open_project(Path(self._settings.get(LAST_PROJECT)))

    def take_files(self, names: list[str]) -> None:
        """Open projects and import pages."""
        self._window.files.open_paths([Path(name) for name in names])

    def new_project(self) -> None:
        """Ask where a new project is to be, and make it."""
        path = prompts.ask_new_project(self._window, self._settings.get(LAST_FOLDER))
        if path:
            self._window.files.new_project(path)

    def import_pages(self) -> None:
        """Ask for page files, and import them."""
        paths = prompts.ask_pages(self._window, self._settings.get(LAST_FOLDER))
        if paths:
            self._window.files.import_pages(paths)

    def import_encoded(self) -> None:
        """Ask for page files and for their encoding, and import them."""
        paths = prompts.ask_pages(self._window, self._settings.get(LAST_FOLDER))
        if paths:
            self._window.files.import_pages(paths, choose=True)

    def export(self, form: str) -> None:
        """Ask for a folder, and write all pages of the project into it."""
        folder = prompts.ask_folder(self._window, self._settings.get(LAST_FOLDER))
        if folder and self._session.project:
            self._export_to(folder, form)

    def _export_to(self, folder: Path, form: str) -> None:
        project, refused = self._session.project, list[ProjectError]()
        assert project is not None
        try:
            opened = (project.load(page.id) for page in project.page_list())
            pages = ((page.page, page.draft) for page in opened)
            written = list(export(pages, FORMATS[form], folder, name=project.path.stem, refused=refused.append))
        except GalleyError as error:
            self._window.bar.say(sentence(error))
            return
        words = trn("{n} file written to {folder}", "{n} files written to {folder}", len(written))
        self._window.status.showMessage(words.format(n=number(len(written)), folder=folder), 8000)
        if refused:
            self._window.bar.say("\n".join(map(sentence, refused)))

    def show_backups(self) -> None:
        """Show the backups of the project."""
        from ui.backups.dialog import show_backups  # not above: the window starts without it

        show_backups(self._window)

    def travel(self, step: Callable[[], bool]) -> None:
        """Undo or redo, and bring what changed into sight; what is being typed in a line counts as the last edit."""
        self._window.column_pane.finish_correcting()
        try:
            moved = step()
        except ProjectError as error:
            self._window.bar.say(sentence(error))
            return
        if not moved:
            return
        lines = self._session.changed_lines
        if lines.isdisjoint(self._desk.lines) and lines:
            line = min(lines)
            self._window.spotlight.select(Span(line, line))

    def set_seam(self, seam: Seam) -> None:
        """Settle the current doubt where it is selected; or else set the ends of the selected lines."""
        if not self._window.doubts_pane.settle_seam(seam):
            self._desk.set_seam(seam)

    # ---- text -------------------------------------------------------------------------------------------------------
    def correct(self) -> None:
        """Begin to correct the line."""
        self._window.column_pane.correct_line(self._desk.line)

    def clear_correction(self) -> None:
        """Bring the raw text of the selected lines back."""
        self._session.apply(edits.clear_readings, lines=list(self._desk.lines))

    def copy_article(self) -> None:
        """Put the finished article on the clipboard."""
        session, article = self._session, self._desk.stretch.article
        if session.page is not None and article is not None:
            text = article_text(session.page, session.draft, session.draft.article(article))
            QGuiApplication.clipboard().setText("\n".join(filter(None, (text.title, text.text))))

    def assign(self) -> None:
        """Offer the articles that the part, or the selected lines, could move to."""
        session, pane = self._session, self._window.column_pane
        assert session.page is not None
        but = self._desk.stretch.article
        menu = prompts.article_menu(self._window, session.page, session.draft, but=but, chosen=self._desk.assign)
        prompts.show_menu(menu, pane.place_below(self._desk.line))

    # ---- proposals --------------------------------------------------------------------------------------------------
    def use_mixed(self, mixed: Mixed) -> None:
        """Take another house rule for Chinese beside Latin, for proposals from now on and next time."""
        self._settings.put(MIXED, mixed.value)
        self._window.proposer.use_rules(self._settings.house_rules())
        words = tr("New proposals will follow this; for the open page choose “Propose again”.")
        self._window.status.showMessage(words, 8000)

    # ---- looks ------------------------------------------------------------------------------------------------------
    def use_theme(self, scheme: Scheme) -> None:
        """Show another theme, now and next time."""
        self._settings.put(THEME, scheme.value)
        self._look.use_scheme(scheme)

    def use_points(self, points: float) -> None:
        """Show newspaper text at another size, now and next time."""
        self._look.use_points(points)
        self._settings.put(POINTS, self._look.points)

    def use_language(self, code: str) -> None:
        """Speak another language, now and next time."""
        self._settings.put(LANGUAGE, code)
        set_language(code)
        use_qt_words(QApplication.instance(), code)
        self._window.reword()

    def about(self) -> None:
        """Tell what Galley is."""
        prompts.tell_about(self._window, VERSION)
