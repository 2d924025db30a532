"""What a place can be: a country, a town, or an area between them. Names as keys."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from generator.links import slug
from generator.model import Precision

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u2010": "-", "\u2011": "-", "–": "-"}
)


def fold(name: str) -> str:
    """The key of a name: accents and typographic marks made plain, white space single.

    Case is kept: "Turkey" and "turkey", "US" and "us" are different words.
    """
    if name.isascii():
        return name.replace("`", "'") if "  " not in name and "\n" not in name else _spaced(name)
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return _spaced("".join(c for c in letters if not unicodedata.combining(c)))


def _spaced(name: str) -> str:
    return " ".join(name.split())


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with an ISO 3166-1 code (XK for Kosovo).

    `demonyms` are singular nouns and adjectives; `names` are further names; `neighbours` are
    alpha-2 codes; `continent` is GeoNames' two letters; the position is its usual centre.
    """

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
    """A populated place of GeoNames; `admin1` is the code of its first-level division."""

    geonames: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int

    @property
    def entity_id(self) -> str:
        """The id of the town as an entity."""
        return f"place-{slug(self.name)}-{self.geonames}"


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is neither a country nor a town.

    `kind` is "state or province", "former country", or a heading of data/areas.yml. `country` is
    None when it spans several countries or no standard lists it under one. `admin1` (GeoNames) and
    `subdivision` (ISO 3166-2) are set for first-level divisions only.
    """

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    subdivision: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()

    @property
    def entity_id(self) -> str:
        """The id of the area as an entity; that of a division ends in its country's code."""
        if self.kind == "state or province" and self.country:
            return f"place-{slug(self.name)}-{self.country.lower()}"
        return f"place-{slug(self.name)}"

    @property
    def precision(self) -> Precision:
        """How exact its position is."""
        if self.kind == "former country":
            return "country"
        return "region" if self.kind in {"state or province", "disputed territory"} else "area"
