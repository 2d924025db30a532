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
    countries = gazetteer.demonym(surface)
    if countries:
        site = country_site(countries[0])
        return Dossier(site.id, "place", site.name, site=site, reason="a country")
    for key in mention.candidates:
        country = gazetteer.country_by_code(key.removeprefix("country-"))
        if key.startswith("country-") and country is not None:
            site = country_site(country)
            return Dossier(site.id, "place", site.name, site=site, reason="a country")
    area = _state(surface, gazetteer)
    if area is not None:
        return Dossier(area.id, "place", area.name, site=area, reason="a state or province")
    name = _singular(surface, gazetteer)
    return Dossier(f"group-{slug(name)}", "group", name)


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
