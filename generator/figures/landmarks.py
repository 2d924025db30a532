"""Towns that a map is read by: those that the articles name, then the large ones of GeoNames."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from generator import links
from generator.charts.locator import Pin, Window, inside
from generator.desk import Desk
from generator.facts import Facts
from generator.geography import City
from generator.model import Entity
from generator.towns import large_towns

_TRIED = 12
"""Candidates: a name that would lie on another is not drawn."""
_KNOWN = 300
"""Places of the articles that are looked through, the most named."""


def landmarks(desk: Desk, window: Window, place: Entity) -> tuple[Pin, ...]:
    """Towns in a window besides the place, the likeliest to be known first.

    Capitals come before other towns, since readers know them best.
    """
    own = [_named(town) for town in desk.towns if town.id != place.id and _shows(window, town)]
    known = {pin.name for pin in own} | {place.name}
    others = (pin for pin in _towns(desk, window) if pin.name not in known)
    return (*own, *others)[:_TRIED]


def towns_to_know(facts: Facts, linked: AbstractSet[str]) -> tuple[Entity, ...]:
    """Towns with a page, most named first.

    Each that is named up to twice as often as another counts the same, and the alphabet decides:
    else one more mention somewhere would change the maps of many places.
    """

    def rank(town: Entity) -> tuple[int, str]:
        return -len(facts.mentions.get(town.id, ())).bit_length(), town.id

    entities = (facts.knowledge.entities[key] for key in linked)
    return tuple(sorted(filter(_is_town, entities), key=rank)[:_KNOWN])


def _is_town(entity: Entity) -> bool:
    return entity.precision == "city" and entity.kind == "place" and entity.confidence == "high"


def _shows(window: Window, town: Entity) -> bool:
    if town.longitude is None or town.latitude is None:
        return False
    return inside(window, town.longitude, town.latitude)


def _named(town: Entity) -> Pin:
    target = links.entity(town.id)
    return Pin(town.name, target, town.longitude or 0.0, town.latitude or 0.0, aside=True)


def _towns(desk: Desk, window: Window) -> Iterator[Pin]:
    """Large towns in a window without a page."""
    found = _large(window)
    capitals = [town for town in found if _is_capital(desk, town)]
    for town in dict.fromkeys((*capitals, *found)):
        yield Pin(town.name, None, town.longitude, town.latitude, aside=True)


def _is_capital(desk: Desk, town: City) -> bool:
    country = desk.reference(town.country)
    return country is not None and country.capital == town.name


@functools.lru_cache(maxsize=2048)
def _large(window: Window) -> tuple[City, ...]:
    return tuple(t for t in large_towns() if inside(window, t.longitude, t.latitude))
