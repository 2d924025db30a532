"""How cooperative or conflictual events are, by published values, with the arithmetic shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.lexicon import lexicon
from generator.model import Event

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Intensity:
    """The value of an event, from -10 to +10, and where it is published (event_intensity.yml)."""

    value: Decimal
    source: str

    @property
    def words(self) -> str:
        """The value with its sign: "+7.4", "−2.0"."""
        return signed(self.value)


def intensity(event: Event) -> Intensity:
    """The value of an event's mode where there is one, else of its type."""
    table = lexicon("event_intensity")
    known = table["modes"].get(event.type, {}).get(event.mode)
    if known is not None:
        value, code = known
        return Intensity(_decimal(value), f"Goldstein’s scale, CAMEO {code}")
    return Intensity(_decimal(table["types"][event.type]), f"PLOVER’s score of {event.type}")


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of several values, and how it comes about: "(7.4 − 4.4) / 2 = +1.5"."""

    value: Decimal
    count: int
    arithmetic: str


def mean_intensity(events: Iterable[Event]) -> Mean | None:
    """The mean over events told as facts; None when there are none.

    Events of one value stand together in the sum ("3 × 7.4"), the most cooperative first. The mean
    is rounded half up to a tenth, as the values are given.
    """
    counts = Counter(intensity(event).value for event in events if event.modality == "asserted")
    if not counts:
        return None
    count = sum(counts.values())
    total = sum((value * times for value, times in counts.items()), Decimal())
    mean = (total / count).quantize(_TENTH, ROUND_HALF_UP)
    terms = [_term(value, counts[value]) for value in sorted(counts, reverse=True)]
    written = " ".join([terms[0].removeprefix("+ "), *terms[1:]])
    return Mean(mean, count, f"({written}) / {count} = {signed(mean)}")


def signed(value: Decimal) -> str:
    """A value with its sign, a true minus."""
    return f"{value:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0")


def _term(value: Decimal, times: int) -> str:
    sign, size = ("−", -value) if value < 0 else ("+", value)
    return f"{sign} {size}" if times == 1 else f"{sign} {times} × {size}"


def _decimal(value: float) -> Decimal:
    return Decimal(str(value)).quantize(_TENTH)
