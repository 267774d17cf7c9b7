"""The tool bar: what is open at the left, the way to the palette in the centre, the acts of every minute right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolBar, QWidget

from logic.translation import tr
from ui.actions import Actions
from ui.commands import COMMANDS
from ui.edge import guarded
from ui.icons import icon
from ui.look import Look
from ui.plain import plain_tip
from ui.session import Session

# Commands with a button, from left to right; one that is not in the table of commands has none.
BUTTONS = ("undo", "redo", "previous_doubt", "next_doubt", "mark_done")
MAIN = "mark_done"  # painted in the accent colour
TOOLS = tuple(name for name in BUTTONS if name in {command.name for command in COMMANDS})
GAP = 14


class ToolBar(QToolBar):
    """Follows the session, the look, and the words and keys of the commands."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._actions = look, actions
        self.title, self.finder = Title(session, look), QPushButton()
        self._build()
        self.finder.clicked.connect(actions["palette"].trigger)
        actions["palette"].changed.connect(self.reword)
        session.changed.connect(self.title.refresh)
        session.pages_changed.connect(self.title.refresh)
        look.changed.connect(self._adopt_look)

    def _build(self) -> None:
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.finder.setObjectName("finder")
        self.finder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(6, 0, GAP, 0)
        row.addWidget(self.title, 3)
        row.addWidget(self.finder)
        row.addStretch(1)
        self.addWidget(centre)
        for name in TOOLS:
            self.addAction(self._actions[name])
            button = self.widgetForAction(self._actions[name])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("main", name == MAIN)

    def reword(self) -> None:
        """Take all words from the language now in use, and the keys from the person's shortcuts."""
        self.setWindowTitle(tr("Tools"))
        words, keys = tr("Find commands or text"), self._actions.keys("palette")
        self.finder.setText(f"{words}    {keys}" if keys else words)
        self.finder.setToolTip(plain_tip(self._actions["palette"].toolTip()))
        self.finder.setAccessibleName(words)

    def _adopt_look(self) -> None:
        self.finder.setIcon(icon("search", self._look.theme))
        self.title.update()


class Title(QWidget):
    """The page's title and, fainter, the project's name; what has no room is cut with an ellipsis."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.page = self.project = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(90)

    def refresh(self) -> None:
        """Take the names from the session."""
        page, project = self._session.page, self._session.project
        self.page, self.project = page.title if page else "", project.path.name if project else ""
        words = " · ".join(filter(None, (self.page, self.project)))
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two names on one line."""
        painter, theme = QPainter(self), self._look.theme
        bold, room = self.font(), self.width()
        bold.setBold(True)
        page = QFontMetrics(bold).elidedText(self.page, Qt.TextElideMode.ElideRight, room)
        painter.setFont(bold)
        painter.setPen(theme.text)
        painter.drawText(self.rect(), MIDDLE, page)
        left = painter.fontMetrics().horizontalAdvance(page) + GAP * bool(page)
        painter.setFont(self.font())
        painter.setPen(theme.dim)
        if room - left > 3 * GAP:
            project = painter.fontMetrics().elidedText(self.project, Qt.TextElideMode.ElideMiddle, room - left)
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), MIDDLE, project)
        painter.end()


MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
