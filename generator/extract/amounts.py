"""Amounts: money, percentages, measures, people and counted things, with their range and doubt.

A date is never an amount: what `extract_dates` found is left out.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re

from generator.extract.amount_counts import find_counts
from generator.extract.amount_measures import find_measures
from generator.extract.amount_money import find_money
from generator.extract.amount_numbers import alternatives, number_words
from generator.extract.amount_text import Quantity, qualifier_before
from generator.extract.small_letters import small, words
from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.model import Amount, Annotation, Document, Sentence, Span

_DIGIT = re.compile(r"\d")


def extract_amounts(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the extractors' common signature)
    """Add the article's amounts, in text order, none overlapping another or a date."""
    amounts: list[Amount] = []
    for sentence in document.sentences:
        dates = [date.span for date in found.dates if date.sentence == sentence.index]
        amounts.extend(_sentence_amounts(document, sentence, dates))
    return dataclasses.replace(found, amounts=tuple(amounts))


def _sentence_amounts(document: Document, sentence: Sentence, dates: list[Span]) -> list[Amount]:
    text = sentence.span.of(document.article.body)
    if not _may_hold_number(text):
        return []
    tokens = document.tokens[sentence.first : sentence.last]
    starts = [token.span.start - sentence.span.start for token in tokens]

    def label(offset: int) -> str:
        return tokens[max(bisect.bisect_right(starts, offset) - 1, 0)].label

    found = [*find_money(text, label), *find_counts(document, sentence), *find_measures(text)]
    taken: list[Amount] = []
    for quantity in found:
        amount = _amount(quantity, sentence, text)
        if not any(amount.span.overlaps(span) for span in [*dates, *(a.span for a in taken)]):
            taken.append(amount)
    return sorted(taken, key=lambda amount: amount.span)


def _amount(quantity: Quantity, sentence: Sentence, text: str) -> Amount:
    start = sentence.span.start
    return Amount(
        span=Span(start + quantity.start, start + quantity.end),
        sentence=sentence.index,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        rule=quantity.rule,
        qualifier=qualifier_before(text, quantity.start),
    )


def _may_hold_number(text: str) -> bool:
    """Whether a sentence holds a digit or a word of number; fast."""
    if _DIGIT.search(text):
        return True
    lowered = small(text)
    return not number_words().isdisjoint(words(lowered)) or bool(_vague().search(lowered))


@functools.cache
def _vague() -> re.Pattern[str]:
    vague = lexicon("units")["vague"]
    return re.compile(rf"\b(?:{alternatives(vague)})")
