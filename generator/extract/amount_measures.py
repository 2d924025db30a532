"""Percentages, distances, areas, weights and other measures: "15 %", "two-mile", "200 sq km"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generator.extract.amount_numbers import alternatives
from generator.extract.amount_text import LINK, Quantity, figure, readings
from generator.extract.small_letters import first_runs, letter_runs, small
from generator.lexicon import lexicon


def find_measures(text: str) -> Iterator[Quantity]:
    """The measures in a sentence, in no order."""
    lowered = small(text)
    if not _may_measure(lowered):
        return
    for match in _pattern().finditer(lowered):
        unit = _units()[re.sub(r"\s+", " ", match["unit"])]
        rule = "percentage" if unit.startswith("percent") else "measure"
        for found in readings(match, first_own=bool(match["own"]), second_own=True):
            yield Quantity(found.start, found.end, found.low, found.high, unit, rule)


def _may_measure(lowered: str) -> bool:
    """Whether a unit's sign or first letters are there; fast."""
    names, signs = _marks()
    return not names.isdisjoint(letter_runs(lowered)) or not signs.isdisjoint(lowered)


@functools.cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    """What units of letters begin with, and what the others do."""
    names = first_runs(word for word in _units() if word[0].isalpha())
    return names, frozenset(word[0] for word in _units() if not word[0].isalpha())


@functools.cache
def _units() -> dict[str, str]:
    """Word -> unit."""
    table = lexicon("units")["measures"]
    return {word.lower(): unit for unit, words in table.items() for word in words}


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Measures, in a text in small letters."""
    words = [word for word in _units() if word[0].isalpha()]
    signs = [word for word in _units() if not word[0].isalpha()]
    number = figure(short_scales=False)
    unit = rf"[-\s]?(?P<unit>(?:{alternatives(words)})(?![\w²])|{alternatives(signs)})"
    first = rf"(?P<first>{number})(?P<own>\s?%|\s(?:percent|per\scent)\b(?=\sto|\sand))?"
    return re.compile(rf"{first}(?:{LINK}(?P<second>{number}))?{unit}")
