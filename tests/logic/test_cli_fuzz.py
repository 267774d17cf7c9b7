"""The command line with whatever may stand there: an exit status and one sentence for each error, never a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from logic.batch import Exit
from logic.cli import main
from tests.faults.mutants import Script, spoiled_bytes
from tests.logic.store_helpers import sample_page

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "propose",
    "export",
    "train",
    "score",
    "answer",
    "check",
    "salvage",
    "nothing",
    "--help",
    "--version",
    "-h",
    "",
)
WORDS = (
    *(
        "--pages",
        "--out",
        "--encoding",
        "--format",
        "--mixed",
        "--model",
        "--",
        "-",
        "-x",
        "--pages=-",
        "--help",
        "txt",
    ),
    *("jsonl", "page", "utf-8", "gb18030", "rot13", "", " ", "\n", "a\nb", "'\"`$(x)", "*?[]", "..", "/", "x" * 255),
    *("x" * 5000, "\udcff\udc80", "好.txt", "a\u0301", "\u202e", "{name}", "%s", "-rf", "\x1b[2J", "con", "good.txt"),
    *("good.txt", "torn.txt", "good.txt", "pages.jsonl", "folder", "\udcff.txt", "no.galley", "out.jsonl"),
)
INPUTS = 600
STATUSES = {int(status) for status in Exit}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    good = sample_page().source.data
    (folder / "good.txt").write_bytes(good)
    (folder / "torn.txt").write_bytes(spoiled_bytes(good, Script(b"\x01\x01\x03\xff")))
    (folder / "pages.jsonl").write_bytes(b'{"id": "a", "lines": ["x"]}\n{"id": 1}\n[\n')
    (folder / "no.galley").write_bytes(b"no project")
    (folder / "folder").mkdir()
    return folder


def test_any_arguments_end_in_a_status_and_sentences(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    arguments = st.tuples(st.sampled_from(COMMANDS), st.lists(st.sampled_from(WORDS), max_size=4))

    @settings(
        max_examples=INPUTS,
        deadline=None,
        database=None,
        derandomize=True,  # the same each time: new inputs are for the long forms
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[*HealthCheck],
    )
    @given(arguments, st.binary(max_size=30))
    def run(words: tuple[str, list[str]], data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status = main([words[0], *words[1]])
        said = capfd.readouterr().err
        assert status in STATUSES
        assert "Traceback" not in said
        assert bool(said.strip()) or status in (Exit.DONE, Exit.INTERRUPTED)

    run()


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"a\nb.txt", b"-x.txt", b"'\"$.txt", b"x" * 251 + b".txt"])
def test_files_of_any_name_are_proposed(tmp_path: Path, name: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    path = os.fsdecode(os.path.join(os.fsencode(tmp_path), name))
    with open(path, "wb") as file:
        file.write(sample_page().source.data)
    assert main(["propose", path]) == Exit.DONE
    assert capfd.readouterr().out.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="the streams of a new process cannot be closed there")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_end_in_a_status(closed: str) -> None:
    for arguments in ("propose --pages -", "--version"):
        command = f"exec {sys.executable} {ROOT / 'main.py'} {arguments} {closed}"
        run = subprocess.run(
            ["sh", "-c", command], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
        )
        assert run.returncode in STATUSES, (arguments, run.stderr)
        assert b"Traceback" not in run.stderr
