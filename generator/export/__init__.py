"""One file a format that the briefing is handed on in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from generator.export.contract import contract, entity_record, stories_by_article, told
from generator.export.tables import tables
from generator.memo import Memo
from generator.model import KnowledgeBase
from generator.page import Download


def downloads(knowledge: KnowledgeBase, memo: Memo | None = None) -> Iterator[Download]:
    """All data files of the site, under downloads/; `memo` keeps what each article gives to them.

    Each is to be written before the next is asked for, and is let go then.
    """
    described = "Everything found, one JSON object an article: the annotate contract"
    memo = memo or Memo()
    lines = _lines(knowledge, memo)
    yield Download("downloads/annotations.jsonl", lines, described, len(knowledge.annotations))
    yield from tables(knowledge, memo)


def _lines(knowledge: KnowledgeBase, memo: Memo) -> Iterator[str]:
    """The record of each article, as `contract` gives it."""
    stories = stories_by_article(knowledge)
    entities = {
        key: json.dumps(entity_record(entity)) for key, entity in knowledge.entities.items()
    }
    for key, found in knowledge.annotations.items():
        parts = memo.of(f"record of {key}", found.digest, partial(told, knowledge, key))
        yield parts.line((entities[one] for one in parts.entities), stories.get(key)) + "\n"


__all__ = ["contract", "downloads", "stories_by_article"]
