"""A network of names: each a mark in the shape and colour of its kind, ties as lines between."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.charts.labels import shortened, text_width
from generator.charts.layout import Node, arrange
from generator.charts.picture import (
    Key,
    Mark,
    Picture,
    Point,
    Shape,
    Words,
    circle,
    line,
    most,
    number,
    path,
    rect,
    words,
)
from generator.charts.scale import radius
from generator.interface import say
from generator.wording import counted, kind_words

WIDTH, HEIGHT = 1000, 720
_FONT = 15.0
_LETTERS = 22
_SMALL, _LARGE = 6.0, 15.0
_THIN, _THICK = 1.0, 7.0
_GROUPED = 3
"""Names that a group needs to be drawn as one."""
_GROUPS = 6
_EGO, _EGO_LINE = 640, 50
_EGO_FONT = 17.0
_SIDE = 7
"""Names on each side of a network around one."""


@dataclass(frozen=True, slots=True)
class Name:
    """An entity: its kind (person, organisation, place, country, group, other) and its page."""

    key: str
    name: str
    kind: str
    target: str
    count: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A tie: two keys, the sentences that name both, and where they are told."""

    one: str
    other: str
    sentences: int
    target: str
    anchor: str


def network(names: Sequence[Name], ties: Sequence[Line]) -> Picture:
    """The network of some names; those named most are drawn largest."""
    largest = max((name.count for name in names), default=0)
    reach = {name.key: radius(name.count, largest, _SMALL, _LARGE) for name in names}
    nodes = [_node(name, reach[name.key]) for name in names]
    weights = {(tie.one, tie.other): float(tie.sentences) for tie in ties}
    boxes = arrange(nodes, weights, WIDTH, HEIGHT)
    at = {
        node.key: (boxes[node.key][0], boxes[node.key][1] - node.height / 2 + reach[node.key] + 2)
        for node in nodes
    }
    titles = {name.key: name.name for name in names}
    heaviest = max((tie.sentences for tie in ties), default=1)
    parts: tuple[Shape | Words | Mark, ...] = (
        *_hulls(names, at),
        *(_line(tie, at, titles, heaviest) for tie in reversed(ties)),
        *(_name(name, at[name.key], reach[name.key]) for name in names),
    )
    told = most((_pair(tie, titles), tie.sentences) for tie in ties)
    label = say("pictures", "network", names=len(names), ties=len(ties), most=told)
    return Picture("network", WIDTH, HEIGHT, label, parts, tuple(_keys(names)))


def _node(name: Name, reach: float) -> Node:
    text = shortened(name.name, _LETTERS)
    width = max(text_width(text, _FONT), 2 * reach) + 8
    return Node(name.key, width, 2 * reach + _FONT * 1.25 + 8, name.group)


def _shape(kind: str, at: Point, reach: float) -> Shape:
    """People are round, organisations square, countries stand on a corner, the rest is flat."""
    x, y = at
    style = f"node {kind}"
    if kind == "organisation":
        return rect(x - reach * 0.9, y - reach * 0.9, reach * 1.8, reach * 1.8, style)
    if kind == "country":
        far = reach * 1.2
        corners = ((x, y - far), (x + far, y), (x, y + far), (x - far, y))
        return path("M" + " ".join(f"{number(a)} {number(b)}" for a, b in corners) + "z", style)
    if kind == "person":
        return circle(x, y, reach, style)
    return rect(x - reach * 1.1, y - reach * 0.7, reach * 2.2, reach * 1.4, style)


def _keys(names: Sequence[Name]) -> Iterator[Key]:
    shapes = {"person": "round", "organisation": "square", "country": "diamond"}
    for kind in ("person", "organisation", "country", "place", "group", "other"):
        if any(name.kind == kind for name in names):
            yield Key(f"node {kind}", kind_words(kind), shapes.get(kind, "flat"))  # type: ignore[arg-type]


