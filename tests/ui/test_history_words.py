"""The words of the history: every edit has a sentence in both languages, every moment is told as a clock shows it."""

from __future__ import annotations

import inspect
from itertools import product

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt

from logic import edits
from logic.draft import Article, Draft, Kind, Part
from logic.history import Entry
from logic.telling import TELLERS, tell
from logic.translation import set_language
from tests.logic.test_telling import TOLD, entry_of
from tests.ui.town_page import town_draft
from ui.history_pane.words import SENTENCES, ago, moment, told
from ui.words import EDITS

NOW = "2021-05-06T01:02:03.456+00:00"


def test_every_edit_has_its_words_in_the_menu_of_undo() -> None:
    functions = [getattr(edits, name) for name in edits.__all__]
    drafting = {f.__name__ for f in functions if inspect.signature(f).return_annotation == "Draft"}
    assert drafting <= EDITS.keys()
    assert TELLERS.keys() <= drafting


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_sentence_can_be_said(code: str) -> None:
    set_language(code)
    said = set()
    for before, (edit, kwargs, code_told, _) in product((town_draft(), *earlier_drafts()), TOLD):
        entry = entry_of(edit, before, kwargs)
        if entry and tell(entry).code == code_told:
            sentence = told(entry)
            assert sentence and "{" not in sentence and sentence[0] == sentence[0].upper()
            said.add(code_told)
    assert said == SENTENCES.keys() - {"reading_cleared"}


def earlier_drafts() -> tuple[Draft, Draft]:
    """Return drafts of the town page that a proposal, or going back, would change."""
    whole = Draft((Article(1, (Part(1, 49, Kind.BODY),)),), (), town_draft().seams)
    return whole, edits.set_aside(town_draft(), start=42, stop=47)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("en", "Boundary moved from line 24 to 19"), ("zh_CN", "分界从第 24 行移到第 19 行")],
)
def test_a_sentence_in_both_languages(code: str, sentence: str) -> None:
    set_language(code)
    entry = entry_of(edits.move_boundary, town_draft(), {"line": 24, "to": 19})
    assert entry is not None
    assert told(entry) == sentence


def test_an_edit_of_a_later_version_is_told_by_its_name_and_lines() -> None:
    entry = entry_of(edits.set_aside, town_draft(), {"start": 26, "stop": 27})
    assert entry is not None
    assert told(Entry("turn_over", {}, entry.change, NOW, "甲")) == "turn_over: lines 26–27"


def test_moments_are_told_as_a_clock_here_shows_them() -> None:
    now = QDateTime.currentDateTimeUtc()
    log_form = [now.addSecs(-s).toString(Qt.DateFormat.ISODateWithMs) for s in (0, 60 * 5 + 1, 86400 * 2)]
    assert ago(log_form[0]) == "just now"
    assert ago(log_form[1]) == "5 minutes ago"
    then = now.addSecs(-86400 * 2).toLocalTime()
    own = QLocale.system() if QLocale.system().language() == QLocale.Language.English else QLocale("en")
    assert ago(log_form[2]) == moment(log_form[2]) == own.toString(then, QLocale.FormatType.ShortFormat)
