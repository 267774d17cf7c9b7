"""What is killed half-way: for each operation the folder it begins with, what it does, and what may be left of it."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from logic.draft import Draft, plain_draft
from logic.errors import ProjectError
from logic.exporting import FORMATS, export
from logic.importing import read_page
from logic.page import Page
from logic.store import ProjectFile
from logic.store.schema import VERSION

GOLDEN = Path(__file__).resolve().parents[1] / "data" / "version-1.galley.gz"
NAME = "报.galley"
ENCODINGS = ("utf-8", "gb18030", "utf-16")
LINES = (400, 2000, 6000)  # the last is so long that its texts are worked out on closing
HAN = "报馆昨日新桥通车老人书屋孩子冬天炉火木匠修椅河边步道市民清早公共汽车石子铺平行人"
PAGES = 12  # of the project to be exported
COPIES = 30  # of each page of the project to be brought up to date


@dataclass(frozen=True)
class Act:
    """One operation: `stage` fills an empty folder, `do` is what is killed, `judge` tells what is wrong afterwards.

    `judge` goes on working with the folder as a person would, and says too what should have been swept away by then.
    """

    name: str
    stage: Callable[[Path], None]
    do: Callable[[Path], None]
    judge: Callable[[Path], Iterator[str]]


def draft_of(page: Page) -> Draft:
    """Return the draft that a page comes in with."""
    return plain_draft([line.blank for line in page.lines])


# ---- importing ------------------------------------------------------------------------------------------------------
def write_texts(folder: Path) -> None:
    """Write text files of invented lines, each in an encoding of its own."""
    rng = Random(7)
    for lines, encoding in zip(LINES, ENCODINGS, strict=True):
        texts = ("".join(rng.choices(HAN, k=rng.randint(0, 14))) for _ in range(lines))
        text = f"{encoding}\n" + "\n".join(texts) + "\n完\n"
        (folder / f"{lines}.txt").write_text(text, encoding=encoding)


def stage_import(folder: Path) -> None:
    """Leave a project with one page, and the files to import."""
    write_texts(folder)
    with ProjectFile.create(folder / NAME) as project:
        add(project, folder / f"{LINES[0]}.txt")


def add(project: ProjectFile, path: Path) -> None:
    """Import one file as the window does: a page that is there already is not added again."""
    page = read_page(path)
    if project.find_page(page.source) is None:
        project.add_page(page, draft_of(page))


def import_pages(folder: Path) -> None:
    """Import all files into the project, or into a new one."""
    path = folder / NAME
    with ProjectFile.open(path) if path.exists() else ProjectFile.create(path) as project:
        for lines in LINES:
            add(project, folder / f"{lines}.txt")


def judge_import(folder: Path) -> Iterator[str]:
    """Look for each page whole or not at all; importing once more has to bring the rest."""
    if (folder / NAME).exists():
        yield from judge_pages(folder, at_least=0)
    import_pages(folder)
    yield from judge_pages(folder, at_least=len(LINES))


def judge_pages(folder: Path, *, at_least: int) -> Iterator[str]:
    """Compare the pages of the project with the files that they came from."""
    with ProjectFile.open(folder / NAME) as project:
        ids = project.page_ids()
        if [*ids] != [str(lines) for lines in LINES][: max(len(ids), at_least)]:
            yield f"the pages are {ids}"
        for page_id in ids:
            loaded, wanted = project.load(page_id), read_page(folder / f"{page_id}.txt")
            if (loaded.page, loaded.draft) != (wanted, draft_of(wanted)):
                yield f"page {page_id} is not what its file says"
        if len(project.search("完")) != len(ids):
            yield "not every page is found by its last line"


# ---- exporting ------------------------------------------------------------------------------------------------------
def stage_export(folder: Path) -> None:
    """Leave a project of some pages, and an earlier export of half of them that says something else."""
    write_texts(folder)
    with ProjectFile.create(folder / NAME) as project:
        page = read_page(folder / f"{LINES[0]}.txt")
        for _ in range(PAGES):
            project.add_page(page, draft_of(page))
    (folder / "out").mkdir()
    for name in [*wanted_files(folder)][::2]:
        (folder / "out" / name).write_text(f"old {name}", encoding="utf-8")
    with (folder / "wanted.json").open("w", encoding="utf-8") as file:
        json.dump(wanted_files(folder), file)


def wanted_files(folder: Path) -> dict[str, str]:
    """Return what the export should come to: texts by file names."""
    with ProjectFile.open(folder / NAME) as project:
        pages = [project.load(page_id) for page_id in project.page_ids()]
    each = {f"{page.page.id}.articles.txt": FORMATS["txt"].write(page.page, page.draft) for page in pages}
    return each | {"报.articles.jsonl": "".join(FORMATS["jsonl"].write(page.page, page.draft) for page in pages)}


def export_pages(folder: Path) -> None:
    """Export the project in both formats."""
    with ProjectFile.open(folder / NAME) as project:
        for form in FORMATS.values():
            pages = ((page.page, page.draft) for page in map(project.load, project.page_ids()))
            for _ in export(pages, form, folder / "out", name="报", refused=_raise):
                pass


def _raise(error: ProjectError) -> None:
    raise error


def judge_export(folder: Path) -> Iterator[str]:
    """Look for files that are whole, old or new; the next export has to sweep away what was left unfinished."""
    wanted: dict[str, str] = json.loads((folder / "wanted.json").read_text(encoding="utf-8"))
    for path in (folder / "out").iterdir():
        if path.suffix != ".part" and path.read_text(encoding="utf-8") not in (wanted[path.name], f"old {path.name}"):
            yield f"{path.name} is half"
    export_pages(folder)
    found = {path.name: path.read_text(encoding="utf-8") for path in (folder / "out").iterdir()}
    if found != wanted:
        yield f"after the next export there is {sorted(found)}"


# ---- bringing up to date --------------------------------------------------------------------------------------------
def stage_migration(folder: Path) -> None:
    """Leave a project of version 1 with many pages, and what it holds as SQL."""
    path = folder / NAME
    path.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("pages", "sources", "lines", "articles", "parts", "seams"):
            _multiply(connection, table)
    (folder / "before.sql").write_text(dump(path), encoding="utf-8")


def _multiply(connection: sqlite3.Connection, table: str) -> None:
    """Copy each row to so many further pages."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    others = {"page": "page || '-' || n", "id": "NULL"}
    if table == "pages":
        others = {"id": "id || '-' || n", "position": "position + 10 * n"}
    values = ", ".join(others.get(name, name) for name in columns)
    numbers = f"WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {COPIES})"
    connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) {numbers} SELECT {values} FROM {table}, many")


