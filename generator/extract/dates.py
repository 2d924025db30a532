"""Time expressions and their TIMEX3 values.

A grammar of our own (`date_*.py`) over each sentence; the pipeline's DATE and TIME labels and the
parse help to decide what a bare word is and where it points. Nothing is guessed: what can't be
resolved has value None and a reason.
"""

from __future__ import annotations

import bisect
import dataclasses

from generator.extract.date_calendar import Period
from generator.extract.date_direction import direction
from generator.extract.date_grammar import Match, match
from generator.extract.date_lexer import Item, lex, may_hold_date
from generator.extract.date_rules import Anchor, Reading
from generator.gazetteer import Gazetteer
from generator.model import Annotation, DateExpression, Document, Sentence, Span, Token

_COUNTABLE = {
    "day", "part-of-day", "week", "month", "quarter", "half", "season", "year", "decade", "century"
}  # fmt: skip
_LINKS = {"on", "at", "comma", "dash"}


@dataclasses.dataclass(slots=True)
class _Story:
    """The last day and the last stretch of the calendar named so far."""

    day: Period | None = None
    period: Period | None = None


def extract_dates(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the extractors' common signature)
    """Add the article's time expressions, in text order, none overlapping another."""
    story = _Story()
    dates: list[DateExpression] = []
    for sentence in document.sentences:
        dates.extend(_sentence_dates(document, sentence, story))
    return dataclasses.replace(found, dates=tuple(dates))


def _sentence_dates(document: Document, sentence: Sentence, story: _Story) -> list[DateExpression]:
    text = sentence.span.of(document.article.body)
    if not may_hold_date(text):
        return []
    starts = [t.span.start for t in document.tokens[sentence.first : sentence.last]]

    def token(offset: int) -> Token:
        place = bisect.bisect_right(starts, sentence.span.start + offset) - 1
        return document.tokens[sentence.first + max(place, 0)]

    def label(item: Item) -> str:
        return token(item.start).label

    dates: list[DateExpression] = []
    for one in match(lex(text), label):
        anchor = _anchor(document, story, token(_pivot(one).start))
        reading = one.rule.read(one.hit, anchor)
        if reading is None:
            continue
        _remember(story, reading)
        start = sentence.span.start
        dates.append(
            DateExpression(
                span=Span(start + one.start, start + one.end),
                sentence=sentence.index,
                rule=one.rule.name,
                value=reading.value,
                precision=reading.precision,
                reason=reading.reason,
                first=reading.first,
                last=reading.last,
            )
        )
    return dates


def _pivot(found: Match) -> Item:
    """The item whose place in the parse tells the direction: the last that is no number."""
    heads = [
        item
        for item in found.hit.items
        if item.kind in {"weekday", "month", "holiday", "season", "unit", "units", "deictic"}
    ]
    return heads[0] if heads else found.hit.items[0]


def _anchor(document: Document, story: _Story, token: Token) -> Anchor:
    return Anchor(
        published=document.article.published,
        day=story.day.first if story.day else None,
        period=story.period,
        direction=lambda: direction(document, token.index),
    )


def _remember(story: _Story, reading: Reading) -> None:
    if reading.value is None or reading.precision not in _COUNTABLE:
        return
    if reading.first is None or reading.last is None or reading.value.startswith("P"):
        return
    story.period = Period(reading.value, reading.precision, reading.first, reading.last)
    if reading.first == reading.last:
        story.day = story.period
