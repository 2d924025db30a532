"""Counts -> classes with round limits, and sizes that grow with the count."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

CLASSES = 5


def limits(largest: int) -> tuple[int, ...]:
    """Where classes begin: 1, and the last round numbers up to the largest count."""
    round_numbers = tuple(itertools.takewhile(lambda n: n <= max(largest, 1), _rounds()))
    return (1, *round_numbers[1:][-(CLASSES - 1) :])


def class_of(count: int, begins: tuple[int, ...]) -> int:
    """The class of a count, from 1; 0 for none."""
    return sum(count >= limit for limit in begins)


def names(begins: tuple[int, ...]) -> tuple[str, ...]:
    """The classes in words: "1–4", "5–9", "10 or more"."""
    ends = [*(limit - 1 for limit in begins[1:]), None]
    return tuple(_name(first, last) for first, last in zip(begins, ends, strict=True))


def _name(first: int, last: int | None) -> str:
    if last is None:
        return f"{first:,} or more"
    return f"{first:,}" if first == last else f"{first:,}–{last:,}"


def _rounds() -> Iterator[int]:
    for power in itertools.count():
        for digit in (1, 2, 5):
            yield digit * 10**power


def radius(count: int, largest: int, low: float, high: float) -> float:
    """A radius whose circle grows with the count."""
    return low + (high - low) * math.sqrt(count / largest) if largest else low
