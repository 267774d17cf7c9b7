"""What somebody would use instead, in a few lines each: none of them knows articles or headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec

from logic.proposal import LayoutJson

SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*$")
Rule = Callable[[Sequence[str]], set[int]]


def blank(lines: Sequence[str]) -> set[int]:
    """End paragraphs at blank lines, as most editors do when they wrap anew."""
    return {n for n in range(1, len(lines)) if lines[n - 1].strip() and not lines[n].strip()}


def fullstop(lines: Sequence[str]) -> set[int]:
    """End paragraphs where a line ends a sentence, as helpers for text copied from PDFs do."""
    return {n for n, text in enumerate(lines, 1) if SENTENCE_END.search(text.strip())}


def opencc(lines: Sequence[str]) -> set[int]:
    """End paragraphs where opencc-pyo3 ends them; matched by counting characters."""
    from opencc_pyo3.opencc_pyo3 import reflow_cjk_paragraphs

    text = str(reflow_cjk_paragraphs("\n".join(lines), False, True))
    ends, seen = set(), 0
    for paragraph in filter(str.strip, text.split("\n")):
        seen += len("".join(paragraph.split()))
        ends.add(seen)
    found, seen = set(), 0
    for n, line in enumerate(lines, 1):
        seen += len("".join(line.split()))
        if line.strip() and seen in ends:
            found.add(n)
    return found


def peers() -> Mapping[str, Rule]:
    """Return the peers that can run here, by name."""
    return {"blank": blank, "fullstop": fullstop} | ({"opencc": opencc} if find_spec("opencc_pyo3") else {})


def layout(rule: Rule, lines: Sequence[str]) -> LayoutJson:
    """Return what a peer makes of a page: one article of one part."""
    ends = rule(lines)
    seams = {str(n): "break" if n in ends else "join" for n in range(1, len(lines)) if lines[n - 1].strip()}
    return {
        "articles": [{"parts": [{"kind": "body", "start": 1, "stop": len(lines)}]}],
        "set_aside": [],
        "seams": seams,
    }
