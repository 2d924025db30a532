"""Polygons of the world -> paths of a drawing: projected, thinned, cut to a window."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.charts.picture import Point
from generator.charts.projection import Projection
from generator.charts.world import Arc, Polygon, World

CORNERS = 3
"""Points that a ring needs."""
_HALF = 180.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of a part of the world: `scale` units to a radius of the globe.

    `left` and `top` are where the drawing begins, in radii.
    """

    project: Projection
    left: float
    top: float
    scale: float
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a position stands in the drawing."""
        x, y = self.project(longitude, latitude)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def places(self, points: Iterable[Point]) -> list[Point]:
        """The same for many."""
        left, top, scale = self.left, self.top, self.scale
        return [
            ((x - left) * scale, (y - top) * scale)
            for x, y in itertools.starmap(self.project, points)
        ]


class Outlines:
    """The whole world in a frame, without the points that do not show.

    A point that lies nearer than `step` units to the line without it is left out. Arcs are thinned
    one by one, so that neighbours keep one border.
    """

    def __init__(self, world: World, frame: Frame, step: float) -> None:
        self._world = world
        self._frame = frame
        self._step = step
        self._arcs: dict[int, Arc] = {}

    def _arc(self, index: int) -> Arc:
        known = self._arcs.get(index)
        if known is None:
            arc = self._world.arcs[index]
            kept = thinned([self._frame.place(*point) for point in arc], self._step)
            known = self._arcs[index] = tuple(arc[n] for n in kept)
        return known

    def rings(self, polygons: Iterable[Polygon]) -> Iterator[list[Point]]:
        """Some polygons, ring by ring; cut where they cross the 180th meridian."""
        for polygon in polygons:
            for numbers in polygon.rings:
                ring = joined(numbers, self._arc)
                for part in halves(ring) if polygon.crosses else [ring]:
                    flat = [self._frame.place(*point) for point in part]
                    inside = clipped(flat, self._frame.width, self._frame.height)
                    if len(inside) >= CORNERS:
                        yield inside


def joined(numbers: Iterable[int], arc: Callable[[int], Arc]) -> list[Point]:
    """The points of a ring, the first not repeated."""
    points: list[Point] = []
    for index in numbers:
        part = arc(index) if index >= 0 else arc(~index)[::-1]
        points.extend(part if not points else part[1:])
    return points[:-1]


def unrolled(ring: Sequence[Point]) -> list[Point]:
    """A ring without jumps from 180 degrees east to west: longitudes run on beyond."""
    points: list[Point] = []
    turn = 0.0
    for n, (longitude, latitude) in enumerate(ring):
        if n and abs(step := longitude - ring[n - 1][0]) > _HALF:
            turn -= math.copysign(2 * _HALF, step)
        points.append((longitude + turn, latitude))
    return points


def halves(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """A ring over the 180th meridian as the pieces on both sides of it."""
    points = unrolled(ring)
    for shift in (-2 * _HALF, 0.0, 2 * _HALF):
        piece = [(longitude + shift, latitude) for longitude, latitude in points]
        piece = cut(piece, ((0, -_HALF, 1), (0, _HALF, -1)))
        if piece:
            yield piece


def thinned(points: Sequence[Point], step: float) -> list[int]:
    """Numbers of the points that show: Ramer 1972, Douglas and Peucker 1973. The ends stay."""
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        far, split = step, 0
        for n in range(first + 1, last):
            x, y = points[n][0] - ax, points[n][1] - ay
            away = abs(dx * y - dy * x) / length if length > step else math.hypot(x, y)
            if away > far:
                far, split = away, n
        if split:
            kept.add(split)
            stretches += [(first, split), (split, last)]
    return sorted(kept)


def clipped(ring: list[Point], width: float, height: float, margin: float = 4) -> list[Point]:
    """A ring cut to the drawing and a margin."""
    right, bottom = width + margin, height + margin
    return cut(ring, ((0, -margin, 1), (0, right, -1), (1, -margin, 1), (1, bottom, -1)))


def cut(ring: list[Point], edges: Iterable[tuple[int, float, int]]) -> list[Point]:
    """A ring cut at some edges: Sutherland and Hodgman 1974.

    An edge is an axis (0 for x), a limit, and 1 when what lies beyond it stays, else -1.
    """
    for axis, limit, sign in edges:
        if not ring:
            return ring
        values = [point[axis] for point in ring]
        low, high = (min(values), max(values)) if sign > 0 else (-max(values), -min(values))
        if high < limit * sign:
            return []
        if low < limit * sign:
            ring = list(_cut(ring, axis, limit, sign))
    return ring


def _cut(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    before = ring[-1]
    was = (before[axis] - limit) * sign
    for point in ring:
        now = (point[axis] - limit) * sign
        if (now >= 0) != (was >= 0):
            share = was / (was - now)
            yield (
                before[0] + (point[0] - before[0]) * share,
                before[1] + (point[1] - before[1]) * share,
            )
        if now >= 0:
            yield point
        before, was = point, now


def size(ring: Sequence[Point]) -> float:
    """The area of a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring; of its points when it has no area."""
    total = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        total += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if abs(total) < 1:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * total), y / (3 * total)


def drawn(rings: Iterable[Sequence[Point]]) -> str:
    """Rings as the commands of a path: whole numbers, each point from the one before."""
    return "".join(_commands(ring) for ring in rings)


def _commands(ring: Sequence[Point]) -> str:
    steps: list[tuple[int, int]] = []
    first = x, y = round(ring[0][0]), round(ring[0][1])
    for point in ring[1:]:
        nx, ny = round(point[0]), round(point[1])
        if (nx, ny) != (x, y):
            steps.append((nx - x, ny - y))
            x, y = nx, ny
    if len(steps) < CORNERS - 1:
        return ""
    numbers = "".join(f"{_spaced(dx)}{_spaced(dy)}" for dx, dy in steps)
    return f"M{first[0]} {first[1]}l{numbers.lstrip()}z"


def _spaced(value: int) -> str:
    return f" {value}" if value >= 0 else str(value)
