"""What the project file tells of the log: numbers first, edits and changes when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from logic import edits
from logic.changes import diff
from logic.chronicle import START, Chronicle, travelled
from logic.draft import Draft
from logic.errors import ProjectError
from logic.history import Op
from logic.store import ProjectFile
from tests.logic.store_helpers import STEPS, Editor, sample_draft, sample_page


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Return an editor of the sample page in a new project."""
    project = ProjectFile.create(tmp_path / "sample.galley")
    return Editor(project, project.add_page(sample_page(), sample_draft()), sample_draft())


def lived(editor: Editor) -> dict[int, Draft]:
    """Edit, undo and edit on; return the drafts by the numbers of their edits."""
    drafts = {START: editor.draft}
    editor.edit(STEPS[0])
    drafts[1] = editor.draft
    editor.edit(STEPS[1])
    drafts[2] = editor.draft
    editor.undo()
    editor.redo()
    editor.undo()
    editor.edit(STEPS[3])
    drafts[6] = editor.draft
    return drafts


def test_the_numbers_are_those_of_the_pages_own_rows(editor: Editor) -> None:
    other = Editor(editor.project, editor.project.add_page(sample_page("别张"), sample_draft()), sample_draft())
    editor.edit(STEPS[0])
    other.edit(STEPS[1])
    editor.undo()
    steps = editor.project.steps(editor.page.id)
    assert (steps.numbers, steps.turns) == ([1, 3], [(3, Op.UNDO)])
    assert editor.project.steps(editor.page.id, after=1).numbers == [3]
    assert editor.project.steps(editor.page.id, after=3) == ([], [])
    assert editor.project.steps(other.page.id).numbers == [2]


def test_every_draft_that_was_is_found_from_the_file(editor: Editor) -> None:
    drafts = lived(editor)
    editor.project.close()
    with ProjectFile.open(editor.project.path) as project:
        chronicle = Chronicle()
        chronicle.take(project.steps(editor.page.id))
        assert (chronicle.line, chronicle.cut) == ([1, 6], {1: [2]})
        present = project.load(editor.page.id).draft
        for number, draft in drafts.items():
            back, on = map(project.changes, chronicle.way(chronicle.present, number))
            assert travelled(present, back=back, on=on) == draft


def test_an_edit_is_read_by_its_number(editor: Editor) -> None:
    drafts = lived(editor)
    entry = editor.project.entry(2)
    assert (entry.name, entry.who) == (STEPS[1].__name__, "甲")
    assert entry.change == diff(drafts[1], drafts[2])


@pytest.mark.parametrize("number", [3, 99])
def test_a_row_that_is_no_edit_cannot_be_read_as_one(editor: Editor, number: int) -> None:
    lived(editor)
    with pytest.raises(ProjectError, match="project_damaged"):
        editor.project.entry(number)


def test_many_changes_are_read_in_the_order_asked_for(editor: Editor) -> None:
    lived(editor)
    numbers = [2, 1, 6] * 400
    assert [*editor.project.changes(numbers)] == [editor.project.entry(n).change for n in (2, 1, 6)] * 400


def test_a_draft_gone_back_to_is_saved_as_any_edit(editor: Editor) -> None:
    drafts = lived(editor)

    def go_back(draft: Draft) -> Draft:
        return edits.go_back(draft, to=drafts[2], at="")

    editor.edit(go_back)
    editor.project.close()
    with ProjectFile.open(editor.project.path) as project:
        opened = project.load(editor.page.id)
        assert opened.draft == drafts[2]
        assert opened.history == editor.history
        assert project.verify_log() is None
