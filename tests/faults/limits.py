"""The worst files: how long each importer takes for one, and how much memory. `python -m tests.faults.limits`.

Each is read in a process of its own, which prints seconds, megabytes at the peak, and what became of the file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from logic.errors import GalleyError

MEGABYTE = 1024 * 1024
SIZE = 20 * MEGABYTE
SECONDS, MEGABYTES = 2.0, 512
HAN = "河边的新步道昨天开放市民走在树下说这里比过去好多了"


def _fill(text: str, encoding: str = "utf-8") -> bytes:
    data = text.encode(encoding, "surrogatepass")
    return data * (SIZE // len(data))


def _page(lines: str, **more: object) -> bytes:
    rest = "".join(f', "{name}": {json.dumps(value)}' for name, value in more.items())
    return f'{{"id": "x", "lines": [{lines}]{rest}}}\n'.encode()


WORST: Mapping[str, tuple[str, Callable[[], bytes]]] = MappingProxyType(
    {
        "one line of 20 MB": ("text", lambda: _fill("a")),
        "one line of 20 MB, 汉字": ("text", lambda: _fill(HAN)),
        "20 MB of line ends": ("text", lambda: _fill("\r")[:-1] + b"a"),
        "20 MB of GB18030": ("text", lambda: _fill(HAN[:12] + "\n", "gb18030")),
        "20 MB of four-byte GB18030": ("text", lambda: _fill("𠀀𠀁㐀㐁\n" * 10 + HAN * 900 + "\n", "gb18030")),
        "20 MB of UTF-16 without a mark": ("text", lambda: _fill(HAN * 9 + "\n", "utf-16-le")),
        "20 MB of Big5": ("text", lambda: _fill("河邊的新步道昨天開放" * 9 + "\n", "big5")),
        "20 MB with a bad byte last": ("text", lambda: _fill(HAN * 9 + "\n", "gb18030")[:-3] + b"\xff\xff\n"),
        "20 MB of bad bytes": ("text", lambda: _fill("a")[:9] + b"\xff" * (SIZE - 9)),
        "20 MB of control characters": ("text", lambda: _fill("\x01\n")),
        "20 MB of NULs": ("text", lambda: b"a" + bytes(SIZE - 1)),
        "20 MB of combining marks": ("text", lambda: _fill("a" + "\u0301" * 900 + "\n")),
        "20 MB from right to left": ("text", lambda: _fill("\u202eאבג" * 90 + "\n")),
        "21 MB": ("text", lambda: _fill("a\n") + bytes(MEGABYTE)),
        "JSON: 20 MB of brackets": ("pages", lambda: b"[" * SIZE),
        "JSON: a million empty lists": ("pages", lambda: _page('"x"', allowed=[[]] * 900_000)),
        "JSON: names, 20 MB": ("pages", lambda: b"{" + b",".join(b'"%d":0' % n for n in range(1_600_000)) + b"}\n"),
        "JSON: one number of 20 MB": ("pages", lambda: b'{"id": ' + b"9" * (SIZE - 20) + b"}\n"),
        "JSON: numbers, 20 MB": ("pages", lambda: _page(",".join(["1.5"] * (SIZE // 4 - 99)))),
        "JSON: short texts, 20 MB": ("pages", lambda: _page(",".join(['"好a"'] * (SIZE // 7 - 99)))),
        "JSON: halves of characters": ("pages", lambda: _page(",".join(['"\\ud800"'] * 240_000))),
        "JSON: a line of 40 MB": ("pages", lambda: b'"' + b"x" * (2 * SIZE) + b'"\n'),
        "JSON: 200,000 small pages": ("pages", lambda: _page('"x"') * 200_000),
        "model: 20 MB of weights": (
            "model",
            lambda: b'{"format":3,"weights":{' + b'"a":{},' * (SIZE // 8) + b'"b":{}}}',
        ),
    }
)


def main(argv: list[str]) -> int:
    """Read every worst file, or those named, and print a table; 1 when one is beyond a limit."""
    if argv[:1] == ["--child"]:
        return _child(argv[1], Path(argv[2]))
    beyond = 0
    for name in argv or WORST:
        seconds, megabytes, outcome = measured(name)
        fits = seconds <= SECONDS and megabytes <= MEGABYTES
        beyond += not fits
        print(f"{name:34}{seconds:7.2f} s{megabytes:6.0f} MB  {outcome}{'' if fits else '  BEYOND'}", flush=True)
    return int(bool(beyond))


def measured(name: str) -> tuple[float, float, str]:
    """Return seconds, megabytes at the peak and what became of one of the worst files, read by another process."""
    importer, make = WORST[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "worst.txt"
        path.write_bytes(make())
        command = [sys.executable, "-m", "tests.faults.limits", "--child", importer, str(path)]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=_root(), timeout=120)
    seconds, megabytes, outcome = run.stdout.strip().split("\t")
    return float(seconds), float(megabytes), outcome


def _root() -> Path:
    return Path(__file__).resolve().parents[2]


def _child(importer: str, path: Path) -> int:
    reading = _READERS[importer]
    start = time.process_time()
    try:
        outcome = reading(path)
    except (GalleyError, ValueError, KeyError) as error:
        outcome = getattr(error, "code", type(error).__name__)
    seconds = time.process_time() - start
    print(f"{seconds:.3f}\t{_peak():.1f}\t{outcome}")
    return 0


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    status = Path("/proc/self/status")  # what `getrusage` says on Linux may be the peak of the process that forked
    if status.exists():
        return int(status.read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024
    import resource  # not there on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024)


def _read_text(path: Path) -> str:
    from logic.importing import read_page

    return f"{len(read_page(path).lines)} lines"


def _read_pages(path: Path) -> str:
    from logic.importing import read_pages

    bad: list[GalleyError] = []
    count = sum(1 for _ in read_pages(path, sys.stdin.buffer, bad.append))
    return f"{count} pages" if not bad else bad[0].code


def _read_model(path: Path) -> str:
    from logic.proposing.model_file import load_model

    return load_model(path).name


_READERS: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {"text": _read_text, "pages": _read_pages, "model": _read_model}
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
