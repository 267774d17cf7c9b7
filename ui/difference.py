"""The difference between two texts of the article in hand, side by side: raw, proposed, present."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from logic.differences import (
    MOST_LINES,
    Piece,
    Strip,
    Text,
    compare,
    finished_strips,
    nearest_article,
    raw_strips,
)
from logic.draft import Article
from logic.translation import mark, tr, trn
from ui.docks import Pane
from ui.edge import guarded, guarded_or
from ui.look import Look
from ui.plain import Label
from ui.session import Session
from ui.spotlight import Spotlight

PAUSE = 60  # milliseconds of rest before texts are compared anew: a drag changes them at every step
WORDS = {Text.RAW: mark("Raw text"), Text.PROPOSED: mark("Proposal"), Text.PRESENT: mark("Present state")}
FORMAT = QTextCharFormat


class Side(QWidget):
    """One text, and the choice which."""

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self.view = QComboBox(), QPlainTextEdit()
        self._starts: dict[int, int] = {}
        for which in Text:
            self.choice.addItem("", which)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setCurrentIndex([*Text].index(text))
        self.view.setReadOnly(True)
        self.view.setUndoRedoEnabled(False)
        self.view.setMinimumHeight(80)
        self.view.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.view.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.view, 1)

    @property
    def text(self) -> Text:
        """Which text is chosen."""
        return Text(self.choice.currentData())

    def reword(self, *, looking_back: bool) -> None:
        """Take all words from the language now in use; the state that shows need not be the present one."""
        for n, which in enumerate(Text):
            self.choice.setItemText(n, tr(WORDS[which]))
        if looking_back:
            self.choice.setItemText([*Text].index(Text.PRESENT), tr("As it was"))
        self.choice.setAccessibleName(tr("Text to compare"))
        self.view.setAccessibleName(self.choice.currentText())

    def show_pieces(self, pieces: Iterable[Piece], differs: FORMAT) -> None:
        """Show a side of a difference; what differs in a format of its own."""
        self.view.clear()
        self._starts.clear()
        cursor, plain = self.view.textCursor(), FORMAT()
        cursor.beginEditBlock()
        below = False
        for piece in pieces:
            if below:
                cursor.insertBlock()
            self._starts.setdefault(piece.line, cursor.position())
            cursor.insertText(piece.text, differs if piece.differs else plain)
            below = piece.ends
        cursor.endEditBlock()
        self.view.setAccessibleName(self.choice.currentText())

    def go_to(self, line: int) -> None:
        """Bring what a line gave into sight."""
        if line in self._starts:
            cursor = self.view.textCursor()
            cursor.setPosition(self._starts[line])
            self.view.setTextCursor(cursor)
            self.view.ensureCursorVisible()


class Difference(Pane):
    """Follows the selected line; compares while it is in sight."""

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight, self._look = session, spotlight, look
        self.sides = (Side(Text.RAW), Side(Text.PRESENT))
        self.summary = Label()
        self._shown: tuple[object, ...] = ()
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.summary.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for side in self.sides:
            row.addWidget(side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.addLayout(row, 1)
        layout.addWidget(self.summary)

    def _connect(self) -> None:
        self._session.changed.connect(self._refresh_soon)
        self._spotlight.selected.connect(self._refresh_soon)
        self._look.changed.connect(self._adopt_look)
        self._timer.timeout.connect(self.refresh)
        for side in self.sides:
            side.choice.currentIndexChanged.connect(self._refresh_soon)
        self._adopt_look()

    @guarded_or(QSize())
    def sizeHint(self) -> QSize:
        """Ask for a few lines only: the panes above need the room."""
        return QSize(600, 210)

    def first_focus(self) -> QWidget:
        """Return the left choice."""
        return self.sides[0].choice

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self._name_sides()
        self._forget()

    def _name_sides(self) -> None:
        for side in self.sides:
            side.reword(looking_back=self._session.looking_back)

    def _adopt_look(self) -> None:
        for side in self.sides:
            side.view.setFont(self._look.text)
        self._forget()

    def _forget(self) -> None:
        self._shown = ()
        self._refresh_soon()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Compare what was not compared while out of sight."""
        self.refresh()
        super().showEvent(event)

    def _refresh_soon(self) -> None:
        if self.isVisible():
            self._timer.start()

    # ---- comparing --------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Compare the texts of the article in hand, if they are not the ones that show."""
        self._timer.stop()
        article, session = self._article(), self._session
        texts = [side.text for side in self.sides]
        shown = (session.page and session.shown, session.proposal, article and article.id, texts, session.looking_back)
        if not _same(shown, self._shown):
            self._shown = shown
            self._name_sides()
            self._compare(*(self._strips(text, article) if article else [] for text in texts), found=bool(article))
        for side in self.sides:
            side.go_to(self._spotlight.current)

    def _article(self) -> Article | None:
        session, line = self._session, self._spotlight.current
        if session.page is None or line > session.shown.line_count:
            return None
        home = session.shown.stretch_at(line).article
        return None if home is None else session.shown.article(home)

    def _strips(self, text: Text, article: Article) -> list[Strip]:
        page, draft = self._session.page, self._session.shown
        assert page is not None
        if text is Text.RAW:
            return raw_strips(page, article)
        if text is Text.PRESENT:
            return finished_strips(page, draft, article)
        proposed = self._session.proposal.draft if self._session.proposal else None
        nearest = nearest_article(article, proposed) if proposed else None
        return finished_strips(page, proposed, nearest) if proposed and nearest else []

    def _compare(self, left: list[Strip], right: list[Strip], *, found: bool) -> None:
        difference = compare(left, right)
        self.sides[0].show_pieces(difference.left, self._format(self._look.theme.bad, strike=True))
        self.sides[1].show_pieces(difference.right, self._format(self._look.theme.good, strike=False))
        if not found:
            self.summary.setText(tr("Select a line of an article to compare its texts."))
            return
        words = [self._counted(difference.dropped, difference.added)]
        if difference.capped:
            words.append(tr("Only the first {n} lines of this article are compared.").format(n=MOST_LINES))
        self.summary.setText(" ".join(words))

    def _counted(self, dropped: int, added: int) -> str:
        if not (dropped or added):
            return tr("No difference.")
        left = trn("{n} character only on the left", "{n} characters only on the left", dropped).format(n=dropped)
        right = trn("{n} only on the right", "{n} only on the right", added).format(n=added)
        return tr("{left} (struck out), {right} (underlined); ¶ is the end of a paragraph.").format(
            left=left, right=right
        )

    @staticmethod
    def _format(colour: QColor, *, strike: bool) -> FORMAT:
        """Return how to show what differs: by shape first, by colour too."""
        form = FORMAT()
        form.setForeground(colour)
        form.setFontStrikeOut(strike)
        form.setFontUnderline(not strike)
        return form


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Tell whether two answers are about the same; drafts by identity, for to compare long ones takes as long."""
    return len(one) == len(other) and one[0] is other[0] and one[1] is other[1] and one[2:] == other[2:]
