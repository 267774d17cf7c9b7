"""Line ends with Latin letters or digits: words, hyphens, numbers, addresses, and the house rule beside ideographs."""

from __future__ import annotations

import pytest

from logic.draft import About, Seam
from logic.house import HouseRules, Mixed
from logic.proposing import propose
from logic.proposing.page_words import PageWords
from logic.proposing.ruling import Meeting, Ruling
from logic.proposing.scripts import rule_on
from tests.logic.helpers import page_of, texts

JOIN, SPACE, DROP = Seam.JOIN, Seam.SPACE, Seam.DEHYPHENATE
CHINESE_AND_LATIN = ("站长买了新的", "Linux电脑，", "编号是", "17号，旧的", "Linux", "电脑还在用。")


def ruling(upper: str, lower: str, *elsewhere: str, mixed: Mixed = Mixed.PAGE) -> Ruling | None:
    """Return what is ruled where two lines of a page meet; `elsewhere` are its other lines."""
    return rule_on(Meeting(upper, lower, PageWords([*elsewhere, upper, lower]), HouseRules(mixed)))


def seam(upper: str, lower: str, *elsewhere: str, mixed: Mixed = Mixed.PAGE) -> Seam | None:
    found = ruling(upper, lower, *elsewhere, mixed=mixed)
    return found.seam if found else None


# ---- hyphens --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("upper", "lower", "elsewhere", "wanted", "reason"),
    [
        ("a lan-", "tern hung", "", DROP, "hyphen"),
        ("a lan-", "tern hung", "The Lantern was lit", DROP, "page-word:lantern"),
        ("a lan\u2010", "tern hung", "", DROP, "hyphen"),
        ("THE LAN-", "TERN HUNG", "", DROP, "hyphen"),
        ("THE LA-", "NTERN HUNG", "", DROP, "hyphen"),
        ("a LAN-", "TERN HUNG", "lantern", DROP, "page-word:LANTERN"),
        ("a lan\u00ad", "tern hung", "", DROP, "soft-hyphen"),
        ("the tide-", "worn steps", "on tide-worn stone", JOIN, "page-word:tide-worn"),
        ("the tide-", "worn steps", "on Tide\u2010Worn stone", JOIN, "page-word:tide-worn"),
        ("the tide-", "worn steps", "the tide was low, the rope worn", JOIN, "page-halves:tide:worn"),
        ("the tide-", "worn steps", "the tide was worn, tideworn", DROP, "page-word:tideworn"),
        ("to re-", "open it", "re-open reopen reopen", DROP, "page-word:reopen"),
        ("to re-", "open it", "re-open re-open reopen", JOIN, "page-word:re-open"),
        ("with-", "out oars", "out with the boat", DROP, "hyphen"),
        ("some tide-", "worn steps", "this tide-", DROP, "hyphen"),
        ("Sino-", "Greek trade", "", JOIN, "kept-hyphen"),
        ("pier B-", "12 closed", "", JOIN, "kept-hyphen"),
        ("from 1931-", "1937 on", "", JOIN, "kept-hyphen"),
        ("thirty-", "four boats", "", JOIN, "kept-hyphen"),
        ("up-to-the-", "minute news", "", JOIN, "hyphen"),
        ("a hand-pain-", "ted sign", "painted", DROP, "page-word:painted"),
    ],
)
def test_a_hyphen_goes_or_stays_as_the_page_has_the_word(
    upper: str, lower: str, elsewhere: str, wanted: Seam, reason: str
) -> None:
    found = ruling(upper, lower, elsewhere)
    assert found is not None
    assert (found.seam, str(found.reason)) == (wanted, reason)


def test_what_is_proven_is_surer_than_what_is_not() -> None:
    proven, unproven = ruling("a lan-", "tern", "lantern"), ruling("a lan-", "tern")
    guessed = ruling("the tide-", "worn", "tide worn")
    assert proven and unproven and guessed
    assert proven.sure > unproven.sure > guessed.sure


def test_pieces_cut_at_line_ends_are_no_evidence() -> None:
    words = PageWords(["a wide-", "spread net and a lan-", "tern", "spread"])
    assert [words.count(word) for word in ("wide", "spread", "lan", "tern", "net", "wide-spread")] == [0, 1, 0, 0, 1, 0]


# ---- Latin text -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("upper", "lower", "wanted"),
    [
        ("the ferry", "came late", SPACE),
        ("the ferry,", "late again", SPACE),
        ("“Late.”", "Nobody spoke", SPACE),
        ("the ferry", "(late again)", SPACE),
        ("they said", "“never”", SPACE),
        ("they said", "'never'", SPACE),
        ("they said “", "never", JOIN),
        ('they said "', "never", JOIN),
        ("the ferry (", "late", JOIN),
        ("the ferry [", "late", JOIN),
        ("the ferry", ") left", JOIN),
        ("is it late", "?", JOIN),
        ("the ferry", "’s horn", JOIN),
        ("morning—", "late", JOIN),
        ("morning –", "late", SPACE),
        ("morning", "– late", SPACE),
        ("sail/", "row", JOIN),
        ("ships &", "boats", SPACE),
        ("café", "über", SPACE),
        ("boat", "12 sank", SPACE),
        ("12", "boats sank", SPACE),
        ("minus", "-5 degrees", SPACE),
        ("paid $", "5", JOIN),
        ("they waited", "... and waited", SPACE),
        ("the boat", "*Nora* sank", SPACE),
        ("the boat *Nora*", "<the old one>", SPACE),
        ("船上有Linux", "desktop两台", SPACE),
        ("------", "the ferry", None),
        ("”", "“", None),
        ("“船来了”", "—— 老人说", None),
        ("票价5%", "GDP", None),
        ("“VIP”", "“船票”", None),
    ],
)
def test_latin_words_have_a_space_between_them(upper: str, lower: str, wanted: Seam | None) -> None:
    assert seam(upper, lower) is wanted


