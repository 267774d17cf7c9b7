"""Collect all messages of the sources into the Chinese catalogue, and compile it.

python resources/translations/update.py            collect, compile, and name what is still to be translated
python resources/translations/update.py --check    change nothing; name what is wrong, exit status 1 if anything is

Needs Babel, which the program itself does not. Fill in each `msgstr ""` of galley.po by hand, then run this again.
"""

from __future__ import annotations

import io
import string
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ("main.py", "logic", "ui")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": None, "mark": None, "trn": (1, 2)}
LANGUAGE = "zh_CN"
PO = ROOT / "resources" / "translations" / LANGUAGE / "LC_MESSAGES" / "galley.po"
MO = PO.with_suffix(".mo")
# All of the header: whatever else tools put there (dates, versions) would change with every run.
HEADER = {
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
HEADER_TEXT = "".join(f"{name}: {value}\n" for name, value in HEADER.items())

Forms = tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Update, or check with `--check`; return the exit status."""
    if arguments == ["--check"]:
        faults = list(check())
        print("\n".join(faults) or "The catalogue is complete.")
        return 1 if faults else 0
    catalogue = update()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(po_text(catalogue), encoding="utf-8", newline="\n")
    MO.write_bytes(compiled(catalogue))
    for message in untranslated(catalogue):
        print(f"to be translated: {forms(message.id)[0]}")
    return 0


def extract() -> dict[Forms, set[str]]:
    """Return each message of the sources, with its plural, and the files it stands in."""
    found: dict[Forms, set[str]] = {}
    for source in SOURCES:
        path = ROOT / source
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for _line, message, _comments, _context in extract_from_file("python", file, KEYWORDS):
                found.setdefault(forms(message), set()).add(file.relative_to(ROOT).as_posix())
    found.pop(("",), None)
    return found


def stored() -> Catalog:
    """Return the catalogue as it is; an empty one when there is none."""
    if not PO.exists():
        return Catalog(locale=LANGUAGE)
    with PO.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update() -> Catalog:
    """Return the catalogue with exactly the messages of the sources, keeping the translations there are."""
    old, new = stored(), Catalog(locale=LANGUAGE)
    for message, files in sorted(extract().items()):
        known = old.get(message[0])
        text = known.string if known and forms(known.id) == message else ""
        flags = known.flags & {"fuzzy"} if known else set()
        new.add(_id(message), text or _id(("",) * len(message)), [(file, 0) for file in sorted(files)], flags)
    return new


def po_text(catalogue: Catalog) -> str:
    """Return the catalogue as text: sorted, and without line numbers, so that it changes only by its words."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False)
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER.items())
    return f'msgid ""\nmsgstr ""\n{header}\n{body.getvalue().decode("utf-8").strip()}\n'


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it: a header of seven numbers, two tables of (length, offset), texts."""
    texts = {"\0".join(forms(m.id)): "\0".join(forms(m.string)) for m in catalogue if m.id and _translated(m)}
    entries = sorted((key.encode(), text.encode()) for key, text in {"": HEADER_TEXT, **texts}.items())
    head, row = struct.calcsize("<7I"), struct.calcsize("<2I")
    offset = head + 2 * row * len(entries)
    tables, data = b"", b""
    for column in (0, 1):
        for entry in entries:
            tables += struct.pack("<2I", len(entry[column]), offset + len(data))
            data += entry[column] + b"\0"
    start = struct.pack("<7I", 0x950412DE, 0, len(entries), head, head + row * len(entries), 0, offset)
    return start + tables + data


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages without a translation, or with one that nobody has looked at."""
    return [message for message in catalogue if message.id and not _translated(message)]


def check() -> Iterator[str]:
    """Give a line for each fault of the catalogue, naming the message."""
    catalogue, wanted = stored(), extract()
    messages = {forms(message.id): message for message in catalogue if message.id}
    yield from (f"not in the catalogue: {message[0]}" for message in wanted if message not in messages)
    yield from (f"in no source any more: {message[0]}" for message in messages if message not in wanted)
    yield from (f"in no source any more: {forms(message.id)[0]}" for message in catalogue.obsolete.values())
    yield from (f"not translated: {forms(message.id)[0]}" for message in untranslated(catalogue))
    yield from (
        f"other placeholders than the English: {forms(message.id)[0]}"
        for message in messages.values()
        if _translated(message) and not _same_placeholders(message)
    )
    if not PO.exists() or PO.read_text(encoding="utf-8") != po_text(catalogue):
        yield f"{PO.name} is not as update.py writes it"
    if not MO.exists() or MO.read_bytes() != compiled(catalogue):
        yield f"{MO.name} is not what {PO.name} compiles to"


def forms(message: object) -> Forms:
    """Return a message or translation as a tuple: one text, or one for each form of the number."""
    return tuple(map(str, message)) if isinstance(message, (tuple, list)) else (str(message or ""),)


def placeholders(text: str) -> set[str]:
    """Return the names in braces; a text that str.format refuses has the name `broken`."""
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"broken"}


def _same_placeholders(message: Message) -> bool:
    # The number itself may be left out of the form for one, so the last form, the plural, is what counts.
    wanted = placeholders(forms(message.id)[-1])
    return all(placeholders(text) == wanted for text in forms(message.string))


def _translated(message: Message) -> bool:
    return all(forms(message.string)) and not message.fuzzy


def _id(message: Forms) -> str | Forms:
    return message if len(message) > 1 else message[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
