"""The organisations of the corpus: long forms, acronyms and short forms joined.

Within an article a short form joins the one longer name it can stand for ("the Council" after "UN
Security Council"); across articles only equal names, known acronyms, acronyms introduced in
brackets, and short forms of exactly one name that begins with a place ("Colts").
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.links import slug
from generator.model import Annotation, Span
from generator.resolve.organisation_names import (
    OrganisationName,
    acronym_of,
    generic_words,
    organisation_name,
)
from generator.resolve.state_bodies import state_body

_BETWEEN = re.compile(r"['’s]*\s*,?\s*(?:or\s+)?[(\[]\s*(?:the\s+)?")
_TOWN = 15_000
"""Inhabitants of a town whose name can begin an organisation's ("Indianapolis Colts")."""


@dataclass(frozen=True, slots=True)
class Named:
    """The organisations that an article names.

    Attributes:
        texts: surfaces by span, in text order.
        names: the same taken apart.
        introduced: the key that each acronym stands for by what the article says.
    """

    texts: Mapping[Span, str]
    names: Mapping[Span, OrganisationName]
    introduced: Mapping[str, str]

    @classmethod
    def of(cls, annotation: Annotation) -> Named:
        """Of one article."""
        body = annotation.article.body
        spans = sorted(m.span for m in annotation.mentions if m.kind == "organisation")
        texts = {span: span.of(body) for span in spans}
        names = {span: organisation_name(text) for span, text in texts.items()}
        return cls(texts, names, _introduced(body, texts, names))


def keys_in(named: Named, known: Mapping[str, str], gazetteer: Gazetteer) -> dict[Span, str]:
    """The key of each organisation of an article: the fullest name it is called there.

    Args:
        named: the organisations.
        known: long form's key by acronym, for acronyms that mean one thing everywhere.
        gazetteer: tells the places in names.
    """
    texts, names = named.texts, named.names
    distinct = {name.key: name for name in names.values() if name.words}
    own = {**named.introduced, **_matching(texts, distinct)}
    canonical = _canonical(distinct, gazetteer)
    found: dict[Span, str] = {}
    for span, name in names.items():
        acronym = acronym_of(texts[span])
        key = own.get(acronym) or known.get(acronym, name.key)
        key = canonical.get(key, key) or texts[span]
        found[span] = state_body(distinct.get(key, name), gazetteer) or key
    return found


def _introduced(
    body: str, texts: Mapping[Span, str], names: Mapping[Span, OrganisationName]
) -> dict[str, str]:
    """Acronyms in brackets right after a name, or names in brackets after an acronym."""
    found: dict[str, str] = {}
    for before, after in itertools.pairwise(texts):
        if not _BETWEEN.fullmatch(body[before.end : after.start]):
            continue
        first, second = acronym_of(texts[before]), acronym_of(texts[after])
        if second and not first and names[before].spells(second):
            found[second] = names[before].key
        elif first and not second and names[after].spells(first):
            found[first] = names[after].key
    return found


def _matching(
    texts: Mapping[Span, str], distinct: Mapping[str, OrganisationName]
) -> dict[str, str]:
    """Acronyms that are the initials of exactly one longer name of the article."""
    by_initials: dict[str, set[str]] = defaultdict(set)
    for name in distinct.values():
        if len(name.words) > 1:
            for letters in name.initials:
                by_initials[letters].add(name.key)
    found: dict[str, str] = {}
    for text in texts.values():
        keys = by_initials.get(acronym_of(text), set())
        if len(keys) == 1:
            found[acronym_of(text)] = next(iter(keys))
    return found


def _canonical(distinct: Mapping[str, OrganisationName], gazetteer: Gazetteer) -> dict[str, str]:
    """For each name of an article that is another form of one there: that one's key."""
    stands_for: dict[str, set[str]] = defaultdict(set)
    for short, long in itertools.permutations(distinct.values(), 2):
        side = _side(short, long, gazetteer)
        if side == "long":
            stands_for[short.key].add(long.key)
        elif side == "short":
            stands_for[long.key].add(short.key)
    found = {key: next(iter(keys)) for key, keys in stands_for.items() if len(keys) == 1}
    return {key: _last(key, found) for key in found}


def _last(key: str, steps: Mapping[str, str]) -> str:
    """Follow "Council" -> "Security Council" -> "UN Security Council" to the end."""
    seen = {key}
    while key in steps and steps[key] not in seen:
        key = steps[key]
        seen.add(key)
    return key


