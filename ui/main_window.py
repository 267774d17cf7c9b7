"""The main window: assembly of the panes, and who hears whom."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QStatusTipEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from logic.translation import tr
from logic.writing import writing_of
from ui.actions import Actions
from ui.article_pane import ArticlePane
from ui.bar import Bar
from ui.column_pane import ColumnPane
from ui.commands import COMMANDS, Menu, Scope
from ui.deeds import Deeds
from ui.docks import Docks
from ui.edge import guarded, guarded_or
from ui.files import Files
from ui.going import Going
from ui.icons import icon
from ui.keys import Keys
from ui.link_strip import LinkStrip
from ui.look import Look
from ui.page_pane import OddList, PageDeeds
from ui.possible import possible
from ui.proposer import Proposer
from ui.ring import Ring
from ui.session import Changed, Session
from ui.settings import GEOMETRY, LAST_PROJECT, LAYOUT, PANES, Settings
from ui.shortcuts.keymap import Keymap
from ui.side_panes import side_panes
from ui.spotlight import Spotlight
from ui.start_page import StartPage
from ui.status import Status
from ui.tool_bar import ToolBar
from ui.typing_memory import TypingMemory
from ui.unsaved import Unsaved
from ui.view_memory import ViewMemory
from ui.words import edit_word


class MainWindow(QMainWindow):
    """Builds everything once, and wires it."""

    def __init__(self, session: Session, proposer: Proposer, look: Look, settings: Settings) -> None:
        super().__init__()
        self.session, self.proposer, self.look, self.settings = session, proposer, look, settings
        self._many_pages = False
        self._greeted = bool(settings.get(LAYOUT))
        self.spotlight = Spotlight(self)
        self.files = Files(session, proposer, settings, self)
        self._build_panes()
        self._build_docks()
        self.page_deeds = PageDeeds(self)
        keymap = Keymap(settings, self)
        self.keys, self.going = Keys(self, keymap, settings), Going(self)
        self.deeds = Deeds(self)
        self.actions_ = Actions(self, self.deeds.table(), keymap, {Scope.ARTICLES: self.article_pane})
        self.actions_[f"mixed_{settings.house_rules().mixed}"].setChecked(True)
        self._build_menus()
        self._connect()
        self._restore_layout()
        self.reword()

    # ---- building ---------------------------------------------------------------------------------------------------
    def _build_panes(self) -> None:
        self.bar, self.odd_list, self.start_page = Bar(), OddList(), StartPage(self.look)
        self.column_pane = ColumnPane(self.session, self.spotlight, self.look)
        self.article_pane = ArticlePane(self.session, self.spotlight, self.look)
        self.link_strip = LinkStrip(self.session, self.spotlight, self.look, self.column_pane, self.article_pane)
        self.memory = ViewMemory(self.session, self.spotlight, self.column_pane)
        self.typing = TypingMemory(self.session, self.column_pane)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.link_strip)
        row.addWidget(Ring(self.article_pane, self.look, "window"), 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        left = Ring(self.column_pane, self.look, "paper")
        for pane, stretch in ((left, 2), (right, 3)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes([500, 780])
        self.article_pane.setMinimumWidth(280)
        self._build_centre()

    def _build_centre(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self.splitter)
        centre = QWidget()
        self._centre = column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.odd_list)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)

    def put_above(self, widget: QWidget) -> None:
        """Put a line above the panes."""
        self._centre.insertWidget(1, widget)

    def _build_docks(self) -> None:
        panes = side_panes(self.session, self.spotlight, self.look, self.settings, keys_of=self._keys_of)
        self.page_pane, self.doubts_pane, self.history_pane, self.find_pane, self.difference = panes
        self.docks = Docks(self, panes._asdict(), self.column_pane)
        self.docks["find"].setTitleBarWidget(QWidget())  # its tabs say what it is
        self.put_above(self.history_pane.bar)
        self.status = Status(self.session, self.proposer, self.look)
        self.setStatusBar(self.status)
        self.unsaved = Unsaved(self)
        self._centre.insertWidget(0, self.unsaved.bar)

    def _keys_of(self, name: str) -> str:
        """Return the shortcut of a command, as a person reads it."""
        return self.actions_[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _build_menus(self) -> None:
        self._menus: dict[Menu, QMenu] = {menu: self.menuBar().addMenu("") for menu in Menu}
        for command in COMMANDS:
            if command.gap:
                self._menus[command.menu].addSeparator()
            self._menus[command.menu].addAction(self.actions_[command.name])
        self.tools = ToolBar(self.session, self.look, self.actions_, self)
        self.addToolBar(self.tools)

    def _connect(self) -> None:
        session, files = self.session, self.files
        session.changed.connect(self._on_changed)
        session.saved_changed.connect(self._refresh_commands)
        session.pages_changed.connect(self._refresh)
        self.spotlight.selected.connect(self._refresh_commands)
        files.failed.connect(self.bar.tell)
        self.history_pane.failed.connect(self.bar.say)
        self.history_pane.leaving.connect(self.column_pane.finish_correcting)
        files.leaving.connect(self.column_pane.finish_correcting)
        files.leaving.connect(self.memory.write)
        files.opened.connect(self._on_opened)
        self.page_pane.page_wanted.connect(files.show_page)
        self.page_pane.progressed.connect(self.status.tell_progress)
        self.doubts_pane.page_wanted.connect(files.show_page)
        self.doubts_pane.walk.pointed.connect(self.column_pane.show_around)
        self.doubts_pane.told.connect(self.status.tell)
        self.find_pane.page_wanted.connect(files.show_page)
        self.find_pane.called.connect(partial(self.docks.call_up, "find"))
        self.find_pane.left.connect(self._leave_find)
        self.look.changed.connect(self._adopt_look)
        self.start_page.last_wanted.connect(self.deeds.open_last)
        self.start_page.open_wanted.connect(self.deeds.open)
        self.start_page.new_wanted.connect(self.deeds.new_project)
        self.start_page.sample_wanted.connect(files.open_sample)
        self.start_page.import_wanted.connect(self.deeds.import_pages)
        for pane in (self.column_pane, self.article_pane):
            pane.menu_wanted.connect(self._show_context_menu)
        self.setAcceptDrops(True)

    # ---- words and looks --------------------------------------------------------------------------------------------
    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.actions_.reword()
        for menu, widget in self._menus.items():
            widget.setTitle(tr(menu.value))
        self.docks.reword()
        self.tools.reword()
        self.column_pane.setAccessibleName(tr("Raw lines"))
        self.article_pane.setAccessibleName(tr("Articles"))
        self._offer()
        self.status.refresh()
        self.unsaved.reword()
        self._adopt_look()
        self._refresh()
        self.look.changed.emit()

    def _offer(self) -> None:
        project, page = self.session.project, self.session.page
        empty = project.path.stem if project and not page else ""
        self.start_page.offer(self.settings.get(LAST_PROJECT), empty)

    def _adopt_look(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self.actions_[command.name].setIcon(icon(command.icon, self.look.theme))

    # ---- following the session --------------------------------------------------------------------------------------
    def _refresh(self) -> None:
        session = self.session
        self.stack.setCurrentWidget(self.splitter if session.page else self.start_page)
        names = [session.page.title if session.page else "", session.project.path.name if session.project else ""]
        self.setWindowTitle(" — ".join(filter(None, [*names, tr("Galley")])))
        self._refresh_commands()

    def _on_changed(self, changed: Changed) -> None:
        if changed.whole:
            self._refresh()
        else:
            self._refresh_commands()

    def _refresh_commands(self) -> None:
        history = self.session.history
        self.actions_.allow(possible(self.session))
        for name, edit in (("undo", history.undo_name), ("redo", history.redo_name)):
            self.actions_[name].setStatusTip(edit_word(edit) if edit else "")

    def _on_opened(self) -> None:
        self.bar.withdraw()
        self._show_pages(self.page_pane.model.page_count > 1)
        if not self._greeted:  # until the person arranges the window, doubts are in sight
            self._greeted = True
            self.docks["doubts"].show()
        page = self.session.page
        if page is not None:
            self.look.use_writing(writing_of(line.text for line in page.lines))
        self._offer()
        self._refresh()
        (self.column_pane if page else self.start_page).setFocus()

    def _show_pages(self, many: bool) -> None:
        """Show the pages where there are several, hide one that is alone; in between the person decides."""
        if many != self._many_pages:
            self._many_pages = many
            self.docks["pages"].setVisible(many)

    def _leave_find(self) -> None:
        self.docks["find"].hide()
        self.column_pane.setFocus()

    def _show_context_menu(self, point: QPoint) -> None:
        pane = self.sender()
        assert isinstance(pane, ColumnPane | ArticlePane)
        self.context_menu().popup(pane.viewport().mapToGlobal(point))

    def context_menu(self) -> QMenu:
        """Return the menu for the selected lines."""
        menu = QMenu(self)
        for part in (Menu.BOUNDARY, Menu.LINE_END, Menu.PART):
            menu.addMenu(self._menus[part])
        menu.addAction(self.actions_["correct"])
        menu.addAction(self.actions_["clear_correction"])
        return menu

    # ---- events -----------------------------------------------------------------------------------------------------
    @guarded_or(True)
    def event(self, event: QEvent) -> bool:
        """Let the status line say what a command under the mouse would do."""
        if not isinstance(event, QStatusTipEvent):
            return super().event(event)
        self.status.hint(event.tip())
        return True

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import the files that were dropped."""
        event.acceptProposedAction()
        self.deeds.take_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how things stand; everything else is in the file already, or else the window stays."""
        event.ignore()  # should anything go wrong before all is saved, the window stays
        self.column_pane.finish_correcting()
        if not self.unsaved.may_close():
            return
        event.accept()
        self.memory.write()
        self.settings.put(GEOMETRY, self.saveGeometry())
        self.settings.put(LAYOUT, self.saveState())
        self.settings.put(PANES, self.splitter.saveState())
        self.find_pane.end()
        self.proposer.stop()
        self.session.close()
        super().closeEvent(event)

    def _restore_layout(self) -> None:
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize()))
        self.restoreGeometry(self.settings.get(GEOMETRY))
        self.restoreState(self.settings.get(LAYOUT))
        self.splitter.restoreState(self.settings.get(PANES))
