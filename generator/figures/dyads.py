"""Pairs of countries in pictures: the matrix of all, the balance of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator import links
from generator.analysis.dyads import Direction, Dyad, months
from generator.analysis.dyads import balance as balance_of
from generator.charts.balance import Month, balance
from generator.charts.matrix import SIDE, Field, Party, matrix
from generator.charts.picture import Picture
from generator.desk import Desk
from generator.facts import Found
from generator.figures.figure import Figure, FigureRow, FigureTable, sample
from generator.interface import grouped, say
from generator.markdown import Run
from generator.model import Event

_LEAST = 3
"""Countries that a matrix needs."""


def matrix_figure(desk: Desk) -> Figure | None:
    """Asserted events between the countries that have most of them; None for fewer than three."""
    ways = {way: events for dyad in desk.dyads for way, events in _ways(dyad)}
    told = {way: dyad for dyad in desk.dyads for way in dyad.directions}
    active: Counter[str] = Counter()
    for (actor, recipient), events in ways.items():
        active[actor] += len(events)
        active[recipient] += len(events)
    codes = sorted(active, key=lambda code: (-active[code], code))[:SIDE]
    if len(codes) < _LEAST:
        return None
    shown = {way: events for way, events in ways.items() if set(way) <= set(codes)}
    parties = tuple(
        Party(code, desk.country_name(code), links.entity(f"country-{code.lower()}"))
        for code in codes
    )
    order = sorted(shown, key=lambda way: (-len(shown[way]), way))
    rows = tuple(_row(desk, told[way], way, shown[way]) for way in order)
    heads = tuple(say("cells", name) for name in ("direction", "cooperation", "conflict"))
    return Figure(
        anchor="matrix",
        picture=matrix(parties, {way: _field(told[way], way, shown[way]) for way in order}),
        caption=say("pictures", "matrix_caption", count=len(codes)),
        tables=(FigureTable(say("pictures", "matrix_table"), heads, rows, len(order)),),
    )


def _ways(dyad: Dyad) -> Iterator[tuple[Direction, Sequence[Found[Event]]]]:
    for way in dyad.directions:
        both = {found.fact.id: found for found in (*dyad.acts[way], *dyad.mutual)}
        events = [found for found in both.values() if found.fact.modality == "asserted"]
        if events:
            yield way, events


def _sums(events: Sequence[Found[Event]]) -> tuple[int, int]:
    """Cooperation and conflict."""
    counts = balance_of(tuple(events))
    good = sum(count for slug, count in counts.items() if slug.endswith("cooperation"))
    return good, sum(counts.values()) - good


def _field(dyad: Dyad, way: Direction, events: Sequence[Found[Event]]) -> Field:
    return Field(*_sums(events), links.dyad(*way), _anchor(dyad, way))


def _anchor(dyad: Dyad, way: Direction) -> str:
    """Where a direction is told: its own section, else that of what two do together."""
    return "-".join(way).lower() if dyad.acts[way] else "mutual"


def _row(desk: Desk, dyad: Dyad, way: Direction, events: Sequence[Found[Event]]) -> FigureRow:
    good, bad = _sums(events)
    actor, recipient = map(desk.country_name, way)
    name = say("signs", "does", actor=actor, recipient=recipient)
    target = Run(name, links.dyad(*way), _anchor(dyad, way))
    return FigureRow(target, (grouped(good), grouped(bad)), sample(desk, events))


def balance_picture(dyad: Dyad) -> Picture | None:
    """A pair's balance by month, above the table of its trend."""
    counted = ((month, _sums(events)) for month, events in months(dyad.events))
    return balance(
        [Month(month, *sums, f"m{month:%Y-%m}") for month, sums in counted],
        links.dyad(dyad.first, dyad.second),
    )
