"""Settings that somebody else wrote: what makes no sense counts as not set, and the window opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from logic.translation import language
from tests.faults.mutants import CHUNKS
from tests.ui.conftest import Open
from ui import settings as ui_settings
from ui.app import use_language
from ui.look import TextLook
from ui.settings import LANGUAGE, POINTS, SPACING, Setting, Settings
from ui.shortcuts.keymap import BY_NAME, Keymap

KNOWN = tuple(value for value in vars(ui_settings).values() if isinstance(value, Setting))
VALUES = (
    "xx",
    "nan",
    "inf",
    "-1",
    "1e309",
    "true",
    "@Invalid()",
    '"',
    "@ByteArray(\\xff)",
    "{}",
    '{"undo": 3}',
    "[1]",
    "zh_CN",
)
INPUTS = 20_000
AT_ONCE = 40


@pytest.mark.usefixtures("qapp")
def test_any_settings_file_gives_settings_of_their_types(tmp_path: Path) -> None:
    path = tmp_path / "any.ini"
    line = st.one_of(st.sampled_from(VALUES).map(str.encode), st.sampled_from(CHUNKS[:-10]), st.binary(max_size=12))
    rows = st.lists(st.tuples(st.sampled_from(KNOWN), line), min_size=AT_ONCE, max_size=AT_ONCE)
    read = 0

    @settings(
        max_examples=INPUTS // AT_ONCE,
        deadline=None,
        database=None,
        derandomize=True,  # the same each time: new inputs are for the long forms
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[*HealthCheck],
    )
    @given(rows)
    def check(rows: list[tuple[Setting[object], bytes]]) -> None:
        nonlocal read
        path.write_bytes(b"".join(b"[%s]\n%s=%s\n" % (*s.key.encode().split(b"/"), value) for s, value in rows))
        found = Settings(QSettings(str(path), QSettings.Format.IniFormat))
        for setting in KNOWN:
            assert isinstance(found.get(setting), type(setting.default))
        found.house_rules()
        keymap = Keymap(found)
        assert all(isinstance(keymap[name], str) for name in BY_NAME)
        look = TextLook(found.get(POINTS), "", found.get(SPACING)).kept_within_limits()
        assert 8 <= look.points <= 36 and 0.9 <= look.spacing <= 2
        use_language(found.get(LANGUAGE))
        assert language() in ("en", "zh_CN")
        read += len(rows)

    check()
    assert read >= INPUTS


@pytest.mark.parametrize("value", VALUES)
def test_the_window_opens_whatever_is_set(open_window: Open, settings: Settings, value: str) -> None:
    for setting in KNOWN:
        settings._store.setValue(setting.key, value)
    window = open_window(language="")
    assert window.isVisible()
    window.close()
