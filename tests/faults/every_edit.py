"""Every act by which the program writes into a project, to be run with an error at its n-th write.

`ACTS` names them. For each: `prepare` brings a fresh session so far that `act` can write; `act` then does the writing,
and what cannot be saved waits in the session or is told by a ProjectError; `settle` has everything saved, once errors
have stopped; `judge` says what is wrong with what the file then holds. None of them needs a window or an event loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from logic import edits
from logic.changes import apply, invert
from logic.draft import Draft, Kind, Seam, plain_draft
from logic.errors import ProjectError
from logic.page_state import PageState
from logic.store import ProjectFile
from logic.store.copying import copy_project
from tests.ui.town_page import LINES, make_project, town_draft, town_page, town_proposal
from ui.session import Session

Do = Callable[[Session], object]
LONG = "长" * 3000


@dataclass(frozen=True, slots=True)
class Act:
    """Something that writes: what comes before it, the act itself, and whether it is told or waits when it fails.

    `waits`: what it decided is in the session and will be saved; otherwise it raises ProjectError, and nothing is done.
    """

    act: Do
    prepare: Do = lambda session: None
    waits: bool = True


def new_session(path: Path) -> Session:
    """Return a session on the town page of a project."""
    session = Session(who="甲")
    session.use(ProjectFile.open(path))
    assert session.project is not None
    session.show(session.project.load("town"))
    return session


def settle(session: Session) -> bool:
    """Have everything saved, now that it can be; False, with `session.trouble`, when it cannot."""
    return session.project is None or session.saved or session.save()


def judge(session: Session) -> list[str]:
    """Close the session and say what is wrong with its file: not whole, or not what the session held."""
    assert session.project is not None
    path, page = session.project.path, session.page
    held = session.draft if page is not None else None
    session.close()
    with ProjectFile.open(path) as project:
        wrong = [] if project.verify_log() is None else ["the chain of the log is broken"]
        for page_id in project.page_ids():
            found = project.load(page_id)
            start = found.draft
            for entry in found.history.done():
                start = apply(start, invert(entry.change))
            wrong += [] if not found.history.can_undo or start == town_draft() else [f"{page_id}: replayed"]
            if page is not None and page_id == page.id and held != found.draft:
                wrong.append(f"{page_id}: the file does not hold what the session held")
    return wrong


# ---- acts -----------------------------------------------------------------------------------------------------------
def _edit(edit: Callable[..., Draft], **arguments: object) -> Act:
    return Act(lambda session: session.apply(edit, **arguments))


def _after(prepare: Do, act: Do) -> Act:
    return Act(act, prepare)


def _correct(session: Session, text: str = "改") -> bool:
    return session.apply(edits.correct, line=19, text=text, raw=LINES[18])


def _undone(session: Session) -> None:
    _correct(session)
    session.undo()


def _import(session: Session) -> None:
    pages = [town_page(name) for name in ("甲", "乙", "丙")]
    session.add_pages([(page, plain_draft([line.blank for line in page.lines])) for page in pages])


def _import_one(session: Session) -> None:
    page = town_page("丁")
    session.add_pages([(page, plain_draft([line.blank for line in page.lines]))])


def _propose_again(session: Session) -> bool:
    proposal = town_proposal()
    changed = edits.set_seam(proposal.draft, lines=[5], seam=Seam.BREAK)
    return session.take_later_proposal(replace(proposal, draft=changed))


def _view(session: Session) -> None:
    assert session.project is not None
    session.project.set_view({"page": "town", "places": {"town": {"top": 3, "current": 4}}})


def _search(session: Session) -> list[tuple[str, int]]:
    assert session.project is not None
    return session.project.search("新桥")


def _copy(session: Session) -> None:
    assert session.project is not None
    copy_project(session.project.connection.db, session.project.path.with_name("copy.galley"))


def _close(session: Session) -> None:
    assert session.project is not None
    session.project.close()


ACTS: dict[str, Act] = {
    "move_boundary": _edit(edits.move_boundary, line=24, to=19),
    "split_article": _edit(edits.split_article, line=15),
    "split_part": _edit(edits.split_part, line=15),
    "merge": _edit(edits.merge, line=10),
    "set_seam": _edit(edits.set_seam, lines=[5, 6], seam=Seam.BREAK),
    "set_kind": _edit(edits.set_kind, start=13, stop=24, kind=Kind.CAPTION),
    "assign": _edit(edits.assign, start=13, stop=14, article=1),
    "reorder_part": _edit(edits.reorder_part, line=40, to=1),
    "reorder_article": _edit(edits.reorder_article, article=3, to=1),
    "set_aside": _edit(edits.set_aside, start=13, stop=14),
    "restore": _edit(edits.restore, start=1, stop=2),
    "correct": Act(_correct),
    "correct at length": Act(lambda session: _correct(session, LONG)),
    "confirm": _edit(edits.confirm, decisions=[("seam", 18)]),
    "pass_over": _edit(edits.pass_over, decisions=[("seam", 18)]),
    "correct_lines": _edit(edits.correct_lines, readings=[(19, "改"), (20, "正")]),
    "clear_readings": _after(_correct, lambda session: session.apply(edits.clear_readings, lines=[19])),
    "undo": _after(_correct, Session.undo),
    "redo": _after(_undone, Session.redo),
    "go_back": _after(_correct, lambda session: session.apply(edits.go_back, to=town_draft(), at="")),
    "first proposal": _after(_import_one, lambda session: session.take_proposal("丁", town_proposal())),
    "later proposal": _after(_correct, _propose_again),
    "mark": Act(lambda session: session.mark_page(PageState.DONE)),
    "import one": Act(_import_one, waits=False),
    "import several": Act(_import, waits=False),
    "view": Act(_view, waits=False),
    "search": Act(_search, lambda session: _correct(session, LONG), waits=False),
    "copy": Act(_copy, waits=False),
    "close": _after(_correct, _close),
}


def new_project(folder: Path) -> Path:
    """Return a closed project for acts to be run in, or in copies of it."""
    return make_project(folder / "town.galley", "town", "other")


def run(project: Path, name: str, *, between: Do, after: Do) -> list[str]:
    """Run one act in a new project, `between` preparing and acting and `after` acting; return what is wrong then."""
    act, session = ACTS[name], new_session(project)
    act.prepare(session)
    between(session)
    try:
        act.act(session)
    except ProjectError as error:
        wrong = [f"{name} should have waited: {error}"] if act.waits else []
    else:
        wrong = []
    finally:
        after(session)
    if session.project is not None and not act.waits and not session.saved:
        wrong.append(f"{name} waits, though it was told of")
    wrong += [] if settle(session) else [f"{name} was not saved afterwards: {session.trouble}"]
    return wrong + judge(session)
