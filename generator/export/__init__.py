"""One file a format that the briefing is handed on in."""

from __future__ import annotations

import json

from generator.export.contract import contract, stories_by_article
from generator.export.tables import TABLES, table
from generator.model import KnowledgeBase
from generator.page import Download


def downloads(knowledge: KnowledgeBase) -> tuple[Download, ...]:
    """All data files of the site, under downloads/."""
    stories = stories_by_article(knowledge)
    records = [contract(knowledge, key, stories.get(key)) for key in knowledge.annotations]
    lines = "".join(json.dumps(record, ensure_ascii=True) + "\n" for record in records)
    described = "Everything found, one JSON object an article: the annotate contract"
    return (
        Download("downloads/annotations.jsonl", lines, described, len(records)),
        *(table(knowledge, name) for name in TABLES),
    )


__all__ = ["contract", "downloads", "stories_by_article"]
