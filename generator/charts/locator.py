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
    inside,
    lands,
    shows,
    tells,
)

__all__ = [
    "Pin",
    "Window",
    "around_country",
    "around_place",
    "inside",
    "lands",
    "locator",
    "shows",
    "tells",
]

_FONT = 25.0
_BOLD = 1.08
"""How much wider bold names are."""
_BARS = (20, 50, 100, 200, 500, 1000, 2000, 5000)
_ASIDES = 4
"""Towns that a map is read by."""
_ASIDE, _DOT, _MAIN, _RING = 5.0, 7.0, 11.0, 46.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; `vague` when the position stands for something larger or is doubtful.

    `main` is what the page is about; what is `aside` helps to read the map, and is drawn only
    where its name has room. Without a target it has no page.
    """

    name: str
    target: str | None
    longitude: float
    latitude: float
    vague: bool = False
    main: bool = False
    aside: bool = False


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


def _pins(
    pins: Sequence[Pin], at: Sequence[tuple[float, float]], labels: Labels
) -> Iterator[Mark | Shape | Words]:
    """Places with their names, where there is room; the last named are drawn first."""
    for pin, place in zip(pins, at, strict=True):
        if not pin.aside:
            labels.block(around(*place, _DOT))
    drawn: list[tuple[Pin, Sequence[Shape | Words]]] = []
    for pin, place in zip(pins, at, strict=True):
        full = sum(other.aside for other, _ in drawn) == _ASIDES
        if pin.aside and (full or not labels.clear(place, _DOT)):
            continue
        found = labels.place(pin.name, place, _MAIN if pin.main else _DOT)
        name = words(found.x, found.y, pin.name, "name", found.anchor) if found else None
        if pin.aside and name:
            labels.block(around(*place, _DOT))
        if name or not pin.aside:
            drawn.append((pin, [*_spot(pin, place), *([name] if name else [])]))
    for pin, parts in reversed(drawn):
        yield from [Mark(pin.target, pin.name, tuple(parts))] if pin.target else parts


def _spot(pin: Pin, at: tuple[float, float]) -> Iterator[Shape]:
    style = "spot main" if pin.main else "spot aside" if pin.aside else "spot"
    if pin.vague and pin.main:
        yield circle(*at, _RING, "spot vague")
    elif pin.vague:
        style += " vague"
    yield circle(*at, _MAIN if pin.main else _ASIDE if pin.aside else _DOT, style)


def _bar(window: Window) -> Iterator[Shape | Words]:
    """A round distance in the lower left corner."""
    unit = WIDTH / (2 * window.reach) / RADIUS_KM
    kilometres = max((n for n in _BARS if n * unit <= WIDTH / 4), default=_BARS[0])
    x, y = 14.0, HEIGHT - 14.0
    yield line((x, y), (x + kilometres * unit, y), "scale")
    yield words(x, y - 9, f"{kilometres:,} km", "scale-name")
