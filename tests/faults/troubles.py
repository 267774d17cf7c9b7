"""Ways to keep a file from being saved, each with the way back: what a disk, a drive or a colleague may do to it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

Undo = Callable[[], object]
Trouble = Callable[[Path, Random], Undo]

NOBODY = 65534
MOST = 1 << 22  # bytes that the small disk has


@contextmanager
def small_disk(place: Path) -> Iterator[str]:
    """Make `place` a disk of four megabytes; yield why that cannot be, or nothing."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MOST}", "galley-faults", str(place)], capture_output=True, check=False
    )
    try:
        yield mounted.stderr.decode().strip()
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


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
}
ELSEWHERE = frozenset({"deleted"})  # and now and then for others too
