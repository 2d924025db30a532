"""The world shaded by counts: each country a link, each small one a dot beside its land."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.labels import Box, Labels, around
from generator.charts.outlines import Frame, Outlines, drawn, size
from generator.charts.picture import Key, Mark, Picture, Shape, Words, circle, most, path, words
from generator.charts.projection import equal_earth
from generator.charts.scale import class_of, limits, names, radius
from generator.charts.world import load_world
from generator.interface import say
from generator.wording import counted

WIDTH, HEIGHT = 1600, 722
_SCALE = 294.0
_LEFT, _TOP = -2.7211, -1.3010
_STEP = 1.4
"""Units that an outline may be off: one pixel of a wide screen."""
_SPECK = 4.0
"""Square units: a smaller island is left out."""
_SMALL = 60.0
"""Square units: a country that covers less gets a dot."""
_DOT = 7.0
_FONT = 22
_NAMED = 14
_UNDRAWN = frozenset({"AQ", "GS"})
"""Antarctica and the islands before it would take a fifth of the height."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A country with its count and its page; a position for those without outlines."""

    code: str
    name: str
    count: int
    target: str
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its count and its page; `vague` when the position stands for a larger area."""

    name: str
    count: int
    target: str
    longitude: float
    latitude: float
    vague: bool = False


def world_map(shades: Sequence[Shade], spots: Sequence[Spot] = ()) -> Picture:
    """The map, by the events of each country."""
    ordered = sorted(shades, key=lambda shade: (-shade.count, shade.code))
    begins = limits(max((shade.count for shade in ordered), default=0))
    told = most(((shade.name, shade.count) for shade in ordered if shade.count), 5)
    label = say("pictures", "world", most=told) if told else say("pictures", "world_empty")
    scenery = path(_land(tuple(sorted(shade.code for shade in ordered))), "land")
    parts = (
        scenery,
        *(_country(shade, begins) for shade in ordered),
        path(_apart(), "apart"),
        *_dots(ordered, begins),
        *_places(sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.target))),
    )
    keys = tuple(_legend(begins, with_spots=bool(spots)))
    return Picture("world", WIDTH, HEIGHT, label, tuple(part for part in parts if part), keys)


_FRAME = Frame(equal_earth, _LEFT, _TOP, _SCALE, WIDTH, HEIGHT)


@functools.cache
def _outlines() -> Outlines:
    return Outlines(load_world(), _FRAME, _STEP)


@functools.cache
def _outline(code: str) -> tuple[str, float]:
    """The path of a country, and how much of the drawing it covers."""
    rings = list(_outlines().rings(load_world().countries.get(code, ())))
    seen = [ring for ring in rings if size(ring) > _SPECK] or rings[:1]
    return drawn(seen), sum(size(ring) for ring in seen)


@functools.lru_cache(maxsize=8)
def _land(shown: tuple[str, ...]) -> str:
    """All countries that have no page, as one path."""
    rest = sorted(set(load_world().countries) - set(shown) - _UNDRAWN)
    return "".join(_outline(code)[0] for code in rest)


@functools.cache
def _apart() -> str:
    polygons = (piece for pieces in load_world().apart.values() for piece in pieces)
    return drawn(list(_outlines().rings(polygons)))


def _shown(shade: Shade) -> str:
    return f"{shade.name}: {counted(shade.count, 'event')}"


def _country(shade: Shade, begins: tuple[int, ...]) -> Mark | Shape | None:
    outline, covered = _outline(shade.code)
    style = f"shade shade-{class_of(shade.count, begins)}"
    if not outline or covered < _SMALL:
        return path(outline, style) if outline else None
    return Mark(shade.target, _shown(shade), (path(outline, style),))


def _dots(shades: Sequence[Shade], begins: tuple[int, ...]) -> Iterator[Mark]:
    """Countries too small to see, or without an outline, as dots at their position."""
    for shade in shades:
        if _outline(shade.code)[1] >= _SMALL or shade.code in _UNDRAWN:
            continue
        if shade.longitude is None or shade.latitude is None:
            continue
        x, y = _FRAME.place(shade.longitude, shade.latitude)
        dot = circle(x, y, _DOT, f"shade small shade-{class_of(shade.count, begins)}")
        yield Mark(shade.target, _shown(shade), (dot,))


def _places(spots: Sequence[Spot]) -> Iterator[Mark]:
    """Places by size; the first get their names, where there is room."""
    largest = spots[0].count if spots else 0
    at = [_FRAME.place(spot.longitude, spot.latitude) for spot in spots]
    reach = [radius(spot.count, largest, 5, 17) for spot in spots]
    labels = Labels(Box(4, 4, WIDTH - 4, HEIGHT - 4), _FONT)
    for n in range(min(len(spots), _NAMED)):
        labels.block(around(*at[n], reach[n]))
    named: dict[int, Words] = {}
    for n, spot in enumerate(spots[:_NAMED]):
        found = labels.place(spot.name, at[n], reach[n])
        if found:
            named[n] = words(found.x, found.y, spot.name, "name", found.anchor)
    for n in range(len(spots) - 1, -1, -1):
        spot = spots[n]
        style = "spot vague" if spot.vague else "spot"
        label = f"{spot.name}: {counted(spot.count, 'mention')}"
        dot = circle(*at[n], reach[n], style)
        yield Mark(spot.target, label, (dot, named[n]) if n in named else (dot,))


def _legend(begins: tuple[int, ...], *, with_spots: bool) -> Iterator[Key]:
    for number, name in enumerate((say("pictures", "no_events"), *names(begins))):
        yield Key(f"shade key-box shade-{number}", name)
    yield Key("apart", say("pictures", "disputed"))
    if with_spots:
        yield Key("spot", say("pictures", "spot"), "round")
        yield Key("spot vague", say("pictures", "vague"), "round")
