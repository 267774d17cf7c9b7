"""Why the program decided as it did, in words a proofreader understands: a sentence for each code of a reason."""

from __future__ import annotations

from collections.abc import Iterable

from logic.doubts import Doubt
from logic.draft import About
from logic.proposal import Reason
from logic.translation import mark, tr

# `{0}` and `{1}` are the facts of a reason, in order.
SENTENCES = {
    "line-end": mark("the line ends in “{0}”"),
    "line-start": mark("the next line begins with “{0}”"),
    "lead": mark("the indent of the next line"),
    "short-line": mark("the line is {0} em short of the measure of {1}"),
    "indent": mark("the next line leaves {0} em of the measure of {1} for an indent"),
    "measure-shift": mark("the measure goes from {0} to {1} em"),
    "blank-lines": mark("blank lines between them: {0}"),
    "word-across": mark("the word “{0}” runs over the line end"),
    "open-mark": mark("a bracket or quotation mark is still open"),
    "spaced-line": mark("the line is set with spaces between its characters"),
    "two-parts": mark("both lines look like halves of one slogan or headline"),
    "runs-on": mark("whether such characters elsewhere run on or begin anew"),
    "photo": mark("one of the lines speaks of a picture"),
    "name-follows": mark("a name stands at the line end"),
    "spacing": mark("how this page spaces such characters elsewhere"),
    "shared-words": mark("the words both sides share"),
    "headline-words": mark("words that headlines or datelines begin with"),
    "punctuation": mark("the punctuation of the lines near by"),
    "lines-before": mark("the lines before"),
    "lines-after": mark("the lines after"),
    "beside": mark("the headline stands beside the article"),
    "no-home": mark("no article shares its words"),
    "house-rule": mark("the house rule for Chinese beside Latin letters or digits"),
    "page-word": mark("“{0}” stands elsewhere on this page"),
    "page-halves": mark("“{0}” and “{1}” stand on this page as words of their own"),
    "hyphen": mark("the line ends in a hyphen"),
    "kept-hyphen": mark("the hyphen belongs to what it joins, such as a number or a name"),
    "soft-hyphen": mark("the hyphen is one that shows only at line ends"),
    "latin-words": mark("a space stands between Latin words"),
    "latin-marks": mark("no space stands beside such a dash, slash, bracket or quotation mark"),
    "address": mark("a web or mail address runs over the line end"),
    "number": mark("a number runs over the line end"),
    "goes-on": mark("the text goes on in line {0}"),
    "usual": mark("most lines like this one do"),
}
# Of some codes another sentence, where the first fact is as good as nothing, or both are the same.
NOTHING = 0.5
NONE_OF_IT = {
    "short-line": mark("the line fills the measure of {1} em"),
    "indent": mark("the next line leaves no room for an indent"),
    "blank-lines": mark("no blank line stands between them"),
}
SAME = {"measure-shift": mark("the measure stays {1} em")}
DECISIONS = {
    About.SEAM: mark("How the line ends"),
    About.BOUNDARY: mark("The boundary below"),
    About.HOME: mark("The article of this headline"),
    About.KIND: mark("The kind of this part"),
    About.TEXT: mark("The characters of this line"),
}


def reason_words(reason: Reason) -> str:
    """Return a reason in words; the code itself for one that a newer model gives and this table lacks."""
    facts = [*map(str, reason.facts), "", ""]
    sentence = SENTENCES.get(reason.code)
    if reason.code in NONE_OF_IT and _number(facts[0]) < NOTHING:
        sentence = NONE_OF_IT[reason.code]
    elif facts[0] == facts[1]:
        sentence = SAME.get(reason.code, sentence)
    return tr(sentence).format(*facts) if sentence else reason.code


def _number(fact: str) -> float:
    """Return a fact as a number; those of the proposals of other models may be none."""
    try:
        return float(fact)
    except ValueError:
        return 1.0


def reasons_words(reasons: Iterable[Reason]) -> str:
    """Return reasons in words, one after the other."""
    return tr("; ").join(map(reason_words, reasons))


def doubt_words(doubt: Doubt) -> str:
    """Return how doubtful a decision is and why, in a sentence."""
    words = tr("{decision} is doubtful ({percent} %). Evidence: {reasons}.")
    percent = round(100 * (1.0 - doubt.confidence))
    return words.format(decision=tr(DECISIONS[doubt.about]), percent=percent, reasons=reasons_words(doubt.reasons))
