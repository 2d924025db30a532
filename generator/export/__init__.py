"""One file a format that the briefing is handed on in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.export.contract import contract, stories_by_article
from generator.export.tables import tables
from generator.memo import Memo
from generator.model import KnowledgeBase
from generator.page import Download


def downloads(knowledge: KnowledgeBase, memo: Memo | None = None) -> Iterator[Download]:
    """All data files of the site, under downloads/; `memo` keeps the rows of each article.

    Each is to be written before the next is asked for, and is let go then.
    """
    described = "Everything found, one JSON object an article: the annotate contract"
    lines = _lines(knowledge)
    yield Download("downloads/annotations.jsonl", lines, described, len(knowledge.annotations))
    yield from tables(knowledge, memo or Memo())


def _lines(knowledge: KnowledgeBase) -> Iterator[str]:
    stories = stories_by_article(knowledge)
    for key in knowledge.annotations:
        record = contract(knowledge, key, stories.get(key))
        yield json.dumps(record, ensure_ascii=True) + "\n"


__all__ = ["contract", "downloads", "stories_by_article"]
