"""Where the names of a network stand: pulled by their ties, pushed apart, never on each other.

Fruchterman and Reingold 1991 from a start that the order alone decides: no chance is involved. Then
boxes that overlap are pushed apart until none does, or the passes are used up. Parts without a tie
to the largest stand in rows beneath it, each laid out by itself.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.charts.picture import Point

_STEPS = 160
_PASSES = 300
_PULL = 0.045
"""Pull to the middle."""
_ROW = 120.0
"""Height of a row of small parts."""
_ROWS = 0.4
"""Most of the drawing that rows of small parts get; they are lower when there are many."""
_WIDER = 1.5
"""How much wider than that a small part may get where its row has room."""
_AIR = 2.2
"""How much more room a small part gets than its boxes need."""
_NEAR = 0.01
_REACH = 2.0
"""Ideal distances beyond which names don't push."""
_TOGETHER = 1.6
"""How much stronger a tie inside a group pulls."""


@dataclass(frozen=True, slots=True)
class Node:
    """A name's box: its width and height, and its group."""

    key: str
    width: float
    height: float
    group: int


def arrange(
    nodes: Sequence[Node], ties: Mapping[tuple[str, str], float], width: float, height: float
) -> Mapping[str, Point]:
    """The middle of each node's box, inside `width` × `height`.

    Args:
        nodes: in the order that their start is decided by.
        ties: pairs of keys with a weight of 1 and more.
        width: of the drawing.
        height: of the drawing.
    """
    parts = _parts(nodes, ties)
    rows = _rows(parts[1:], width)
    row = min(_ROW, height * _ROWS / max(len(rows), 1))
    largest = parts[0] if parts else []
    found = dict(_arrange_part(largest, ties, width, height - row * len(rows)))
    for n, shares in enumerate(rows):
        left, top = 0.0, height - row * (len(rows) - n)
        for part, share in shares:
            for key, (x, y) in _arrange_part(part, ties, share, row).items():
                found[key] = (left + x, top + y)
            left += share
    return found


def _parts(nodes: Sequence[Node], ties: Iterable[tuple[str, str]]) -> list[list[Node]]:
    """Nodes that ties join, the largest part first, else in the nodes' order."""
    part = {node.key: {node.key} for node in nodes}
    for one, other in sorted(ties):
        if part[one] is not part[other]:
            part[one] |= part[other]
            for key in part[other]:
                part[key] = part[one]
    found = {id(part[node.key]): [n for n in nodes if n.key in part[node.key]] for node in nodes}
    return sorted(found.values(), key=lambda members: -len(members))


def _rows(
    parts: Sequence[Sequence[Node]], width: float
) -> list[list[tuple[Sequence[Node], float]]]:
    """Small parts from left to right, each with the width it gets; wider where there is room."""
    rows: list[list[tuple[Sequence[Node], float]]] = []
    for part in parts:
        room = sum(node.width * node.height for node in part) * _AIR / _ROW
        share = min(max(room, *(node.width * 1.3 for node in part)), width)
        if not rows or sum(taken for _, taken in rows[-1]) + share > width:
            rows.append([])
        rows[-1].append((part, share))
    wider = [min(width / sum(taken for _, taken in row), _WIDER) for row in rows]
    return [
        [(part, share * more) for part, share in row] for row, more in zip(rows, wider, strict=True)
    ]


def _arrange_part(
    nodes: Sequence[Node], weights: Mapping[tuple[str, str], float], width: float, height: float
) -> Mapping[str, Point]:
    """The nodes of one part, inside `width` × `height`."""
    inside = {node.key for node in nodes}
    ties = {pair: weight for pair, weight in weights.items() if inside.issuperset(pair)}
    at = _start(nodes, width, height)
    place = {node.key: n for n, node in enumerate(nodes)}
    edges = [
        (place[a], place[b], weight * (_TOGETHER if _same(nodes, place[a], place[b]) else 1))
        for (a, b), weight in sorted(ties.items())
    ]
    ideal = 0.75 * math.sqrt(width * height / max(len(nodes), 1))
    for step in range(_STEPS):
        heat = ideal * (1 - step / _STEPS) / 2
        _settle(at, edges, ideal, heat, (width / 2, height / 2))
    _fit(at, nodes, width, height)
    for _ in range(_PASSES):
        if not _part(at, nodes, width, height):
            break
    return {node.key: (x, y) for node, (x, y) in zip(nodes, at, strict=True)}


