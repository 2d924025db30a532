"""Peoples and religions: a demonym stands for its country, other groups for themselves."""

from __future__ import annotations

import functools

from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.links import slug
from generator.model import Mention
from generator.resolve.dossier import Dossier
from generator.resolve.sites import Site, area_site, country_site


def group_of(surface: str, mention: Mention, gazetteer: Gazetteer) -> Dossier:
    """The entity of a group: "Azerbaijani" is Azerbaijan, "Muslims" is the group Muslim."""
    site, reason = _site_of(surface, mention.candidates, gazetteer)
    if site is not None:
        return Dossier(site.id, "place", site.name, site=site, reason=reason)
    name = _singular(surface, gazetteer)
    return Dossier(f"group-{slug(name)}", "group", name)


@functools.lru_cache(maxsize=100_000)
def _site_of(
    surface: str, candidates: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[Site | None, str]:
    """The country or state of a people, and which of the two it is."""
    countries = gazetteer.demonym(surface)
    if countries:
        return country_site(countries[0]), "a country"
    for key in candidates:
        country = gazetteer.country_by_code(key.removeprefix("country-"))
        if key.startswith("country-") and country is not None:
            return country_site(country), "a country"
    return _state(surface, gazetteer), "a state or province"


@functools.cache
def _peoples() -> dict[str, tuple[str | None, str]]:
    """Country code and name of the division, by what its people are called."""
    return {
        people: (code, name)
        for code, peoples in lexicon("state_peoples").items()
        for people, name in peoples.items()
    }


def _state(surface: str, gazetteer: Gazetteer) -> Site | None:
    """The state whose people are meant: "Ohioans" -> Ohio."""
    known = _peoples().get(surface) or _peoples().get(surface.removesuffix("s"))
    if known is None:
        return None
    code, name = known
    return next((area_site(a) for a in gazetteer.region(name) if a.country == code), None)


def _singular(surface: str, gazetteer: Gazetteer) -> str:
    """As in "Muslims" -> "Muslim", where the gazetteer knows the shorter word."""
    word = " ".join(surface.split())
    shorter = word.removesuffix("s")
    return shorter if shorter != word and gazetteer.group(shorter) else word
