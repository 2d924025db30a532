"""The place names of one article, what each could mean, and what stands beside it in the text."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Mention, Precision
from generator.resolve.counties import counties_named, county_sites, shire_sites
from generator.resolve.facilities import known_facility
from generator.resolve.sites import Site, area_site, sites_named

_BESIDE = re.compile(r"\s*,\s*|\s*\(\s*|\s+in\s+(?:the\s+)?|,?\s+(?:the\s+)?capital\s+of\s+")
_LIST = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_ABBREVIATION = re.compile(
    r",\s*((?:[A-Z]\.?){2,3}|(?:[NSW]\. ?)?[A-Z][a-z]{1,4}\.)(?=[\s,.;:)]|$)"
)
_BEFORE = re.compile(
    r"^(?:[Tt]he|[Cc]entral|[Dd]owntown|[Gg]reater|[Ii]nner|[Ss]uburban|[Mm]id|[Uu]pper|[Ll]ower"
    r"|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern|east|west|eastern|western)?)[\s-]+"
)
_AFTER = re.compile(
    r"\s+(?:[Pp]rovince|[Ss]tate|[Rr]egion|[Dd]istrict|[Pp]refecture|[Gg]overnorate|[Oo]blast|[Cc]ity"
    r"|[Tt]own|[Vv]illage|[Aa]rea|[Ii]sland|[Mm]unicipality|[Tt]ownship|[Dd]epartment|[Cc]anton)$"
)
_SHORT_FORMS = {"Ft.": "Fort", "Pt.": "Point", "Mt.": "Mount"}
_SHORT = re.compile(r"\b(?:Ft|Pt|Mt)\.")
_COUNTIES = re.compile(r"\s+[Cc]ounties\b")
_NOUNS: tuple[tuple[Precision, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "region",
        re.compile(r"\b(?:state|province|region|county|department|governorate|prefecture)s? of $"),
        re.compile(
            r"\s+(?:province|state|region|county|governorate|prefecture|oblast|[Gg]ov\.|[Gg]overnor|"
            r"[Aa]ttorney [Gg]eneral|[Ll]egislature|[Ll]awmakers)\b"
        ),
    ),
    (
        "city",
        re.compile(r"\b(?:city|town|village|suburb|port|capital|neighborhood|hamlet) of $"),
        re.compile(r"\s+(?:city|town|village)\b(?!\s+of)"),
    ),
    ("country", re.compile(r"\b(?:country|nation|republic|kingdom) of $"), re.compile(r"(?!)")),
)
_NOUN_REACH, _NOUN_VOTES = 20, 3
_REMEMBERED = 20_000
"""Names of which the places are remembered."""
_SHORTEST_CAPITALS = 4
"""Letters from which a word in capitals is read as a name set in capitals (BAKU, not US)."""


@dataclass(slots=True)
class Choice:
    """One name of an article.

    Attributes:
        name: as written, without possessive and article.
        sites: what it could mean.
        count: how often the article uses it.
        shares: how likely each site is, given the article; adds up to 1.
        fixed: the place that the words beside the name decide, with the reason.
        listed: kinds of the places that stand in one list with it.
        weight: how much it says of where the article is; less for a name inside another name.
    """

    name: str
    sites: Sequence[Site]
    count: int = 1
    shares: list[float] = field(default_factory=list)
    fixed: tuple[Site, str] | None = None
    listed: list[Precision] = field(default_factory=list)
    weight: float = 1.0


@functools.lru_cache(maxsize=_REMEMBERED)
def name_of(text: str) -> str:
    """A name without possessive and article."""
    cut = re.sub(r"['’]s?$", "", " ".join(text.split()))
    return re.sub(r"^[Tt]he\s+", "", cut) or text


def choices_in(
    annotation: Annotation, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> dict[str, Choice]:
    """The names of an article, by name, with what the words beside them decide."""
    body = annotation.article.body
    found: dict[str, Choice] = {}
    for mention in mentions:
        name = name_of(mention.span.of(body))
        if name in found:
            found[name].count += 1
        else:
            found[name] = Choice(name, sites_of(name, gazetteer))
    ordered = sorted(mentions, key=lambda m: m.span)
    _read_counties(body, ordered, found, gazetteer)
    _read_lists(body, ordered, found)
    _read_nouns(body, ordered, found)
    _read_beside(body, ordered, found, gazetteer)
    return found


@functools.lru_cache(maxsize=_REMEMBERED)
def sites_of(name: str, gazetteer: Gazetteer) -> tuple[Site, ...]:
    """What a name could mean; "southern Iran", "Punjab province" count when they are no names."""
    known = known_facility(name)
    if known is not None:
        return (known, *sites_named(name, gazetteer))
    for form in _forms(name):
        areas = [area_site(area) for area in gazetteer.region_by_abbreviation(form)]
        named = (*shire_sites(form), *sites_named(form, gazetteer))
        if form.startswith("St. "):  # towns are listed either way: St. Petersburg, Saint Petersburg
            named = (*named, *sites_named(f"Saint{form.removeprefix('St.')}", gazetteer))
        sites = named or county_sites(form, gazetteer) or areas
        if sites:
            return tuple(sites)
    bare = sites_named(_AFTER.sub("", _BEFORE.sub("", name)), gazetteer)
    return tuple(s for s in bare if s.precision != "country")  # Niger State is not Niger


def _forms(name: str) -> Iterator[str]:
    yield name
    yield f"the {name}"
    yield re.sub(r"\.(?=[A-Z])", ". ", name)
    yield _SHORT.sub(lambda match: _SHORT_FORMS[match[0]], name)
    if name.isupper() and len(name) >= _SHORTEST_CAPITALS:
        yield name.title()
    yield _BEFORE.sub("", name)


def _read_counties(
    body: str,
    ordered: Sequence[Mention],
    choices: Mapping[str, Choice],
    gazetteer: Gazetteer,
) -> None:
    """Read "Navarro, Henderson and Ellis counties": each name of the list is a county."""
    for n, last in enumerate(ordered):
        if not _COUNTIES.match(body, last.span.end):
            continue
        listed = [last]
        for before in reversed(ordered[:n]):
            if not _LIST.fullmatch(body[before.span.end : listed[-1].span.start]):
                break
            listed.append(before)
        for mention in listed:
            choice = choices[name_of(mention.span.of(body))]
            choice.sites = counties_named(choice.name, gazetteer) or choice.sites


def _read_lists(body: str, ordered: Sequence[Mention], choices: Mapping[str, Choice]) -> None:
    """Note what kind of places a name stands in one list with."""
    for before, after in itertools.pairwise(ordered):
        between = body[before.span.end : after.span.start]
        if not _LIST.fullmatch(between):
            continue
        one, two = choices[name_of(before.span.of(body))], choices[name_of(after.span.of(body))]
        wide = [site for site in two.sites if _is_wide(site)]
        held = any(_inside(site, holder) for holder in wide for site in one.sites)
        if held and between.strip() == ",":
            continue  # "McLean, Virginia" is no list; "China, and Mexico" is
        for choice, other in ((one, two), (two, one)):
            kinds = {site.precision for site in other.sites[:3]}
            if other.sites and (len(kinds) == 1 or _is_wide(other.sites[0])):
                choice.listed.append(other.sites[0].precision)


def _read_nouns(body: str, ordered: Sequence[Mention], choices: Mapping[str, Choice]) -> None:
    """Note what kind of place the nouns beside a name say it is: "the state of Victoria"."""
    for mention in ordered:
        choice = choices[name_of(mention.span.of(body))]
        near = body[max(0, mention.span.start - _NOUN_REACH) : mention.span.start]
        for kind, before, after in _NOUNS:
            if before.search(near) or after.match(body, mention.span.end):
                choice.listed.extend([kind] * _NOUN_VOTES)


def _is_wide(site: Site) -> bool:
    """Whether other places lie in it."""
    return site.precision in {"country", "region"}


def _in_list(body: str, ordered: Sequence[Mention], n: int) -> bool:
    """Whether a list goes on around a place and the next: "Iowa, Kansas, Nevada"."""
    sides = [pair for pair in ((n - 1, n), (n + 1, n + 2)) if pair[0] >= 0]
    return any(
        two < len(ordered)
        and _LIST.fullmatch(body[ordered[one].span.end : ordered[two].span.start])
        for one, two in sides
    )


def _read_beside(
    body: str,
    ordered: Sequence[Mention],
    choices: Mapping[str, Choice],
    gazetteer: Gazetteer,
) -> None:
    """Fix names that stand with what they lie in: "Springfield, Ill.", "Paris, Texas"."""
    starting = {mention.span.start: mention for mention in ordered}
    for n, mention in enumerate(ordered):
        choice = choices[name_of(mention.span.of(body))]
        divisions = [s for s in choice.sites if s.precision == "region" and not s.borrowed]
        if choice.fixed or (divisions and _in_list(body, ordered, n)):
            continue
        holders = _holders(body, mention, starting, choices, gazetteer)
        inside = [(s, h) for h in holders for s in choice.sites if _inside(s, h)]
        if inside:
            site, holder = inside[0]
            choice.fixed = (site, f"named beside {holder.name}, which it lies in")


def _holders(
    body: str,
    mention: Mention,
    starting: Mapping[int, Mention],
    choices: Mapping[str, Choice],
    gazetteer: Gazetteer,
) -> list[Site]:
    """Countries and divisions named right after a place, the surest reading first."""
    short = _ABBREVIATION.match(body, mention.span.end)
    if short is not None:
        areas = gazetteer.region_by_abbreviation(short[1])
        if areas:
            return [area_site(area) for area in areas]
    beside = _BESIDE.match(body, mention.span.end)
    after = starting.get(beside.end()) if beside else None
    if after is None:
        return []
    sites = choices[name_of(after.span.of(body))].sites
    wide = [site for site in sites if _is_wide(site)]
    return sorted(wide, key=lambda site: site.precision == "country")


def _inside(site: Site, holder: Site) -> bool:
    """Whether a place lies in a country or a division."""
    if site.id == holder.id or site.precision == "country":
        return False
    if holder.precision == "country":
        return site.country == holder.country
    return site.division is not None and site.division == holder.division
