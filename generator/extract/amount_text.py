"""What all amounts share: figures, ranges and words of approximation, as patterns over text."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from generator.extract.amount_numbers import (
    alternatives,
    digits_pattern,
    number_words_pattern,
    parse_number,
)
from generator.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a sentence's text; offsets count there."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    rule: str


@functools.cache
def figure(*, short_scales: bool) -> str:
    """A pattern for one number. Short scales ("300m", "5k") belong to money only."""
    digits = digits_pattern() if short_scales else plain_digits()
    return rf"(?:(?<![\w.,]){digits}|\b{number_words_pattern()})"


@functools.cache
def plain_digits() -> str:
    """Digits with a scale in words: "2.5 million", never "300m"."""
    scale = alternatives(lexicon("numbers")["scales"])
    return rf"(?:\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[- ](?:{scale})\b)*"


LINK = r"(?P<link>\s?(?:-|–|—)\s?|\s(?:to|and|or)\s)"
"""Between the ends of a range, or between two amounts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number or range in a match: where it stands and what it is."""

    start: int
    end: int
    low: float
    high: float


def readings(match: re.Match[str], *, first_own: bool, second_own: bool) -> list[Reading]:
    """The amounts of a match with groups first, link and second.

    Args:
        match: a match of a pattern built with `LINK`.
        first_own: the first number has its own unit, so it stands when there is no range.
        second_own: the same for the second.
    """
    if match["second"] is None:
        return _one(match.start(), match.end(), match["first"])
    joined = ends(match["first"], match["second"])
    if joined is not None and _is_range(match, joined, first_own=first_own):
        return [Reading(match.start(), match.end(), *joined)]
    found = _one(match.start(), match.start("link"), match["first"]) if first_own else []
    if second_own:
        found += _one(match.end("link"), match.end(), match["second"])
    return found


def _one(start: int, end: int, number: str) -> list[Reading]:
    value = ends(number, None)
    return [Reading(start, end, *value)] if value else []


def _is_range(match: re.Match[str], values: tuple[float, float], *, first_own: bool) -> bool:
    """Whether two numbers are a range; "rose from 3 to 5" is a change, "3 and 5" are two."""
    link = match["link"].strip().lower()
    before = re.findall(r"[\w']+", match.string[max(0, match.start() - 40) : match.start()].lower())
    if link in {"-", "–", "—"}:
        return True
    if link == "and":
        return before[-1:] == ["between"]
    if link == "or":
        return values[1] - values[0] == 1
    if before[-1:] == ["from"]:
        return bool(set(before[-3:]) & set(lexicon("units")["spreads"]))
    changed = set(before[-3:]) & set(lexicon("units")["changes"])
    return not changed and not (first_own and "percent" in match.group().lower())


def ends(first: str, second: str | None) -> tuple[float, float] | None:
    """Low and high of a range, or of one number.

    "3" and "5 million" are 3 to 5 million; "500" and "2 million" are as they stand. None when
    the numbers don't rise: then they are no range.
    """
    low = parse_number(first)
    if low is None:
        return None
    if second is None:
        return round(low, 6), round(low, 6)
    high = parse_number(second)
    bare = _without_scale(second)
    if high is None or bare is None:
        return None
    if low < 1000 and low <= bare and high > bare:  # noqa: PLR2004 (a thousand has its scale)
        low = low * (high / bare)
    return (round(low, 6), round(high, 6)) if low < high else None


def _without_scale(text: str) -> float | None:
    match = re.match(r"[\d.,]+", text)
    if match:
        return parse_number(match.group().rstrip(".,"))
    first = re.match(r"[a-z]+", text.lower())
    return parse_number(first.group()) if first else None


@functools.cache
def _qualifier() -> re.Pattern[str]:
    words = alternatives(lexicon("units")["qualifiers"])
    return re.compile(rf"\b(?:{words})(?=\s+$)", re.IGNORECASE)


def qualifier_before(text: str, start: int) -> str | None:
    """The word of approximation straight before an offset, as it stands."""
    window = text[max(0, start - 30) : start]
    match = _qualifier().search(window)
    return match.group() if match else None
