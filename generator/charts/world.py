"""The world's outlines: Natural Earth, simplified (data/world.json, made by .ci/world).

Neighbours share the arcs of their border, so that a border is simplified once and drawn the same
from both sides. Longitudes and latitudes are degrees.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.charts.picture import Point

_FILE = Path(__file__).parent.parent / "data" / "world.json"
_FIRST = 63
"""The code of the letter for 0 in an encoded polyline."""
_BITS = 5
_HALF = 180.0

Arc = tuple[Point, ...]
"""Longitudes and latitudes."""
Ring = tuple[int, ...]
"""Numbers of arcs; ~n is arc n backwards."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """One piece of land: its outer ring and its holes, and the box around it in degrees."""

    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float

    @property
    def crosses(self) -> bool:
        """Whether it lies on both sides of the 180th meridian."""
        return self.east - self.west > _HALF

    @property
    def extent(self) -> float:
        """Square degrees of the box around it."""
        return (self.east - self.west) * (self.north - self.south)


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All outlines.

    Attributes:
        arcs: lines of points that rings are put together from.
        countries: alpha-2 code -> pieces of land, the largest first.
        apart: areas that no country of ISO 3166 is drawn with, by name.
    """

    arcs: tuple[Arc, ...]
    countries: Mapping[str, tuple[Polygon, ...]]
    apart: Mapping[str, tuple[Polygon, ...]]


@functools.cache
def load_world() -> World:
    """The outlines, read once a process."""
    data = json.loads(_FILE.read_text(encoding="utf8"))
    arcs = tuple(tuple(_decoded(text, data["grid"])) for text in data["arcs"])

    def areas(key: str) -> Mapping[str, tuple[Polygon, ...]]:
        return {
            name: tuple(_polygon(rings, arcs) for rings in polygons)
            for name, polygons in data[key].items()
        }

    return World(arcs, areas("countries"), areas("apart"))


def _decoded(text: str, grid: int) -> Iterator[Point]:
    """The points of an encoded polyline: differences, zigzag, five bits a letter."""
    values: list[int] = []
    value = shift = 0
    for letter in text:
        code = ord(letter) - _FIRST
        value |= (code & 31) << shift
        shift += _BITS
        if code < 1 << _BITS:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    x = y = 0
    for dx, dy in zip(values[::2], values[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x / grid, y / grid


def _polygon(rings: Sequence[Sequence[int]], arcs: Sequence[Arc]) -> Polygon:
    points = [point for n in rings[0] for point in arcs[~n if n < 0 else n]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Polygon(tuple(tuple(ring) for ring in rings), min(xs), min(ys), max(xs), max(ys))
