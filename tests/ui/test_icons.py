"""Icons: one set of drawings in the window's colours, one for each command that wants one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from logic.paths import RESOURCES
from ui.commands import COMMANDS
from ui.icons import icon
from ui.main_window import MainWindow
from ui.theme import load_theme

FOLDER = RESOURCES / "icons"
NAMES = sorted({command.icon for command in COMMANDS if command.icon})
COLOURED = ("down", "galley", "tick")  # of the style sheet and of the desktop: nobody tints them


def test_there_is_a_drawing_for_each_icon_and_none_besides() -> None:
    assert sorted([*NAMES, *COLOURED]) == sorted(path.stem for path in FOLDER.glob("*.svg"))


@pytest.mark.parametrize("path", [FOLDER / f"{name}.svg" for name in NAMES], ids=lambda path: path.stem)
def test_a_drawing_has_no_colour_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) <= {"currentColor", "none"}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Disabled])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_in_the_theme_s_colour_at_every_scale(theme: str, mode: QIcon.Mode, scale: float) -> None:
    colours = load_theme(theme)
    wanted = colours.text if mode is QIcon.Mode.Normal else colours.faint
    for name in NAMES:
        picture = icon(name, colours).pixmap(QSize(16, 16), scale, mode).toImage()
        assert picture.width() == round(16 * scale), "none is enlarged or shrunk"
        inks = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
        opaque = [ink for ink in inks if ink.alpha() > 200]
        assert opaque, name
        assert max(abs(a - b) for ink in opaque for a, b in zip(rgb(ink), rgb(wanted), strict=True)) <= 2


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def test_icons_follow_the_theme(window: MainWindow) -> None:
    action = window.actions_["split_article"]
    light = action.icon().pixmap(16).toImage()
    window.actions_["theme_dark"].trigger()
    assert action.icon().pixmap(16).toImage() != light
