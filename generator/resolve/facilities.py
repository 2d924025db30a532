"""Airports, bridges, palaces and other places that the gazetteer of towns does not hold."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from generator.gazetteer import Gazetteer, fold
from generator.lexicon import lexicon
from generator.model import Precision
from generator.resolve.sites import Site, sites_named, unknown_site


@functools.cache
def _facilities() -> Mapping[str, tuple[str, float, float, str]]:
    """Canonical name, position and country by folded name."""
    found: dict[str, tuple[str, float, float, str]] = {}
    for name, facts in lexicon("known_facilities").items():
        latitude, longitude, country, *others = facts
        for form in (name, *others):
            found[_plain(form)] = (name, latitude, longitude, country)
    return found


def _plain(name: str) -> str:
    return fold(name).replace("-", " ").casefold()


@functools.cache
def _heads() -> frozenset[str]:
    heads = lexicon("facilities")["facilities"]
    return frozenset(head.rsplit(" ", 1)[-1].casefold() for head in heads)


def known_facility(name: str) -> Site | None:
    """A facility that data/known_facilities.yml describes."""
    known = _facilities().get(_plain(name))
    if known is None:
        return None
    whole, latitude, longitude, country = known
    plain = unknown_site(whole, "facility", country)
    return replace(plain, latitude=latitude, longitude=longitude)


def facility_site(
    name: str,
    gazetteer: Gazetteer,
    countries: Mapping[str, int],
    settled: Mapping[str, tuple[Site, str]],
) -> tuple[Site, str]:
    """A place under its own name: a facility in a town that its name begins with, or unknown.

    Args:
        name: as written, without article.
        gazetteer: for the town in the name ("Baku" in "Baku Airport").
        countries: how often the article names each country or places in it.
        settled: what the article's other place names mean.
    """
    head = name.rsplit(" ", 1)[-1].casefold()
    precision: Precision = "facility" if head in _heads() else "area"
    town = _town_in(name, gazetteer, countries, settled) if precision == "facility" else None
    if town is not None:
        at = replace(
            unknown_site(name, precision, town.country),
            admin1=town.admin1,
            latitude=town.latitude,
            longitude=town.longitude,
        )
        return at, f"its name begins with {town.name}, whose position is given"
    if len(countries) == 1:
        (country,) = countries
        return unknown_site(name, precision, country), "the article names no other country"
    return unknown_site(name, precision), "not in the gazetteer: country and position not known"


def _town_in(
    name: str,
    gazetteer: Gazetteer,
    countries: Mapping[str, int],
    settled: Mapping[str, tuple[Site, str]],
) -> Site | None:
    """The town that begins a facility's name, where it lies in a country of the article."""
    words = name.split()
    for size in range(len(words) - 1, 0, -1):
        town = " ".join(words[:size])
        if town in settled and settled[town][0].latitude is not None:
            return settled[town][0]
        sites = sites_named(town, gazetteer)
        inside = [site for site in sites if site.country in countries]
        if inside:
            return inside[0]
    return None
