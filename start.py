"""Set everything up and open Galley; needs nothing but Python 3.11 or newer.

python3 start.py              set up, then open the window on the sample page (without a screen: write galley.png)
python3 start.py test [...]   set up, then run the whole test command; what follows `test` goes to pytest
python3 start.py ARGUMENTS    set up, then run `main.py ARGUMENTS`

Every step is skipped when it is already done, so a second start is instant.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
OLDEST = (3, 11)

# Shared library -> the Debian package that brings it; found with ldd on PySide6's own libraries and plugins.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
FONT = "fonts-noto-cjk"

CHECKS = (
    ("ruff", "format", "--check"),
    ("ruff", "check"),
    ("mypy", "--strict"),
)
# A process more than there are processors, as tests wait for the disk too, but no more than four. Files come in their
# own order: those with staged faults first, which take minutes, and many short ones at the end, which keep all busy.
PROCESSES = str(min((os.cpu_count() or 1) + 1, 4))
PARALLEL = ("-n", PROCESSES, "--dist", "loadfile", "--no-loadscope-reorder")


class SetupError(Exception):
    """Something the person has to do; the message is the sentence that says so."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, run what was asked for, and return its exit status."""
    testing = arguments[:1] == ["test"]
    try:
        check_python()
        install_system_packages(missing_packages())
        make_venv()
        install_requirements("requirements-dev.lock" if testing else "requirements.lock")
    except SetupError as error:
        print(f"start.py: {error}", file=sys.stderr)
        return 1
    return run_tests(arguments[1:]) if testing else run_galley(arguments)


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info[:2] < OLDEST:
        wanted, found = (".".join(map(str, version)) for version in (OLDEST, sys.version_info[:3]))
        raise SetupError(f"Galley needs Python {wanted} or newer, and this is Python {found} ({sys.executable}).")


def missing_packages() -> list[str]:
    """Return the Debian packages this machine lacks; none on a system without apt."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return []
    wanted = {**LIBRARIES, **SCREEN_LIBRARIES} if has_screen() else LIBRARIES
    packages = [package for library, package in wanted.items() if not can_load(library)]
    if not has_chinese_font():
        packages.append(FONT)
    if not VENV.exists() and not importlib.util.find_spec("ensurepip"):
        packages.append("python{}.{}-venv".format(*sys.version_info))
    return packages


def can_load(library: str) -> bool:
    """Tell whether the system has a shared library; asked of the loader, as package names differ between releases."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Tell whether the font package, or any other font for Chinese, is installed."""
    status = output_of("dpkg-query", "-W", "-f", "${db:Status-Status}", FONT)
    return status == "installed" or bool(output_of("fc-list", ":lang=zh", "family"))


def output_of(*command: str) -> str:
    """Return what a command prints; nothing when there is no such command."""
    if not shutil.which(command[0]):
        return ""
    result = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return result.stdout.strip()


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages; where that cannot be done, SetupError names them. The font alone stops nobody."""
    if not packages or apt_get_install(packages):
        return
    sentence = f"please have this installed, then start again: sudo apt-get install {' '.join(packages)}"
    if packages != [FONT]:
        raise SetupError(sentence)
    print(f"Chinese text may show as boxes; {sentence}", flush=True)


def apt_get_install(packages: list[str]) -> bool:
    """Install packages as root or through sudo, without questions; tell whether it succeeded."""
    rights = privileges()
    if rights is None:
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    apt_get = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    # A foreign repository that cannot be refreshed makes `update` fail and need not stop the installation.
    subprocess.call([*apt_get, "update"])
    return subprocess.call([*apt_get, "install", "--no-install-recommends", *packages]) == 0


def privileges() -> list[str] | None:
    """Return what to put before a command that needs root; None when there is no way."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "--non-interactive"]


def make_venv() -> None:
    """Make the virtual environment unless a usable one is there."""
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] < {OLDEST})"
    if Path(PYTHON).exists() and subprocess.call([PYTHON, "-c", probe], stderr=subprocess.DEVNULL) == 0:
        return
    print("Making the virtual environment .venv", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise SetupError("this Python cannot make a virtual environment; on Debian and Ubuntu install python3-venv.")


def install_requirements(lock: str) -> None:
    """Install the exact, hash-checked libraries of a lock file; a stamp makes the next start skip it."""
    stamp = VENV / f"{lock}.installed"
    state = f"{sys.version_info[:2]} {hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        return
    print(f"Installing the libraries of {lock}; the first time this downloads about 100 MB", flush=True)
    pip_install("requirements-build.lock", "--only-binary=:all:")
    # jieba is published as source only: building it in isolation would fetch a setuptools that no hash vouches for.
    pip_install(lock, "--no-build-isolation")
    stamp.write_text(state, encoding="utf-8")


def pip_install(lock: str, *options: str) -> None:
    """Run pip on one lock file."""
    command = [PYTHON, "-m", "pip", "install", "--no-input", "--require-hashes"]
    if subprocess.call([*command, *options, "-r", str(ROOT / lock)]) != 0:
        raise SetupError(f"pip could not install {lock}; what it says above tells why (is the network there?).")


def has_screen() -> bool:
    """Tell whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in ("offscreen", "minimal")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def run_galley(arguments: list[str]) -> int:
    """Run main.py; without arguments on the sample page, and without a screen into a picture."""
    environment = dict(os.environ)
    if not arguments:
        arguments = ["--sample"]
        if not has_screen():
            print("There is no screen here: writing a picture of the window to galley.png", flush=True)
            arguments = ["--sample", "--screenshot", "galley.png"]
            environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.call([PYTHON, ROOT / "main.py", *arguments], env=environment)


def run_tests(arguments: list[str]) -> int:
    """Run every check and then the tests, which print last; return the first status that is not 0."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    commands = [*CHECKS, ("pytest", *PARALLEL, *arguments)]
    statuses = [subprocess.call([PYTHON, "-m", *command], cwd=ROOT, env=environment) for command in commands]
    return next(filter(None, statuses), 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
