"""The program as a person starts it: `python main.py …`."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ui.theme import load_theme

ROOT = Path(__file__).resolve().parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
PATIENCE = 90  # seconds


def run(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder and wait for its end."""
    command = [*MAIN, *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
    )


def colours(picture: QImage) -> set[int]:
    """Return the colours on a grid over a picture."""
    return {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}


@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True)])
def test_the_sample_is_shown_and_its_picture_written(tmp_path: Path, theme: str, dark: bool) -> None:
    target = tmp_path / "window.png"
    done = run("--sample", "--language", "en", "--theme", theme, "--screenshot", target, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(target)
    assert "Traceback" not in done.stderr
    picture = QImage(str(target))
    assert picture.width() >= 800 and picture.height() >= 500
    assert len(colours(picture)) > 20
    assert (picture.pixelColor(picture.width() - 40, picture.height() // 2).lightness() < 128) == dark


def test_a_missing_page_is_told_and_crashes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    done = run("missing.txt", "--language", "en", "--theme", "light", "--screenshot", target, folder=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["window.png"]
    assert load_theme("light").bad.rgb() in colours(QImage(str(target))), "the bar says why"


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    done = run("--language", "en", "--sample", "--screenshot", tmp_path / "no" / "x.png", folder=tmp_path)
    assert done.returncode == 1
    assert "could not be written" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_unknown_option_is_told(tmp_path: Path) -> None:
    done = run("--nonsense", folder=tmp_path)
    assert done.returncode != 0
    assert "nonsense" in done.stderr
    assert "Traceback" not in done.stderr


def test_batch_work_needs_no_window(tmp_path: Path) -> None:
    (tmp_path / "may.txt").write_text("河边书屋\n开张三年了。\n", encoding="utf-8")
    done = run("propose", "may.txt", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"id": "may"' in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent to whole consoles there")
def test_ctrl_c_in_the_terminal_ends_the_program(tmp_path: Path) -> None:
    (tmp_path / "may.txt").write_text("河边书屋\n开张三年了。\n", encoding="utf-8")
    with subprocess.Popen(
        [*MAIN, "may.txt"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's job in the background ignores it
    ) as process:
        project = tmp_path / "may.galley"
        while not project.exists():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
            assert process.returncode is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGINT
    assert "Traceback" not in errors
