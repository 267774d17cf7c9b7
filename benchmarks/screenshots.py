"""Write pictures of the window on the sample page: all panes, both languages and themes, small and dense screens, acts.

Use: python -m benchmarks.screenshots [FOLDER]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from benchmarks.stage import Stage, make_project, personal_folders, proposed, sample_page, staged
from benchmarks.troubles import IN_DIALOGS, ON_A_PAGE, OPENING

# isort: split
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from logic import edits
from logic.draft import Draft, Kind, Seam, Span
from logic.paths import data_dir
from ui.app import Wishes
from ui.docks import PLACES
from ui.text_dialog import TextDialog

WHO = "罗小满"  # not the name of whoever takes the pictures
USUAL, SMALL, LARGE = QSize(1280, 800), QSize(1366, 768), QSize(3840, 2160)
LANGUAGES, THEMES = ("zh_CN", "en"), ("light", "dark")
DENSE = "QT_SCALE_FACTOR"  # tells a started process that it takes the pictures of a dense screen
Happens = QEvent.Type


# ---- states ----------------------------------------------------------------------------------------------------------
def begin_of(draft: Draft, kind: Kind, nth: int = 0) -> int:
    """Return the first line of the `nth` part, counted from 0, of a kind, in page order."""
    return [s.start for s in draft.stretches if s.part and s.part.kind is kind][nth]


def as_opened(stage: Stage) -> None:
    """Leave the page as it was opened."""


def boundary_held(stage: Stage) -> None:
    """Drag the second body's upper boundary three lines down, and hold it there."""
    pane, line = stage.window.column_pane, begin_of(stage.window.session.draft, Kind.BODY, 1) - 1
    stage.show_line(line)
    x = pane.viewport().width() // 2
    stage.mouse(Happens.MouseButtonPress, pane.viewport(), QPoint(x, pane.rows.bottom(line)))
    stage.mouse(Happens.MouseMove, pane.viewport(), QPoint(x, pane.rows.bottom(line + 3)))


def line_corrected(stage: Stage) -> None:
    """Correct two lines, and open the field on the second of them again."""
    session, line = stage.window.session, begin_of(stage.window.session.draft, Kind.BODY) + 4
    for n in (line, line + 2):
        text = stage.window.session.page.text(n) if stage.window.session.page else ""
        session.apply(edits.correct, line=n, text=text.replace("，", "、") + "〇", raw=text)
    stage.show_line(line + 2)
    stage.window.column_pane.correct_line(line + 2)


def lines_selected(stage: Stage) -> None:
    """Set some line ends, select the lines, and point at one."""
    session, line = stage.window.session, begin_of(stage.window.session.draft, Kind.BODY) + 6
    for n, seam in enumerate((Seam.SPACE, Seam.BREAK, Seam.JOIN)):
        session.apply(edits.set_seam, lines=[line + n], seam=seam)
    stage.show_line(line)
    stage.window.spotlight.select(Span(line, line + 5))
    stage.window.spotlight.point_at(Span(line + 2, line + 2))


def lines_aside(stage: Stage) -> None:
    """Set lines in the middle of a body aside."""
    line = begin_of(stage.window.session.draft, Kind.BODY) + 5
    stage.window.session.apply(edits.set_aside, start=line, stop=line + 3)
    stage.show_line(line)


def part_dragged(stage: Stage) -> None:
    """Drag the last part of the first article into the second, and hold it there."""
    pane, articles = stage.window.article_pane, stage.window.session.draft.articles
    first, second = articles[0], articles[1]
    chip = pane.chip_box(first.id, len(first.parts) - 1).center()
    target = pane.chip_box(second.id, 0).bottom() + 60
    stage.mouse(Happens.MouseButtonPress, pane.viewport(), chip)
    for y in (chip.y() + 20, target):
        stage.mouse(Happens.MouseMove, pane.viewport(), QPointF(chip.x() + 30, y))


def file_missing(stage: Stage) -> None:
    """Try to open a page that is not there."""
    stage.window.files.open_paths([Path("no such page.txt")])


def page_marked(stage: Stage) -> None:
    """Mark a page done that has an article without a title and a quote that is never closed."""
    session, headline = stage.window.session, begin_of(stage.window.session.draft, Kind.HEADLINE)
    session.apply(edits.set_kind, start=headline, stop=headline, kind=Kind.BODY)
    text = session.page.text(headline) if session.page else ""
    session.apply(edits.correct, line=headline, text=f"“{text}", raw=text)
    stage.window.docks.call_up("pages")
    stage.window.actions_["mark_done"].trigger()


def page_end(stage: Stage) -> None:
    """Go to the end of the page."""
    stage.show_line(len(stage.window.session.page.lines) if stage.window.session.page else 1)


def all_aside(stage: Stage) -> None:
    """Set the whole page aside."""
    page = stage.window.session.page
    stage.window.session.apply(edits.set_aside, start=1, stop=len(page.lines) if page else 1)
    stage.window.article_pane.setFocus()


