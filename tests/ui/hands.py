"""The hands of the tests: real mouse and key events on the window, and where on the screen things are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget

from logic.article_text import shown_text
from logic.draft import Draft
from ui.column_pane.geometry import Target
from ui.column_pane.lines_model import Column
from ui.encoding_dialog import EncodingDialog
from ui.main_window import MainWindow

Dialog = TypeVar("Dialog", bound=QDialog)

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
USUAL = QSize(1280, 800)  # of a window; the screen that is not there would have it smaller


def key(keys: str, *, on: QWidget | None = None) -> None:
    """Press keys such as `Ctrl+Shift+Return` on a widget, or on the one that has the focus."""
    target = on or QApplication.focusWidget()
    assert target is not None, "no widget has the focus"
    QTest.keySequence(target, QKeySequence(keys))


def drag(view: QWidget, points: Iterable[QPoint], *, seen: Callable[[], object] = lambda: None) -> None:
    """Press at the first point, move through the others, let go at the last; `seen` is called before letting go."""
    start, *others = points
    hold(view, start, *others)
    seen()
    QTest.mouseRelease(view, LEFT, NO_KEYS, others[-1])


def hold(view: QWidget, start: QPoint, *others: QPoint) -> None:
    """Press at a point and move through others, without letting go."""
    QTest.mouseMove(view, start)
    QTest.mousePress(view, LEFT, NO_KEYS, start)
    for point in others:
        QTest.mouseMove(view, point)
        QApplication.processEvents()


# ---- the column pane ------------------------------------------------------------------------------------------------
def line_point(window: MainWindow, line: int) -> QPoint:
    """Return the middle of a line's height, within its first characters."""
    pane = window.column_pane
    if line < pane.rows.count:  # the next one too, so that no boundary near the edge is out of reach
        pane.scrollTo(pane.model().index(line, Column.TEXT))
    pane.scrollTo(pane.model().index(line - 1, Column.TEXT))
    left = pane.columnViewportPosition(Column.TEXT)
    return QPoint(left + 20, (pane.rows.top(line) + pane.rows.bottom(line)) // 2)


def gap_point(window: MainWindow, line: int) -> QPoint:
    """Return a point of the gap below a line, where a boundary can be taken hold of; nothing is scrolled."""
    pane = window.column_pane
    return QPoint(pane.columnViewportPosition(Column.TEXT) + 20, pane.rows.bottom(line))


def glyph_point(window: MainWindow, line: int) -> QPoint:
    """Return the point just behind a line's text, where its seam is clicked."""
    pane, page = window.column_pane, window.session.page
    assert page is not None
    point = line_point(window, line)
    point.setX(point.x() + pane.fontMetrics().horizontalAdvance(shown_text(page, window.session.draft, line)))
    while pane.hit(point).target is not Target.SEAM:
        point.setX(point.x() + 3)
        assert point.x() < pane.viewport().width(), f"line {line} has no seam to click"
    return point + QPoint(4, 0)


def click_line(window: MainWindow, line: int, to: int | None = None) -> None:
    """Select a line with the mouse, or with shift-click all lines up to `to`."""
    view = window.column_pane.viewport()
    QTest.mouseClick(view, LEFT, NO_KEYS, line_point(window, line))
    if to is not None:
        QTest.mouseClick(view, LEFT, SHIFT, line_point(window, to))


def drag_boundary(window: MainWindow, line: int, to: int, *, seen: Callable[[], object] = lambda: None) -> None:
    """Drag the boundary below a line to the gap below line `to`."""
    height = window.column_pane.viewport().height()
    if not 0 < gap_point(window, line).y() < height:
        line_point(window, line)
    start, goal = gap_point(window, line), gap_point(window, to)
    assert 0 <= goal.y() <= height, "the goal is out of sight: scroll there first, or make the window higher"
    drag(window.column_pane.viewport(), [start, (start + goal) / 2, goal], seen=seen)


# ---- the line field -------------------------------------------------------------------------------------------------
def field(window: MainWindow) -> QLineEdit | None:
    """Return the field in which a line is being corrected, if it is open."""
    fields = [edit for edit in window.column_pane.viewport().findChildren(QLineEdit) if edit.isVisible()]
    return fields[0] if fields else None


def open_field(window: MainWindow, line: int) -> QLineEdit:
    """Open the field of a line by mouse and key."""
    click_line(window, line)
    key("F2")
    opened = field(window)
    assert opened is not None, f"line {line} cannot be corrected"
    return opened


def compose(edit: QWidget, preedit: str, commit: str = "") -> None:
    """Send what an input method sends: characters still being composed, or committed ones."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(edit, event)


def rewrite(window: MainWindow, line: int, text: str) -> None:
    """Correct a line to `text`."""
    edit = open_field(window, line)
    edit.selectAll()
    compose(edit, "", text)
    key("Return", on=edit)


# ---- the article pane -----------------------------------------------------------------------------------------------
def chip_point(window: MainWindow, article: int, part: int) -> QPoint:
    """Return the middle of the chip of a part, scrolled into sight."""
    pane = window.article_pane
    bar = pane.verticalScrollBar()
    if not 0 < pane.chip_box(article, part).center().y() < pane.viewport().height():
        bar.setValue(bar.value() + round(pane.chip_box(article, part).top()) - 60)
    return pane.chip_box(article, part).center().toPoint()


def label_point(window: MainWindow, article: int) -> QPoint:
    """Return a point on the label with the article's number."""
    top, _ = window.article_pane.card_span(article) or (0.0, 0.0)
    return QPoint(40, round(top) + 18)


def text_point(window: MainWindow, line: int) -> QPoint:
    """Return the middle of the first characters that a line gave, in the article pane."""
    return window.article_pane.line_boxes(line)[0].center().toPoint()


def open_menu() -> QMenu:
    """Return the menu that is open now."""
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    return menu


# ---- what there is to see -------------------------------------------------------------------------------------------
def runs(draft: Draft) -> list[tuple[int, int, int | None]]:
    """Return (start, stop, article) of all stretches of the page; article None is set aside."""
    return [(s.start, s.stop, s.article) for s in draft.stretches]


def card_text(window: MainWindow, article: int) -> str:
    """Return title and text as the card of an article shows them now."""
    card = next(c for c in window.article_pane.stack.cards if c.article.id == article)
    return "\n".join(filter(None, (card.text.title, card.text.text)))


def undo_steps(window: MainWindow) -> int:
    """Return how many edits can be undone."""
    return sum(1 for _ in window.session.history.done())


def drop_files(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window and drop them; False when it does not take them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point, copy = QPoint(300, 300), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(point, copy, mime, LEFT, NO_KEYS)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(point), copy, mime, LEFT, NO_KEYS)
    QApplication.sendEvent(window, drop)
    return drop.isAccepted()


def answer_file_dialog(path: Path) -> Callable[[], bool]:
    """Name a file in the next file dialog and accept it; return what tells whether that has happened."""

    def answer(dialog: QFileDialog) -> None:
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(edit, QLineEdit)
        edit.setText(str(path))
        key("Return", on=edit)

    return _answer(QFileDialog, answer)


def answer_encoding(*keys: str) -> Callable[[], bool]:
    """Press these keys in the next dialog that asks for an encoding; return what tells whether that has happened."""

    def answer(dialog: EncodingDialog) -> None:
        for each in keys:
            key(each, on=dialog.focusWidget())

    return _answer(EncodingDialog, answer)


def _answer(kind: type[Dialog], answer: Callable[[Dialog], None]) -> Callable[[], bool]:
    done: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible():
            done.append(True)
            answer(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    return lambda: bool(done)
