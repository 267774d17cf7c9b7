"""Qt's own words, in its dialogs and text menus, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from logic.translation import mark, tr

# What Qt's own Chinese catalogue lacks, by Qt's context.
LACKING = {
    "QFileDialog": frozenset({mark("&Look in:"), mark("Files of &type:")}),
    "QAbstractFileIconProvider": frozenset({mark("Drive"), mark("Folder")}),
}

_installed: list[QTranslator] = []


class _Supplement(QTranslator):
    """Knows the words that Qt's catalogue lacks; Qt asks it first."""

    def isEmpty(self) -> bool:
        """Tell Qt that it is worth asking."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return our words for a text of Qt's; None, which Qt's signature does not speak of, passes the question on."""
        known = text in LACKING.get(context, ())
        return tr(text) if known else None  # type: ignore[return-value]


def use_qt_words(app: QCoreApplication | None, code: str) -> None:
    """Install Qt's translation for a language, in place of the one before; English needs none."""
    if app is None:
        return
    while _installed:
        app.removeTranslator(_installed.pop())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        for wanted in (translator, _Supplement(app)):
            app.installTranslator(wanted)
            _installed.append(wanted)
