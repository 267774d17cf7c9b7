"""Opening and importing: from a path to a project on the screen, or one sentence why not, with nothing changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from logic.draft import plain_draft
from logic.errors import GalleyError, InputError, ProjectError
from logic.importing import read_page
from logic.page import Page
from logic.paths import RESOURCES, data_dir
from logic.proposal import Proposal
from logic.store import OpenPage, ProjectFile
from logic.store.restoring import restore, restore_beside
from logic.translation import tr
from ui.offers import Trouble
from ui.proposer import Proposer
from ui.rescue import trouble
from ui.session import Session
from ui.settings import LAST_FOLDER, LAST_PROJECT, Settings
from ui.view_memory import page_to_show

Choose = Callable[[list[Path]], Mapping[Path, str]]
SUFFIX = ".galley"
SAMPLE = RESOURCES / "sample.txt"
SAMPLE_PROJECT = "sample.galley"
CHOOSABLE = frozenset({"encoding_unsure", "file_not_text"})  # what another encoding may mend


class Files(QObject):
    """Takes paths, gives the session pages, and has them proposed; `failed` carries a `Trouble` for the person."""

    failed = Signal(object)
    leaving = Signal()
    opened = Signal()
    held_back = Signal()  # something was not opened because not all is saved

    def __init__(self, session: Session, proposer: Proposer, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._proposer, self._settings = session, proposer, settings
        self._troubles: list[Trouble] | None = None
        # Asks the person which encodings files are in; until the window is there nobody can be asked.
        self.choose_encodings: Choose = lambda paths: {}
        self.to_work_in: Path | None = None  # while a project is looked at: where its own file is
        proposer.proposed.connect(self._on_proposed)
        proposer.failed.connect(self._on_not_proposed)

    # ---- ways in ----------------------------------------------------------------------------------------------------
    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open projects and import pages, whatever each path is."""
        with self._telling():
            pages = []
            for path in paths:
                if path.suffix.lower() == SUFFIX:
                    self.open_project(path)
                else:
                    pages.append(path)
            if pages:
                self.import_pages(pages)

    def open_project(self, path: Path) -> None:
        """Open a project as it was left; what was open stays open when that fails."""
        project = self._session.project
        with self._telling(path):
            if project is not None and self._is_open(path):
                if self._session.page is None and (page_id := page_to_show(project)) is not None:
                    self.show_page(page_id)  # whoever was to show it before may have stumbled
            elif self._settled():
                self._use(ProjectFile.open(path, who=self._session.who))

    def view_project(self, path: Path, *, instead_of: Path | None = None) -> None:
        """Show a project that cannot be changed meanwhile; `instead_of` is the one to work in, where it is another."""
        with self._telling(path):
            if not self._is_open(path) and self._settled():
                viewed = ProjectFile.view(path)
                self.to_work_in = instead_of or path
                self._use(viewed)

    def go_on_in(self, path: Path) -> None:
        """Open the project that holds all of the open one and what waits to be saved in it, and leave that."""
        with self._telling(path):
            self._use(ProjectFile.open(path, who=self._session.who))

    def restore_backup(self, backup: Path) -> None:
        """Put a backup in the place of the open project, which becomes the newest backup itself, and open it."""
        project = self._session.project
        with self._telling():
            if project is not None and self._settled():
                self._session.closing.emit()  # a backup that is being made gets ready
                restore(project, backup)
                try:
                    self._use(ProjectFile.open(project.path, who=self._session.who))
                except GalleyError:
                    self._session.close()
                    self._session.pages_changed.emit()
                    raise

    def restore_beside(self, project: Path, backup: Path) -> None:
        """Make a backup a project of its own beside one that cannot be opened, and open that."""
        with self._telling():
            if self._settled():
                self._use(ProjectFile.open(restore_beside(project, backup), who=self._session.who))

    def new_project(self, path: Path) -> None:
        """Make an empty project and open it."""
        path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        with self._telling():
            if self._settled():
                self._use(ProjectFile.create(path, who=self._session.who))

    def open_sample(self) -> None:
        """Open the page that ships with Galley, in a project of this person's."""
        with self._telling():
            self._import_into(data_dir() / SAMPLE_PROJECT, [SAMPLE], fresh=True)

    def import_pages(self, paths: list[Path], *, choose: bool = False) -> None:
        """Import pages into the open project, or into one that is named after the first page and lies beside it.

        With `choose` the person is asked for their encoding; otherwise only where it is not certain.
        """
        folder = paths[0].parent if os.access(paths[0].parent, os.W_OK) else data_dir()
        self._settings.put(LAST_FOLDER, str(paths[0].parent))
        with self._telling():
            self._import_into(folder / f"{paths[0].stem}{SUFFIX}", paths, choose=choose)

    def show_page(self, page_id: str) -> None:
        """Show a page of the project, and have it proposed if that has not been done."""
        with self._telling():
            if self._settled() and self._session.project is not None:
                self._show(self._session.project.load(page_id))

    def tell(self, error: GalleyError, project: Path) -> None:
        """Tell what went wrong with a project, and what can be done."""
        with self._telling(project):
            raise error

    @contextmanager
    def _telling(self, project: Path | None = None) -> Iterator[None]:
        """Tell what goes wrong inside, all of it together and at the end, when nothing hides it any more."""
        outer = self._troubles is None
        troubles = self._troubles = [] if self._troubles is None else self._troubles
        try:
            yield
        except GalleyError as error:
            troubles.append(trouble(error, self, project))
        finally:
            if outer:
                self._troubles = None
        if outer and troubles:
            offers = troubles[0].offers if len(troubles) == 1 else ()  # of several, none would say which it is for
            self.failed.emit(Trouble("\n".join(each.sentence for each in troubles), offers))

    # ---- projects ---------------------------------------------------------------------------------------------------
    def _settled(self) -> bool:
        """Tell whether everything is saved, after trying once more; where it is not, leaving would lose it."""
        self.leaving.emit()
        session = self._session
        settled = session.project is None or session.saved or session.save()
        if not settled:
            self.held_back.emit()
        return settled

    def _is_open(self, path: Path) -> bool:
        """Tell whether a project is open to work in; one that is looked at can be opened."""
        project = self._session.project
        try:
            return project is not None and not project.read_only and project.path.samefile(path)
        except OSError:
            return False

    def looks_at(self, path: Path) -> bool:
        """Tell whether a project, or a backup of it, is being looked at."""
        return self._session.read_only and self.to_work_in == path

    def _use(self, project: ProjectFile) -> None:
        """Make a project the open one and show the page it was left at; one whose page cannot be read is left alone."""
        with ExitStack() as on_failure:
            on_failure.callback(project.close)  # one that is left open unseen could not be opened again
            project.page_list()  # where it makes no sense, that is told now and not by each pane
            page_id = page_to_show(project)
            opened = project.load(page_id) if page_id else None
            self._proposer.forget()
            on_failure.pop_all()
        try:
            self._session.use(project)
            if not project.read_only:
                self._settings.put(LAST_PROJECT, str(project.path))
        finally:  # whoever stumbles over it, an open project shows its page
            if self._session.project is not project:
                project.close()
            elif opened:
                self._show(opened)
            else:
                self.opened.emit()

    def _show(self, opened: OpenPage) -> None:
        session = self._session
        try:
            session.show(opened)
        finally:  # or, where a view stumbled over it, the page would never be proposed
            if opened.proposal is None and not session.read_only and not self._proposer.waits_for(opened.page.id):
                self._proposer.ask(opened.page)
                session.saved_changed.emit()
            self.opened.emit()

    # ---- importing --------------------------------------------------------------------------------------------------
    def _import_into(self, home: Path, paths: list[Path], *, fresh: bool = False, choose: bool = False) -> None:
        """Import pages into the project at `home` if none is open, or if it is to be a `fresh` one in any case."""
        pages = self._read(paths, choose=choose)
        if not pages or not self._settled():
            return
        if (fresh or self._session.project is None) and not self._is_open(home):
            self._use(_opened_or_made(home, self._session.who))
        self.show_page(self._add(pages))

    def _read(self, paths: list[Path], *, choose: bool) -> list[Page]:
        """Read every file before any project is touched; the person is asked about those in no certain encoding."""
        read = {path: found for path in paths if (found := self._read_one(path)) is not None}
        asked = [path for path, found in read.items() if choose or isinstance(found, InputError)]
        chosen = self.choose_encodings(asked) if asked else {}
        for path in asked if choose else chosen:
            del read[path]
        read |= {path: page for path in chosen if (page := self._read_one(path, chosen[path])) is not None}
        for found in read.values():
            with self._telling():
                if isinstance(found, InputError):
                    raise found
        return [page for path in paths if isinstance(page := read.get(path), Page)]

    def _read_one(self, path: Path, encoding: str | None = None) -> Page | InputError | None:
        """Read a file; an error that another encoding may mend is returned, any other is told."""
        with self._telling():
            try:
                return read_page(path, encoding, sure=True)
            except InputError as error:
                if error.code not in CHOOSABLE:
                    raise
                return error
        return None

    def _add(self, pages: list[Page]) -> str:
        """Add pages, all or none, but for those whose bytes are in the project already; return which to show."""
        project = self._session.project
        assert project is not None
        known = [project.find_page(page.source) for page in pages]
        fresh = dict[tuple[str, str], Page]()
        for page in (page for page, there in zip(pages, known, strict=True) if there is None):
            fresh.setdefault((page.source.sha256, page.source.encoding), page)
        drafts = [(page, plain_draft([line.blank for line in page.lines])) for page in fresh.values()]
        added = self._session.add_pages(drafts)
        for page in added:
            self._proposer.ask(page)
        return known[0] or added[0].id

    def propose_again(self) -> None:
        """Have the open page proposed once more; what was decided stays."""
        page = self._session.page
        if page is not None and self._session.editable and not self._proposer.waits_for(page.id):
            # Not above: it brings all that proposes along, which the window itself never needs to start.
            from logic.proposing.allowed import allowed_labels

            self._proposer.ask(page, allowed_labels(self._session.draft))
            self._session.saved_changed.emit()

    # ---- proposals --------------------------------------------------------------------------------------------------
    def _on_proposed(self, page_id: str, proposal: Proposal) -> None:
        session = self._session
        with self._telling():
            if session.page is None or session.page.id != page_id or session.proposal is None:
                session.take_proposal(page_id, proposal)
            else:
                self.leaving.emit()
                session.take_later_proposal(proposal)
                session.saved_changed.emit()

    def _on_not_proposed(self, page_id: str) -> None:
        """Let the person work all the same: the page stays one article, to be cut by hand."""
        page = self._session.page
        if page is not None and page.id == page_id:
            if self._session.proposal is None:
                self._on_proposed(page_id, Proposal(self._session.draft, (), "none"))
            words = tr("No articles could be proposed for this page; cut it by hand (menu Boundary).")
            self.failed.emit(Trouble(words))


def _opened_or_made(path: Path, who: str) -> ProjectFile:
    try:
        return ProjectFile.open(path, who=who)
    except ProjectError as error:
        if error.code != "project_missing":
            raise
        return ProjectFile.create(path, who=who)
