"""Which place each place name means, article by article: by what the article itself says.

One name means one place in an article. In order: what stands beside it ("Alexandria, Virginia"),
what the other places of the article are near or in, how large it is. Never a substring of a name,
never the home of the outlet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Mention, Span
from generator.resolve.facilities import facility_site
from generator.resolve.sites import Site, country_site, sites_named

_BESIDE = re.compile(r"\s*,\s*|\s*\(\s*|\s+in\s+(?:the\s+)?|,?\s+(?:the\s+)?capital\s+of\s+")
_ABBREVIATION = re.compile(r",\s*((?:[A-Z]\.?){2,3}|[A-Z][a-z]{1,4}\.)(?=[\s,.;:)]|$)")
_LEADING = re.compile(r"^(?:[Tt]he|[Cc]entral|[Dd]owntown|[Gg]reater|[Ii]nner|[Ss]uburban)\s+")
_COMPASS = re.compile(
    r"^(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]ent(?:ral|re))(?:ern|east|west)*(?:ern)?|[Mm]id|[Uu]pper|[Ll]ower)[\s-]+"
)
_NEAR_KM = 400.0
_PASSES = 2


@dataclass(slots=True)
class Choice:
    """What one name of an article could mean, and what was chosen, why."""

    name: str
    sites: Sequence[Site]
    count: int = 1
    site: Site | None = None
    reason: str = ""
    fixed: bool = False
    within: list[Site] = field(default_factory=list)


def places_in(annotation: Annotation, gazetteer: Gazetteer) -> dict[Span, tuple[Site, str]]:
    """The place of each place mention of an article, with the reason for it.

    A name that the gazetteer does not hold stands for itself, without a position.
    """
    mentions = [m for m in annotation.mentions if m.kind == "place"]
    body = annotation.article.body
    choices = _choices(annotation, mentions, gazetteer)
    groups = _group_sites(annotation, gazetteer)
    _read_beside(annotation, mentions, choices, gazetteer)
    for _ in range(_PASSES):
        _settle(choices, groups)
    found: dict[Span, tuple[Site, str]] = {}
    for mention in mentions:
        choice = choices[_key(mention.span.of(body))]
        if choice.site is not None:
            found[mention.span] = (choice.site, choice.reason)
    for mention in mentions:
        if mention.span not in found:
            name = mention.span.of(body)
            found[mention.span] = facility_site(_key(name), gazetteer, _countries(found, groups))
    return found


def _key(text: str) -> str:
    """A name without possessive and article."""
    cut = re.sub(r"['’]s?$", "", " ".join(text.split()))
    return re.sub(r"^[Tt]he\s+", "", cut) or text


def _choices(
    annotation: Annotation, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    for mention in mentions:
        name = _key(mention.span.of(annotation.article.body))
        if name in found:
            found[name].count += 1
        else:
            found[name] = Choice(name, _sites(name, gazetteer))
    return found


def _sites(name: str, gazetteer: Gazetteer) -> tuple[Site, ...]:
    """What a name could mean; "southern Iran" is looked up as "Iran" when it is no name itself."""
    for form in (name, f"the {name}", _LEADING.sub("", name), _COMPASS.sub("", name)):
        sites = sites_named(form, gazetteer)
        if sites:
            return sites
    if name.isupper() and len(name) > 3:  # noqa: PLR2004 (BAKU, not US)
        return sites_named(name.title(), gazetteer)
    return ()


def _group_sites(annotation: Annotation, gazetteer: Gazetteer) -> list[Site]:
    """The countries whose people an article names, once for each time."""
    body = annotation.article.body
    found = []
    for mention in annotation.mentions:
        if mention.kind == "group":
            countries = gazetteer.demonym(_key(mention.span.of(body)))
            if len(countries) == 1:
                found.append(country_site(countries[0]))
    return found


def _read_beside(
    annotation: Annotation,
    mentions: Sequence[Mention],
    choices: Mapping[str, Choice],
    gazetteer: Gazetteer,
) -> None:
    """Fix names that stand with what they lie in: "Springfield, Ill.", "Paris, Texas"."""
    body = annotation.article.body
    starting = {m.span.start: m for m in mentions}
    for mention in mentions:
        choice = choices[_key(mention.span.of(body))]
        for holder in _holders(body, mention, starting, choices, gazetteer):
            inside = [site for site in choice.sites if _inside(site, holder)]
            if inside and not choice.fixed:
                choice.site, choice.fixed = inside[0], True
                choice.reason = f"named beside {holder.name}, which it lies in"


def _holders(
    body: str,
    mention: Mention,
    starting: Mapping[int, Mention],
    choices: Mapping[str, Choice],
    gazetteer: Gazetteer,
) -> list[Site]:
    """Countries and divisions named right after a place."""
    short = _ABBREVIATION.match(body, mention.span.end)
    if short is not None:
        areas = gazetteer.region_by_abbreviation(short[1])
        sites = [site for area in areas for site in sites_named(area.name, gazetteer)]
        ids = {area.entity_id for area in areas}
        return [site for site in sites if site.id in ids]
    beside = _BESIDE.match(body, mention.span.end)
    after = starting.get(beside.end()) if beside else None
    if after is None:
        return []
    sites = list(choices[_key(after.span.of(body))].sites)
    return [site for site in sites if site.precision in {"country", "region"}]


def _inside(site: Site, holder: Site) -> bool:
    """Whether a place lies in a country or a division."""
    if site.id == holder.id or site.precision == "country":
        return False
    if holder.precision == "country":
        return site.country == holder.country
    return site.division is not None and site.division == holder.division


def _settle(choices: Mapping[str, Choice], groups: Sequence[Site]) -> None:
    """Choose for every name, given what was chosen for the others the last time."""
    anchors = [
        (choice.site or choice.sites[0], choice.count, choice.name)
        for choice in choices.values()
        if choice.sites
        and (choice.fixed or choice.site or len(choice.sites) == 1 or _clear(choice))
    ]
    anchors.extend((site, 1, "") for site in groups)
    for choice in choices.values():
        if choice.fixed or not choice.sites:
            continue
        around = [(site, count) for site, count, name in anchors if name != choice.name]
        scored = [(_score(site, around), -n, site) for n, site in enumerate(choice.sites)]
        best = max(scored, key=lambda item: item[:2])
        choice.site, choice.reason = best[2], _reason(choice, best[2], around)


def _clear(choice: Choice) -> bool:
    """Whether a name means a country or a very large town to every reader."""
    first = choice.sites[0]
    return first.precision in {"country", "region"} or first.population > 1_000_000  # noqa: PLR2004 (no bound is exact)


def _score(site: Site, around: Sequence[tuple[Site, int]]) -> float:
    """How likely a reading is: its size, plus what of the article lies in or near it."""
    score = math.log10(site.population + 100) / 2
    score += {"country": 6.0, "region": 2.5, "area": 3.0}.get(site.precision, 0.0)
    score += 1.0 if site.capital else 0.0
    for other, count in around:
        weight = 1 + math.log2(count)
        if site.division is not None and site.division == other.division:
            score += 1.5 * weight
        elif site.country is not None and site.country == other.country:
            score += 0.7 * weight
        if site.precision != "country" and other.precision != "country":
            km = site.distance(other)
            score += max(0.0, 1 - km / _NEAR_KM) * weight
    return score


def _reason(choice: Choice, site: Site, around: Sequence[tuple[Site, int]]) -> str:
    if len(choice.sites) == 1:
        return "the only place of this name in the gazetteer"
    near = [other for other, _ in around if other.country == site.country and site.country]
    many = f"one of {len(choice.sites)} places of this name"
    if site.precision == "country":
        return f"{many}; a country comes before a town"
    if near:
        return f"{many}; the article also names {near[0].name}"
    return f"{many}; nothing in the article points to another, and it is the largest or best known"


def _countries(found: Mapping[Span, tuple[Site, str]], groups: Sequence[Site]) -> dict[str, int]:
    """How often the article names each country, or a place in it."""
    count: dict[str, int] = {}
    for site in (*(site for site, _ in found.values()), *groups):
        if site.country:
            count[site.country] = count.get(site.country, 0) + 1
    return count
