"""What a proofreader would have to touch in a proposal, counted against the truth.

A correction is a wrong decision between two neighbouring lines, or a headline in the wrong article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from logic.proposal import LayoutJson, PartJson
from logic.training.truth import HEADLINE, TruePage, decisions

BREAKS = frozenset({"break", "part", "article", "aside"})
DOUBTED_SHARE = 0.05


@dataclass
class Tally:
    """Counts over pages, added up page by page."""

    pages: int = 0
    perfect: int = 0
    corrections: int = 0
    headlines_right: int = 0
    headlines: int = 0
    paragraphs_right: int = 0
    paragraphs: int = 0
    wrong: int = 0
    wrong_and_doubted: int = 0
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, page: TruePage, guess: LayoutJson, doubts: Sequence[tuple[int, float]]) -> None:
        """Count one page; `doubts` are lines and how much is doubted there."""
        true, guessed = decisions(page.lines, page.truth), decisions(page.lines, guess)
        wrong = [n for n in true if true[n] != guessed[n]]
        right, total = headline_homes(page.truth, guess)
        bag, mine = paragraphs(page.lines, page.truth), paragraphs(page.lines, guess)
        corrections = len(wrong) + total - right
        self.pages += 1
        self.perfect += corrections == 0
        self.corrections += corrections
        self.headlines_right += right
        self.headlines += total
        self.paragraphs_right += sum((bag & mine).values())
        self.paragraphs += sum(bag.values())
        self.pairs.update((true[n], guessed[n]) for n in true)
        greatest = sorted(doubts, key=lambda doubt: -doubt[1])[: max(1, round(len(true) * DOUBTED_SHARE))]
        self.wrong += len(wrong)
        self.wrong_and_doubted += len(set(wrong).intersection(line for line, _ in greatest))

    def measures(self) -> dict[str, float]:
        """Return the measures by name; a measure of what there was none of is left out."""
        decided = sum(self.pairs.values())
        right = sum(count for (true, guessed), count in self.pairs.items() if true == guessed)
        shares = {
            "corrections_per_page": (self.corrections, self.pages),
            "perfect_pages": (self.perfect, self.pages),
            "decision_accuracy": (right, decided),
            "headline_home": (self.headlines_right, self.headlines),
            "paragraphs_exact": (self.paragraphs_right, self.paragraphs),
            "errors_found_in_5pct_doubts": (self.wrong_and_doubted, self.wrong),
        }
        scores = {"break_f1": BREAKS, "article_f1": {"article"}, "space_f1": {"space"}}
        return {name: part / whole for name, (part, whole) in shares.items() if whole} | {
            name: f1(self.pairs, labels) for name, labels in scores.items()
        }


def f1(pairs: Mapping[tuple[str, str], int], labels: Collection[str]) -> float:
    """Return the harmonic mean of precision and recall for decisions among `labels`."""
    both = sum(n for (true, guess), n in pairs.items() if true in labels and guess in labels)
    either = sum(n for (true, guess), n in pairs.items() if (true in labels) != (guess in labels))
    return 2 * both / (2 * both + either) if both else 0.0


def headline_homes(truth: LayoutJson, guess: LayoutJson) -> tuple[int, int]:
    """Return how many headlines stand in the article that holds most of their text, and how many there are."""
    where = {
        n: number
        for number, article in enumerate(guess["articles"])
        for part in article["parts"]
        for n in _lines_of(part)
    }
    right = total = 0
    for article in truth["articles"]:
        text = [n for part in article["parts"] if part["kind"] != HEADLINE for n in _lines_of(part)]
        heads = [part["start"] for part in article["parts"] if part["kind"] == HEADLINE]
        if text:
            votes = Counter(where[n] for n in text if n in where).most_common(1)
            total += len(heads)
            right += sum(bool(votes) and where.get(n) == votes[0][0] for n in heads)
    return right, total


def paragraphs(lines: Sequence[str], layout: LayoutJson) -> Counter[str]:
    """Return the texts of all paragraphs, as a bag."""
    found: Counter[str] = Counter()
    for article in layout["articles"]:
        found.update(_paragraphs(lines, article["parts"], layout["seams"]))
    return found


def _paragraphs(lines: Sequence[str], parts: Sequence[PartJson], seams: Mapping[str, str]) -> Iterable[str]:
    text = ""
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        turns = following is not None and (following["kind"] == HEADLINE) != (part["kind"] == HEADLINE)
        for n in _lines_of(part):
            line = lines[n - 1].strip()
            if not line:
                continue
            text += line
            seam = seams.get(str(n), "break")
            if seam == "break" or (turns and n == part["stop"]):
                yield text
                text = ""
            elif seam == "space":
                text += " "
    if text:
        yield text


def _lines_of(part: PartJson) -> range:
    return range(part["start"], part["stop"] + 1)
