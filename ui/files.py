"""Opening and importing: from a path to a project on the screen, or one sentence why not, with nothing changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from logic.draft import plain_draft
from logic.errors import GalleyError, ProjectError
from logic.importing import read_page
from logic.page import Page
from logic.paths import RESOURCES, data_dir
from logic.proposal import Proposal
from logic.store import ProjectFile
from logic.translation import tr
from logic.wording import sentence
from ui.proposer import Proposer
from ui.session import Session
from ui.settings import LAST_FOLDER, LAST_PROJECT, Settings

SUFFIX = ".galley"
SAMPLE = RESOURCES / "sample.txt"
SAMPLE_PROJECT = "sample.galley"


class Files(QObject):
    """Takes paths, gives the session pages, and has them proposed; `failed` carries a sentence for the person."""

    failed = Signal(str)
    leaving = Signal()
    opened = Signal()

    def __init__(self, session: Session, proposer: Proposer, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._proposer, self._settings = session, proposer, settings
        proposer.proposed.connect(self._on_proposed)
        proposer.failed.connect(self._on_not_proposed)

    # ---- ways in ----------------------------------------------------------------------------------------------------
    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open projects and import pages, whatever each path is."""
        pages = []
        for path in paths:
            if path.suffix.lower() == SUFFIX:
                self.open_project(path)
            else:
                pages.append(path)
        if pages:
            self.import_pages(pages)

    def open_project(self, path: Path) -> bool:
        """Open a project as it was left; what was open stays open when that fails."""
        if self._is_open(path):
            return True
        if not self._settled():
            return False
        try:
            self._use(ProjectFile.open(path))
        except GalleyError as error:
            self.failed.emit(sentence(error))
            return False
        self._restore()
        return True

    def new_project(self, path: Path) -> bool:
        """Make an empty project and open it."""
        path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        if not self._settled():
            return False
        try:
            self._use(ProjectFile.create(path))
        except GalleyError as error:
            self.failed.emit(sentence(error))
            return False
        self.opened.emit()
        return True

    def open_sample(self) -> bool:
        """Open the page that ships with Galley, in a project of this person's."""
        return self._import_into(data_dir() / SAMPLE_PROJECT, [SAMPLE], fresh=True)

    def import_pages(self, paths: list[Path]) -> bool:
        """Import pages into the open project, or into one that is named after the first page and lies beside it."""
        self._settings.put(LAST_FOLDER, str(paths[0].parent))
        folder = paths[0].parent if os.access(paths[0].parent, os.W_OK) else data_dir()
        return self._import_into(folder / f"{paths[0].stem}{SUFFIX}", paths)

    # ---- importing --------------------------------------------------------------------------------------------------
    def _import_into(self, home: Path, paths: list[Path], *, fresh: bool = False) -> bool:
        """Import pages into the project at `home` if none is open, or if it is to be a `fresh` one in any case."""
        pages = self._read(paths)
        if not pages or not self._settled():
            return False
        try:
            if (fresh or self._session.project is None) and not self._is_open(home):
                self._use(_opened_or_made(home))
            shown = [self._add(page) for page in pages]
        except GalleyError as error:
            self.failed.emit(sentence(error))
            return False
        self.show_page(shown[0])
        return True

    def _read(self, paths: list[Path]) -> list[Page]:
        """Read every file before any project is touched; the bad ones are told together."""
        pages, sentences = [], []
        for path in paths:
            try:
                pages.append(read_page(path))
            except GalleyError as error:
                sentences.append(sentence(error))
        if sentences:
            self.failed.emit("\n".join(sentences))
        return pages

    def _add(self, page: Page) -> str:
        """Add a page; one whose bytes are in the project already is shown as it stands there."""
        project = self._session.project
        assert project is not None
        known = project.find_page(page.source.sha256)
        if known is not None:
            return known
        return self._session.add_page(page, plain_draft([line.blank for line in page.lines]))

    def _settled(self) -> bool:
        """Tell whether everything is saved, after trying once more; where it is not, leaving would lose it."""
        self.leaving.emit()
        session = self._session
        return session.project is None or session.saved or session.save()

    # ---- showing ----------------------------------------------------------------------------------------------------
    def show_page(self, page_id: str) -> None:
        """Show a page of the project, and have it proposed if that has not been done."""
        if not self._settled():
            return
        try:
            self._session.open_page(page_id)
        except GalleyError as error:
            self.failed.emit(sentence(error))
            return
        self._propose()
        self.opened.emit()

    def _propose(self) -> None:
        session = self._session
        if session.page and session.proposal is None and not self._proposer.waits_for(session.page.id):
            self._proposer.ask(session.page)
            session.saved_changed.emit()

    def _is_open(self, path: Path) -> bool:
        project = self._session.project
        try:
            return project is not None and project.path.samefile(path)
        except OSError:
            return False

    def _use(self, project: ProjectFile) -> None:
        self._proposer.forget()
        self._session.use(project)
        self._settings.put(LAST_PROJECT, str(project.path))

    def _restore(self) -> None:
        assert self._session.project is not None
        pages = [page.id for page in self._session.pages()]
        wanted = self._session.project.get_view().get("page")
        if pages:
            self.show_page(str(wanted) if wanted in pages else pages[0])
        else:
            self.opened.emit()

    # ---- proposals --------------------------------------------------------------------------------------------------
    def _on_proposed(self, page_id: str, proposal: Proposal) -> None:
        try:
            self._session.take_proposal(page_id, proposal)
        except GalleyError as error:
            self.failed.emit(sentence(error))

    def _on_not_proposed(self, page_id: str) -> None:
        """Let the person work all the same: the page stays one article, to be cut by hand."""
        page = self._session.page
        if page is not None and page.id == page_id:
            self._session.take_proposal(page_id, Proposal(self._session.draft, (), "none"))
            self.failed.emit(tr("No articles could be proposed for this page; cut it by hand with Ctrl+Return."))


def _opened_or_made(path: Path) -> ProjectFile:
    try:
        return ProjectFile.open(path)
    except ProjectError as error:
        if error.code != "project_missing":
            raise
        return ProjectFile.create(path)
