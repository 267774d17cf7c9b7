"""The article pane: the articles as they will be saved, each on a card."""

from ui.article_pane.pane import ArticlePane

__all__ = ["ArticlePane"]