def _same(nodes: Sequence[Node], one: int, other: int) -> bool:
    return nodes[one].group == nodes[other].group


def _start(nodes: Sequence[Node], width: float, height: float) -> list[list[float]]:
    """Groups around the middle, their members around them."""
    many = max((node.group for node in nodes), default=0) + 1
    found = []
    for n, node in enumerate(nodes):
        turn = 2 * math.pi * node.group / many
        own = n * math.pi * (3 - math.sqrt(5))
        x = width / 2 + width * 0.3 * math.cos(turn) + 30 * math.cos(own)
        y = height / 2 + height * 0.3 * math.sin(turn) + 30 * math.sin(own)
        found.append([x, y])
    return found


def _settle(
    at: list[list[float]],
    edges: Sequence[tuple[int, int, float]],
    ideal: float,
    heat: float,
    middle: Point,
) -> None:
    """One step: each node moves by what pushes and pulls it, `heat` at most."""
    force = [[(middle[0] - x) * _PULL, (middle[1] - y) * _PULL] for x, y in at]
    for a, b in itertools.combinations(range(len(at)), 2):
        dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
        square = max(dx * dx + dy * dy, _NEAR)
        if square > (_REACH * ideal) ** 2:
            continue
        push = ideal * ideal / square
        force[a][0] += dx * push
        force[a][1] += dy * push
        force[b][0] -= dx * push
        force[b][1] -= dy * push
    for a, b, weight in edges:
        dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
        pull = math.hypot(dx, dy) / ideal * (0.6 + 0.4 * math.log2(1 + weight))
        force[a][0] -= dx * pull
        force[a][1] -= dy * pull
        force[b][0] += dx * pull
        force[b][1] += dy * pull
    for n, (fx, fy) in enumerate(force):
        length = max(math.hypot(fx, fy), _NEAR)
        at[n][0] += fx / length * min(length, heat)
        at[n][1] += fy / length * min(length, heat)


def _fit(at: list[list[float]], nodes: Sequence[Node], width: float, height: float) -> None:
    """Stretch the drawing to its room, so that boxes lie inside."""
    for axis, room in ((0, width), (1, height)):
        sides = [(node.width if axis == 0 else node.height) / 2 for node in nodes]
        values = [point[axis] for point in at]
        low, high = min(values), max(values)
        margin = max(sides)
        share = (room - 2 * margin) / max(high - low, 1)
        for point in at:
            point[axis] = margin + (point[axis] - low) * share


def _part(at: list[list[float]], nodes: Sequence[Node], width: float, height: float) -> bool:
    """Push overlapping boxes apart on the axis where they overlap less; whether any did."""
    found = False
    for a, b in itertools.combinations(range(len(nodes)), 2):
        dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
        wide = (nodes[a].width + nodes[b].width) / 2 - abs(dx)
        high = (nodes[a].height + nodes[b].height) / 2 - abs(dy)
        if wide <= 0 or high <= 0:
            continue
        found = True
        axis, push = (0, wide) if wide < high else (1, high)
        way = math.copysign(push / 2 + 0.5, (dx, dy)[axis])
        at[a][axis] += way
        at[b][axis] -= way
    for node, point in zip(nodes, at, strict=True):
        point[0] = min(max(point[0], node.width / 2), width - node.width / 2)
        point[1] = min(max(point[1], node.height / 2), height - node.height / 2)
    return found
