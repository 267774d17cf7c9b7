"""For those who listen and for those without a mouse: names, roles, the article pane's tree, where the focus is."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.hands import click_line, key, text_point
from tests.ui.town_page import LINES
from ui.app import Wishes, build_window
from ui.docks import PLACES
from ui.main_window import MainWindow
from ui.offers import Offer
from ui.ring import Ring
from ui.settings import Settings
from ui.text_dialog import TextDialog

Name, Role = QAccessible.Text.Name, QAccessible.Role


def spoken(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader gets of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None and found.isValid()
    return found


def reached(top: QWidget) -> Iterator[QWidget]:
    """Yield the widgets that the keyboard can come to; Qt's own parts of a field are its own affair."""
    for widget in top.findChildren(QWidget):
        inner = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_") or widget.focusProxy()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(top) and not inner:
            yield widget


def nameless(top: QWidget) -> list[str]:
    """Return what the keyboard can come to and a screen reader has no name or no role for."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in reached(top)
        if not spoken(widget).text(Name).strip() or spoken(widget).role() in (Role.NoRole, Role.Client)
    ]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_the_keyboard_comes_to_has_a_name_and_a_role(
    open_window: Open, project: Path, language: str
) -> None:
    window = open_window(project, language=language)
    for place in PLACES:
        window.docks.call_up(place.name)
    window.bar.say("sentence", Offer("deed", lambda: None))
    assert len(list(reached(window))) >= 4
    assert nameless(window) == []


def test_everything_in_dialogs_has_a_name_and_a_role(window: MainWindow, qtbot: QtBot) -> None:
    dialog, choice = TextDialog(window, window.look), QInputDialog(window)
    choice.setComboBoxItems(["utf-8", "gb18030"])
    choice.setLabelText("Encoding")
    for shown in (dialog, choice):
        qtbot.addWidget(shown)
        shown.show()
        assert len(list(reached(shown))) >= 2
        assert nameless(shown) == []


# ---- the article pane -----------------------------------------------------------------------------------------------
def test_the_article_pane_speaks_articles_and_their_paragraphs(window: MainWindow) -> None:
    pane = spoken(window.article_pane)
    assert (pane.role(), pane.text(Name), pane.childCount()) == (Role.List, "Articles", 4)
    second = pane.child(1)
    assert (second.role(), second.text(Name)) == (Role.ListItem, "Article 2: 河边书屋添了新座位")
    kinds = [second.child(n).role() for n in range(second.childCount())]
    assert kinds[0] == Role.Heading and set(kinds[1:]) == {Role.Paragraph}
    assert second.child(0).text(Name) == LINES[10]
    assert second.child(1).text(Name) == "Byline: 记者 林小满"
    assert second.child(2).text(Name).startswith("河边书屋开张三年，来看书的人")
    assert pane.indexOfChild(second) == 1 and second.indexOfChild(second.child(2)) == 2
    assert second.child(2).parent() is second


def test_a_paragraph_is_where_it_is_painted(window: MainWindow) -> None:
    window.resize(1280, 1200)
    QApplication.processEvents()
    view = window.article_pane.viewport()
    point = view.mapToGlobal(text_point(window, 16))
    article = spoken(window.article_pane).childAt(point.x(), point.y())
    assert article.text(Name).startswith("Article 2")
    assert "店主把后院的柴房" in article.childAt(point.x(), point.y()).text(Name)


def test_what_is_spoken_follows_edits_and_the_language(window: MainWindow) -> None:
    pane = spoken(window.article_pane)
    last = pane.child(3).child(0)
    assert last.isValid()
    click_line(window, 16)
    key("Ctrl+Return")
    assert pane.childCount() == 5
    assert "店主把后院的柴房" in pane.child(2).child(0).text(Name)
    assert pane.child(2).text(Name) == "Article 3: no title"
    window.actions_["chinese"].trigger()
    assert pane.child(2).text(Name) == "文章 3: 无标题"
    key("Ctrl+A", on=window.column_pane)
    key("Delete", on=window.column_pane)
    assert pane.childCount() == 0
    assert not last.isValid() and last.text(Name) == "" and last.rect() == QRect()


def test_a_window_that_is_gone_takes_its_voice_along(
    qapp: QApplication, open_window: Open, settings: Settings, project: Path
) -> None:
    window = build_window(qapp, settings, Wishes(language="en", theme="light"))
    window.files.open_paths([project])
    child = spoken(window.article_pane).child(0)
    assert child.isValid() and child.child(0).isValid()
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not child.isValid()
    del window, child
    gc.collect()
    again = open_window(project)
    assert spoken(again.article_pane).child(0).text(Name).startswith("Article 1")


def test_arrow_keys_go_from_paragraph_to_paragraph(window: MainWindow) -> None:
    window.resize(1000, 420)
    pane = window.article_pane
    pane.setFocus()
    key("Home")
    assert window.spotlight.current == 3
    steps = [3]
    for _ in range(5):
        key("Down")
        steps.append(window.spotlight.current)
        assert 0 <= text_point(window, steps[-1]).y() <= pane.viewport().height()
    assert steps == [3, 4, 8, 40, 11, 12]
    listens = spoken(pane).focusChild()
    assert LINES[window.spotlight.current - 1][:4] in listens.text(Name)
    assert listens.state().selected
    key("Up")
    assert window.spotlight.current == steps[-2]
    key("End")
    assert window.spotlight.current >= 42
    rows = window.column_pane.rows
    assert 0 <= rows.top(window.spotlight.current) <= window.column_pane.viewport().height(), "the left side follows"


# ---- where the focus is ---------------------------------------------------------------------------------------------
def ink(picture: QImage, colour: QColor) -> int:
    """Return how many pixels are of a colour."""
    wanted = colour.rgb()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(1 for x, y in points if picture.pixel(x, y) == wanted)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_seen_as_a_ring(open_window: Open, project: Path, theme: str) -> None:
    window = open_window(project, theme=theme)
    accent = window.look.theme.accent
    window.docks.call_up("pages")
    QApplication.processEvents()
    panes = (window.column_pane, window.article_pane, window.page_pane.first_focus())
    for pane in panes:
        others = [other for other in panes if other is not pane]
        pane.setFocus()
        QApplication.processEvents()
        assert ring(pane, accent)
        assert not [other for other in others if ring(other, accent)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ring_does_not_show_through_the_scroll_bars(open_window: Open, project: Path, theme: str) -> None:
    window = open_window(project, theme=theme)
    window.article_pane.setFocus()
    QApplication.processEvents()
    holder = window.article_pane.parentWidget()
    assert holder is not None
    picture = holder.grab().toImage()
    assert picture.pixelColor(picture.width() - 7, picture.height() - 12) == window.look.theme.window


def ring(pane: QWidget, accent: QColor) -> bool:
    """Tell whether all four edges of a pane are of a colour, two pixels deep."""
    holder = pane.parentWidget()
    picture = (holder if isinstance(holder, Ring) else pane).grab().toImage()
    width, height = picture.width(), picture.height()
    along = [(width // 2, 0), (width // 2, 1), (width // 2, height - 1), (width // 2, height - 2)]
    along += [(0, height // 2), (1, height // 2), (width - 1, height // 2), (width - 2, height // 2)]
    return all(picture.pixel(x, y) == accent.rgb() for x, y in along)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_of_buttons_and_fields_is_seen(open_window: Open, qtbot: QtBot, theme: str) -> None:
    window = open_window(theme=theme)
    dialog = TextDialog(window, window.look)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    key("Tab")  # from now on Qt shows the focus of what the keyboard has come to
    for widget in [w for w in reached(dialog) if not isinstance(w, QLineEdit)]:
        other = dialog.family if widget is not dialog.family else dialog.points
        other.setFocus()
        QApplication.processEvents()
        without = widget.grab().toImage()
        widget.setFocus()
        QApplication.processEvents()
        with_focus = widget.grab().toImage()
        assert with_focus != without, widget
        if isinstance(widget, QPushButton) and not widget.isDefault():
            assert ink(with_focus, window.look.theme.accent) > widget.width(), "a ring, not a dot"


def test_tab_goes_from_pane_to_pane_and_back(window: MainWindow) -> None:
    window.docks.call_up("pages")
    window.column_pane.setFocus()
    assert stops(window, Qt.Key.Key_Tab) >= {window.column_pane, window.article_pane, window.page_pane.first_focus()}
    window.column_pane.setFocus()
    QTest.keyClick(window.column_pane, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.article_pane, "from left to right"


def stops(window: MainWindow, step: Qt.Key) -> set[QWidget]:
    """Return where the focus comes by in one round."""
    found: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in found:
        found.append(widget)
        QTest.keyClick(widget, step)
        assert len(found) < 60
    return set(found)