@pytest.mark.parametrize(
    ("upper", "lower", "elsewhere", "wanted"),
    [
        ("cost 1,", "000 in all", "", JOIN),
        ("cost 21,500,", "000 in all", "", JOIN),
        ("in 1938,", "200 boats", "", SPACE),
        ("in 20", "25 again", "", JOIN),
        ("到了20", "25年", "", JOIN),
        ("长3.", "5米", "", JOIN),
        ("see 3.", "5 boats", "", SPACE),
        ("about 3.", "75 metres", "3.75", JOIN),
        ("at 10:", "30 sharp", "", JOIN),
        ("10 20 30", "40 50", "", SPACE),
        ("得分10 20 30", "40 50", "", None),
        ("编号C", "417的船", "C417靠岸", JOIN),
        ("编号C", "417的船", "", SPACE),
        ("用Key", "board打字", "Keyboard在桌上", JOIN),
        ("he may", "be late", "maybe", SPACE),
    ],
)
def test_numbers_and_words_cut_without_a_hyphen_join(
    upper: str, lower: str, elsewhere: str, wanted: Seam | None
) -> None:
    assert seam(upper, lower, elsewhere) is wanted


@pytest.mark.parametrize(
    ("upper", "lower", "wanted"),
    [
        ("see http://ferry.exam", "ple.org/times", JOIN),
        ("see https://ferry.example/", "times now", JOIN),
        ("见www.ferry-", "times.example", JOIN),
        ("see http://ferry.example", "?day=2", JOIN),
        ("see www.ferry.example", "for times", SPACE),
        ("see www.ferry.example.", "The times", SPACE),
        ("write to pier@ferry", ".example", JOIN),
        ("write to pier@fer", "ry.example or", JOIN),
        ("write to pier", "@ferry.example", JOIN),
        ("write to pier@ferry.example", "or call", SPACE),
    ],
)
def test_addresses_run_on(upper: str, lower: str, wanted: Seam) -> None:
    assert seam(upper, lower) is wanted


# ---- the house rule -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("mixed", "wanted"), [(Mixed.PAGE, None), (Mixed.NONE, JOIN), (Mixed.SPACE, SPACE)])
@pytest.mark.parametrize(("upper", "lower"), [("船名", "Nora"), ("Nora", "号"), ("于", "1931年"), ("1931", "年")])
def test_the_house_rule_decides_beside_ideographs(upper: str, lower: str, mixed: Mixed, wanted: Seam | None) -> None:
    found = ruling(upper, lower, mixed=mixed)
    assert (found.seam if found else None) is wanted
    assert found is None or found.reason.code == "house-rule"


@pytest.mark.parametrize(("upper", "lower"), [("汉字", "汉字"), ("船，", "Nora"), ("Nora）", "号"), ("１２", "号")])
def test_the_house_rule_is_silent_elsewhere(upper: str, lower: str) -> None:
    assert seam(upper, lower, mixed=Mixed.SPACE) is None


@pytest.mark.parametrize("mixed", Mixed)
def test_a_proposal_follows_the_house_rule_and_changes_nothing_else(mixed: Mixed) -> None:
    page = page_of(*CHINESE_AND_LATIN)
    usual, ruled = propose(page), propose(page, rules=HouseRules(mixed))
    wanted = {Mixed.NONE: JOIN, Mixed.SPACE: SPACE}.get(mixed)
    for line, before in usual.draft.seams.items():
        mixed_end = line in (1, 3, 4, 5)
        expected = wanted if mixed_end and wanted and before is not Seam.BREAK else before
        assert ruled.draft.seams[line] is expected
    assert mixed is not Mixed.SPACE or SPACE in ruled.draft.seams.values()
    assert (ruled.draft.articles, ruled.draft.set_aside) == (usual.draft.articles, usual.draft.set_aside)


def test_a_verdict_tells_the_rule_that_decided() -> None:
    page = page_of("The keeper lit his lan-", "tern early, for the fog had", "come and no lantern burned.")
    proposal = propose(page)
    assert texts(page, proposal.draft)[0][-1].startswith("The keeper lit his lantern early, for the fog had come")
    verdicts = {v.line: v for v in proposal.verdicts if v.about is About.SEAM}
    assert [str(verdicts[line].reasons[0]) for line in (1, 2)] == ["page-word:lantern", "latin-words"]
    assert all(0.0 <= v.confidence <= 1.0 for v in verdicts.values())


# ---- slogans --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("upper", "lower", "wanted"),
    [
        ("会上以“修桥铺路", "植树护堤 共建家园”为题", SPACE),
        ("会上以“修桥铺路 植树护堤", "共建家园”为题", SPACE),
        ("【爱乡村  学技术", "奔小康】昨天", SPACE),
        ("会上以“修桥铺路", "植树护堤”为题", None),
        ("会上以“修桥铺路", "植树护堤 共建好家园”为题", None),
        ("会上修桥铺路", "植树护堤 共建家园", None),
        ("会上说“修桥", "铺路 植树”为题", None),
    ],
)
def test_parts_of_a_slogan_keep_their_spaces(upper: str, lower: str, wanted: Seam | None) -> None:
    assert seam(upper, lower) is wanted