def no_pages(stage: Stage) -> None:
    """Make a project without pages."""
    stage.window.files.new_project(Path(tempfile.mkdtemp(dir=data_dir())) / "晚报.galley")


def pane_called_up(name: str, stage: Stage) -> None:
    """Call one of the side panes up, lines that it may speak of selected."""
    line = begin_of(stage.window.session.draft, Kind.BODY) + 4
    text = stage.window.session.page.text(line) if stage.window.session.page else ""
    stage.window.session.apply(edits.correct, line=line, text=text + "〇", raw=text)
    stage.show_line(line)
    stage.window.docks.call_up(name)


def text_dialog(stage: Stage) -> None:
    """Open the dialog for font and spacing, and try some."""
    dialog = TextDialog(stage.window, stage.window.look)
    dialog.show()
    dialog.spacing.setValue(130)


STATES: dict[str, Callable[[Stage], None]] = {
    "boundary-held": boundary_held,
    "line-corrected": line_corrected,
    "lines-selected": lines_selected,
    "lines-aside": lines_aside,
    "part-dragged": part_dragged,
    "page-marked": page_marked,
    "page-end": page_end,
    "all-aside": all_aside,
    "error": file_missing,
}


# ---- pictures --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, and what it shows; on the start page no project is open."""

    name: str
    wishes: Wishes
    state: Callable[[Stage], None] = as_opened
    size: QSize = USUAL
    start_page: bool = False
    dialog: bool = False  # the picture is of the dialog that `state` opens


def pictures() -> Iterator[Picture]:
    """Yield the pictures of a usual screen."""
    for language, theme in product(LANGUAGES, THEMES):
        wishes = Wishes(language=language, theme=theme)
        yield Picture(f"no-pages-{language}-{theme}", wishes, no_pages, start_page=True)
    yield from everywhere("")
    for (name, state), theme in product(STATES.items(), THEMES):
        yield Picture(f"{name}-{theme}", Wishes(language="zh_CN", theme=theme), state)
    for language in LANGUAGES:
        yield Picture(f"1366x768-{language}", Wishes(language=language, theme="light"), size=SMALL)
    yield Picture("3840x2160", Wishes(language="zh_CN", theme="light"), page_end, size=LARGE)


def dense_pictures() -> Iterator[Picture]:
    """Yield the pictures of a screen of twice the usual density."""
    yield from everywhere("200-percent-")


def everywhere(prefix: str) -> Iterator[Picture]:
    """Yield the window, the start page, each side pane and the dialog, in both languages and themes."""
    for language, theme in product(LANGUAGES, THEMES):
        wishes, name = Wishes(language=language, theme=theme), f"{language}-{theme}"
        yield Picture(f"{prefix}{name}", wishes)
        yield Picture(f"{prefix}start-page-{name}", wishes, start_page=True)
        for place in PLACES:
            yield Picture(f"{prefix}pane-{place.name}-{name}", wishes, partial(pane_called_up, place.name))
        for dialog, state in {"dialog-text": text_dialog, **IN_DIALOGS}.items():
            yield Picture(f"{prefix}{dialog}-{name}", wishes, state, dialog=True)
        for trouble, state in {**ON_A_PAGE, **OPENING}.items():
            yield Picture(f"{prefix}trouble-{trouble}-{name}", wishes, state, start_page=trouble in OPENING)


@contextmanager
def posed(picture: Picture) -> Iterator[Stage]:
    """Show the window as a picture wants it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, staged(Path(name), picture.wishes) as stage:
        stage.window.resize(picture.size)
        QCursor.setPos(0, 0)
        stage.window.session.who = WHO
        if not picture.start_page:
            page = sample_page()
            stage.open(make_project(Path(name) / "晚报.galley", page, proposed(page)))
        picture.state(stage)
        stage.rest()
        yield stage


def take(picture: Picture, folder: Path) -> None:
    """Write a picture as PNG."""
    with posed(picture) as stage:
        path = folder / f"{picture.name}.png"
        assert subject(stage, picture).grab().save(str(path)), path
        print(path, flush=True)


def subject(stage: Stage, picture: Picture) -> QWidget:
    """Return the window, or the dialog that a picture is of."""
    found = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible())
    return next(found) if picture.dialog else stage.window


def main() -> None:
    """Take all pictures; those of a dense screen in a process of their own, because Qt reads its scale only once."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"), help="where the pictures go")
    parser.add_argument("--only", default="", help="a part of the names of the pictures to take")
    wishes = parser.parse_args()
    wishes.folder.mkdir(parents=True, exist_ok=True)
    dense = DENSE in os.environ
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= personal_folders(Path(name))
        for picture in dense_pictures() if dense else pictures():
            if wishes.only in picture.name:
                take(picture, wishes.folder)
    if not dense:
        again = [sys.executable, "-m", "benchmarks.screenshots", str(wishes.folder), "--only", wishes.only]
        subprocess.run(again, env=os.environ | {DENSE: "2"}, check=True)


if __name__ == "__main__":
    main()
