"""The country an office is held in, when only another sentence of the article says it."""

from __future__ import annotations

import re

from generator.extract.relation_titles import office_kinds
from generator.model import Annotation, Relation, Span

_NATIONAL = frozenset({"place", "group"})


def entry_of(relation: Relation) -> str:
    """The lexicon entry of an office relation: the head of its title."""
    return relation.rule.rpartition(": ")[2]


def named_elsewhere(found: Annotation, title: str) -> tuple[Span, ...]:
    """The countries that the article names beside the same title.

    "Prime Minister Benjamin Netanyahu" in one sentence, "a sitting Israeli prime minister" in
    another: the mention of "Israeli". Every mention beside the title, in text order.
    """
    words = re.escape(title)
    before = re.compile(rf"(?:['’]s)?\s+(?:[a-z-]+\s+)?{words}\b", re.IGNORECASE)
    after = re.compile(rf"\b{words}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
    body, reach = found.article.body, len(title) + 10
    return tuple(
        mention.span
        for mention in found.mentions
        if mention.kind in _NATIONAL
        and (
            before.match(body, mention.span.end)
            or after.search(body[max(0, mention.span.start - reach) : mention.span.start])
        )
    )


def is_national(relation: Relation) -> bool:
    """Whether the office is one of a country by its nature: president, minister, ambassador."""
    return office_kinds().get(entry_of(relation)) == "state"
