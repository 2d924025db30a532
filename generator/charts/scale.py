"""Counts -> classes with round limits, and sizes that grow with the count."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from generator.interface import grouped, say

CLASSES = 5


def limits(largest: int) -> tuple[int, ...]:
    """Where classes begin: 1, then round numbers up to the largest count, each some times the last.

    A few subjects have most of what is counted: classes of equal width would hold them alone.
    """
    above = tuple(itertools.takewhile(lambda n: n <= largest, _rounds()))[1:]
    steps = min(len(above), CLASSES - 1)
    return (1, *(above[round(step * len(above) / steps) - 1] for step in range(1, steps + 1)))


def class_of(count: int, begins: tuple[int, ...]) -> int:
    """The class of a count, from 1; 0 for none."""
    return sum(count >= limit for limit in begins)


def names(begins: tuple[int, ...]) -> tuple[str, ...]:
    """The classes in words: "1–4", "5–9", "10 or more"."""
    ends = [*(limit - 1 for limit in begins[1:]), None]
    return tuple(_name(first, last) for first, last in zip(begins, ends, strict=True))


def _name(first: int, last: int | None) -> str:
    if last is None:
        return say("pictures", "or_more", count=first)
    return grouped(first) if first == last else f"{grouped(first)}–{grouped(last)}"


def _rounds() -> Iterator[int]:
    for power in itertools.count():
        for digit in (1, 2, 5):
            yield digit * 10**power


def radius(count: int, largest: int, low: float, high: float) -> float:
    """A radius whose circle grows with the count."""
    return low + (high - low) * math.sqrt(count / largest) if largest else low
