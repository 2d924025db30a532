"""The world by events, and the places that are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import links
from generator.charts.choropleth import Shade, Spot, world_map
from generator.desk import Desk
from generator.facts import newest_first
from generator.figures.figure import Figure, FigureRow, FigureTable, sample
from generator.interface import grouped, say
from generator.markdown import Statement
from generator.model import Entity

_EXACT = frozenset({"city", "facility"})
SPOTS = 60
"""Places on the map: the most named. More would cover each other."""


def world_figure(desk: Desk, most: int, *, places: bool = False) -> Figure | None:
    """The world shaded by events; None when no country has a page.

    Args:
        desk: all facts.
        most: rows of the table of countries.
        places: whether to mark the places that are named most.
    """
    counts = {code: len(desk.facts.concerning(code)) for code in desk.codes}
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    rows = tuple(row for code in ranked[:most] if (row := _row(desk, code, counts[code])))
    if not rows:
        return None
    towns = _places(desk) if places else ()
    tables = [
        FigureTable(say("kinds", "country"), _heads("country", "code", "events"), rows, len(ranked))
    ]
    if towns:
        lines = tuple(_place_row(desk, place) for place in towns[:SPOTS])
        columns = _heads("place", "position", "stands_for", "mentions")
        tables.append(FigureTable(say("kinds", "place"), columns, lines, len(towns)))
    return Figure(
        anchor="map",
        picture=world_map(
            tuple(_shade(desk, code, counts[code]) for code in ranked),
            tuple(_spot(desk, place) for place in towns[:SPOTS]),
        ),
        caption=say("pictures", "world_caption"),
        tables=tuple(tables),
    )


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(say("cells", name) for name in names)


def _shade(desk: Desk, code: str, count: int) -> Shade:
    known = desk.reference(code)
    return Shade(
        code=code,
        name=desk.country_name(code),
        count=count,
        target=links.entity(f"country-{code.lower()}"),
        longitude=known.longitude if known else None,
        latitude=known.latitude if known else None,
    )


def _row(desk: Desk, code: str, count: int) -> FigureRow | None:
    """A country with its latest events; one without events with where it is named."""
    if count:
        proof = sample(desk, newest_first(desk.facts.concerning(code)))
        return FigureRow(desk.country(code), (code, grouped(count)), proof)
    members = desk.facts.nationals.get(code, ())
    found = next((f for m in members for f in desk.facts.mentions.get(m, ())), None)
    if found is None:
        return None
    proof = Statement((), (desk.marker(found.annotation, found.fact.sentence, found.fact.span),))
    return FigureRow(desk.country(code), (code, "0"), proof)


def _places(desk: Desk) -> Sequence[Entity]:
    """Places with a page and a position, most named first."""
    mentions = desk.facts.mentions
    return sorted(_located(desk), key=lambda place: (-len(mentions[place.id]), place.id))


def _located(desk: Desk) -> Iterator[Entity]:
    entities = desk.facts.knowledge.entities
    for entity_id in sorted(desk.linked & set(desk.facts.mentions)):
        entity = entities[entity_id]
        placed = entity.latitude is not None and entity.longitude is not None
        if entity.kind == "place" and placed and not entity_id.startswith("country-"):
            yield entity


def _spot(desk: Desk, place: Entity) -> Spot:
    return Spot(
        name=place.name,
        count=len(desk.facts.mentions[place.id]),
        target=links.entity(place.id),
        longitude=place.longitude or 0.0,
        latitude=place.latitude or 0.0,
        vague=is_vague(place),
    )


def is_vague(place: Entity) -> bool:
    """Whether the position is the middle of something larger, or one of several readings."""
    return place.precision not in _EXACT or place.confidence != "high"


def coordinates(place: Entity) -> str:
    """A position in degrees: "40.38° N, 49.89° E"; "not known" without one."""
    if place.latitude is None or place.longitude is None:
        return say("precision", "unknown")
    north = "N" if place.latitude >= 0 else "S"
    east = "E" if place.longitude >= 0 else "W"
    return f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"


def exactness(place: Entity) -> str:
    """What a position stands for, doubts included."""
    what = say("precision", place.precision or "unknown")
    return what if place.confidence == "high" else say("precision", "uncertain", kind=what)


def _place_row(desk: Desk, place: Entity) -> FigureRow:
    found = desk.facts.mentions[place.id]
    markers = (desk.marker(f.annotation, f.fact.sentence, f.fact.span) for f in found[:3])
    cells = (coordinates(place), exactness(place), grouped(len(found)))
    return FigureRow(desk.entity(place.id), cells, Statement((), tuple(dict.fromkeys(markers))))
