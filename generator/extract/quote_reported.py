"""Reported speech and thought: what a cue attributes in the article's own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.extract.quote_clauses import (
    around,
    as_clause,
    complement,
    fronted,
    parenthetical,
    standpoint,
    trailing,
)
from generator.extract.quote_cues import Cue
from generator.extract.quote_phrases import (
    gerund,
    infinitive,
    noun_complement,
    object_phrase,
    prepositional,
    undergone,
)
from generator.model import Document, Span

_CLOSING = re.compile(r"[.,!?…]?[”»\"]")
_TRIM = " \t\n\r\u00a0,.;:–—-"

_Finder = Callable[[Document, Cue], set[int]]
"""Tokens of the content that a frame finds for a cue; none, if the frame does not fit."""

_ACCORDING: tuple[tuple[str, _Finder], ...] = (("according to", around),)
_NOUN: tuple[tuple[str, _Finder], ...] = (
    ("noun", noun_complement),
    ("standpoint", standpoint),
)
_VERB: tuple[tuple[str, _Finder], ...] = (
    ("clause", complement),
    ("infinitive", infinitive),
    ("object", object_phrase),
    ("passive", undergone),
    ("preposition", prepositional),
    ("gerund", gerund),
    ("as", as_clause),
    ("parenthetical", parenthetical),
    ("fronted", fronted),
    ("trailing", trailing),
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A content found for a cue, and the frame of the cue that it fills."""

    content: Span
    frame: str


def reported(document: Document, cue: Cue) -> Reported | None:
    """The content that a cue's syntax gives it, by the first frame that fits."""
    for frame, find in _frames(cue):
        indices = find(document, cue)
        if indices:
            span = _trimmed(document, min(indices), max(indices))
            return Reported(span, frame) if span else None
    return None


def _frames(cue: Cue) -> tuple[tuple[str, _Finder], ...]:
    if cue.word.lemma == "according to":
        return _ACCORDING
    return _NOUN if cue.token.pos == "NOUN" else _VERB


def _trimmed(document: Document, first: int, last: int) -> Span | None:
    """The text of a token range without commas at its ends; None when no word is left."""
    body = document.article.body
    whole = Span(document.tokens[first].span.start, document.tokens[last].span.end)
    text = whole.of(body)
    start = whole.start + len(text) - len(text.lstrip(_TRIM))
    end = whole.end - (len(text) - len(text.rstrip(_TRIM)))
    span = _closed(body, Span(start, end)) if start < end else whole
    return span if any(c.isalnum() for c in span.of(body)) else None


def _closed(body: str, span: Span) -> Span:
    """With the closing mark of a quotation that the span ends in: "a “small miracle" + ".”"."""
    text = span.of(body)
    match = _CLOSING.match(body, span.end)
    pairs = (("“", "”"), ("«", "»"))
    open_ended = any(text.count(o) > text.count(c) for o, c in pairs) or text.count('"') % 2
    return Span(span.start, match.end()) if match and open_ended else span
