"""The font families that show 汉字 on each system, and what to install where none shows them all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from logic.translation import mark
from logic.writing import Writing


class Cut(StrEnum):
    """Which of a family's two faces: sans for the window's own words, serif for newspaper text."""

    SANS = "sans"
    SERIF = "serif"


# Named outright, because Qt's own choice for 汉字 is a fallback that changes from machine to machine. Regional shapes
# (直, 骨, 令) differ, so that Traditional pages have families of their own.
FAMILIES: dict[tuple[Cut, Writing], dict[str, tuple[str, ...]]] = {
    (Cut.SANS, Writing.SIMPLIFIED): {
        "linux": ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei"),
        "darwin": ("PingFang SC", "Hiragino Sans GB"),
        "win32": ("Microsoft YaHei UI", "Microsoft YaHei"),
    },
    (Cut.SANS, Writing.TRADITIONAL): {
        "linux": ("Noto Sans CJK TC", "Noto Sans CJK HK", "Source Han Sans TC", "Noto Sans TC"),
        "darwin": ("PingFang TC", "PingFang HK"),
        "win32": ("Microsoft JhengHei UI", "Microsoft JhengHei"),
    },
    (Cut.SERIF, Writing.SIMPLIFIED): {
        "linux": ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC"),
        "darwin": ("Songti SC", "STSong"),
        "win32": ("SimSun", "NSimSun"),
    },
    (Cut.SERIF, Writing.TRADITIONAL): {
        "linux": ("Noto Serif CJK TC", "Noto Serif CJK HK", "Source Han Serif TC", "Noto Serif TC"),
        "darwin": ("Songti TC", "LiSong Pro"),
        "win32": ("PMingLiU", "MingLiU"),
    },
}
# Where the families above lack a rare character, these may have it.
RARE = ("SimSun-ExtB", "MingLiU-ExtB", "HanaMinB", "BabelStone Han")
SAMPLES = "骨国國㐀𠀀𪚥"  # common, Simplified, Traditional, extension A, and extension B's first and nearly last
INSTALL = {
    "linux": mark("fonts-noto-cjk (Debian, Ubuntu) or google-noto-serif-cjk-fonts (Fedora)"),
    "darwin": mark("Noto Serif CJK from Google Fonts, with Font Book"),
    "win32": mark("the optional feature “Chinese (Simplified) Supplemental Fonts” in the Windows settings"),
}


def families(cut: Cut, writing: Writing = Writing.SIMPLIFIED, *, first: str = "") -> list[str]:
    """Return families, best first: the person's own choice, this system's, those of other systems, rare characters."""
    table = FAMILIES[cut, writing]
    systems = sorted(table, key=lambda system: system != platform())
    other = FAMILIES[cut, Writing.TRADITIONAL if writing is Writing.SIMPLIFIED else Writing.SIMPLIFIED]
    names = [first, *(name for system in systems for name in table[system]), *other[platform()], *RARE]
    return [*dict.fromkeys(filter(None, names)), "serif" if cut is Cut.SERIF else "sans-serif"]


def platform() -> str:
    """Return the system's name in the tables above; one that they lack is like Linux."""
    return sys.platform if sys.platform in INSTALL else "linux"


def font(cut: Cut, points: float, writing: Writing = Writing.SIMPLIFIED, *, first: str = "") -> QFont:
    """Return a font of this size, in points."""
    made = QFont(families(cut, writing, first=first))
    made.setPointSizeF(points)
    return made


def chinese_families() -> list[str]:
    """Return the installed families that are made for Chinese, in order of the alphabet."""
    systems = (QFontDatabase.WritingSystem.SimplifiedChinese, QFontDatabase.WritingSystem.TraditionalChinese)
    return sorted({name for system in systems for name in QFontDatabase.families(system) if name[0] not in ".@"})


def missing(samples: str, names: Iterable[str]) -> str:
    """Return the characters of `samples` that none of these families has; those not installed have none."""
    left = dict.fromkeys(samples)
    for face in _faces(names):
        # Not `supportsCharacter`: PySide takes its number for 16 bits, and extension B lies beyond.
        for char in [char for char in left if any(face.glyphIndexesForString(char))]:
            del left[char]
        if not left:
            break
    return "".join(left)


def _faces(names: Iterable[str]) -> Iterator[QRawFont]:
    installed = set(QFontDatabase.families())
    return (QRawFont.fromFont(QFont(name)) for name in names if name in installed)


def missing_anywhere() -> str:
    """Return the sample characters that would show as boxes on this machine."""
    named = [*families(Cut.SERIF), *families(Cut.SANS)]
    left = missing(SAMPLES, named)
    return missing(left, chinese_families()) if left else ""
