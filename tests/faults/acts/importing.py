"""Killed while pages come in: each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from logic.importing import read_page
from logic.store import ProjectFile
from tests.faults.acts.common import LINES, NAME, draft_of, write_texts


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
