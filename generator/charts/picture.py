"""What a picture is: shapes, words and links in the drawing's own units. No escaping here.

Colours are CSS classes, so that light and dark, print and the reader's own settings hold. A mark
is always a link; what is not a link (land, axes, legends) is scenery.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.interface import grouped, say

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
"""x (right) and y (down)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element: its tag, the CSS class, and its attributes, made by our own code."""

    tag: Literal["path", "rect", "circle", "line"]
    style: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text at a place; `text` may be hostile."""

    x: str
    y: str
    text: str
    style: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Mark:
    """A link: `label` names it for those who hear it, and shows when it is pointed at.

    `target` is a page of the site, `anchor` a place on it. Marks that the table beneath repeats
    line by line are left out of the keyboard's way (`focus` False).
    """

    target: str
    label: str
    parts: tuple[Shape | Words, ...]
    anchor: str | None = None
    style: str = ""
    focus: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """A line of a legend: a sample in the style of the marks, square or round, and its meaning."""

    style: str
    text: str
    shape: Literal["square", "round", "diamond", "flat"] = "square"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing. `label` says in words what it shows; `width` and `height` are its own units."""

    kind: str
    width: int
    height: int
    label: str
    parts: tuple[Shape | Words | Mark, ...]
    keys: tuple[Key, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The links of the picture."""
        return tuple(part for part in self.parts if isinstance(part, Mark))


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: str, style: str) -> Shape:
    """A path by its commands."""
    return Shape("path", style, (("d", points),))


def rect(x: float, y: float, width: float, height: float, style: str) -> Shape:
    """A rectangle by its upper left corner."""
    sides = (("x", x), ("y", y), ("width", width), ("height", height))
    return Shape("rect", style, tuple((name, number(value)) for name, value in sides))


def circle(x: float, y: float, radius: float, style: str) -> Shape:
    """A circle."""
    sides = (("cx", x), ("cy", y), ("r", radius))
    return Shape("circle", style, tuple((name, number(value)) for name, value in sides))


def line(start: Point, end: Point, style: str, width: float = 0) -> Shape:
    """A straight line; `width` 0 leaves its thickness to the style."""
    ends = (("x1", start[0]), ("y1", start[1]), ("x2", end[0]), ("y2", end[1]))
    sides = tuple((name, number(value)) for name, value in ends)
    return Shape("line", style, (*sides, ("stroke-width", number(width))) if width else sides)


def words(x: float, y: float, text: str, style: str, anchor: Anchor = "start") -> Words:
    """A text whose base line begins, ends or has its middle at a place."""
    return Words(number(x), number(y), text, style, anchor)


def most(pairs: Iterable[tuple[str, int]], limit: int = 5) -> str:
    """The largest of some counts in words: "Iran 12, Israel 7"."""
    ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:limit]
    return say("signs", "comma").join(f"{name} {grouped(count)}" for name, count in ranked)
