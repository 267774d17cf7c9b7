"""What a finished page looks like outside the project."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from logic.article_text import ArticleText, article_text
from logic.draft import Draft
from logic.page import Page
from logic.proposal import layout_to_json

# Between two articles: no paragraph of a newspaper is this.
SEPARATOR = "\n\n***\n\n"


def to_txt(page: Page, draft: Draft) -> str:
    """Return the articles as plain text: title, blank line, one paragraph a line; `***` between two articles."""
    texts = (article_text(page, draft, article) for article in draft.articles)
    return SEPARATOR.join(filter(None, map(_article, texts))) + "\n"


def _article(text: ArticleText) -> str:
    return "\n\n".join(filter(None, (text.title, text.text)))


def to_jsonl(page: Page, draft: Draft) -> str:
    """Return the page as one line of JSON: id, the layout with each article's title and text, and the readings."""
    layout = layout_to_json(draft)
    texts = [article_text(page, draft, article) for article in draft.articles]
    value = {
        "id": page.id,
        **layout,
        "articles": [
            {"title": text.title, "text": text.text, **parts}
            for text, parts in zip(texts, layout["articles"], strict=True)
        ],
        "readings": {str(line): reading for line, reading in sorted(draft.readings.items())},
    }
    return json.dumps(value, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how file names end, the text of one page, and whether each page has a file of its own."""

    ending: str
    write: Callable[[Page, Draft], str]
    file_per_page: bool


# The endings keep an export from landing on the file that its page was read from.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "txt": Format(".articles.txt", to_txt, file_per_page=True),
        "jsonl": Format(".articles.jsonl", to_jsonl, file_per_page=False),
    }
)
