"""A picture as a page shows it: the drawing, what to say of it, and its data."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from generator.charts.picture import Picture
from generator.desk import Desk
from generator.facts import Found
from generator.markdown import Run, Statement
from generator.model import Event

MARKERS = 3
"""Markers beside a count in a table: enough to check it by sample."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of a table: its name, further cells, and the proof. Marks lead to `anchor`."""

    name: Run
    cells: tuple[Run | str, ...]
    proof: Statement
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table beneath a picture; `total` counts the rows there would be in all."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    total: int

    @property
    def cut(self) -> bool:
        """Whether some rows are not shown."""
        return self.total > len(self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and its tables. `anchor` is its id; `caption` says what is drawn and how."""

    anchor: str
    picture: Picture
    caption: str
    tables: tuple[FigureTable, ...]


def sample(desk: Desk, events: Iterable[Found[Event]], most: int = MARKERS) -> Statement:
    """Markers of some events, each sentence once."""
    places = dict.fromkeys((found.annotation.article.id, found.fact.sentence) for found in events)
    markers = (
        desk.marker(desk.annotations[article], sentence)
        for article, sentence in itertools.islice(places, most)
    )
    return Statement((), tuple(markers))
