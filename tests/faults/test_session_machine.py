"""Session, project file and undo together, in any order of whatever a person can do, against a simple model of them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from logic.changes import Change
from logic.draft import Draft, plain_draft
from logic.history import History
from logic.page_state import PageState
from logic.proposal import Proposal
from logic.proposing import propose
from logic.store import ProjectFile
from tests.faults.power_cut import quick_folder, sample_pages
from tests.faults.walk import walk
from ui.session import Session

SEEDS = st.integers(0, 2**32)


Steps = list[tuple[str, Change]]


def steps_of(history: History) -> tuple[Steps, Steps]:
    """Return what can be undone and what can be redone; arguments are for reading, and lists once they were stored."""
    return [(e.name, e.change) for e in history.done()], [(e.name, e.change) for e in history.undone()]


class Model:
    """What a page should be: its drafts, and which of them is the present one."""

    def __init__(self, draft: Draft) -> None:
        self.drafts, self.at = [draft], 0

    @property
    def draft(self) -> Draft:
        return self.drafts[self.at]

    def take(self, draft: Draft) -> None:
        self.drafts[self.at + 1 :] = [draft]
        self.at += 1

    def go(self, step: int) -> bool:
        """Undo (-1) or redo (1)."""
        if not 0 <= self.at + step < len(self.drafts):
            return False
        self.at += step
        return True


class SessionMachine(RuleBasedStateMachine):
    """A person at work, with a file that now and then is not where it was."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=quick_folder())
        self.path = Path(self.folder.name, "work.galley")
        self.away = Path(self.folder.name, "away")
        self.session = Session(who="甲")
        self.models: dict[str, Model] = {}

    @initialize()
    def begin(self) -> None:
        self.session.use(ProjectFile.create(self.path))
        for page in sample_pages():
            proposal = propose(page)
            added = self.session.add_pages([(page, plain_draft([line.blank for line in page.lines]))])[0]
            self.session.take_proposal(added.id, proposal)
            self.models[added.id] = Model(proposal.draft)
        self.show(next(iter(self.models)))

    @property
    def model(self) -> Model:
        assert self.session.page is not None
        return self.models[self.session.page.id]

    @property
    def is_away(self) -> bool:
        return self.away.exists()

    def show(self, page_id: str) -> None:
        assert self.session.project is not None
        self.session.show(self.session.project.load(page_id))

    @rule(seed=SEEDS)
    def edit(self, seed: int) -> None:
        assert self.session.page is not None
        (edit, kwargs), after = walk(self.session.page, self.session.draft, Random(seed))
        assert self.session.apply(edit, **kwargs)
        self.model.take(after)

    @rule(seed=SEEDS)
    def edit_that_changes_nothing(self, seed: int) -> None:
        def nothing(draft: Draft) -> Draft:
            return draft

        assert not self.session.apply(nothing)

    @rule()
    def undo(self) -> None:
        assert self.session.undo() == self.model.go(-1)

    @rule()
    def redo(self) -> None:
        assert self.session.redo() == self.model.go(1)

    @rule(seed=SEEDS, keep=st.booleans())
    def preview(self, seed: int, keep: bool) -> None:
        assert self.session.page is not None
        (edit, kwargs), after = walk(self.session.page, self.session.draft, Random(seed))
        self.session.preview(edit, **kwargs)
        assert self.session.shown == after
        if keep:
            self.session.apply(edit, **kwargs)
            self.model.take(after)
        else:
            self.session.cancel_preview()

    @rule(back=st.integers(0, 9))
    def look_back(self, back: int) -> None:
        past = self.model.drafts[max(self.model.at - back, 0)]
        self.session.look_back(past)
        assert self.session.shown == past
        assert not self.session.undo(), "nothing is edited while looking back"
        self.session.look_back(None)

    @precondition(lambda self: not self.is_away)
    @rule(seed=SEEDS)
    def propose_again(self, seed: int) -> None:
        session = self.session
        assert session.page is not None and session.proposal is not None
        other = walk(session.page, session.proposal.draft, Random(seed))[1]
        if session.take_later_proposal(Proposal(other, session.proposal.verdicts, "another")):
            self.model.take(session.draft)

    @precondition(lambda self: not self.is_away)
    @rule(page=st.integers(0, 1))
    def show_page(self, page: int) -> None:
        self.show([*self.models][page])

    @precondition(lambda self: not self.is_away)
    @rule(state=st.sampled_from([PageState.DONE, PageState.CHECKED, PageState.IN_PROGRESS]))
    def mark(self, state: PageState) -> None:
        self.session.mark_page(state)

    @precondition(lambda self: not self.is_away)
    @rule()
    def reopen(self) -> None:
        assert self.session.page is not None
        shown = self.session.page.id
        self.session.use(ProjectFile.open(self.path)) if self.closed() else None
        self.show(shown)

    def closed(self) -> bool:
        self.session.close()
        return True

    @precondition(lambda self: not self.is_away)
    @rule()
    def take_the_file_away(self) -> None:
        self.path.rename(self.away)

    @precondition(lambda self: self.is_away)
    @rule()
    def bring_the_file_back(self) -> None:
        self.away.rename(self.path)
        assert self.session.save()

    @invariant()
    def what_is_shown_is_what_was_decided(self) -> None:
        if self.models:
            assert self.session.draft == self.session.shown == self.model.draft
            assert self.session.history.can_undo == (self.model.at > 0)
            assert self.session.history.can_redo == (self.model.at < len(self.model.drafts) - 1)

    @invariant()
    def saved_is_said_only_when_it_is_true(self) -> None:
        project, page = self.session.project, self.session.page
        if project is not None and page is not None:
            stored = project.load(page.id)
            if self.session.saved:
                assert stored.draft == self.session.draft
                assert steps_of(stored.history) == steps_of(self.session.history)
            else:
                assert self.is_away
                assert self.session.trouble is not None

    def teardown(self) -> None:
        if self.is_away:
            self.away.rename(self.path)
            assert self.session.save()
        project = self.session.project
        self.session.close()
        if project is not None:
            with ProjectFile.open(self.path) as again:
                assert again.verify_log() is None
                for page_id, model in self.models.items():
                    assert again.load(page_id).draft == model.draft
        self.folder.cleanup()


TestSession = SessionMachine.TestCase
TestSession.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
