"""Windows on the world: a centre and a reach, and the land that shows in it."""

from __future__ import annotations

import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.outlines import (
    CORNERS,
    Frame,
    clipped,
    cut,
    drawn,
    joined,
    middle,
    size,
    thinned,
    unrolled,
)
from generator.charts.picture import Point
from generator.charts.projection import azimuthal, position
from generator.charts.world import Polygon, load_world

WIDTH, HEIGHT = 640, 440
RADIUS_KM = 6371.0
_STEP = 1.1
_SPECK = 5.0
"""Square units: a smaller island is left out, unless it is all there is of a country."""
_SHARE = 0.5
"""Parts of a country that its map must show: this share of the largest, by the box around them."""
_MARGIN = 1.35
_LEAST = 0.035
"""Radii of the globe: some 220 km each way, so that a small country is seen among others."""
_MOST = 0.9
_FLAT = 0.94
"""Share of a window beyond which one country leaves no border and no coast to know it by."""
_EDGE = 20.0
_SEEN = 16.0
"""Units: what is narrower is marked with a dot."""
_GRID = 3.0
"""Degrees between the centres of places' windows: near places share one drawing of the land."""
_TURN = 360.0
_SPARE = 1.3
_POLAR = 89.0
_STEPS, _SLACK = 8, 0.1
"""Stretches of an edge of a drawing that are looked at, and what is allowed for between them."""

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world; `reach` is half the width of the drawing in radii of the globe."""

    longitude: float
    latitude: float
    reach: float
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Land:
    """A country in a window: its path, and the middle and width of its largest visible part.

    `share` is the part of the window that it covers.
    """

    code: str
    outline: str
    middle: Point
    width: float
    share: float


def around_place(longitude: float, latitude: float, kilometres: float) -> Window:
    """A window that shows a place and so many kilometres to each side."""
    reach = kilometres / RADIUS_KM
    lon, lat = round(longitude / _GRID) * _GRID, round(latitude / _GRID) * _GRID
    return Window(lon, lat, reach, -reach, -reach * HEIGHT / WIDTH)


@functools.cache
def around_country(code: str) -> Window | None:
    """A window that shows a country with its larger parts; None for one without outlines."""
    polygons = load_world().countries.get(code)
    if not polygons:
        return None
    first = polygons[0]
    parts = [part for part in polygons if part.extent >= first.extent * _SHARE]
    meridians = [longitude for longitude, _ in _ring(first.rings[0])]
    longitude, latitude = (min(meridians) + max(meridians)) / 2, (first.south + first.north) / 2
    project = azimuthal(longitude, latitude)
    arcs = load_world().arcs
    points = [
        project(*point)
        for part in parts
        for n in part.rings[0]
        for point in arcs[~n if n < 0 else n]
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    half = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT) / 2 * _MARGIN
    reach = min(max(half, _LEAST), _MOST)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Window(longitude, latitude, reach, x - reach, y - reach * HEIGHT / WIDTH)


@functools.lru_cache(maxsize=2048)
def frame_of(window: Window) -> Frame:
    """The drawing of a window."""
    project = azimuthal(window.longitude, window.latitude)
    scale = WIDTH / (2 * window.reach)
    return Frame(project, window.left, window.top, scale, WIDTH, HEIGHT)


@functools.lru_cache(maxsize=2048)
def _away(window: Window) -> tuple[float, float]:
    """Degrees of latitude and of longitude from the centre beyond which nothing is in a window."""
    reach = window.reach + math.hypot(window.left + window.reach, window.reach)
    north = math.degrees(reach) * _SPARE
    if abs(window.latitude) + north >= 90:  # noqa: PLR2004 (it holds a pole)
        return north, 180.0
    widest = math.sin(math.radians(north)) / math.cos(math.radians(window.latitude))
    return north, math.degrees(math.asin(min(1.0, widest)))


def inside(window: Window, longitude: float, latitude: float) -> bool:
    """Whether a position stands in a window, not at its very edge."""
    north, east = _away(window)
    if abs(latitude - window.latitude) > north:  # most of the world, without projecting it
        return False
    if abs((longitude - window.longitude + 180) % 360 - 180) > east:
        return False
    x, y = frame_of(window).place(longitude, latitude)
    return _EDGE < x < WIDTH - _EDGE and _EDGE < y < HEIGHT - _EDGE


@functools.lru_cache(maxsize=2048)
def lands(window: Window) -> tuple[tuple[Land, ...], str]:
    """Countries that show in a window, by code, and the path of what is drawn apart."""
    frame = frame_of(window)
    box = _box(window)
    pieces: defaultdict[str, list[list[Point]]] = defaultdict(list)
    seen = _seen(window)
    for name, part, turn in _near(box):
        pieces[name].extend(_pieces(frame, part, turn, box, seen))
    apart = [ring for name in load_world().apart for ring in pieces.pop(name, ())]
    found = (_land(code, rings) for code, rings in pieces.items())
    return tuple(land for land in found if land), drawn(apart)


def shows(window: Window, code: str) -> bool:
    """Whether a country is large enough in a window to be seen."""
    return any(land.code == code and land.width >= _SEEN for land in lands(window)[0])


def tells(window: Window) -> bool:
    """Whether a border or a coast shows in a window: one that is all one land says nothing."""
    return all(land.share < _FLAT for land in lands(window)[0])


def _land(code: str, rings: Sequence[list[Point]]) -> Land | None:
    seen = [ring for ring in rings if size(ring) > _SPECK] or rings[:1]
    outline = drawn(seen)
    if not outline:
        return None
    largest = max(seen, key=size)
    xs = [x for x, _ in largest]
    covered = sum(map(size, seen)) / (WIDTH * HEIGHT)
    return Land(code, outline, middle(largest), max(xs) - min(xs), covered)


def _box(window: Window) -> Box:
    """Degrees around the window's centre that hold all of the window, and more."""
    side = max(abs(window.left), abs(window.left + 2 * window.reach))
    up = max(abs(window.top), abs(window.top + 2 * window.reach * HEIGHT / WIDTH))
    away = math.degrees(math.hypot(side, up)) * _SPARE
    north = abs(window.latitude) + away
    wide = min(away / math.cos(math.radians(min(north, _POLAR))), _TURN / 2)
    return (
        window.longitude - wide,
        window.latitude - away,
        window.longitude + wide,
        window.latitude + away,
    )


