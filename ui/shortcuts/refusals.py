"""Which keys may not be a shortcut, and the sentence that says why: a table of rules, the first that fits counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from logic.translation import mark, tr
from ui.commands import Menu, Scope
from ui.shortcuts.spelling import spelt

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SENDS = Modifier.ControlModifier | Modifier.AltModifier | Modifier.MetaModifier  # with one of these nothing is typed
# What input methods are switched on, off and over with.
INPUT_METHOD = {
    QKeySequence(keys).toString()
    for keys in ("Ctrl+Space", "Shift+Space", "Ctrl+Shift+Space", "Meta+Space", "Alt+Shift+Space", "Ctrl+.", "Ctrl+;")
}
HALVES = {Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr, Key.Key_CapsLock}
LEAVES = {Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab}
FOR_TEXT = {
    *(Key.Key_Return, Key.Key_Enter, Key.Key_Backspace, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down),
    *(Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown),
}


def _typed(pressed: QKeyCombination) -> bool:
    return not pressed.keyboardModifiers() & SENDS


def _is_half(pressed: QKeyCombination, _scope: Scope) -> bool:
    return pressed.key() in HALVES


def _switches_input(pressed: QKeyCombination, _scope: Scope) -> bool:
    return QKeySequence(pressed).toString() in INPUT_METHOD


def _leaves(pressed: QKeyCombination, _scope: Scope) -> bool:
    return pressed.key() in LEAVES and _typed(pressed)


def _writes(pressed: QKeyCombination, scope: Scope) -> bool:
    writes = pressed.key().value < Key.Key_Escape.value or pressed.key() in FOR_TEXT  # below Escape: characters
    return scope is Scope.EVERYWHERE and writes and _typed(pressed)


def _opens_menu(pressed: QKeyCombination, _scope: Scope) -> bool:
    letters = (tr(menu.value).partition("&")[2][:1].upper() for menu in Menu)
    return pressed.keyboardModifiers() == Modifier.AltModifier and chr_of(pressed) in letters


def chr_of(pressed: QKeyCombination) -> str:
    """Return the character on the key, in capitals; empty for a key without one."""
    return chr(pressed.key().value) if pressed.key().value < Key.Key_Escape.value else ""


RULES: tuple[tuple[Callable[[QKeyCombination, Scope], bool], str], ...] = (
    (_is_half, mark("{keys} alone belongs to the input method. Press it together with another key.")),
    (_switches_input, mark("{keys} belongs to the input method. Choose other keys.")),
    (_leaves, mark("{keys} is the way out of fields and lists. Choose other keys.")),
    (_writes, mark("{keys} is needed for typing. Add Ctrl or Alt.")),
    (_opens_menu, mark("{keys} opens a menu. Choose other keys.")),
)


def refusal(keys: QKeySequence, scope: Scope) -> str:
    """Return the sentence that says why these keys may not be a shortcut in a scope; empty where they may."""
    if keys.isEmpty():
        return ""
    pressed: QKeyCombination = keys[0]  # type: ignore[index]  # PySide has it and does not say so
    words = next((words for rule, words in RULES if rule(pressed, scope)), "")
    return tr(words).format(keys=spelt(keys))
