"""What is known of the world's places: countries, demonyms, capitals, cities, regions."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with an ISO 3166-1 code (XK for Kosovo)."""

    code: str
    code3: str
    name: str
    demonyms: tuple[str, ...]
    capital: str | None
    neighbours: tuple[str, ...]
    continent: str
    geonames: int | None
    latitude: float | None
    longitude: float | None
    population: int
    names: tuple[str, ...]

    @property
    def entity_id(self) -> str:
        """The id of the country as an entity."""
        return f"country-{self.code.lower()}"


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames."""

    geonames: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups by exact name (case and accents as given, then folded); never by substring."""

    countries: Mapping[str, Country]


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, built once a process."""
    return Gazetteer({})
