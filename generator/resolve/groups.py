"""Peoples and religions: a demonym stands for its country, other groups for themselves."""

from __future__ import annotations

from generator.gazetteer import Gazetteer
from generator.links import slug
from generator.model import Mention
from generator.resolve.dossier import Dossier
from generator.resolve.sites import country_site


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
    name = _singular(surface, gazetteer)
    return Dossier(f"group-{slug(name)}", "group", name)


def _singular(surface: str, gazetteer: Gazetteer) -> str:
    """As in "Muslims" -> "Muslim", where the gazetteer knows the shorter word."""
    word = " ".join(surface.split())
    shorter = word.removesuffix("s")
    return shorter if shorter != word and gazetteer.group(shorter) else word
