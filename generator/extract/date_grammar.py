"""All rules of dates over one sentence: which matches stand, longest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.extract import (
    date_absolute,
    date_clock,
    date_durations,
    date_periods,
    date_relative,
)
from generator.extract.date_lexer import Item, kinds
from generator.extract.date_rules import Hit, Rule

RULES: tuple[Rule, ...] = (
    *date_absolute.RULES,
    *date_clock.RULES,
    *date_periods.RULES,
    *date_relative.RULES,
    *date_durations.RULES,
)
"""Of matches of one length, the earlier rule's stands."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds for items `first` up to, not including, `last` of a sentence."""

    rule: Rule
    hit: Hit
    first: int
    last: int

    @property
    def start(self) -> int:
        """Offset in the sentence's text."""
        return self.hit.items[0].start

    @property
    def end(self) -> int:
        """Offset in the sentence's text, exclusive."""
        return self.hit.items[-1].end


def match(items: tuple[Item, ...], label: Callable[[Item], str]) -> list[Match]:
    """The matches that stand, in text order, none overlapping another.

    Args:
        items: a sentence as `date_lexer.lex` gives it.
        label: the pipeline's label at an item.
    """
    row = kinds(items)
    candidates = [
        (found.start(), found.end(), n)
        for n, rule in enumerate(RULES)
        for found in rule.pattern.finditer(row)
    ]
    candidates.sort(key=lambda c: (c[0] - c[1], c[2], c[0]))
    taken: list[Match] = []
    for first, last, n in candidates:
        if any(first < other.last and other.first < last for other in taken):
            continue
        hit = Hit(items[first:last], items[:first], items[last:], label(_core(items[first:last])))
        if RULES[n].accept(hit):
            taken.append(Match(RULES[n], hit, first, last))
    return sorted(taken, key=lambda found: found.first)


def _core(items: tuple[Item, ...]) -> Item:
    """The item whose label counts: articles are often left out of the pipeline's spans."""
    return next((item for item in items if item.kind not in {"the", "a"}), items[0])
