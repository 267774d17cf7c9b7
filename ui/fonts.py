"""The font families that show 汉字 on each system, and what to install where none shows them all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from logic.translation import mark, tr
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
# What must show: common, Simplified, Traditional, extension A; and extension B's first and nearly last, which the usual
# fonts lack: Noto CJK has a tenth of extension B.
COMMON, RAREST = "骨国國㐀", "𠀀𪚥"
INSTALL = {
    "linux": (mark("fonts-noto-cjk (Debian, Ubuntu) or google-noto-serif-cjk-fonts (Fedora)"), "fonts-hanazono"),
    "darwin": ("Noto Serif CJK SC", "HanaMinB"),
    "win32": (mark("“Chinese (Simplified) Supplemental Fonts” (Settings, optional features)"), "HanaMinB"),
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
    """Return the characters of `COMMON` and `RAREST` that would show as boxes on this machine."""
    left = missing(COMMON + RAREST, [*families(Cut.SERIF), *families(Cut.SANS)])
    return missing(left, chinese_families()) if left else ""


def advice(lacking: str) -> str:
    """Return what to tell a person on whose machine no font has these characters, and what to install."""
    common, rare = INSTALL[platform()]
    if set(lacking) & set(COMMON):
        words = tr("No installed font has characters such as {chars}; they show as boxes. Install {package}.")
        return words.format(chars=lacking, package=tr(common))
    words = tr("No installed font has rare characters such as {chars}. If your pages use them, install {package}.")
    return words.format(chars=lacking, package=rare)