def _side(short: OrganisationName, long: OrganisationName, gazetteer: Gazetteer) -> str:
    """Which of two names is the fuller one, when the shorter begins or ends the longer, else "".

    "long": the rest is a place, or generic words ("Intel", "Intel Technologies"), or the short
    form is itself generic ("Council"). "short": the longer only has a word of description before
    the name ("Chipmaker Intel").
    """
    size = len(short.words)
    if not 0 < size < len(long.words):
        return ""
    generic = generic_words()
    if long.words[:size] == short.words:
        rest = long.words[size:]
        return "long" if all(word in generic for word in rest) else ""
    if long.words[-size:] != short.words:
        return ""
    before = long.shown[: len(long.words) - size]
    if all(word in generic for word in short.words) or is_place(" ".join(before), gazetteer):
        return "long"
    return "short" if len(before) == 1 and not acronym_of(before[0]) else "long"


@functools.lru_cache(maxsize=100_000)
def is_place(text: str, gazetteer: Gazetteer) -> bool:
    """Whether words of a name are a country, people, region or larger town."""
    if gazetteer.country(text) or gazetteer.demonym(text) or gazetteer.region(text):
        return True
    return any(town.population >= _TOWN for town in gazetteer.city(text)[:1])


def known_acronyms(articles: Iterable[Named]) -> dict[str, str]:
    """Acronyms with one long form: the lexicon's, and those the corpus introduces without doubt."""
    found: dict[str, set[str]] = defaultdict(set)
    for named in articles:
        for acronym, key in named.introduced.items():
            found[acronym].add(key)
    sole = {acronym: next(iter(keys)) for acronym, keys in found.items() if len(keys) == 1}
    listed = lexicon("organisation_suffixes")["acronyms"]
    return sole | {acronym_of(short): organisation_name(long).key for short, long in listed.items()}


def join_short_forms(
    keys: Mapping[str, Mapping[Span, str]],
    shown: Mapping[str, str],
    gazetteer: Gazetteer,
) -> dict[str, str]:
    """Short forms that, in the whole corpus, can stand for one longer name only.

    Only the end of a name that begins with a place counts ("Colts" for "Indianapolis Colts"), not
    with a people ("Pakistani Taliban" are not the Taliban), nor one that tells what kind of body it
    is: there is more than one National Liberation Army.

    Args:
        keys: key of each organisation mention, by article.
        shown: a surface of each key.
        gazetteer: tells the places in names.
    """
    every = {key for spans in keys.values() for key in spans.values()}
    tails: dict[str, set[str]] = defaultdict(set)
    for key in every:
        name = organisation_name(shown.get(key, key))
        for size in range(1, len(name.words)):
            tail = name.words[-size:]
            before = " ".join(name.shown[: len(name.words) - size])
            named = is_place(before, gazetteer) and not gazetteer.demonym(before)
            if named and tail[-1] not in generic_words():
                tails[" ".join(tail)].add(key)
    return {key: next(iter(tails[key])) for key in sorted(every) if len(tails.get(key, ())) == 1}


@functools.cache
def _homes(listed: str) -> Mapping[str, str]:
    return {
        organisation_name(name).key: code
        for code, names in lexicon(listed).items()
        for name in names
    }


def organisation_id(key: str) -> str:
    """The id of the organisation of a key."""
    return f"organisation-{slug(key)}"


def shared_home(organisation: str) -> str | None:
    """The country of the best known of several bodies of one name, by the id of that name."""
    return _shared_homes().get(organisation)


@functools.cache
def _shared_homes() -> Mapping[str, str]:
    listed = _homes("organisation_homes_shared")
    return {organisation_id(key): code for key, code in listed.items()}


def home_of(surface: str, key: str, gazetteer: Gazetteer) -> str | None:
    """The country of an organisation as alpha-2 code: known, or named in its name.

    "Bank of Israel", "Azerbaijani Foreign Ministry", "Israel Electric"; None for the rest.
    """
    homes = _homes("organisation_homes")
    known = homes.get(key) or homes.get(organisation_name(surface).key)
    return known or _country_in(surface.split(), gazetteer)


def _country_in(words: Sequence[str], gazetteer: Gazetteer) -> str | None:
    """The one country named by words of a name, the longest words first."""
    for size in (3, 2, 1):
        found: set[str] = set()
        for start in range(len(words) - size + 1):
            joined = " ".join(words[start : start + size])
            text = re.sub(r"['’]s?$", "", joined.strip(",."))
            country = gazetteer.country(text)
            countries = (country,) if country else gazetteer.demonym(text)
            found.update(c.code for c in countries[:1])
        if found:
            return found.pop() if len(found) == 1 else None
    return None
