"""Percentages, distances, areas, weights and other measures: "15 %", "two-mile", "200 sq km"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generator.extract.amount_numbers import alternatives
from generator.extract.amount_text import LINK, Quantity, figure, readings
from generator.lexicon import lexicon


def find_measures(text: str) -> Iterator[Quantity]:
    """The measures in a sentence, in no order."""
    for match in _pattern().finditer(text):
        unit = _units()[re.sub(r"\s+", " ", match["unit"].lower())]
        rule = "percentage" if unit.startswith("percent") else "measure"
        for found in readings(match, first_own=bool(match["own"]), second_own=True):
            yield Quantity(found.start, found.end, found.low, found.high, unit, rule)


@functools.cache
def _units() -> dict[str, str]:
    """Word -> unit."""
    table = lexicon("units")["measures"]
    return {word.lower(): unit for unit, words in table.items() for word in words}


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = [word for word in _units() if word[0].isalpha()]
    signs = [word for word in _units() if not word[0].isalpha()]
    number = figure(short_scales=False)
    unit = rf"[-\s]?(?P<unit>(?:{alternatives(words)})(?![\w²])|{alternatives(signs)})"
    first = rf"(?P<first>{number})(?P<own>\s?%|\s(?:percent|per\scent)\b(?=\sto|\sand))?"
    return re.compile(rf"{first}(?:{LINK}(?P<second>{number}))?{unit}", re.IGNORECASE)
