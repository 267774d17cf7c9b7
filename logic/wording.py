"""The sentence for each error: what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from logic.errors import GalleyError
from logic.translation import mark, tr

_FILES = {
    "file_missing": mark("There is no file “{name}” here; check the name and the folder."),
    "file_is_folder": mark("“{name}” is a folder; choose the text files in it."),
    "file_special": mark("“{name}” is a device or a pipe; save its text as a file and choose that."),
    "file_unreadable": mark("“{name}” cannot be read ({reason}); see to it that you may open it, then try again."),
    "file_too_large": mark("“{name}” has {size} MB, more than the {limit} MB of a page; cut it into single pages."),
    "file_empty": mark("There is no text in “{name}”; choose a file that has some."),
    "file_binary": mark("“{name}” is not a text file ({kind}); save its text as a .txt file and choose that."),
    "file_not_text": mark(
        "“{name}” is not text in {encoding}: byte {position} fits no character. Choose another encoding, or mend it."
    ),
    "file_lines_many": mark("“{name}” has more than {limit} lines; cut it into single pages."),
    "file_line_long": mark("“{name}”, line {number}, has more than {limit} characters; break it into shorter lines."),
    "encoding_unsure": mark(
        "The encoding of “{name}” is not certain; import it with “Import pages in an encoding” and choose."
    ),
    "encoding_guessed": mark(
        "“{name}” was read as {encoding}, which is not certain; if its text looks wrong, name another with --encoding."
    ),
    "encoding_unknown": mark("There is no encoding “{encoding}”; name one such as utf-8, gb18030 or big5."),
    "pages_bad_json": mark("“{name}”, line {line}, is not a JSON object; put one page on each line."),
    "pages_bad_id": mark("“{name}”, line {line}: the page has no id; give “id” a text."),
    "pages_bad_allowed": mark("“{name}”, line {line}: “allowed” must name lists of labels by line number; mend it."),
    "pages_bad_lines": mark("“{name}”, line {line}: “lines” is not a list of texts with at least one in it; mend it."),
    "pages_lines_many": mark("“{name}”, line {line}: the page has more than {limit} lines; cut it into single pages."),
    "pages_line_long": mark(
        "“{name}”, line {line}: its line {number} has more than {limit} characters; break it into shorter lines."
    ),
    "pages_too_large": mark("“{name}”, line {line}, is too large for one page; put one page on each line."),
    "pages_no_truth": mark(
        "“{name}” has no pages whose truth is known: “id”, “lines” and “gold” on each line; mend it."
    ),
    "pages_bad_truth": mark(
        "“{name}”, line {line}, is no page whose truth is known: “id”, “lines” and a “gold” that fits them; mend it."
    ),
    "model_bad": mark("“{name}” is no model of this program; train one, or choose another file."),
    "numpy_missing": mark("Training needs numpy; install the tools of developers, then try again."),
}
_PROJECTS = {
    "project_missing": mark("There is no project “{name}” here; check the name and the folder."),
    "project_is_folder": mark("“{name}” is a folder; choose a .galley file."),
    "project_empty": mark("“{name}” is empty and no project; take it from your last backup."),
    "project_not_ours": mark("“{name}” is no Galley project; choose another file."),
    "project_damaged": mark("“{name}” is damaged ({found}) and was left as it is; open a backup of it, or salvage it."),
    "nothing_to_salvage": mark("Nothing could be read of “{name}”; take it from a backup."),
    "project_unreadable": mark(
        "“{name}” cannot be read just now: the disk or the network fails. Check the connection, then open it again."
    ),
    "project_no_room": mark(
        "The disk is full, and “{name}” was left half-written; make room, then open it again. What was saved is safe."
    ),
    "project_newer": mark("“{name}” was made by a newer Galley (format {version}); update Galley to open it."),
    "project_not_updated": mark(
        "“{name}” is of an older Galley and could not be brought up to date ({reason}); nothing in it was changed. "
        "Make room, or copy it elsewhere, then open it again."
    ),
    "project_busy": mark("“{name}” is open elsewhere; close it there, then try again."),
    "project_busy_by": mark("{who} has had “{name}” open on {host} since {since}; close it there, then try again."),
    "project_unfinished": mark("“{name}” was left in the middle of a change; open it to work, which mends that."),
    "no_room_to_look": mark("There is no room to look at “{name}” ({reason}); make room for temporary files."),
    "read_only": mark("“{name}” is only looked at, so nothing in it can be changed; open it to work."),
    "project_unwritable": mark("“{name}” may not be written; ask for the right to, or copy it to a folder of yours."),
    "project_exists": mark("There is a file “{name}” already; choose another name."),
    "not_saved": mark("This could not be saved in “{name}” ({reason}); make room or reconnect, then try again."),
    "not_backed_up": mark("“{name}” could not be backed up ({reason}). Your work is saved; it is tried again later."),
    "backup_damaged": mark("The backup “{name}” is damaged; choose another one."),
    "not_restored": mark("“{name}” could not be restored ({reason}); nothing was changed. Make room, then try again."),
    "proposal_too_late": mark("“{name}” has been worked on, so the proposal was not taken over; nothing was changed."),
    "balance_broken": mark(
        "“{name}” was not exported: its articles would lose or double line {line}. Undo to a sound draft, then export."
    ),
    "not_written": mark("“{name}” cannot be written ({reason}); choose another folder or make room."),
}
_USAGE = {
    "usage_no_option": mark("There is no option {name}; --help lists those there are."),
    "usage_missing": mark("{name} is missing; --help shows what belongs where."),
    "usage_missing_value": mark("{name} needs a value; --help shows which."),
    "usage_bad_value": mark("What is given for {name} does not fit; --help shows what does."),
    "usage_other": mark("The arguments do not fit together; --help shows how they do."),
    "usage_files_or_pages": mark("Give either text files or --pages with one file, not both or neither."),
    "usage_encoding_of_pages": mark("--encoding is for text files; --pages are always UTF-8."),
    "usage_out_is_input": mark("--out would overwrite “{name}”, which is read; choose another name."),
}
_FINDING = {
    "pattern_bad": mark("The pattern is no regular expression ({reason}); mend it, or search for it as plain text."),
    "replacement_bad": mark("What to put in its place does not fit the pattern ({reason}); mend it."),
    "pattern_slow": mark("The pattern takes too long on “{name}”; make it simpler, without repeats inside repeats."),
    "question_bad": mark("The question cannot be understood; search again."),
    "search_stopped": mark("The search was interrupted; search again."),
}
# What an error says that was raised where no more is known of it.
DEFAULTS: Mapping[str, Mapping[str, str]] = {"project_damaged": {"found": "its structure is broken"}}
SENTENCES: Mapping[str, str] = MappingProxyType({**_FILES, **_PROJECTS, **_USAGE, **_FINDING})

# Facts that are words: what a binary file is, and the reasons that systems give most.
WORDS = frozenset({"kind", "reason", "found"})
LARGE = frozenset({"limit"})  # facts whose thousands are set apart
KNOWN_WORDS = (
    mark("binary data"),
    mark("the file was moved or replaced; put it back"),
    mark("the connection to the file is lost"),
    mark("the copy is not like the project"),
    mark("the project was closed"),
    mark("another program has opened the file"),
    mark("another program has written to the file"),
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("No such file or directory"),
    mark("Not a directory"),
    mark("Is a directory"),
    mark("File exists"),
    mark("File name too long"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("database or disk is full"),
    mark("disk I/O error"),
    mark("attempt to write a readonly database"),
    mark("database is locked"),
    mark("unable to open database file"),
    mark("unterminated character set"),
    mark("missing ), unterminated subpattern"),
    mark("unbalanced parenthesis"),
    mark("nothing to repeat"),
    mark("multiple repeat"),
    mark("bad escape (end of pattern)"),
    mark("look-behind requires fixed-width pattern"),
)


# Why something waits to be saved, and what to do about it, by the cause that the store names.
CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "full": mark("The disk is full: make room on it, and Galley saves by itself."),
        "unwritable": mark("The file or its folder may not be written: allow it, and Galley saves by itself."),
        "gone": mark("The file is not in its place: put it back or reconnect its drive, and Galley saves by itself."),
        "replaced": mark(
            "Another program changed or replaced the file, and Galley leaves it alone: put the right one back, or save "
            "elsewhere."
        ),
        "busy": mark("Another program holds the file: as soon as it is done, Galley saves by itself."),
        "drive": mark("The drive reports an error ({reason}): check it, or save elsewhere."),
        "damaged": mark("The file is damaged ({reason}): save elsewhere."),
        "too_big": mark("It is too large for the file ({reason}): undo it, or save elsewhere."),
    }
)


def cause(error: GalleyError) -> str:
    """Return why something is not saved, and what to do about it."""
    words = CAUSES.get(str(error.facts.get("cause")))
    return tr(words).format(reason=tr(str(error.facts.get("reason", "")))) if words else sentence(error)


# A fuller sentence for an error that has this fact.
FULLER: Mapping[tuple[str, str], str] = MappingProxyType({("project_busy", "who"): "project_busy_by"})


def plain_moment(when: datetime) -> str:
    """Return date and time, to the minute, on this computer's clock, as everyone reads them; it knows its zone."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def sentence(error: GalleyError, moment: Callable[[datetime], str] = plain_moment) -> str:
    """Return what to tell the person about an error, in the chosen language; `moment` words moments of time."""
    fuller = (FULLER[error.code, fact] for fact in error.facts if (error.code, fact) in FULLER)
    given = {**DEFAULTS.get(error.code, {}), **error.facts}
    facts = {name: _told(name, fact, moment) for name, fact in given.items()}
    return tr(SENTENCES[next(fuller, error.code)]).format(**facts)


def _told(name: str, fact: object, moment: Callable[[datetime], str]) -> object:
    if isinstance(fact, datetime):
        return moment(fact)
    if name in LARGE and isinstance(fact, int):
        return f"{fact:,}"
    return tr(str(fact)) if name in WORDS else fact
