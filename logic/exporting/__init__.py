"""From a page and its draft to files other programs read."""

from logic.exporting.balance import check_balance
from logic.exporting.files import replacing
from logic.exporting.formats import FORMATS, Format, to_jsonl, to_txt
from logic.exporting.names import unused_name
from logic.exporting.writing import export, make_folder

__all__ = [
    "FORMATS",
    "Format",
    "check_balance",
    "export",
    "make_folder",
    "replacing",
    "to_jsonl",
    "to_txt",
    "unused_name",
]
