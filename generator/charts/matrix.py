"""Who does what to whom: actors down, recipients across, cooperation and conflict in each field.

The colour says which outweighs, the numbers say how much: "+3" of cooperation, "−2" of conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.charts.labels import shortened
from generator.charts.picture import Key, Mark, Picture, Shape, Words, most, rect, words

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
        (f"{names[a]} to {names[b]}", field.cooperation + field.conflict)
        for (a, b), field in fields.items()
        if a in names and b in names
    )
    label = f"Matrix of {len(shown)} countries, actors down, recipients across. Most: {told}."
    return Picture("matrix", round(width), round(height), label, parts, _KEYS)


_KEYS = (
    Key("cell net-2", "+ mostly cooperation"),
    Key("cell net-1", "+ more cooperation"),
    Key("cell net-0", "as much of both"),
    Key("cell net-less-1", "− more conflict"),
    Key("cell net-less-2", "− mostly conflict"),
)


def _heads(shown: Sequence[Party]) -> Iterator[Mark | Words]:
    yield words(_NAME - 8, _TOP - 12, "actor ↓   recipient →", "axis", "end")
    for n, party in enumerate(shown):
        x = _NAME + _CELL * (n + 0.5)
        across = words(x, _TOP - 12, party.code, "head", "middle")
        yield Mark(party.target, f"{party.name} as recipient", (across,))
        y = _TOP + _LINE * (n + 0.5) + 5
        name = f"{shortened(party.name, _LETTERS)} {party.code}"
        yield Mark(
            party.target, f"{party.name} as actor", (words(_NAME - 8, y, name, "head", "end"),)
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
    label = (
        f"{names[way[0]]} to {names[way[1]]}: {field.cooperation:,} of cooperation, "
        f"{field.conflict:,} of conflict"
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
