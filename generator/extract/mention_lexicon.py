"""Names and words that the mention rules know, ready for look-up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.gazetteer import Gazetteer, fold
from generator.lexicon import lexicon
from generator.model import MentionKind

_STATE = 1_000_000
"""Inhabitants of a country whose capital is known by its bare name."""
FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A name with the kind it has by itself.

    `rule` names the list it stands on; a `weak` name needs support from the text, because it is
    also a surname or a common word. One with `before_hyphen` stands only there ("Sino-Russian").
    """

    name: str
    kind: MentionKind
    rule: str
    candidates: tuple[str, ...] = ()
    weak: bool = False
    before_hyphen: bool = False


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Everything the mention rules look up.

    `known` holds, by a name's first word, all known names that begin with it, longest first.
    Sets of words are in lower case where news may capitalise them or not.
    """

    known: Mapping[str, tuple[Known, ...]]
    titles: frozenset[str]
    title_ends: frozenset[str]
    title_modifiers: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    given: frozenset[str]
    families: frozenset[str]
    particles: frozenset[str]
    inner_particles: frozenset[str]
    abbreviations: Mapping[str, tuple[str, ...]]
    organisation_heads: frozenset[str]
    organisation_starts: frozenset[str]
    listing_heads: frozenset[str]
    joints: frozenset[str]
    place_heads: frozenset[str]
    place_starts: frozenset[str]
    centres: frozenset[str]
    place_nouns: frozenset[str]
    hyphen_endings: frozenset[str]
    not_names: frozenset[str]
    other_heads: frozenset[str]
    other_starts: frozenset[str]
    cues: Mapping[str, frozenset[str]]


@functools.cache
def name_lexicon(gazetteer: Gazetteer) -> NameLexicon:
    """The look-up of a gazetteer, built once."""
    titles, honorifics = lexicon("titles"), lexicon("honorifics")
    organisations, facilities = lexicon("organisations"), lexicon("facilities")
    other = lexicon("not_names")
    places = (*facilities["facilities"], *facilities["natural"], *facilities["divisions"])
    forms = (*honorifics["address"], *honorifics["ranks"])
    families = lexicon("family_names")
    return NameLexicon(
        known=_by_first_word(_all_known(gazetteer)),
        titles=frozenset(titles["offices"]),
        title_ends=frozenset(titles["ends"]),
        title_modifiers=frozenset(titles["modifiers"]),
        honorifics=frozenset(form.rstrip(".").lower() for form in forms),
        suffixes=frozenset(titles["suffixes"]),
        given=frozenset(
            fold(n) for names in lexicon("given_names").values() for n in names.split()
        ),
        families=frozenset(map(fold, families["east_asian"].split())),
        particles=frozenset(families["particles"].split()),
        inner_particles=frozenset(families["inner_particles"].split()),
        abbreviations=gazetteer.abbreviations,
        organisation_heads=frozenset(organisations["heads"]),
        organisation_starts=frozenset(map(fold, organisations["starts"])),
        listing_heads=frozenset(organisations["listing"]),
        joints=frozenset(organisations["joints"]),
        place_heads=frozenset(places),
        place_starts=frozenset(facilities["before"]),
        centres=frozenset(facilities["centres"]),
        place_nouns=frozenset(facilities["place_nouns"]),
        hyphen_endings=frozenset(lexicon("hyphen_endings")["endings"]),
        not_names=frozenset(map(fold, (*other["things"], *other["generic"], *other["times"]))),
        other_heads=frozenset(other["heads"]),
        other_starts=frozenset(other["starts"]),
        cues={name: frozenset(words) for name, words in lexicon("name_cues").items()},
    )


def _by_first_word(names: Iterable[Known]) -> dict[str, tuple[Known, ...]]:
    found: dict[str, dict[str, Known]] = {}
    for known in names:
        match = FIRST_WORD.search(known.name)
        if match:
            found.setdefault(match.group(), {}).setdefault(known.name, known)
    return {
        word: tuple(sorted(group.values(), key=lambda k: (-len(k.name), k.name)))
        for word, group in found.items()
    }


def _all_known(gazetteer: Gazetteer) -> Iterable[Known]:
    """All known names, the surest list first: the first to claim a name keeps it."""
    yield from _organisations()
    for name, codes in gazetteer.country_names.items():
        if name.startswith(("the ", "The ")):  # an article is no part of a mention
            continue
        ids = tuple(gazetteer.countries[code].entity_id for code in codes)
        also = gazetteer.area_names.get(name, ())
        yield Known(name, "place", "gazetteer:country", (*ids, *also), weak=name in _weak())
        for form in lexicon("countries_forms")["before"]:
            yield Known(f"{form} {name}", "place", "gazetteer:country", ids)
    yield from _capitals(gazetteer)
    for name, codes in gazetteer.demonyms.items():
        ids = tuple(gazetteer.countries[code].entity_id for code in codes)
        yield Known(name, "group", "gazetteer:demonym", ids, weak=name in _weak())
    for prefix, code in lexicon("countries_forms")["combining"].items():
        ids = (gazetteer.countries[code].entity_id,)
        yield Known(prefix, "group", "gazetteer:prefix", ids, before_hyphen=True)
    for name, heading in gazetteer.groups.items():
        yield Known(name, "group", f"lexicon:{heading}", weak=name in _weak())
    for name, keys in gazetteer.area_names.items():
        if name.startswith("the "):
            continue
        kind = gazetteer.areas[keys[0]].kind
        yield Known(name, "place", f"gazetteer:{kind}", keys, weak=name in _weak())
    for name in lexicon("facilities")["known"]:
        yield Known(fold(name), "place", "lexicon:facilities")


def _capitals(gazetteer: Gazetteer) -> Iterable[Known]:
    """The capitals of states that are no given names, no words and no country's name too."""
    given = {fold(n) for names in lexicon("given_names").values() for n in names.split()}
    for country in gazetteer.countries.values():
        name = fold(country.capital or "")
        shared = name in given or name in _weak() or name in gazetteer.country_names
        if name and country.population >= _STATE and not shared and name != "Washington":
            yield Known(name, "place", "gazetteer:capital")


def _organisations() -> Iterable[Known]:
    organisations = lexicon("organisations")
    for name in organisations["known"]:
        yield Known(fold(name), "organisation", "lexicon:organisations")
    for name in organisations["bodies"]:
        yield Known(fold(name), "organisation", "lexicon:bodies", weak=" " not in name)


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(map(fold, lexicon("ambiguous_names")["names"]))
