"""What the operations share: what one is, and the invented pages that they work on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from logic.draft import Draft, plain_draft
from logic.page import Page

NAME = "报.galley"
ENCODINGS = ("utf-8", "gb18030", "utf-16")
LINES = (200, 800, 5200)  # the last is so long that its texts are worked out on closing
HAN = "报馆昨日新桥通车老人书屋孩子冬天炉火木匠修椅河边步道市民清早公共汽车石子铺平行人"


@dataclass(frozen=True)
class Act:
    """One operation: `stage` fills an empty folder, `do` is what is killed, `judge` tells what is wrong afterwards.

    `judge` goes on working with the folder as a person would, and says too what should have been swept away by then.
    """

    name: str
    stage: Callable[[Path], None]
    do: Callable[[Path], None]
    judge: Callable[[Path], Iterator[str]]


def draft_of(page: Page) -> Draft:
    """Return the draft that a page comes in with."""
    return plain_draft([line.blank for line in page.lines])


def write_texts(folder: Path) -> None:
    """Write text files of invented lines, each in an encoding of its own."""
    rng = Random(7)
    for lines, encoding in zip(LINES, ENCODINGS, strict=True):
        texts = ("".join(rng.choices(HAN, k=rng.randint(0, 14))) for _ in range(lines))
        text = f"{encoding}\n" + "\n".join(texts) + "\n完\n"
        (folder / f"{lines}.txt").write_text(text, encoding=encoding)
