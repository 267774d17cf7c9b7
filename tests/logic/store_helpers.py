"""What the tests of the project file share: a small page, edits of it, and an editor that saves them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from logic.changes import apply, diff, invert
from logic.draft import About, Article, Decision, Draft, Kind, Part, Seam, Span
from logic.history import Entry, History, Op, log_row, utc_now
from logic.page import Box, Line, Page, Source, number_lines
from logic.store import OpenPage, ProjectFile

TEXTS = (
    "城内新开书局",
    "昨日城内书局开张，",
    "来客甚多。",
    "",
    "河水上涨",
    "连日大雨，河水上",
    "涨，桥已不通。",
    "第三版",
)

Step = Callable[[Draft], Draft]


def sample_page(name: str = "样张") -> Page:
    """Return a page of eight lines, the fourth blank, one of them with its place on the scan."""
    lines = list(number_lines(TEXTS))
    lines[1] = Line(2, TEXTS[1], Box(10, 20, 300, 24))
    return Page(
        name, f"{name}第一版", tuple(lines), Source(f"{name}.txt", "\n".join(TEXTS).encode("gb18030"), "gb18030")
    )


def sample_draft() -> Draft:
    """Return two articles with headlines, the last line set aside."""
    first = Article(1, (Part(1, 1, Kind.HEADLINE), Part(2, 4, Kind.BODY)))
    second = Article(2, (Part(5, 5, Kind.HEADLINE), Part(6, 7, Kind.BODY)))
    seams = {1: Seam.BREAK, 2: Seam.JOIN, 3: Seam.BREAK, 5: Seam.BREAK, 6: Seam.JOIN, 7: Seam.BREAK, 8: Seam.BREAK}
    return Draft((first, second), (Span(8, 8),), seams)


def join_headline(draft: Draft) -> Draft:
    """Turn a seam and confirm it."""
    return replace(draft, seams={**draft.seams, 2: Seam.SPACE}, confirmed=draft.confirmed | {Decision(About.SEAM, 2)})


def correct_line(draft: Draft) -> Draft:
    """Give line 7 a reading."""
    return replace(draft, readings={**draft.readings, 7: "涨，大桥已不通。"})


def clear_reading(draft: Draft) -> Draft:
    """Take the reading of line 7 away."""
    return replace(draft, readings={})


def merge_articles(draft: Draft) -> Draft:
    """Put both articles into one."""
    one, other = draft.articles
    return replace(draft, articles=(Article(one.id, one.parts + other.parts),))


def restore_line(draft: Draft) -> Draft:
    """Make the line set aside an article in front of all others."""
    return replace(draft, set_aside=(), articles=(Article(9, (Part(8, 8, Kind.ADVERT),)), *draft.articles))


def swap_articles(draft: Draft) -> Draft:
    """Turn the order of articles round."""
    return replace(draft, articles=draft.articles[::-1])


STEPS = (join_headline, correct_line, restore_line, swap_articles, clear_reading)


class Editor:
    """Edits one page the way a window does: draft, history and file move together."""

    def __init__(self, project: ProjectFile, page: Page, draft: Draft) -> None:
        self.project, self.page, self.draft, self.history = project, page, draft, History()

    def edit(self, step: Step) -> None:
        """Do one edit and save it."""
        after = step(self.draft)
        entry = Entry(step.__name__, {"step": step.__name__}, diff(self.draft, after), utc_now(), "甲")
        self._save(Op.EDIT, entry, after)
        self.history = self.history.record(entry)

    def undo(self) -> None:
        """Take the last edit back and save that."""
        found = self.history.undo()
        assert found is not None
        self._save(Op.UNDO, found[1], apply(self.draft, invert(found[1].change)))
        self.history = found[0]

    def redo(self) -> None:
        """Do the last undone edit again and save that."""
        found = self.history.redo()
        assert found is not None
        self._save(Op.REDO, found[1], apply(self.draft, found[1].change))
        self.history = found[0]

    def _save(self, op: Op, entry: Entry, after: Draft) -> None:
        row = log_row(op, entry, at=entry.at if op is Op.EDIT else utc_now(), who="甲")
        self.project.save_edit(self.page.id, row, self.page, self.draft, after)
        self.draft = after


def queried(project: ProjectFile, query: str) -> list[tuple[object, ...]]:
    """Close the project and ask its file with plain SQL, as any tool would."""
    project.close()
    connection = sqlite3.connect(project.path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def reopened(project: ProjectFile, page_id: str) -> OpenPage:
    """Close the project, open it again and load a page."""
    project.close()
    with ProjectFile.open(project.path) as again:
        return again.load(page_id)


def listing(folder: Path) -> dict[str, tuple[bytes, int] | None]:
    """Return what is in a folder: contents and moment of change of each file."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) if path.is_file() else None
        for path in folder.rglob("*")
    }
