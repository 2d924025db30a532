"""What a rule of the grammar of dates is: a pattern over kinds, a test, a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.extract import date_calendar as calendar
from generator.extract.date_calendar import Period
from generator.extract.date_direction import FUTURE, PAST
from generator.extract.date_lexer import ALIASES, Item, kinds_pattern
from generator.lexicon import lexicon

UNDATED = "the article's date is not known"
NO_EARLIER_DATE = "it counts from a date that the text before does not give"
OFF_CALENDAR = "it lies outside the calendar's years 1 to 9999"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means; the fields of `DateExpression` that depend on its words."""

    value: str | None
    precision: str
    first: date | None = None
    last: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions count from.

    Attributes:
        published: the article's day, None when it is not known.
        day: the last single day named in the text before, None when there is none.
        period: the last stretch of the calendar named before.
        direction: asks the clause whether the expression lies behind or ahead.
        day_first: whether 3/4/2016 is the third of April, as the outlet's country writes it.
    """

    published: date | None
    day: date | None
    period: Period | None
    direction: Callable[[], int]
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Items that a rule's pattern matched, with what stands around them.

    `before` and `after` are all items of the sentence before and after; `label` is the label the
    pipeline gave to the first item ("DATE", "CARDINAL", "" for none).
    """

    items: tuple[Item, ...]
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    label: str

    def get(self, *names: str) -> Item | None:
        """The first item of one of these kinds or aliases."""
        found = self.all(*names)
        return found[0] if found else None

    def all(self, *names: str) -> list[Item]:
        """All items of these kinds or aliases, in text order."""
        wanted = {kind for name in names for kind in ALIASES.get(name, (name,))}
        return [item for item in self.items if item.kind in wanted]

    def previous(self) -> str:
        """The word before, in lower case; "" at the sentence's start."""
        return self.before[-1].text.lower() if self.before else ""

    def following(self) -> str:
        """The word after, in lower case; "" at the sentence's end."""
        return self.after[0].text.lower() if self.after else ""


Read = Callable[[Hit, Anchor], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, as `explain` shows it, its pattern over kinds, what it means.

    `accept` rejects a match by its surroundings before longer and shorter matches compete.
    """

    name: str
    pattern: re.Pattern[str]
    read: Read
    accept: Callable[[Hit], bool]


def always(_hit: Hit) -> bool:
    """A rule that needs no look at the surroundings."""
    return True


def rule(name: str, pattern: str, read: Read, accept: Callable[[Hit], bool] = always) -> Rule:
    """A rule; `pattern` is written in the names of kinds (see `date_lexer.KINDS`)."""
    return Rule(name, kinds_pattern(pattern), read, accept)


def dated(period: Period) -> Reading:
    """The reading of a stretch of the calendar."""
    return Reading(period.value, period.precision, period.first, period.last)


def unknown(reason: str, precision: str = "unknown") -> Reading:
    """An expression that stays without a value, and why."""
    return Reading(None, precision, reason=reason)


def modifier(hit: Hit) -> str | None:
    """TIMEX3's START, MID or END, by the words for it in a hit."""
    for item in hit.items:
        if item.kind in {"early", "middle", "late"}:
            return {"early": "START", "middle": "MID", "late": "END"}[item.kind]
    return None


def narrowed(period: Period, hit: Hit) -> Period:
    """The part of a period that a hit's "early", "mid" or "end of" names; all of it without."""
    kind = modifier(hit)
    if kind is None:
        return period
    edges = set(lexicon("date_words")["edges"])
    edge = any(item.text.lower() in edges for item in hit.items) and kind != "MID"
    return calendar.narrowed(period, kind, 6 if edge else 3)


def nearest(candidates: list[date], published: date) -> date:
    """The candidate closest to the day of publication, the earlier one of two."""
    return min(candidates, key=lambda when: (abs((when - published).days), when))


def choose_start(starts: list[date], ends: list[date], anchor: Anchor, published: date) -> date:
    """Which of several recurring periods is meant: the last begun, the next to end, the nearest."""
    where = anchor.direction()
    if where == PAST:
        begun = [start for start in starts if start <= published]
        return max(begun, default=min(starts))
    if where == FUTURE:
        ahead = [s for s, end in zip(starts, ends, strict=True) if end >= published]
        return min(ahead, default=max(starts))
    return nearest(starts, published)
