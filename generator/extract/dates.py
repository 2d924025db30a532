"""Time expressions and their TIMEX3 values.

A grammar of our own (`date_*.py`) over each sentence; the pipeline's DATE and TIME labels and the
parse help to decide what a bare word is and where it points. Nothing is guessed: what can't be
resolved has value None and a reason.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Callable

from generator.extract.date_calendar import Period
from generator.extract.date_clock import with_days
from generator.extract.date_direction import direction
from generator.extract.date_grammar import Match, match
from generator.extract.date_lexer import Item, lex, may_hold_date
from generator.extract.date_locale import day_first, doubts
from generator.extract.date_ranges import aligned
from generator.extract.date_rules import OFF_CALENDAR, Anchor, Reading, unknown
from generator.gazetteer import Gazetteer
from generator.model import Annotation, DateExpression, Document, Issue, Sentence, Span, Token

_COUNTABLE = {
    "day", "part-of-day", "week", "month", "quarter", "half", "season", "year", "decade", "century"
}  # fmt: skip
_PIVOTS = {"weekday", "month", "holiday", "season", "unit", "units", "deictic"}


@dataclasses.dataclass(slots=True)
class _Story:
    """The last day and the last stretch of the calendar named so far, and doubts met."""

    day_first: bool
    day: Period | None = None
    period: Period | None = None
    issues: list[Issue] = dataclasses.field(default_factory=list)


def extract_dates(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the extractors' common signature)
    """Add the article's time expressions, in text order, none overlapping another."""
    story = _Story(day_first(document.article))
    dates: list[DateExpression] = []
    for sentence in document.sentences:
        dates.extend(_sentence_dates(document, sentence, story))
    issues = (*found.issues, *story.issues)
    return dataclasses.replace(found, dates=tuple(dates), issues=issues)


def _sentence_dates(document: Document, sentence: Sentence, story: _Story) -> list[DateExpression]:
    body = document.article.body
    text = sentence.span.of(body)
    if not may_hold_date(text):
        return []
    token = _token_finder(document, sentence)
    dates: list[DateExpression] = []
    for one in match(lex(text), lambda item: token(item.start).label):
        anchor = _anchor(document, story, token(_pivot(one).start))
        reading = _read(one, anchor)
        if reading is not None:
            _remember(story, reading)
            date = _expression(one, reading, sentence)
            story.issues += doubts(document.article, one.hit, reading, date.span)
            dates.append(date)
    return with_days(aligned(dates, body, document.article.published), body)


def _read(found: Match, anchor: Anchor) -> Reading | None:
    """What a match means; at the calendar's edges some periods do not exist."""
    try:
        return found.rule.read(found.hit, anchor)
    except (ValueError, OverflowError):  # date() beyond the years 1 to 9999
        return unknown(OFF_CALENDAR)


def _token_finder(document: Document, sentence: Sentence) -> Callable[[int], Token]:
    """Offset in the sentence -> the token there."""
    starts = [t.span.start for t in document.tokens[sentence.first : sentence.last]]

    def token(offset: int) -> Token:
        place = bisect.bisect_right(starts, sentence.span.start + offset) - 1
        return document.tokens[sentence.first + max(place, 0)]

    return token


def _expression(found: Match, reading: Reading, sentence: Sentence) -> DateExpression:
    start = sentence.span.start
    return DateExpression(
        span=Span(start + found.start, start + found.end),
        sentence=sentence.index,
        rule=found.rule.name,
        value=reading.value,
        precision=reading.precision,
        reason=reading.reason,
        first=reading.first,
        last=reading.last,
    )


def _pivot(found: Match) -> Item:
    """The item whose place in the parse tells the direction: not a number or an article."""
    heads = (item for item in found.hit.items if item.kind in _PIVOTS)
    return next(heads, found.hit.items[0])


def _anchor(document: Document, story: _Story, token: Token) -> Anchor:
    return Anchor(
        published=document.article.published,
        day=story.day.first if story.day else None,
        period=story.period,
        direction=lambda: direction(document, token.index),
        day_first=story.day_first,
    )


def _remember(story: _Story, reading: Reading) -> None:
    if reading.value is None or reading.precision not in _COUNTABLE:
        return
    if reading.first is None or reading.last is None or reading.value.startswith("P"):
        return
    story.period = Period(reading.value, reading.precision, reading.first, reading.last)
    if reading.first == reading.last:
        story.day = story.period
