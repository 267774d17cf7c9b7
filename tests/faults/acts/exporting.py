"""Killed while pages go out: each file is whole or not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from logic.errors import ProjectError
from logic.exporting import FORMATS, export
from logic.importing import read_page
from logic.store import ProjectFile
from tests.faults.acts.common import LINES, NAME, draft_of, write_texts

PAGES = 12  # of the project to be exported


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
