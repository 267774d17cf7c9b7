"""Opening the window: reads the arguments, puts the pieces together, and runs until the window is closed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCommandLineOption, QCommandLineParser, QEventLoop, QLocale, QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from logic.paths import RESOURCES
from logic.translation import best_language, set_language, tr
from logic.version import VERSION
from ui.abrupt import Abrupt
from ui.backups import Keeper
from ui.bar import Bar
from ui.composing import Composing
from ui.encoding_dialog import EncodingChooser
from ui.faults import Faults
from ui.fonts import advice, missing_anywhere
from ui.look import Look, TextLook
from ui.looking import Looking
from ui.main_window import MainWindow
from ui.proposer import Proposer
from ui.qt_words import use_qt_words
from ui.session import Session
from ui.settings import FAMILY, FONTS_CHECKED, LANGUAGE, POINTS, SPACING, THEME, WHO, Settings
from ui.theme import Scheme

PICTURE = QSize(1280, 800)  # of the window in a screenshot, whatever the last one was
WARM_UP = 500  # milliseconds after opening that the dictionary is loaded: it must not compete with the first page
PATIENCE = 30_000  # milliseconds a screenshot waits for its proposal


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks of the window."""

    paths: tuple[Path, ...] = ()
    sample: bool = False
    screenshot: Path | None = None
    language: str = ""
    theme: str = ""


def main(argv: list[str]) -> int:
    """Open the window and run until it is closed; return the exit status."""
    know_projects()
    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("Galley")
    app.setApplicationVersion(VERSION)
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "galley.svg")))
    settings = Settings()
    wishes = read_wishes(app.arguments(), settings)
    window = build_window(app, settings, wishes)
    faults = Faults(window)
    faults.begin()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the window at once; all is saved
    window.show()
    QTimer.singleShot(0, lambda: _begin(window, settings, wishes))
    try:
        return _take_screenshot(window, wishes.screenshot) if wishes.screenshot else app.exec()
    finally:
        faults.end()


def know_projects() -> None:
    """Let Qt know project files by their names, or file dialogs would read them, and closing them drops their locks."""
    folders = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    os.environ["XDG_DATA_DIRS"] = os.pathsep.join([str(RESOURCES), folders])


def read_wishes(arguments: Iterable[str], settings: Settings) -> Wishes:
    """Read the arguments; one that makes no sense ends the program with a sentence."""
    use_language(settings.get(LANGUAGE))
    parser = QCommandLineParser()
    parser.addPositionalArgument("file", tr("Pages (.txt) or a project (.galley) to open."), "[FILE…]")
    options = {
        "sample": QCommandLineOption(["sample"], tr("Open the sample page.")),
        "screenshot": QCommandLineOption(["screenshot"], tr("Write a picture of the window and end."), "PNG"),
        "language": QCommandLineOption(["language"], tr("Speak en or zh_CN."), "CODE"),
        "theme": QCommandLineOption(["theme"], tr("Look light, dark, or as the system."), "NAME"),
    }
    for option in options.values():
        parser.addOption(option)
    parser.process(list(arguments))
    picture = parser.value(options["screenshot"])
    return Wishes(
        paths=tuple(Path(name) for name in parser.positionalArguments()),
        sample=parser.isSet(options["sample"]),
        screenshot=Path(picture) if picture else None,
        language=parser.value(options["language"]),
        theme=parser.value(options["theme"]),
    )


def use_language(code: str) -> None:
    """Speak the language with this code, or, where it is empty or none we have, the system's."""
    chosen = best_language([code, *QLocale.system().uiLanguages()])
    set_language(chosen)
    use_qt_words(QApplication.instance(), chosen)


def build_window(app: QApplication, settings: Settings, wishes: Wishes) -> MainWindow:
    """Put the pieces together."""
    use_language(wishes.language or settings.get(LANGUAGE))
    names = [scheme.value for scheme in Scheme]
    wanted = wishes.theme or settings.get(THEME)
    text = TextLook(settings.get(POINTS), settings.get(FAMILY), settings.get(SPACING))
    look = Look(app, Scheme(wanted if wanted in names else "system"), text)
    session = Session(app, who=settings.get(WHO))
    proposer = Proposer(app)
    proposer.use_rules(settings.house_rules())
    window = MainWindow(session, proposer, look, settings)
    Composing(app, window)
    if not wishes.screenshot:  # nobody is there to be asked
        window.files.choose_encodings = EncodingChooser(window, look)
    Looking(window)
    Abrupt(window)
    Keeper(window)
    return window


def _begin(window: MainWindow, settings: Settings, wishes: Wishes) -> None:
    if wishes.sample:
        window.files.open_sample()
    if wishes.paths:
        window.files.open_paths(wishes.paths)
    QTimer.singleShot(WARM_UP, window.proposer.warm_up)
    if not wishes.screenshot:
        QTimer.singleShot(WARM_UP, lambda: tell_missing_fonts(window.bar, settings))


def tell_missing_fonts(bar: Bar, settings: Settings) -> None:
    """Say which characters no font of this machine has: at the first start, the search takes a tenth of a second."""
    if settings.get(FONTS_CHECKED) or bar.text:
        return
    settings.put(FONTS_CHECKED, True)
    lacking = missing_anywhere()
    if lacking:
        bar.say(advice(lacking))


def _take_screenshot(window: MainWindow, path: Path) -> int:
    """Wait for the page and its proposal, write the picture, and end; 1 when it could not be written."""
    window.resize(PICTURE)
    loop, clock = QEventLoop(), QTimer(singleShot=True)
    clock.timeout.connect(loop.quit)
    window.session.changed.connect(lambda: loop.quit() if window.session.editable else None)
    window.files.failed.connect(loop.quit)
    clock.start(PATIENCE)
    loop.exec()
    QApplication.processEvents()
    done = window.grab().save(str(path))
    print(path if done else tr("The picture could not be written to {path}.").format(path=path))
    window.close()
    return 0 if done else 1