@functools.cache
def _everything() -> tuple[tuple[str, Polygon], ...]:
    """All pieces of land: of countries, by code, then of what is drawn apart, by name."""
    world = load_world()
    named = itertools.chain(sorted(world.countries.items()), world.apart.items())
    return tuple((name, part) for name, parts in named for part in parts)


def _near(box: Box) -> Iterator[tuple[str, Polygon, float]]:
    """The pieces whose own box meets another, with the turn of the globe that brings them there."""
    west, south, east, north = box
    for name, part in _everything():
        if part.north < south or part.south > north:
            continue
        for turn in (-_TURN, 0.0, _TURN):
            if part.crosses or (part.east + turn >= west and part.west + turn <= east):
                yield name, part, turn


def _pieces(frame: Frame, part: Polygon, turn: float, box: Box, seen: Box) -> Iterator[list[Point]]:
    """What of a piece of land lies in the drawing: cut in degrees first, which is cheap."""
    west, south, east, north = box
    edges = ((0, west - turn, 1), (0, east - turn, -1), (1, south, 1), (1, north, -1))
    for numbers in part.rings:
        if not part.crosses and _apart(_around(numbers), turn, seen):
            continue
        near = cut(list(_ring(numbers)), edges)
        ring = clipped(frame.places(near), WIDTH, HEIGHT)
        if len(ring) >= CORNERS:
            kept = thinned([*ring, ring[0]], _STEP)[:-1]
            yield [ring[n] for n in kept]


def _seen(window: Window) -> Box:
    """Degrees around what is drawn, closer than `_box`: what lies beyond need not be placed."""
    corner = math.hypot(
        max(abs(window.left), abs(window.left + 2 * window.reach)),
        max(abs(window.top), abs(window.top + 2 * window.reach * HEIGHT / WIDTH)),
    )
    if abs(window.latitude) + math.degrees(corner) * _SPARE > _POLAR:
        return _box(window)
    whole = 2 * window.reach
    steps = [n / _STEPS for n in range(_STEPS + 1)]
    across = [window.left + whole * step for step in steps]
    down = [window.top + whole * HEIGHT / WIDTH * step for step in steps]
    edge = [
        *((x, y) for x in across for y in (down[0], down[-1])),
        *((x, y) for x in (across[0], across[-1]) for y in down),
    ]
    found = [position(window.longitude, window.latitude, *point) for point in edge]
    west, east = min(lon for lon, _ in found), max(lon for lon, _ in found)
    south, north = min(lat for _, lat in found), max(lat for _, lat in found)
    wide, high = (east - west) * _SLACK, (north - south) * _SLACK
    return west - wide, south - high, east + wide, north + high


def _apart(own: Box, turn: float, other: Box) -> bool:
    """Whether a box, turned around the globe, and another have nothing in common."""
    west, south, east, north = own
    return north < other[1] or south > other[3] or east + turn < other[0] or west + turn > other[2]


@functools.cache
def _around(numbers: tuple[int, ...]) -> Box:
    """The box around a ring."""
    xs, ys = zip(*_ring(numbers), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@functools.cache
def _ring(numbers: tuple[int, ...]) -> tuple[Point, ...]:
    """The positions of a ring, longitudes running on over the 180th meridian."""
    return tuple(unrolled(joined(numbers, load_world().arcs.__getitem__)))
