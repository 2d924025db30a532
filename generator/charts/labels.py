"""Names beside marks, so that no two lie on each other: the weightier is placed first."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from generator.charts.picture import Anchor, Point

_WIDE, _USUAL, _NARROW = 1.0, 0.57, 0.32
_SLIM = frozenset("iljftrI.,;:'’!|()[] -")
_LINE = 1.15
_GAP = 3.0
_APART = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with the place of its base line."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a system font of this size: rather too much than too little."""
    return sum(_letter(letter) for letter in text) * size


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if letter in _SLIM:
        return _NARROW
    return _USUAL + (0.11 if letter.isupper() or letter in "mwMW@%" else 0)


def shortened(text: str, most: int) -> str:
    """A name of at most so many letters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


class Labels:
    """The names of a drawing while they are placed: none touches another, or what is blocked."""

    def __init__(self, room: Box, size: float) -> None:
        """`room` is what names must lie in, `size` that of their font."""
        self._room = room
        self._size = size
        self._taken: list[Box] = []

    def block(self, box: Box) -> None:
        """Keep names off a place."""
        self._taken.append(box)

    def place(self, text: str, at: Point, reach: float) -> Placed | None:
        """The first free place right, left, above or below a mark that reaches so far from `at`.

        None when there is none. The mark itself may be blocked: it does not stand in its own way.
        """
        own = around(*at, reach)
        for x, y, anchor in self._spots(at, reach + _GAP):
            box = self._box(text, x, y, anchor)
            if self._free(box, own):
                self._taken.append(box)
                return Placed(text, x, y, anchor, box)
        return None

    def clear(self, at: Point, reach: float) -> bool:
        """Whether a mark that reaches so far from a point lies on nothing."""
        box = around(*at, reach)
        return not any(box.meets(other) for other in self._taken)

    def centre(self, text: str, at: Point) -> Placed | None:
        """The place on a point itself, if it is free."""
        x, y = at[0], at[1] + self._size * 0.35
        box = self._box(text, x, y, "middle")
        if not self._free(box, around(*at, 0)):
            return None
        self._taken.append(box)
        return Placed(text, x, y, "middle", box)

    def _spots(self, at: Point, away: float) -> tuple[tuple[float, float, Anchor], ...]:
        x, y = at
        middle = y + self._size * 0.35
        return (
            (x + away, middle, "start"),
            (x - away, middle, "end"),
            (x, y - away, "middle"),
            (x, y + away + self._size * 0.8, "middle"),
        )

    def _box(self, text: str, x: float, y: float, anchor: Anchor) -> Box:
        width = text_width(text, self._size)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        top = y - self._size * 0.85
        bottom = top + self._size * _LINE
        return Box(left - _APART, top, left + width + _APART, bottom)

    def _free(self, box: Box, own: Box) -> bool:
        room = self._room
        inside = room.left <= box.left and box.right <= room.right
        inside = inside and room.top <= box.top and box.bottom <= room.bottom
        return inside and not any(box.meets(other) for other in self._taken if other != own)


def around(x: float, y: float, radius: float) -> Box:
    """The box of a round mark."""
    return Box(x - radius, y - radius, x + radius, y + radius)
