"""Who does what to whom: actors down, recipients across, cooperation and conflict in each field.

The colour says which outweighs, the numbers say how much: "+3" of cooperation, "−2" of conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.charts.labels import shortened
from generator.charts.picture import Key, Mark, Picture, Shape, Words, most, rect, words
from generator.interface import say

SIDE = 12
"""Countries on each side: more can't be read."""
_NAME = 180.0
_TOP = 40.0
_CELL, _LINE = 52.0, 40.0
_STRONG = 0.5
"""Share by which one outweighs the other to be drawn in the strong colour."""
_LETTERS = 17


@dataclass(frozen=True, slots=True)
class Party:
    """A country: its code and name, and its page if it has one."""

    code: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Field:
    """What one country does to another, and where that is told."""

    cooperation: int
    conflict: int
    target: str
    anchor: str


Way = tuple[str, str]
"""Codes of actor and recipient."""


def matrix(parties: Sequence[Party], fields: Mapping[Way, Field]) -> Picture:
    """The matrix of some countries, in the order given.

    Fields of others are left out. The first `SIDE` countries are drawn.
    """
    shown = parties[:SIDE]
    names = {party.code: party.name for party in shown}
    parts = (
        *_heads(shown),
        *(
            part
            for row, actor in enumerate(shown)
            for column, recipient in enumerate(shown)
            for part in _field(names, (row, column), fields.get((actor.code, recipient.code)),
                               (actor.code, recipient.code))
        ),
    )  # fmt: skip
    width, height = _NAME + _CELL * len(shown) + 2, _TOP + _LINE * len(shown) + 2
    told = most(
        (_way(names, way), field.cooperation + field.conflict)
        for way, field in fields.items()
        if way[0] in names and way[1] in names
    )
    label = say("pictures", "matrix", count=len(shown), most=told)
    return Picture("matrix", round(width), round(height), label, parts, _keys())


def _keys() -> tuple[Key, ...]:
    return (
        Key("cell net-2", say("pictures", "mostly_cooperation")),
        Key("cell net-1", say("pictures", "more_cooperation")),
        Key("cell net-0", say("pictures", "as_much")),
        Key("cell net-less-1", say("pictures", "more_conflict")),
        Key("cell net-less-2", say("pictures", "mostly_conflict")),
    )


def _way(names: Mapping[str, str], way: Way) -> str:
    return say("pictures", "way", actor=names[way[0]], recipient=names[way[1]])


def _heads(shown: Sequence[Party]) -> Iterator[Mark | Words]:
    yield words(_NAME - 8, _TOP - 12, say("pictures", "axis"), "axis", "end")
    for n, party in enumerate(shown):
        x = _NAME + _CELL * (n + 0.5)
        across = words(x, _TOP - 12, party.code, "head", "middle")
        yield Mark(party.target, say("pictures", "as_recipient", name=party.name), (across,))
        y = _TOP + _LINE * (n + 0.5) + 5
        name = f"{shortened(party.name, _LETTERS)} {party.code}"
        yield Mark(
            party.target,
            say("pictures", "as_actor", name=party.name),
            (words(_NAME - 8, y, name, "head", "end"),),
        )


def _field(
    names: Mapping[str, str], at: tuple[int, int], field: Field | None, way: Way
) -> Iterator[Mark | Shape]:
    row, column = at
    x, y = _NAME + _CELL * column + 1, _TOP + _LINE * row + 1
    if field is None:
        yield rect(x, y, _CELL - 2, _LINE - 2, "diagonal" if row == column else "cell none")
        return
    box = rect(x, y, _CELL - 2, _LINE - 2, f"cell {_net(field)}")
    label = say(
        "pictures",
        "sums",
        name=_way(names, way),
        cooperation=field.cooperation,
        conflict=field.conflict,
    )
    numbers = tuple(_numbers(field, x + _CELL / 2 - 1, y))
    yield Mark(field.target, label, (box, *numbers), field.anchor)


def _numbers(field: Field, x: float, y: float) -> Iterator[Words]:
    strong = "count strong" if abs(_share(field)) >= _STRONG else "count"
    lines = [f"+{field.cooperation:,}"] if field.cooperation else []
    lines += [f"−{field.conflict:,}"] if field.conflict else []
    for n, text in enumerate(lines):
        down = 24.0 if len(lines) == 1 else 16.0 + 15 * n
        yield words(x, y + down, text, strong, "middle")


def _share(field: Field) -> float:
    both = field.cooperation + field.conflict
    return (field.cooperation - field.conflict) / both if both else 0.0


def _net(field: Field) -> str:
    share = _share(field)
    if not share:
        return "net-0"
    step = 2 if abs(share) >= _STRONG else 1
    return f"net-{step}" if share > 0 else f"net-less-{step}"