def _name(name: Name, at: Point, reach: float) -> Mark:
    text = shortened(name.name, _LETTERS)
    below = words(at[0], at[1] + reach * 1.1 + _FONT, text, "name", "middle")
    label = f"{name.name}: {counted(name.count, 'mention')}"
    return Mark(name.target, label, (_shape(name.kind, at, reach), below), style=name.kind)


def _line(
    tie: Line, at: Mapping[str, Point], titles: Mapping[str, str], heaviest: int, style: str = "tie"
) -> Mark:
    width = radius(tie.sentences, heaviest, _THIN, _THICK)
    label = f"{_pair(tie, titles)}: {counted(tie.sentences, 'sentence')}"
    drawn = line(at[tie.one], at[tie.other], style, width)
    return Mark(tie.target, label, (drawn,), tie.anchor, focus=False)


def _pair(tie: Line, titles: Mapping[str, str]) -> str:
    return say("pictures", "and", one=titles[tie.one], other=titles[tie.other])


def _hulls(names: Sequence[Name], at: Mapping[str, Point]) -> Iterator[Shape]:
    """A soft ground behind each of the larger groups."""
    for group in range(_GROUPS):
        points = sorted(at[name.key] for name in names if name.group == group)
        if len(points) >= _GROUPED:
            edge = _hull(points)
            steps = " ".join(f"{number(x)} {number(y)}" for x, y in edge)
            yield path(f"M{steps}z", f"hull hull-{group + 1}")


def _hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull: Andrew's chains, 1979."""
    chains: list[list[Point]] = []
    for row in (points, points[::-1]):
        chain: list[Point] = []
        for point in row:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        chains.append(chain[:-1])
    return chains[0] + chains[1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def ego(centre: Name, others: Sequence[Name], ties: Sequence[Line]) -> Picture:
    """The names around one, the first `2 * _SIDE`: strongest above, half on each side.

    `ties` join the centre with the others and the others with each other.
    """
    shown = others[: 2 * _SIDE]
    width, height = _EGO, _EGO_LINE * (max(math.ceil(len(shown) / 2), 2) + 1)
    at: dict[str, Point] = {centre.key: (width / 2, height / 2)}
    longest = max((text_width(shortened(n.name, _LETTERS), _EGO_FONT) for n in shown), default=0)
    reach = min(105, width / 2 - 1.15 * longest - 56)  # the longest name ends inside, in wide fonts
    for side, members in ((1, shown[::2]), (-1, shown[1::2])):
        for n, name in enumerate(members):
            y = height * (n + 1) / (len(members) + 1)
            bend = math.sqrt(max(1 - ((y - height / 2) / (height * 0.62)) ** 2, 0))
            at[name.key] = (width / 2 + side * (40 + reach * bend), y)
    titles = {name.key: name.name for name in (centre, *shown)}
    drawn = [tie for tie in ties if tie.one in at and tie.other in at]
    heaviest = max((tie.sentences for tie in drawn), default=1)
    parts = (
        *(_line(t, at, titles, heaviest, _own(t, centre)) for t in reversed(drawn)),
        *(_beside(name, at[name.key], width / 2) for name in shown),
        _middle(centre, at[centre.key]),
    )
    told = most((name.name, tie.sentences) for name, tie in zip(shown, drawn, strict=False))
    label = say("pictures", "around", name=centre.name, most=told)
    return Picture("ego", width, height, label, parts, tuple(_keys((centre, *shown))))


def _own(tie: Line, centre: Name) -> str:
    return "tie own" if centre.key in {tie.one, tie.other} else "tie"


def _beside(name: Name, at: Point, middle: float) -> Mark:
    right = at[0] > middle
    text = shortened(name.name, _LETTERS)
    x = at[0] + 14 if right else at[0] - 14
    label: Words = words(x, at[1] + 6, text, "name", "start" if right else "end")
    return Mark(name.target, name.name, (_shape(name.kind, at, 8), label), style=name.kind)


def _middle(centre: Name, at: Point) -> Mark:
    text = words(at[0], at[1] - 20, shortened(centre.name, _LETTERS), "name centre", "middle")
    return Mark(centre.target, centre.name, (_shape(centre.kind, at, 13), text), style=centre.kind)
