"""Ways to keep a file from being saved, each with the way back: what a disk, a drive or a colleague may do to it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

Undo = Callable[[], object]
Trouble = Callable[[Path, Random], Undo]

NOBODY = 65534
FAILING = "read-only"  # needs a disk of its own
MOST = 1 << 22  # bytes that the small disk has


@contextmanager
def small_disk(place: Path) -> Iterator[str]:
    """Make `place` a disk of four megabytes; yield why that cannot be, or nothing."""
    why_not = _ran("mount", "-t", "tmpfs", "-o", f"size={MOST}", "galley-faults", str(place))
    try:
        yield why_not
    finally:
        if not why_not:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def failing_disk(place: Path) -> Iterator[str]:
    """Make `place` a disk of 16 megabytes that the system can turn read-only; yield why that cannot be, or nothing."""
    with tempfile.NamedTemporaryFile() as image:
        image.truncate(1 << 24)
        made = _ran("mkfs.ext4", "-q", image.name) or _ran("mount", "-o", "loop", image.name, str(place))
        try:
            yield made
        finally:
            if not made:
                subprocess.run(["umount", "--lazy", str(place)], check=True)


def _ran(*command: str) -> str:
    """Run a command; return why it failed, nothing when it did not."""
    if shutil.which(command[0]) is None:
        return f"there is no {command[0]}"
    ran = subprocess.run(command, capture_output=True, check=False)
    return "" if ran.returncode == 0 else ran.stderr.decode().strip() or "it failed"


def turn_read_only(project: Path, rng: Random) -> Undo:
    """Have the system find a fault on the disk: from then on it lets nobody write there."""
    subprocess.run(["mount", "-o", "remount,abort", str(project.parent)], check=True)
    return lambda: None


def fill_disk(project: Path, rng: Random) -> Undo:
    """Fill the disk up to some bytes."""
    filler = project.parent / "filler"
    room = rng.choice((0, 0, 4096, 20_000))
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 4096)
            except OSError:
                break
        file.truncate(max(file.tell() - room, 0))
    return filler.unlink


def limit_size(project: Path, rng: Random) -> Undo:
    """Let no file of this process grow beyond what the project has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (rng.choice((512, project.stat().st_size)), hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def forbid_folder(project: Path, rng: Random) -> Undo:
    """Take the right to write into the folder away, from the administrator too."""
    root, folder = os.geteuid() == 0, project.parent
    folder.chmod(0o555)
    if root:
        os.seteuid(NOBODY)

    def allow() -> None:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)

    return allow


def rename_file(project: Path, rng: Random) -> Undo:
    """Give the file another name."""
    kept = project.rename(project.with_name("renamed.galley"))
    return lambda: kept.rename(project)


def replace_file(project: Path, rng: Random) -> Undo:
    """Put another project in its place."""
    kept = project.rename(project.with_name("kept.galley"))
    shutil.copyfile(project.parent.parent / "other.galley", project)

    def put_back() -> None:
        other = (project.parent.parent / "other.galley").read_bytes()
        assert project.read_bytes() == other, "the other project was written to"
        kept.replace(project)

    return put_back


def rename_folder(project: Path, rng: Random) -> Undo:
    """Move the folder away, as when a drive is gone."""
    away = project.parent.rename(project.parent.with_name("away"))
    return lambda: away.rename(project.parent)


def unlink_file(project: Path, rng: Random) -> Undo:
    """Delete the file; there is no way back but to save elsewhere."""
    project.unlink()
    return lambda: None


TROUBLES: dict[str, Trouble] = {
    "full": fill_disk,
    "limited": limit_size,
    "forbidden": forbid_folder,
    "renamed": rename_file,
    "replaced": replace_file,
    "folder gone": rename_folder,
    "deleted": unlink_file,
    FAILING: turn_read_only,
}
ELSEWHERE = frozenset({"deleted", FAILING})  # and now and then for others too
