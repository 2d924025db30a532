"""How likely each reading of a place name is, given all the others of the article.

Every name spreads its weight over its readings; readings that share a country, a state or a
neighbourhood with much weight gain, and the shares are worked out anew a few times. So two names
that are each shared by many towns settle on the one state that has both.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.resolve.place_choices import Choice
from generator.resolve.sites import Site

_ROUNDS = 4
_SHARPNESS = 3.0
"""How decidedly a better score draws the shares to itself."""
_KNOWN_TO_ALL = 1_000_000
"""Inhabitants of a country that needs no introduction."""

# Weights of the evidence, on one scale: a town of ten million with nothing else has 2.
_COUNTRY, _SMALL_COUNTRY, _REGION, _FACILITY, _LARGE_TOWN, _CAPITAL = 3.0, 2.2, 2.2, 2.2, 2.0, 0.6
_OTHER_NAME = 0.8
"""What a town loses that bears the name as an older or foreign one only, beside others."""
_SAME_COUNTRY, _SAME_DIVISION, _NEARNESS, _IN_LIST = 1.6, 1.6, 1.0, 1.2
_NEAR_KM = 100.0
"""Distance at which nearness has fallen to a third."""
_ALIKE = 1e-9


@dataclass(slots=True)
class _Masses:
    """How much of the article lies in each country and each division."""

    countries: defaultdict[str, float]
    divisions: defaultdict[tuple[str, str], float]
    total: float = 0.0
    below: float = 0.0

    def add(self, site: Site, weight: float) -> None:
        self.total += weight
        if site.country:
            self.countries[site.country] += weight
        if site.precision != "country":
            self.below += weight
            if site.division:
                self.divisions[site.division] += weight


def weigh(choices: Mapping[str, Choice], signs: Iterable[tuple[Site, float]]) -> None:
    """Work out the shares of all readings.

    Args:
        choices: the names of one article; their shares are set.
        signs: further hints at countries and states, with their weight: demonyms, names of
            states inside the names of organisations.
    """
    hints = list(signs)
    live = [choice for choice in choices.values() if choice.sites]
    alone = [[_alone(site, choice) for site in choice.sites] for choice in live]
    for choice, scores in zip(live, alone, strict=True):
        choice.shares = _softmax(scores)
    # A name of one reading keeps its share of 1, whatever the others do.
    open_ones = [(c, scores) for c, scores in zip(live, alone, strict=True) if len(scores) > 1]
    towns = [choice for choice in live if not _country(choice)]
    for _ in range(_ROUNDS if open_ones else 0):
        masses, local = _masses(live, hints), _masses(towns, hints)
        tops = [(c, *_top(c)) for c in live]
        fresh = [_shares(choice, scores, masses, local, tops) for choice, scores in open_ones]
        for (choice, _), shares in zip(open_ones, fresh, strict=True):
            choice.shares = shares


def _alone(site: Site, choice: Choice) -> float:
    """The score of a reading when nothing else is looked at: what it is, and its size."""
    if choice.fixed is not None:
        return 20.0 if site.id == choice.fixed[0].id else -20.0
    listed = sum(1 for kind in choice.listed if kind == site.precision) / max(1, len(choice.listed))
    score = _IN_LIST * listed
    if site.precision == "country":
        return score + (_COUNTRY if site.population > _KNOWN_TO_ALL else _SMALL_COUNTRY)
    if site.precision == "city":
        size = math.log10(site.population + 10) / 7 * _LARGE_TOWN
        malus = _OTHER_NAME if site.alias else 0.0
        return score + size - malus + (_CAPITAL if site.capital else 0.0)
    return score + (_FACILITY if site.precision == "facility" else _REGION)


def _masses(live: Sequence[Choice], hints: Iterable[tuple[Site, float]]) -> _Masses:
    masses = _Masses(defaultdict(float), defaultdict(float))
    for choice in live:
        weight = choice.weight * (1 + math.log2(choice.count))
        for site, share in zip(choice.sites, choice.shares, strict=True):
            masses.add(site, weight * share)
    for site, weight in hints:
        masses.add(site, weight)
    return masses


def _top(choice: Choice) -> tuple[Site, float]:
    best = max(range(len(choice.sites)), key=lambda n: (choice.shares[n], -n))
    return choice.sites[best], choice.shares[best]


def _shares(
    choice: Choice,
    alone: Sequence[float],
    masses: _Masses,
    local: _Masses,
    tops: Sequence[tuple[Choice, Site, float]],
) -> list[float]:
    """The shares anew.

    `alone` are the scores of the readings by themselves; `local` is the part of the masses whose
    names are no country's.
    """
    own, none = _masses([choice], ()), _masses((), ())
    near = [(other, site, share) for other, site, share in tops if other is not choice]
    near = [item for item in near if item[1].precision != "country"]
    towns = [(site, share) for other, site, share in near if not _country(other)]
    everything = [(site, share) for _, site, share in near]
    if not _country(choice):
        support = [_support(site, masses, own, everything) for site in choice.sites]
    else:
        support = [
            _support(site, masses, own, everything)
            if site.precision == "country"
            else _support(site, local, none, towns)
            for site in choice.sites
        ]
    return _softmax([one + more for one, more in zip(alone, support, strict=True)])


def _country(choice: Choice) -> bool:
    """Whether a name is a country's.

    Such names do not make towns of each other: Brazil and Peru are countries, though Indiana has
    towns of both names.
    """
    return any(site.precision == "country" for site in choice.sites)


def _support(
    site: Site, masses: _Masses, own: _Masses, near: Sequence[tuple[Site, float]]
) -> float:
    """What the rest of the article adds: its share in the same country, state, neighbourhood."""
    score = 0.0
    total, below = masses.total - own.total, masses.below - own.below
    if site.country and total > _ALIKE:
        held = masses.countries[site.country] - own.countries[site.country]
        score += _SAME_COUNTRY * held / total
    if site.precision == "country":
        return score
    if site.division and below > _ALIKE:
        held = masses.divisions[site.division] - own.divisions[site.division]
        score += _SAME_DIVISION * held / below
    closest = max(
        (
            share * math.exp(-site.distance(other) / _NEAR_KM)
            for other, share in near
            if other.id != site.id and not other.borrowed
        ),
        default=0.0,
    )
    return score + _NEARNESS * closest


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(_SHARPNESS * (score - top)) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
