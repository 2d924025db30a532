"""Airports, bridges, palaces and other places that the gazetteer of towns does not hold."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from generator.gazetteer import fold
from generator.lexicon import lexicon
from generator.model import Precision
from generator.resolve.inner_names import inner_names
from generator.resolve.sites import Site, unknown_site


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


@functools.cache
def _natural() -> frozenset[str]:
    return frozenset(map(str.casefold, (*lexicon("facilities")["natural"], "Mount", "Mt.")))


def known_facility(name: str) -> Site | None:
    """A facility that data/known_facilities.yml describes."""
    known = _facilities().get(_plain(name))
    if known is None:
        return None
    whole, latitude, longitude, country = known
    plain = unknown_site(whole, "facility", country)
    return replace(plain, latitude=latitude, longitude=longitude)


def facility_site(
    name: str, countries: Mapping[str, int], settled: Mapping[str, Site]
) -> tuple[Site, str]:
    """A place under its own name: in the place that its name speaks of, or unknown.

    Args:
        name: as written, without article.
        countries: how often the article names each country or places in it.
        settled: what the article's other place names mean, also those inside longer names.
    """
    head = name.rsplit(" ", 1)[-1].casefold()
    precision: Precision = "facility" if head in _heads() else "area"
    holder = _holder(name, countries, settled)
    if holder is not None:
        at = replace(
            unknown_site(name, precision, holder.country),
            admin1=holder.admin1,
            latitude=holder.latitude,
            longitude=holder.longitude,
            borrowed=holder.borrowed,
        )
        return at, f"named for {holder.name}, whose position is given"
    if len(countries) == 1:
        (country,) = countries
        return unknown_site(name, precision, country), "the article names no other country"
    return unknown_site(name, precision), "not in the gazetteer: country and position not known"


def _holder(name: str, countries: Mapping[str, int], named: Mapping[str, Site]) -> Site | None:
    """The place that a name begins with or has after "of", in a country of the article.

    Rivers and mountains lie where they like: the Niger is no place in Niger, nor is a square or a
    street named for a country in it.
    """
    words = name.casefold().split()
    if _natural() & {words[0], words[-1]}:
        return None
    for form, (site,) in inner_names(name, lambda form: [named[form]] if form in named else []):
        begins = name.startswith(form)
        if site.latitude is None or site.country not in countries:
            continue
        if not (begins and site.precision == "country"):
            return site
    return None
