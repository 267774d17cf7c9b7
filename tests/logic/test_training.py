"""The trainer learns its own small pages, writes the same bytes again, and measures as the shared score does."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from logic.draft import About
from logic.proposal import LayoutJson, PartJson, ProposalJson, proposal_to_json
from logic.proposing import propose
from logic.proposing.calibration import Calibration
from logic.proposing.decoding import best_path, decide
from logic.proposing.model import ARCS
from logic.proposing.model_file import load_model, model_of
from logic.training.alter import WAYS, altered, headlines_anew, wrapped_anew
from logic.training.calibrate import expected_error, knots, page_of, sampling_noise
from logic.training.compare import compare
from logic.training.measures import Tally, paragraphs
from logic.training.peers import peers
from logic.training.truth import TruePage, arc_names, decisions, non_blank, read_true_pages
from tests import training_pages

TINY = training_pages.PATH
ROUNDS = 25


@pytest.fixture(scope="module")
def tiny() -> list[TruePage]:
    return list(read_true_pages([TINY]))


@pytest.fixture(scope="module")
def trained() -> tuple[bytes, bytes]:
    pytest.importorskip("numpy", reason="training needs numpy")
    from logic.training.train import train

    return train([TINY], lambda _: None, rounds=ROUNDS)


def test_the_training_pages_are_those_their_script_makes() -> None:
    assert [json.loads(row) for row in TINY.read_text(encoding="utf-8").splitlines()] == list(training_pages.pages())


def test_training_again_gives_the_same_bytes(trained: tuple[bytes, bytes]) -> None:
    from logic.training.train import train

    assert train([TINY], lambda _: None, rounds=ROUNDS) == trained


def test_a_trained_model_beats_every_peer_on_its_own_pages(tiny: list[TruePage], trained: tuple[bytes, bytes]) -> None:
    ours, *others = compare(tiny, model_of(json.loads(trained[0]))).values()
    assert len(others) == len(peers()) >= 2
    assert ours["corrections_per_page"] <= 1
    for other in others:
        assert ours["corrections_per_page"] < other["corrections_per_page"] / 2
        assert ours["break_f1"] > other["break_f1"]


def test_the_scores_tell_how_well_decisions_are_calibrated(trained: tuple[bytes, bytes]) -> None:
    scores = json.loads(trained[1])
    assert scores["model"] == json.loads(trained[0])["model"]
    assert scores["calibration"].keys() == {"seam", "boundary", "home"}
    assert all(table["reliability"] for table in scores["calibration"].values())


def test_the_labels_of_a_page_fit_together(tiny: list[TruePage]) -> None:
    arcs = {arc.name: arc for arc in ARCS}
    for page in tiny:
        names = arc_names(page)
        assert len(names) == len(non_blank(page.lines)) + 1
        assert all(arcs[a].lower == arcs[b].upper for a, b in pairwise(names))


@pytest.mark.parametrize(("bound", "way"), WAYS)
def test_an_altered_copy_has_the_same_articles(tiny: list[TruePage], bound: float, way: object) -> None:
    for page in tiny:
        copy = next(way for share, way in WAYS if share == bound)(page, Random(page.id))
        numbers = [n for a in copy.truth["articles"] for p in a["parts"] for n in range(p["start"], p["stop"] + 1)]
        assert len(numbers) == len(set(numbers))
        assert len(copy.truth["articles"]) == len(page.truth["articles"])
        assert set(arc_names(copy)) <= {arc.name for arc in ARCS}


def test_a_wrapped_copy_has_the_same_paragraphs(tiny: list[TruePage]) -> None:
    wrapped = WAYS[-1][1]
    for page in tiny:
        copy = wrapped(page, Random(1))
        before, after = (
            sorted("".join(text.split()).translate(plain_digits) for text in paragraphs(p.lines, p.truth))
            for p in (page, copy)
        )
        assert before == after


def test_a_wrapped_copy_knows_where_a_line_end_hides_a_space() -> None:
    page = TruePage("p", ("渡轮码头 重新开航 " * 4 + "两岸往来",), body(1))
    for seed in range(9):
        copy = wrapped_anew(page, Random(seed))
        assert len(copy.lines) > 1
        assert paragraphs(copy.lines, copy.truth) == paragraphs(page.lines, page.truth)


def test_headlines_wrapped_anew_keep_their_words_and_spaces() -> None:
    lines = ("渡轮码头重新开航", "两岸乘客往来方便", "昨天清晨，渡轮开航。")
    parts: list[PartJson] = [{"kind": "headline", "start": 1, "stop": 2}, {"kind": "body", "start": 3, "stop": 3}]
    seams = {"1": "space", "2": "break", "3": "break"}
    page = TruePage("p", lines, {"articles": [{"parts": parts}], "set_aside": [], "seams": seams})
    copies = [headlines_anew(page, Random(seed)) for seed in range(9)]
    assert len({copy.lines for copy in copies}) > 2
    for copy in copies:
        assert paragraphs(copy.lines, copy.truth) == paragraphs(page.lines, page.truth)
        assert arc_names(copy)[-2:] == ["head-body", "last-body"]


def test_exact_confidences_show_no_more_than_noise() -> None:
    random = Random(1)
    found = [(sure, random.random() < sure) for sure in [0.6, 0.7, 0.8, 0.9] * 200]
    assert expected_error(found) < 3 * sampling_noise(found)
    assert expected_error([(sure, False) for sure, _ in found]) > 10 * sampling_noise(found)


plain_digits = {0xFF10 + n: str(n) for n in range(10)}


def test_copies_are_the_same_every_time(tiny: list[TruePage]) -> None:
    assert [altered(page, Random(page.id)) for page in tiny] == [altered(page, Random(page.id)) for page in tiny]


def test_a_calibration_is_a_rising_line() -> None:
    found = [(k / 1000, k % 10 < 7 or k > 900) for k in range(1000)]
    table = knots(found)
    assert [true for _, true in table] == sorted(true for _, true in table)
    calibrated = Calibration({"seam": table})
    sure = [calibrated(About.SEAM, k / 100) for k in range(101)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < sure[-1] < 1
    assert calibrated(About.HOME, 0.4) == 0.4
    assert expected_error([(calibrated(About.SEAM, c), right) for c, right in found]) < 0.05


def test_no_gaps_have_no_labels() -> None:
    assert best_path([]) == []
    assert decide([], []) == []


def test_a_model_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        model_of({"format": 1, "model": "old", "weights": {}})


def body(stop: int) -> LayoutJson:
    parts: list[PartJson] = [{"kind": "body", "start": 1, "stop": stop}]
    return {"articles": [{"parts": parts}], "set_aside": [], "seams": {str(stop): "break"}}


def layout_of(page: TruePage) -> ProposalJson:
    return proposal_to_json(propose(page_of(page)), page.id)


def test_the_measures_are_those_of_the_shared_score(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages = [*read_true_pages([shared / "bench" / "dev.jsonl"])][:12]
    pages += [*read_true_pages([shared / "bench" / "dev-scrambled.jsonl"])][:4]
    guesses = {page.id: layout_of(page) for page in pages}
    gold = {page.id: {"id": page.id, "lines": list(page.lines), "gold": page.truth} for page in pages}
    tally = Tally()
    for page in pages:
        guess = guesses[page.id]
        assert decisions(page.lines, guess) == module.decisions(page.lines, guess)
        tally.add(page, guess, [(doubt["line"], doubt["doubt"]) for doubt in guess["doubts"]])
    theirs = module.score(gold, guesses)
    for name, value in tally.measures().items():
        assert value == pytest.approx(theirs[name]), name


def test_the_commands_train_and_score(tmp_path: Path, root: Path) -> None:
    pytest.importorskip("numpy", reason="training needs numpy")
    out = tmp_path / "model.json"
    trained = subprocess.run(
        [sys.executable, "main.py", "train", str(TINY), "--out", str(out)], cwd=root, capture_output=True, check=True
    )
    assert json.loads(out.read_bytes())["model"] == json.loads(out.with_suffix(".scores.json").read_bytes())["model"]
    assert b"24 pages" in trained.stderr
    scored = subprocess.run(
        [sys.executable, "main.py", "score", str(TINY), "--model", str(out)], cwd=root, capture_output=True, check=True
    )
    assert load_model(out).name in scored.stdout.decode()
    assert "fullstop" in scored.stdout.decode()


@pytest.mark.parametrize("text", ["no json\n", '{"id": "x", "lines": ["y"]}\n', ""])
def test_pages_without_truth_are_refused_in_a_sentence(tmp_path: Path, root: Path, text: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, "main.py", "score", str(path)], cwd=root, capture_output=True, check=False)
    assert done.returncode == 1
    assert "pages.jsonl" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
