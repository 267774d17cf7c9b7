"""From a file to a page."""

from logic.importing.encodings import ENCODINGS, Guess, decode, detect
from logic.importing.pages import STANDARD_INPUT, Asked, page_from_json, read_pages
from logic.importing.text import SIZE_LIMIT, SUFFIXES, read_page, split_lines

__all__ = [
    "ENCODINGS",
    "SIZE_LIMIT",
    "STANDARD_INPUT",
    "SUFFIXES",
    "Asked",
    "Guess",
    "decode",
    "detect",
    "page_from_json",
    "read_page",
    "read_pages",
    "split_lines",
]
