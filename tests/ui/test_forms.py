"""Numbers and moments in the person's form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from logic.translation import set_language
from ui import forms


@pytest.fixture(autouse=True)
def locale_again() -> Iterator[None]:
    yield
    QLocale.setDefault(QLocale.system())
    set_language("en")


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_thousands_are_set_apart(code: str) -> None:
    set_language(code)
    assert forms.number(999) == "999"
    assert forms.number(100_000) == QLocale(code).toString(100_000)
    assert len(forms.number(100_000)) == 7
    assert forms.percent(0.376) == "38%"


@pytest.mark.parametrize(("code", "parts"), [("en", ("9",)), ("zh_CN", ("2021/4/9",))])
def test_moments_follow_the_language(code: str, parts: tuple[str, ...]) -> None:
    set_language(code)
    when = datetime(2021, 4, 9, 15, 7).astimezone()
    for part in (*parts, "07"):
        assert part in forms.moment(when)
    assert forms.day(when) in forms.moment(when)