def dump(path: Path) -> str:
    """Return a closed file as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def open_it(folder: Path) -> None:
    """Open the project, which brings it up to date."""
    ProjectFile.open(folder / NAME).close()


def judge_migration(folder: Path) -> Iterator[str]:
    """Look for a project wholly of one version or the other, and for a copy of the old one that is whole."""
    before, path = (folder / "before.sql").read_text(encoding="utf-8"), folder / NAME
    version = _recovered_version(path)
    copies = [*folder.glob("报.version-1*.galley")]
    if version == 1 and dump(path) != before:
        yield "version 1 is not what it was"
    if version == VERSION and not copies:
        yield "brought up to date without a copy"
    yield from (f"the copy {copy.name} is not whole" for copy in copies if dump(copy) != before)
    with ProjectFile.open(path) as project:
        pages = [project.load(page_id) for page_id in project.page_ids()]
        if len(pages) != 3 * (COPIES + 1) or project.verify_log() is not None:
            yield f"{len(pages)} pages are there"
    if _recovered_version(path) != VERSION or path.read_bytes()[60:64] != VERSION.to_bytes(4, "big"):
        yield f"opening it led to version {_recovered_version(path)}"


def _recovered_version(path: Path) -> int:
    """Return the version after SQLite has taken back what was not certain."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


# ---- all ------------------------------------------------------------------------------------------------------------
@cache
def acts() -> tuple[Act, ...]:
    """Return all operations."""
    return (
        Act("import", stage_import, import_pages, judge_import),
        Act("import into a new project", write_texts, import_pages, judge_import),
        Act("export", stage_export, export_pages, judge_export),
        Act("migration", stage_migration, open_it, judge_migration),
    )
