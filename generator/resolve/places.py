"""Which place each place name means, article by article: by what the article itself says.

One name means one place in an article. In order: what stands beside it ("Alexandria, Virginia"),
what the other places of the article are near or in, how large it is. Never a part of a name that
the gazetteer does not hold, never the home of the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.gazetteer import Gazetteer
from generator.links import digest
from generator.memo import Memo
from generator.model import Annotation, Mention, Span
from generator.resolve.facilities import facility_site
from generator.resolve.inner_names import inner_names
from generator.resolve.place_choices import Choice, choices_in, name_of, sites_of
from generator.resolve.place_weights import weigh
from generator.resolve.sites import Site, area_site, country_site, unknown_site

_DEMONYM, _INSIDE_NAME = 0.5, 0.4
"""How much a demonym, and a state inside an organisation's name, say of where an article is."""
_SURE = 0.5
_IN = re.compile(r",?\s+(?:in|near)\s+(?:the\s+)?")
_ONLY_ONE, _MANY = 5_000, 100_000
"""Inhabitants from which a town may be named without its country: the only one, one of several."""
_ELSEWHERE = "the gazetteer's places of this name lie in countries that the article does not name"


def known_places(
    annotation: Annotation, gazetteer: Gazetteer, memo: Memo
) -> Mapping[Span, tuple[Site, str]]:
    """`places_in` an article, by the memo if it knows them.

    The mentions may be fewer, or of other kinds, than the digest of the annotation speaks of.
    """
    kinds = repr([(m.span.start, m.span.end, m.kind) for m in annotation.mentions])
    key = annotation.digest and digest(annotation.digest, kinds, length=64)
    return memo.of(annotation.article.id, key, lambda: places_in(annotation, gazetteer))


def places_in(annotation: Annotation, gazetteer: Gazetteer) -> dict[Span, tuple[Site, str]]:
    """The place of each place mention of an article, with the reason for it.

    A name that the gazetteer does not hold stands for itself, without a position.
    """
    mentions = [m for m in annotation.mentions if m.kind == "place"]
    body = annotation.article.body
    choices = choices_in(annotation, mentions, gazetteer)
    hints = list(_hints(annotation, gazetteer))
    inner = _inner_choices(annotation, choices, gazetteer)
    weigh({**inner, **choices}, hints)
    settled = {name: _settled(choice) for name, choice in choices.items() if choice.sites}
    settled |= dict(_unsupported(choices, settled, hints))
    held = {name: _settled(choice)[0] for name, choice in inner.items()}
    countries = _countries([site for site, _ in settled.values()], hints)
    found: dict[Span, tuple[Site, str]] = {}
    for mention in mentions:
        name = name_of(mention.span.of(body))
        if name not in settled:
            within = held | {other: site for other, (site, _) in settled.items()}
            settled[name] = _stands_in(annotation, mention, within) or facility_site(
                name, countries, within
            )
        found[mention.span] = settled[name]
    return found


def _stands_in(
    annotation: Annotation, mention: Mention, settled: Mapping[str, Site]
) -> tuple[Site, str] | None:
    """A place that the text puts in another: "Goldson Airport in Belize City"."""
    body = annotation.article.body
    link = _IN.match(body, mention.span.end)
    if link is None:
        return None
    after = next((m for m in annotation.mentions if m.span.start == link.end()), None)
    holder = settled.get(name_of(after.span.of(body))) if after else None
    if holder is None or holder.country is None:
        return None
    name = name_of(mention.span.of(body))
    plain, _ = facility_site(name, {}, {})
    site = replace(
        plain,
        country=holder.country,
        admin1=holder.admin1,
        subdivision=holder.subdivision,
        latitude=holder.latitude if holder.precision != "country" else None,
        longitude=holder.longitude if holder.precision != "country" else None,
        borrowed=holder.borrowed or holder.precision != "city",
    )
    where = "" if site.latitude is None else ", whose position is given"
    return site, f"the text puts it in {holder.name}{where}"


def _inner_choices(
    annotation: Annotation, choices: Mapping[str, Choice], gazetteer: Gazetteer
) -> dict[str, Choice]:
    """Places named inside the names of bodies, and of places that the gazetteer does not hold."""
    body = annotation.article.body
    found: dict[str, Choice] = {}
    for mention in annotation.mentions:
        name = name_of(mention.span.of(body))
        unknown = mention.kind == "place" and not choices[name].sites
        if mention.kind != "organisation" and not unknown:
            continue
        for form, sites in inner_names(name, lambda form: sites_of(form, gazetteer)):
            if form not in choices:
                found.setdefault(form, Choice(form, sites, weight=_INSIDE_NAME))
    return found


def _unsupported(
    choices: Mapping[str, Choice],
    settled: Mapping[str, tuple[Site, str]],
    hints: list[tuple[Site, float]],
) -> Iterator[tuple[str, tuple[Site, str]]]:
    """Towns that are not the place meant: in a country that an article on others does not name.

    A large town needs no introduction, and a fair-sized one none where it alone bears its name.
    """
    for name, (site, _) in settled.items():
        known = _ONLY_ONE if len(choices[name].sites) == 1 else _MANY
        if site.precision != "city" or site.population >= known:
            continue
        near = (other for key, (other, _) in settled.items() if key != name)
        named = {one.country for one in (*near, *(hint for hint, _ in hints)) if one.country}
        if named and site.country not in named:
            yield name, (unknown_site(name), _ELSEWHERE)


def _settled(choice: Choice) -> tuple[Site, str]:
    """The likeliest reading and why."""
    if choice.fixed is not None:
        return choice.fixed
    best = max(range(len(choice.sites)), key=lambda n: (choice.shares[n], -n))
    site, share = choice.sites[best], choice.shares[best]
    return site, _reason(choice, site, share)


def _reason(choice: Choice, site: Site, share: float) -> str:
    where = "; the position is its state’s" if site.borrowed else ""
    if len(choice.sites) == 1:
        return f"the only place of this name in the gazetteer{where}"
    many = f"the likeliest of {len(choice.sites)} places of this name"
    doubt = "" if share > _SURE else "; others are nearly as likely"
    return f"{many}, by size and by the other places of the article{doubt}{where}"


def _hints(annotation: Annotation, gazetteer: Gazetteer) -> Iterator[tuple[Site, float]]:
    """Countries and states that the names of peoples and organisations speak of."""
    body = annotation.article.body
    for mention in annotation.mentions:
        text = name_of(mention.span.of(body))
        if mention.kind == "group":
            countries = gazetteer.demonym(text)
            if len(countries) == 1:
                yield country_site(countries[0]), _DEMONYM
        elif mention.kind == "organisation":
            yield from ((site, _INSIDE_NAME) for site in _inside_name(text, gazetteer))


def _inside_name(text: str, gazetteer: Gazetteer) -> Iterator[Site]:
    """As in "Ohio Department of Transportation", "Bank of Israel"."""
    words = text.split()
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            form = " ".join(words[start : start + size])
            country = gazetteer.country(form)
            areas = [area for area in gazetteer.region(form) if area.admin1]
            if country:
                yield country_site(country)
            if len(areas) == 1:
                yield area_site(areas[0])


def _countries(sites: list[Site], hints: list[tuple[Site, float]]) -> Mapping[str, int]:
    """How many names of the article lie in each country."""
    count: dict[str, int] = {}
    for site in (*sites, *(site for site, _ in hints)):
        if site.country:
            count[site.country] = count.get(site.country, 0) + 1
    return count
