"""What the keyboard and the menus do: each act takes the selected lines and makes one edit of the session."""

from __future__ import annotations

from PySide6.QtCore import QObject

from logic import edits
from logic.article_text import seam_choices, shown_text
from logic.doubts import end_decisions
from logic.draft import Kind, Part, Seam, Span, Stretch
from ui.session import Session
from ui.spotlight import Spotlight


class Desk(QObject):
    """The acts of correcting, for whatever the spotlight has selected."""

    def __init__(self, session: Session, spotlight: Spotlight, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight = session, spotlight

    # ---- where we are -----------------------------------------------------------------------------------------------
    @property
    def line(self) -> int:
        """The line the keyboard acts on."""
        return min(self._spotlight.current, self._session.draft.line_count)

    @property
    def stretch(self) -> Stretch:
        """The stretch that line stands in."""
        return self._session.draft.stretch_at(self.line)

    @property
    def target(self) -> Span:
        """The lines to act on: the selected ones, or the whole part when only one line is."""
        lines = self._spotlight.selection
        return lines if len(lines) > 1 else Span(self.stretch.start, self.stretch.stop)

    # ---- boundaries -------------------------------------------------------------------------------------------------
    def move_start(self, step: int) -> None:
        """Move the boundary above the part by a line with text: −1 up, 1 down."""
        self._move(self.stretch.start - 1, step)

    def move_end(self, step: int) -> None:
        """Move the boundary below the part by a line with text: −1 up, 1 down."""
        self._move(self.stretch.stop, step)

    def _move(self, boundary: int, step: int) -> None:
        draft = self._session.draft
        if not edits.is_boundary(draft, boundary):
            return
        inside, to = self.stretch, edits.next_gap(draft, boundary, step)
        if self._session.apply(edits.move_boundary, line=boundary, to=to):
            self._stay_inside(inside, boundary, to)

    def _stay_inside(self, inside: Stretch, boundary: int, to: int) -> None:
        """Keep the selection in the part whose boundary moved, so that the next key press moves the same one."""
        start = to + 1 if boundary < inside.start else inside.start
        stop = inside.stop if boundary < inside.start else to
        line = min(max(self.line, start), stop)
        self._spotlight.select(Span(line, line))

    def split_article(self) -> None:
        """Begin a new article at the line."""
        self._session.apply(edits.split_article, line=self._spotlight.selection.start)

    def split_part(self) -> None:
        """Begin a new part of the same article at the line."""
        self._session.apply(edits.split_part, line=self._spotlight.selection.start)

    def merge_above(self) -> None:
        """Merge with what stands above on the page."""
        self._session.apply(edits.merge, line=self.stretch.start - 1)

    def merge_below(self) -> None:
        """Merge with what stands below on the page."""
        self._session.apply(edits.merge, line=self.stretch.stop)

    # ---- seams and kinds --------------------------------------------------------------------------------------------
    def set_seam(self, seam: Seam) -> None:
        """Set the ends of the selected lines."""
        lines = [line for line in self.lines if seam in seam_choices(self._text(line))]
        self._session.apply(edits.set_seam, lines=lines, seam=seam)

    def confirm(self) -> None:
        """Agree with how the selected lines end, and with the boundaries between them."""
        draft = self._session.draft
        decisions = [(d.about.value, d.line) for line in self.lines for d in end_decisions(draft, line)]
        self._session.apply(edits.confirm, decisions=decisions)

    @property
    def lines(self) -> range:
        """The selected lines."""
        return range(self._spotlight.selection.start, self._spotlight.selection.stop + 1)

    def _text(self, line: int) -> str:
        assert self._session.page is not None
        return shown_text(self._session.page, self._session.draft, line)

    def set_kind(self, kind: Kind) -> None:
        """Make the selected lines, or the part, a part of this kind."""
        target = self.target
        self._session.apply(edits.set_kind, start=target.start, stop=target.stop, kind=kind)

    # ---- homes ------------------------------------------------------------------------------------------------------
    def set_aside(self) -> None:
        """Set the selected lines aside."""
        lines = self._spotlight.selection
        self._session.apply(edits.set_aside, start=lines.start, stop=lines.stop)

    def restore(self) -> None:
        """Bring set-aside lines back: the selected ones, or the whole run when only one line is selected."""
        target = self.target
        self._session.apply(edits.restore, start=target.start, stop=target.stop)

    def assign(self, article: int | None) -> None:
        """Move the selected lines, or the part, to an article, or (None) make them one of their own."""
        target = self.target
        self._session.apply(edits.assign, start=target.start, stop=target.stop, article=article)

    def own_article(self) -> None:
        """Make the selected lines, or the part, an article of their own."""
        self.assign(None)

    def move_part(self, step: int) -> None:
        """Move the part up (−1) or down (1) in the reading order of its article."""
        draft, stretch = self._session.draft, self.stretch
        if stretch.article is not None and stretch.part is not None:
            place = draft.article(stretch.article).parts.index(stretch.part)
            self._session.apply(edits.reorder_part, line=stretch.start, to=place + step)

    def move_article(self, step: int) -> None:
        """Move the article up (−1) or down (1) among the articles."""
        draft, stretch = self._session.draft, self.stretch
        if stretch.article is not None:
            place = [article.id for article in draft.articles].index(stretch.article)
            self._session.apply(edits.reorder_article, article=stretch.article, to=place + step)

    # ---- going about ------------------------------------------------------------------------------------------------
    def go_part(self, step: int) -> None:
        """Select the first line of the next (1) or previous (−1) part on the page."""
        draft = self._session.draft
        place = draft.stretch_index(self.line) + step
        if 0 <= place < len(draft.stretches):
            self._spotlight.select(Span(draft.stretches[place].start, draft.stretches[place].start))

    def homes(self) -> list[tuple[int, Part]]:
        """List the articles the part could go to: (id, its first part)."""
        draft = self._session.draft
        return [(a.id, a.parts[0]) for a in draft.articles if a.id != self.stretch.article]
