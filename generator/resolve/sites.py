"""What a place name could mean: countries, divisions, areas and towns in one form."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

from generator.gazetteer import Area, City, Country, Gazetteer
from generator.geography import fold
from generator.links import slug
from generator.model import Precision

_EARTH_KM = 6371.0
_REMEMBERED = 20_000
"""Names and towns of which the places are remembered: the same few stand in most articles."""


@dataclass(frozen=True, slots=True)
class Site:
    """One thing that a place name can mean.

    `country` is an alpha-2 code, `admin1` GeoNames' and `subdivision` ISO 3166-2's code of a
    first-level division (of towns and of divisions themselves); `population` is 0 where none is
    known; a `borrowed` position is that of the division the place lies in; an `alias` is a town
    looked up by another of its names.
    """

    id: str
    name: str
    precision: Precision
    country: str | None = None
    admin1: str | None = None
    subdivision: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    borrowed: bool = False
    alias: bool = False

    @property
    def division(self) -> tuple[str, str] | None:
        """Country and first-level division, where both are known."""
        return (self.country, self.admin1) if self.country and self.admin1 else None

    def distance(self, other: Site) -> float:
        """Great-circle distance in km; infinite where a position is unknown."""
        if (
            self.latitude is None
            or self.longitude is None
            or other.latitude is None
            or other.longitude is None
        ):
            return math.inf
        la1, lo1, la2, lo2 = map(
            math.radians, (self.latitude, self.longitude, other.latitude, other.longitude)
        )
        h = math.sin((la2 - la1) / 2) ** 2
        h += math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
        return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


@functools.lru_cache(maxsize=1024)
def country_site(country: Country) -> Site:
    """A country as a site."""
    return Site(
        id=country.entity_id,
        name=country.name,
        precision="country",
        country=country.code,
        geonames=country.geonames,
        latitude=country.latitude,
        longitude=country.longitude,
        population=country.population,
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def area_site(area: Area) -> Site:
    """An area as a site."""
    return Site(
        id=area.entity_id,
        name=area.name,
        precision=area.precision,
        country=area.country,
        admin1=area.admin1,
        subdivision=area.subdivision,
        geonames=area.geonames,
        latitude=area.latitude,
        longitude=area.longitude,
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def town_site(town: City, gazetteer: Gazetteer) -> Site:
    """A town as a site; knows whether it is its country's capital."""
    country = gazetteer.country_by_code(town.country)
    return Site(
        id=town.entity_id,
        name=town.name,
        precision="city",
        country=town.country,
        admin1=town.admin1,
        subdivision=gazetteer.subdivision(town.country, town.admin1),
        geonames=town.geonames,
        latitude=town.latitude,
        longitude=town.longitude,
        population=town.population,
        capital=country is not None and country.capital == town.name,
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def sites_named(name: str, gazetteer: Gazetteer) -> tuple[Site, ...]:
    """All that a name could mean: the country, areas, then towns by size."""
    found: list[Site] = []
    for key in gazetteer.candidates(name, limit=0):
        place = gazetteer.place(key)
        if isinstance(place, Country):
            found.append(country_site(place))
        elif place is not None:
            found.append(area_site(place))
    key = fold(name)
    for town in gazetteer.city(name):
        site = town_site(town, gazetteer)
        found.append(site if fold(town.name) == key else replace(site, alias=True))
    return tuple(found)


def unknown_site(name: str, precision: Precision = "area", country: str | None = None) -> Site:
    """A place that the gazetteer does not know, under its own name."""
    return Site(id=f"place-{slug(name)}", name=name, precision=precision, country=country)
