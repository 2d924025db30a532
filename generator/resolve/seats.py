"""Metonyms: places that stand for the government that sits there, when they act or speak."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.links import slug
from generator.resolve.dossier import Dossier
from generator.resolve.sites import country_site


@functools.cache
def _buildings() -> frozenset[str]:
    """Ids of the buildings that data/government_seats.yml lists."""
    return frozenset(f"place-{slug(name)}" for name in lexicon("government_seats")["buildings"])


def governments(dossiers: Iterable[Dossier], gazetteer: Gazetteer) -> Mapping[str, Dossier]:
    """Place id -> the country whose government sits there: capitals and known buildings."""
    found: dict[str, Dossier] = {}
    for dossier in dossiers:
        site = dossier.site
        if site is None or not (site.capital or site.id in _buildings()):
            continue
        country = gazetteer.country_by_code(site.country or "")
        if country is not None:
            whole = country_site(country)
            found[site.id] = Dossier(
                whole.id, "place", whole.name, site=whole, reason="a seat of its government acts"
            )
    return found
