"""One file a format that the briefing is handed on in."""

from __future__ import annotations

import json

from generator.export.contract import contract, stories_by_article
from generator.export.tables import tables
from generator.memo import Memo
from generator.model import KnowledgeBase
from generator.page import Download


def downloads(knowledge: KnowledgeBase, memo: Memo | None = None) -> tuple[Download, ...]:
    """All data files of the site, under downloads/; `memo` keeps the rows of each article."""
    stories = stories_by_article(knowledge)
    records = [contract(knowledge, key, stories.get(key)) for key in knowledge.annotations]
    lines = "".join(json.dumps(record, ensure_ascii=True) + "\n" for record in records)
    described = "Everything found, one JSON object an article: the annotate contract"
    return (
        Download("downloads/annotations.jsonl", lines, described, len(records)),
        *tables(knowledge, memo or Memo()),
    )


__all__ = ["contract", "downloads", "stories_by_article"]
