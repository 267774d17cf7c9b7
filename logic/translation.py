"""The words a person reads, in their language: one gettext catalogue for the window and the command line.

Messages are English sentences; where a name or number belongs in one it has a placeholder, filled in after translating:
`tr("“{name}” is empty.").format(name=name)`. `resources/translations/update.py` collects them into the catalogue.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"
DOMAIN = "galley"
ENGLISH, CHINESE = "en", "zh_CN"
# What the name of a system's language begins with -> ours. Windows says "Chinese (Simplified)_China".
LANGUAGES = (("zh", CHINESE), ("chinese", CHINESE), ("en", ENGLISH))


class _Chosen:
    """The language in use: one for the whole program, as the screen has one reader."""

    code = ENGLISH
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def tr(message: str) -> str:
    """Return a message in the chosen language; the message itself where there is no translation."""
    return _Chosen.catalogue.gettext(message) if message else ""


def trn(singular: str, plural: str, n: int) -> str:
    """Return the form of a message that fits the number `n`."""
    return _Chosen.catalogue.ngettext(singular, plural, n)


def mark(message: str) -> str:
    """Return a message as it is, and have it in the catalogue: for tables, whose words are translated when shown."""
    return message


def in_language(message: str, code: str) -> str:
    """Return a message in a language that need not be the chosen one."""
    return _catalogue(code).gettext(message) if message else ""


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.NullTranslations() if code == ENGLISH else gettext.translation(DOMAIN, FOLDER, [code])


def set_language(code: str) -> None:
    """Choose the language of all messages from now on: `en` or `zh_CN`; ValueError for any other."""
    if code not in (ENGLISH, CHINESE):
        raise ValueError(f"no language {code!r}")
    _Chosen.catalogue = _catalogue(code)
    _Chosen.code = code


def language() -> str:
    """Return the code of the chosen language."""
    return _Chosen.code


def best_language(preferred: Iterable[str]) -> str:
    """Return the first of the preferred languages that we have, English where there is none.

    Names as systems give them: `zh_TW.UTF-8`, `zh-Hans-CN`, `en`, `Chinese (Simplified)_China`.
    """
    for name in preferred:
        for beginning, code in LANGUAGES:
            if name.lower().startswith(beginning):
                return code
    return ENGLISH


def environment_languages(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the languages the person has asked for, best first.

    As gettext reads them: LANGUAGE is a list and counts only beside a locale that is not C; then LC_ALL, LC_MESSAGES,
    LANG. Windows and macOS may have none of these and are asked for their locale.
    """
    names = (environment.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, names), "")
    if chosen.split(".")[0] in ("C", "POSIX"):
        return []
    wanted = [*environment.get("LANGUAGE", "").split(":"), chosen]
    if not any(wanted) and sys.platform in ("win32", "darwin"):
        wanted.append(locale.getlocale()[0] or "")
    return [name for name in wanted if name]
