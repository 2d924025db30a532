"""Numbers in digits and words: "1,200", "2.5 million", "two dozen", "half a million" -> float.

Shared by dates and amounts; words and scales are `data/numbers.yml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from generator.lexicon import lexicon

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Groups of two or three digits: Indian English writes 12,34,567."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, so that no word hides a longer one."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@functools.cache
def number_words_pattern() -> str:
    """A pattern for a number that begins with a word: "two hundred and fifty", "a dozen"."""
    words = lexicon("numbers")
    scale = f"(?:{alternatives(words['scales'])})"
    ones, tens = alternatives(words["ones"]), alternatives(words["tens"])
    small = f"(?:(?:{tens})(?:[- ](?:{ones}))?|{alternatives(words['teens'])}|{ones})"
    half = r"[- ]and[- ]a[- ]half"
    group = rf"(?:(?:{small}(?:{half})?|an?|half a)[- ])?{scale}(?:[- ]{scale})*"
    more = rf"(?:[- ](?:and[- ])?(?:{small}(?:[- ]{scale})+|{small}))*"
    return rf"(?:{group}{more}|{small})(?:{half})?\b"


@functools.cache
def number_words() -> frozenset[str]:
    """Words of which each alone is a number, and one of which each number in words has."""
    words = lexicon("numbers")
    return frozenset(word for part in ("ones", "teens", "tens", "scales") for word in words[part])


@functools.cache
def digits_pattern() -> str:
    """A pattern for a number that begins with digits, with its scale: "1.2bn", "20 million"."""
    words = lexicon("numbers")
    scale = f"(?:{alternatives(words['scales'])})"
    short = alternatives(words["short_scales"])
    return rf"(?:{_DIGITS})(?:[- ]?{scale}(?:[- ]{scale})*\b|\s?(?:{short})\b)?"


@functools.cache
def _values() -> dict[str, float]:
    words = lexicon("numbers")
    return {
        word: value for part in ("ones", "teens", "tens") for word, value in words[part].items()
    }


@functools.cache
def _scales() -> dict[str, float]:
    words = lexicon("numbers")
    return {**words["short_scales"], **words["scales"]}


def parse_number(text: str) -> float | None:
    """The value of a number as it stands in a text; None when it is none.

    "two hundred and fifty thousand" -> 250000.0, "1.2bn" -> 1.2e9, "half a million" -> 500000.0.
    """
    total, current, last, seen = 0.0, 0.0, 1.0, False
    lowered = text.lower().replace("and a half", "+")
    for piece in re.findall(rf"{_DIGITS}|[a-z]+|\+", lowered):
        if piece[0].isdigit():
            current, seen = float(piece.replace(",", "")), True
        elif piece in _values():
            current, seen = current + _values()[piece], True
        elif piece in _scales():
            last, seen = _scales()[piece], True
            current, total = _scaled(current, total, last)
        elif piece == "half":
            current = 0.5
        elif piece == "+":
            current += 0.5 if current else 0.5 * last
        elif piece not in {"a", "an", "and", "of"}:
            return None
    return total + current if seen else None


def _scaled(current: float, total: float, scale: float) -> tuple[float, float]:
    """A scale below a thousand multiplies its group only; "two million million" multiplies on."""
    if scale < 1000:  # noqa: PLR2004 (hundred and dozen stay inside a group)
        return (current or 1) * scale, total
    if current == 0 and total:
        return 0.0, total * scale
    return 0.0, total + (current or 1) * scale
