"""Network: who is named with whom, the strongest ties."""

from __future__ import annotations

from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.figures.figure import Figure
from generator.figures.networks import network_figure
from generator.interface import say
from generator.page import Page


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network; None when too few names stand together."""

    figure: Figure | None


def compose_network(desk: Desk) -> tuple[Page, ...]:
    """The page of the network."""
    view = NetworkView(network_figure(desk))
    return (Page(links.NETWORK, say("sections", links.NETWORK), "network", "network.md.j2", view),)
