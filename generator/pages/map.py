"""Map: the world by events, with the places that are named."""

from __future__ import annotations

from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.figures.figure import Figure
from generator.figures.worldmap import world_figure
from generator.interface import say
from generator.page import Page

_COUNTRIES = 250
"""All of them: ISO 3166 has fewer."""


@dataclass(frozen=True, slots=True)
class MapView:
    """The map; None when no country is named."""

    figure: Figure | None


def compose_map(desk: Desk) -> tuple[Page, ...]:
    """The page of the map."""
    view = MapView(world_figure(desk, _COUNTRIES, places=True))
    return (Page(links.MAP, say("sections", links.MAP), "map", "map.md.j2", view),)
