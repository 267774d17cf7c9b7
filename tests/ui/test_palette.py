"""The palette: what is painted on what can be read, and articles side by side can be told apart by any eye."""

from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtGui import QColor

from ui.style_sheet import DOWN
from ui.theme import Band, Theme, load_theme

THEMES = ("light", "dark")
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.1 AA: text, and glyphs or the borders of controls
GROUNDS = ("window", "panel", "paper", "card", "selection", "hover")

# (what is painted, on what, at least): every pair that some part of the window paints.
PAIRS = [
    *product(("text", "dim", "faint"), GROUNDS, (TEXT,)),  # running text, chips, line numbers, raw and disabled words
    *product(("good", "bad", "doubt", "accent"), ("panel", "paper", "card", "hover"), (TEXT,)),
    *product(("doubt", "accent"), GROUNDS, (SHAPE,)),  # marks of doubt, rings, underlines of readings
    *product(("edge",), ("window", "panel", "paper", "card"), (SHAPE,)),  # buttons, notices, scroll bars
    ("on_accent", "accent", TEXT),
    ("on_alarm", "alarm", TEXT),
]

# How such eyes see linear red, green and blue: Machado, Oliveira and Fernandes 2009, severity 1.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
APART = {"strong": 18.0, "soft": 6.0}  # ΔE*ab between neighbours; 2 can just be seen side by side

Triple = tuple[float, float, float]


def linear(colour: QColor) -> Triple:
    """Return red, green and blue as shares of light."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, between 1 and 21, as WCAG defines it."""
    light = [sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(q), strict=True)) for q in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def seen(colour: QColor, eye: str) -> Triple:
    """Return a colour as an eye sees it, in CIELAB."""
    rgb = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0.0), 1.0) for row in EYES[eye])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0891
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: QColor, other: QColor, eye: str) -> float:
    """Return ΔE*ab of two colours as an eye sees them."""
    pairs = zip(seen(one, eye), seen(other, eye), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_contrast_is_measured_as_the_standard_does() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert contrast(black, white) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_what_is_painted_can_be_read(name: str) -> None:
    theme = load_theme(name)
    found = {(a, b): contrast(getattr(theme, a), getattr(theme, b)) for a, b, _ in PAIRS}
    assert {(a, b): round(found[a, b], 2) for a, b, least in PAIRS if found[a, b] < least} == {}


@pytest.mark.parametrize("name", THEMES)
def test_the_arrow_of_the_style_sheet_is_seen_on_the_paper_of_both_themes(name: str) -> None:
    found = re.search('stroke="(#[0-9a-f]{6})"', DOWN.read_text(encoding="utf-8"))
    assert found and contrast(QColor(found[1]), load_theme(name).paper) >= SHAPE


def bands(theme: Theme) -> list[Band]:
    """Return the colours of articles, and of lines set aside."""
    return [*theme.articles, theme.aside]


@pytest.mark.parametrize("name", THEMES)
def test_the_colours_of_articles_can_be_read(name: str) -> None:
    theme = load_theme(name)
    for band in bands(theme):
        assert contrast(theme.paper, band.strong) >= TEXT, "words of a boundary's label"
        assert contrast(theme.text, band.soft) >= TEXT
        for ground in (theme.paper, theme.card, theme.window, theme.selection, band.soft):
            assert contrast(band.strong, ground) >= SHAPE, "bands, rules, edges of ribbons"


@pytest.mark.parametrize(("name", "shade", "eye"), list(product(THEMES, APART, EYES)))
def test_neighbouring_articles_differ_to_every_eye(name: str, shade: str, eye: str) -> None:
    colours = [getattr(band, shade) for band in load_theme(name).articles]
    apart = [distance(a, b, eye) for a, b in zip(colours, [*colours[1:], colours[0]], strict=True)]
    assert min(apart) >= APART[shade], [round(value) for value in apart]


def test_both_themes_name_the_same_colours() -> None:
    light, dark = load_theme("light"), load_theme("dark")
    assert len(light.articles) == len(dark.articles)
    assert not light.dark and dark.dark
