"""Where a country or a place lies, for the facts panel of its page."""

from __future__ import annotations

from collections.abc import Sequence

from generator import links
from generator.charts.locator import (
    Pin,
    Window,
    around_country,
    around_place,
    lands,
    locator,
    shows,
    tells,
)
from generator.charts.picture import Picture
from generator.desk import Desk
from generator.figures.figure import Figure
from generator.figures.landmarks import landmarks
from generator.figures.worldmap import is_vague
from generator.interface import say
from generator.model import Entity

_PINS = 8
_NEAR, _WIDE, _FAR = 420.0, 900.0, 2200.0
"""Kilometres shown to each side: of a town, a region, a larger area."""
_WIDER = (_NEAR, 650.0, _WIDE, 1300.0, 1700.0, _FAR)
"""Tried in turn until there is something to know the place by."""
_KNOWN_BY = 2
"""Other towns that the map of a town should show."""
_REACH = {"city": _NEAR, "facility": _NEAR, "region": _WIDE}


def country_locator(desk: Desk, code: str) -> Figure | None:
    """A country among its neighbours, with its places that are named most."""
    window = around_country(code)
    known = desk.reference(code)
    if window is None and known and known.longitude is not None and known.latitude is not None:
        window = around_place(known.longitude, known.latitude, _NEAR)
    if window is None:
        return None
    named = desk.facts.mentions
    members = (desk.facts.entity(key) for key in desk.facts.nationals.get(code, ()))
    places = [e for e in members if e and _shown(desk, e) and not e.id.startswith("country-")]
    places.sort(key=lambda place: (-len(named[place.id]), place.id))
    pins = [_pin(place) for place in places[:_PINS]]
    if not shows(window, code) and known and known.longitude and known.latitude:
        target = links.entity(f"country-{code.lower()}")
        pins.insert(0, Pin(known.name, target, known.longitude, known.latitude, main=True))
    label = say("pictures", "country_map", name=desk.country_name(code))
    picture = locator(window, pins, lambda other: _naming(desk, other), code, label)
    return _figure(picture, [say("pictures", "marked")] if places else [])


def place_locator(desk: Desk, place: Entity) -> Figure | None:
    """A place on the map; None when its position is not known."""
    window = _window(desk, place)
    if window is None:
        return None
    label = say("pictures", "place_map", name=place.name)
    aside = landmarks(desk, window, place)
    pins = (_pin(place, main=True), *aside)
    picture = locator(window, pins, lambda code: _naming(desk, code), place.country, label)
    said = [say("pictures", f"stands_{place.precision}")] if place.precision else []
    if place.confidence != "high":
        said.append(say("pictures", "uncertain"))
    if aside:
        said.append(say("pictures", "aside"))
    return _figure(picture, said)


def draw_ahead(desk: Desk, place: Entity) -> None:
    """Draw the land around a place, which others of the same window then find drawn."""
    window = _window(desk, place)
    if window is not None:
        lands(window)


def _window(desk: Desk, place: Entity) -> Window | None:
    """The nearest window on a place that shows a border or a coast, and other towns."""
    if place.latitude is None or place.longitude is None:
        return None
    least = _REACH.get(place.precision or "", _FAR)
    at = place.longitude, place.latitude
    windows = [around_place(*at, reach) for reach in _WIDER if reach >= least]
    telling = (w for w in windows if tells(w) and len(landmarks(desk, w, place)) >= _KNOWN_BY)
    return next(telling, windows[-1])


def _figure(picture: Picture, said: Sequence[str]) -> Figure:
    caption = " ".join((*said, say("pictures", "projection")))
    return Figure("locator", picture, caption, ())


def _shown(desk: Desk, entity: Entity) -> bool:
    placed = entity.latitude is not None and entity.longitude is not None
    return (
        entity.kind == "place"
        and placed
        and entity.id in desk.linked
        and bool(desk.facts.mentions.get(entity.id))
    )


def _pin(place: Entity, *, main: bool = False) -> Pin:
    return Pin(
        name=place.name,
        target=links.entity(place.id),
        longitude=place.longitude or 0.0,
        latitude=place.latitude or 0.0,
        vague=is_vague(place),
        main=main,
    )


def _naming(desk: Desk, code: str) -> tuple[str, str | None]:
    target = links.entity(f"country-{code.lower()}") if code in desk.codes else None
    return desk.country_name(code), target
