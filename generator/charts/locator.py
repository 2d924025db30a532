"""Where a place or a country lies: its surroundings, each country and place a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.charts.labels import Box, Labels, around, text_width
from generator.charts.picture import Mark, Picture, Shape, Words, circle, line, path, words
from generator.charts.window import (
    HEIGHT,
    RADIUS_KM,
    WIDTH,
    Window,
    around_country,
    around_place,
    frame_of,
    lands,
    shows,
)

__all__ = ["Pin", "Window", "around_country", "around_place", "lands", "locator", "shows"]

_FONT = 25.0
_BOLD = 1.08
"""How much wider bold names are."""
_BARS = (20, 50, 100, 200, 500, 1000, 2000, 5000)
_DOT, _MAIN, _RING = 7.0, 11.0, 46.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; `vague` when the position stands for something larger or is doubtful.

    `main` is what the page is about.
    """

    name: str
    target: str
    longitude: float
    latitude: float
    vague: bool = False
    main: bool = False


Naming = Callable[[str], tuple[str, str | None]]
"""The name of a country by its code, and its page, None when it has none."""


def locator(
    window: Window, pins: Sequence[Pin], naming: Naming, own: str | None, label: str
) -> Picture:
    """The map of a window.

    Args:
        window: what to show.
        pins: places, the weightiest first.
        naming: names and pages of countries.
        own: code of the country that stands out.
        label: what the map shows, in words.
    """
    shown, apart = lands(window)
    labels = Labels(Box(6, 6, WIDTH - 6, HEIGHT - 6), _FONT * _BOLD)
    labels.block(Box(0, HEIGHT - 46, 190, HEIGHT))
    frame = frame_of(window)
    at = [frame.place(pin.longitude, pin.latitude) for pin in pins]
    marks = list(_pins(pins, at, labels))
    parts: list[Shape | Words | Mark] = []
    for land in shown:
        name, target = naming(land.code)
        style = "land own" if land.code == own else "land"
        outline = path(land.outline, style)
        parts.append(Mark(target, name, (outline,), focus=False) if target else outline)
    if apart:
        parts.append(path(apart, "apart"))
    for land in shown:
        name = naming(land.code)[0]
        fits = (text for text in (name, land.code) if text_width(text, _FONT) < land.width)
        if text := next(fits, None):
            parts.extend(_land_name(text, land.middle, labels))
    return Picture("locator", WIDTH, HEIGHT, label, (*parts, *marks, *_bar(window)))


def _land_name(text: str, at: tuple[float, float], labels: Labels) -> Iterator[Words]:
    found = labels.centre(text, at)
    if found:
        yield words(found.x, found.y, text, "land-name", found.anchor)


def _pins(pins: Sequence[Pin], at: Sequence[tuple[float, float]], labels: Labels) -> Iterator[Mark]:
    """Places with their names, where there is room; the last named are drawn first."""
    for place in at:
        labels.block(around(*place, _DOT))
    marks = []
    for pin, place in zip(pins, at, strict=True):
        reach = _MAIN if pin.main else _DOT
        style = "spot main" if pin.main else "spot"
        parts: list[Shape | Words] = []
        if pin.vague and pin.main:
            parts.append(circle(*place, _RING, "spot vague"))
        elif pin.vague:
            style += " vague"
        parts.append(circle(*place, reach, style))
        found = labels.place(pin.name, place, reach)
        if found:
            parts.append(words(found.x, found.y, pin.name, "name", found.anchor))
        marks.append(Mark(pin.target, pin.name, tuple(parts)))
    return reversed(marks)


def _bar(window: Window) -> Iterator[Shape | Words]:
    """A round distance in the lower left corner."""
    unit = WIDTH / (2 * window.reach) / RADIUS_KM
    kilometres = max((n for n in _BARS if n * unit <= WIDTH / 4), default=_BARS[0])
    x, y = 14.0, HEIGHT - 14.0
    yield line((x, y), (x + kilometres * unit, y), "scale")
    yield words(x, y - 9, f"{kilometres:,} km", "scale-name")
