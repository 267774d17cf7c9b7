"""The words for what a check of a project found and for what it went through."""

from __future__ import annotations

from collections.abc import Iterator

from logic.store.checking import Finding, Part, Report
from logic.store.remains import Lack
from logic.store.salvaging import Salvaged
from logic.translation import mark, tr, trn

# What was gone through, with how many of what.
CHECKED = {
    Part.STRUCTURE: mark("Structure: blocks of the file: {n}, tables, indexes and guards"),
    Part.LOG: mark("Log: edits, undos and redos: {n}, by their seals"),
    Part.SOURCES: mark("Original texts: {n}, by SHA-256"),
    Part.LINES: mark("Raw lines: {n}, against the original texts"),
    Part.BALANCE: mark("Balance: parts: {n}; each line is in one of them or set aside"),
    Part.SEAMS: mark("Line ends: {n}, one for each line with text"),
    Part.TEXTS: mark("Articles: {n}, their texts against lines and line ends"),
    Part.DRAFTS: mark("Pages: {n}, each against its proposal and its edits"),
    Part.SEARCH: mark("Search: articles that can be found: {n}"),
}
SENTENCES = {
    "object_differs": mark("“{name}” is missing, or not as Galley makes it."),
    "object_unknown": mark("“{name}” is not Galley's."),
    "sqlite_says": mark("SQLite says: {said}"),
    "unreadable": mark("A table cannot be read: {said}"),
    "makes_no_sense": mark("What is stored makes no sense: {said}"),
    "type_differs": mark("A value in “{name}” is of the wrong kind."),
    "row_belongs_nowhere": mark("A row in “{name}” belongs to nothing that is there."),
    "log_broken": mark("Row {row} of the log does not fit its seal."),
    "edits_missing": mark("The last edits of page “{page}” are missing from the log."),
    "decision_differs": mark("Page “{page}”, line {line}: not marked as decided the way the log tells."),
    "state_differs": mark("The state of page “{page}” is not the one it was last put into."),
    "source_missing": mark("Page “{page}” has no original text."),
    "source_changed": mark("The original text of page “{page}” is not what came in."),
    "lines_missing": mark("Page “{page}”: lines are missing or too many."),
    "line_changed": mark("Page “{page}”, line {line}: not as in the original text."),
    "line_unbalanced": mark("Page “{page}”, line {line}: in no part, or in more than one."),
    "part_bad": mark("Page “{page}”, line {line}: a part begins here that makes no sense."),
    "article_empty": mark("Page “{page}”: article {article} has no parts."),
    "seam_missing": mark("Page “{page}”, line {line}: its end is missing, or it should have none."),
    "seam_bad": mark("Page “{page}”: there is no line end “{seam}”."),
    "reading_bad": mark("Page “{page}”, line {line}: a correction that belongs to no text."),
    "text_changed": mark("Page “{page}”: the text of article {article} is not what its lines make."),
    "draft_differs": mark("Page “{page}”: it is not what its proposal and its edits lead to."),
    "not_indexed": mark("Page “{page}”: article {article} cannot be found as it stands."),
    "search_broken": mark("The search index is broken: {said}"),
}


def finding_sentence(finding: Finding) -> str:
    """Return a sentence for one finding, in the chosen language."""
    facts = {
        name: " ".join(str(fact).split()) for name, fact in finding.facts.items()
    }  # SQLite speaks in several lines
    return tr(SENTENCES[finding.code]).format(**facts)


def report_lines(report: Report) -> Iterator[str]:
    """Yield what was checked, a line for each part with its findings below, and at the end the verdict."""
    for part, count in report.checked.items():
        found = [finding for finding in report.findings if finding.part is part]
        yield f"{'✗' if found else '✓'} {tr(CHECKED[part]).format(n=f'{count:,}')}"
        yield from (f"    {finding_sentence(finding)}" for finding in found)
    yield tr("Everything is in order.") if report.sound else tr("The project is damaged; nothing in it was changed.")


LACKS = {
    Lack.SOURCE: mark("its original text is lost; the lines stand in for it"),
    Lack.LINES: mark("lines are missing, and empty now"),
    Lack.UNPROVED: mark("its raw lines could not be compared with an original text"),
    Lack.DRAFT: mark("it is not proved to be as it was left: look through it"),
    Lack.EDITS: mark("edits are missing from its history"),
}


def salvage_lines(salvaged: Salvaged) -> Iterator[str]:
    """Yield what was saved of a damaged project, and page by page what is lacking."""
    words = trn(
        "{n} page saved; just as it was: {whole}.",
        "{n} pages saved; just as they were: {whole}.",
        len(salvaged.pages),
    )
    yield words.format(n=len(salvaged.pages), whole=len(salvaged.whole))
    for page in salvaged.pages:
        if page.lacks:
            lacks = tr("; ").join(tr(LACKS[lack]) for lack in Lack if lack in page.lacks)
            yield "    " + tr("“{title}”: {lacks}.").format(title=page.title, lacks=lacks)
    yield trn("{n} edit saved.", "{n} edits saved.", salvaged.edits).format(n=salvaged.edits)
    if salvaged.edits_lost > 0:
        yield trn("{n} edit lost.", "{n} edits lost.", salvaged.edits_lost).format(n=salvaged.edits_lost)
    for page_id in salvaged.lost:
        yield tr("Page “{page}” is lost.").format(page=page_id)
