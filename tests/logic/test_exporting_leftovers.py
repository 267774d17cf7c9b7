"""What a killed export left unfinished is swept away by the next; what another export works on is not."""

from __future__ import annotations

from pathlib import Path

from logic.exporting import FORMATS, export, replacing
from logic.exporting.leftovers import sweep

LEFT = f".galley-{'0' * 32}.part"
OTHERS = (".galley-mine.part", f"galley-{'0' * 32}.part", "page.articles.txt")


def test_the_next_export_sweeps_what_was_left(tmp_path: Path) -> None:
    for name in (LEFT, *OTHERS):
        (tmp_path / name).write_text("half", encoding="utf-8")
    assert [*export([], FORMATS["txt"], tmp_path, name="p", refused=lambda error: None)] == []
    assert {path.name for path in tmp_path.iterdir()} == {*OTHERS}


def test_what_is_being_written_is_left_alone(tmp_path: Path) -> None:
    with replacing(tmp_path / "page.articles.txt") as file:
        file.write(b"first half, ")
        sweep(tmp_path)
        file.write(b"second half")
    assert [path.name for path in tmp_path.iterdir()] == ["page.articles.txt"]
    assert (tmp_path / "page.articles.txt").read_bytes() == b"first half, second half"


def test_a_folder_that_is_not_there_has_nothing_to_sweep(tmp_path: Path) -> None:
    sweep(tmp_path / "none")
    assert not [*tmp_path.iterdir()]
