"""The pages of a project: what came in and never changes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from logic.page import Box, Line, Page, Source
from logic.shapes import every, of, sized
from logic.store.faults import NoPageError

_BOXED = "SELECT 1 FROM lines WHERE page = ? AND box_left IS NOT NULL LIMIT 1"


def storable(db: Database, added: Iterable[Page]) -> Iterator[Page]:
    """Yield pages as they can be stored: their ids made unique, their names such as a file takes."""
    taken = {row[0] for row in db.conn.execute("SELECT id FROM pages")}
    for page in added:
        page_id = next(name for name in _names(_storable(page.id)) if name not in taken)
        taken.add(page_id)
        yield replace(
            page,
            id=page_id,
            title=_storable(page.title),
            source=replace(page.source, name=_storable(page.source.name)),
            scan=page.scan and _storable(page.scan),
        )


def has_page(db: Database, page_id: str) -> bool:
    """Tell whether there is a page with this id."""
    return db.conn.execute("SELECT 1 FROM pages WHERE id = ?", (page_id,)).fetchone() is not None


def insert_page(db: Database, page: Page) -> None:
    """Store a page behind all others."""
    position = "(SELECT coalesce(max(position), 0) + 1 FROM pages)"
    insert = f"INSERT INTO pages (id, position, title, scan, line_count) VALUES (?, {position}, ?, ?, ?)"
    db.conn.execute(insert, (page.id, page.title, page.scan, len(page.lines)))
    source = page.source
    values = (page.id, source.name, source.encoding, source.sha256, source.data)
    db.conn.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", values)
    db.conn.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?)", _line_rows(page))


def find_page(db: Database, source: Source) -> str | None:
    """Return the id of the first page that was read from the same bytes in the same encoding, None without one."""
    same = "sha256 = ? AND encoding = ?"
    query = f"SELECT page FROM sources JOIN pages ON pages.id = page WHERE {same} ORDER BY position"
    row = db.conn.execute(query, (source.sha256, source.encoding)).fetchone()
    return row and str(row[0])


def read_page(db: Database, page_id: str) -> Page:
    """Return a page as it came in; `NoPageError`, a KeyError, when there is none with this id.

    ValueError when its rows make no sense.
    """
    row = db.conn.execute("SELECT title, scan FROM pages WHERE id = ?", (page_id,)).fetchone()
    if row is None:
        raise NoPageError(page_id)
    title, scan = row
    found = db.conn.execute("SELECT name, data, encoding FROM sources WHERE page = ?", (page_id,)).fetchone()
    name, data, encoding = sized(found, 3)
    lines = tuple(_lines(db, page_id))
    if [line.number for line in lines] != [*range(1, len(lines) + 1)]:
        raise ValueError("the lines are not numbered one by one")
    every(str, [line.text for line in lines])
    source = Source(of(str, name), of(bytes, data), of(str, encoding))
    return Page(page_id, of(str, title), lines, source, scan and of(str, scan))


def _lines(db: Database, page_id: str) -> Iterator[Line]:
    if db.conn.execute(_BOXED, (page_id,)).fetchone() is None:
        rows = db.conn.execute("SELECT number, text, NULL FROM lines WHERE page = ? ORDER BY number", (page_id,))
        yield from map(Line._make, rows)
        return
    query = "SELECT number, text, box_left, box_top, box_width, box_height FROM lines WHERE page = ? ORDER BY number"
    for number, text, *box in db.conn.execute(query, (page_id,)):
        yield Line(number, text, None if box[0] is None else Box(*every(int, box)))


def _line_rows(page: Page) -> Iterator[tuple[str | int | None, ...]]:
    for line in page.lines:
        box = line.box
        yield page.id, line.number, line.text, *((box.left, box.top, box.width, box.height) if box else (None,) * 4)


def _names(wish: str) -> Iterator[str]:
    yield wish
    number = 2
    while True:
        yield f"{wish}-{number}"
        number += 1


def _storable(name: str) -> str:
    # On Linux a file name need not be UTF-8; Python then keeps its bytes as halves of surrogates, which no file takes.
    return name.encode("utf-8", "replace").decode("utf-8")
