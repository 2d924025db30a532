"""The organisations of the corpus: long forms, acronyms and short forms joined.

Within an article a short form joins the one longer name it can stand for ("the Security Council"
after "UN Security Council"); across articles only equal names, known acronyms and acronyms
introduced in brackets join.
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
from generator.model import Annotation, Span
from generator.resolve.names import fold

_WORDS = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*\.?|&")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "at", "de", "du", "des", "la"})
_SHORTEST_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's name: folded words without article and legal suffix."""

    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """The words joined: what equal names share."""
        return " ".join(self.words)

    @property
    def initials(self) -> str:
        """What an acronym of it would be: "un security council" -> "usc"."""
        return "".join(word[0] for word in self.words if word not in _SMALL)


@functools.lru_cache(maxsize=100_000)
def organisation_name(text: str) -> OrganisationName:
    """Take a name apart: "The Acme Holdings, Inc.'s" -> "acme holdings"."""
    cut = re.sub(r"['’]s?$", "", text.strip())
    words = [fold(word.replace("&", " and ").strip()).strip() for word in _WORDS.findall(cut)]
    words = [part for word in words for part in word.split()]
    if len(words) > 1 and words[0] in {"the", "a", "an"}:
        words = words[1:]
    suffixes = _suffixes()
    while len(words) > 1 and words[-1] in suffixes:
        words = words[:-1]
    return OrganisationName(tuple(words))


@functools.cache
def _suffixes() -> frozenset[str]:
    return frozenset(lexicon("organisation_suffixes")["suffixes"])


def acronym_of(text: str) -> str:
    """The letters of an acronym ("U.N." -> "un"), "" for other names."""
    letters = re.sub(r"['’]s$", "", text.strip()).replace(".", "").replace("-", "")
    upper = sum(c.isupper() for c in letters)
    plain = letters.isalnum() and upper >= _SHORTEST_ACRONYM and upper * 2 > len(letters)
    return letters.casefold() if plain else ""


def keys_in(annotation: Annotation, known: Mapping[str, str]) -> dict[Span, str]:
    """The key of each organisation of an article: the longest name it is called there.

    Args:
        annotation: the article.
        known: long form's key by acronym, for acronyms that mean one thing everywhere.
    """
    body = annotation.article.body
    texts = {m.span: m.span.of(body) for m in annotation.mentions if m.kind == "organisation"}
    names = {span: organisation_name(text) for span, text in texts.items()}
    distinct = {name.key: name for name in names.values() if name.words}
    acronyms = {**known, **_introduced(body, texts, names), **_matching(texts, distinct)}
    found: dict[Span, str] = {}
    for span, name in names.items():
        key = acronyms.get(acronym_of(texts[span]), name.key) or fold(texts[span])
        found[span] = _longer(key, distinct) or key
    return found


def _introduced(
    body: str, texts: Mapping[Span, str], names: Mapping[Span, OrganisationName]
) -> dict[str, str]:
    """Acronyms in brackets right after a name, or names in brackets after an acronym."""
    found: dict[str, str] = {}
    ordered = sorted(texts)
    for before, after in itertools.pairwise(ordered):
        between = body[before.end : after.start]
        if not re.fullmatch(r"['’s]*\s*[(\[,]?\s*(?:or|the)?\s*[(\[]?", between) or not re.search(
            r"[(\[]", between
        ):
            continue
        first, second = acronym_of(texts[before]), acronym_of(texts[after])
        if second and not first and _spells(second, names[before]):
            found[second] = names[before].key
        elif first and not second and _spells(first, names[after]):
            found[first] = names[after].key
    return found


def _spells(acronym: str, name: OrganisationName) -> bool:
    """Whether the letters start words of the name, in order."""
    rest = iter("".join(word[0] for word in name.words))
    return all(letter in rest for letter in acronym[:1] + acronym[-1:])


def _matching(
    texts: Mapping[Span, str], distinct: Mapping[str, OrganisationName]
) -> dict[str, str]:
    """Acronyms that are the initials of exactly one longer name of the article."""
    by_initials: dict[str, set[str]] = defaultdict(set)
    for name in distinct.values():
        if len(name.words) > 1:
            by_initials[name.initials].add(name.key)
            by_initials["".join(word[0] for word in name.words)].add(name.key)
    found: dict[str, str] = {}
    for text in texts.values():
        keys = by_initials.get(acronym_of(text), set())
        if len(keys) == 1:
            found[acronym_of(text)] = next(iter(keys))
    return found


def _longer(key: str, distinct: Mapping[str, OrganisationName]) -> str:
    """The one longer name of the article that a short form can stand for, else ""."""
    words = tuple(key.split())
    longer = [
        name for name in distinct.values() if len(name.words) > len(words) and _part(words, name)
    ]
    tops = [n for n in longer if not any(_part(n.words, o) for o in longer if o is not n)]
    return tops[0].key if len(tops) == 1 else ""


def _part(words: Sequence[str], name: OrganisationName) -> bool:
    """Whether `words` begin the name, or end it as more than a bare common noun."""
    size = len(words)
    if size >= len(name.words):
        return False
    heads = frozenset(lexicon("organisation_suffixes")["heads"])
    if tuple(name.words[:size]) == tuple(words):
        return name.words[size] not in _SMALL or size > 1
    return tuple(name.words[-size:]) == tuple(words) and (size > 1 or words[0] not in heads)


def known_acronyms(annotations: Iterable[Annotation]) -> dict[str, str]:
    """Acronyms with one long form: the lexicon's, and those the corpus introduces without doubt."""
    found: dict[str, set[str]] = defaultdict(set)
    for annotation in annotations:
        body = annotation.article.body
        texts = {m.span: m.span.of(body) for m in annotation.mentions if m.kind == "organisation"}
        names = {span: organisation_name(text) for span, text in texts.items()}
        for acronym, key in _introduced(body, texts, names).items():
            found[acronym].add(key)
    sole = {acronym: next(iter(keys)) for acronym, keys in found.items() if len(keys) == 1}
    listed = lexicon("organisation_suffixes")["acronyms"]
    return sole | {fold(short): organisation_name(long).key for short, long in listed.items()}


@functools.cache
def _homes() -> Mapping[str, str]:
    return {
        organisation_name(name).key: code
        for code, names in lexicon("organisation_homes").items()
        for name in names
    }


def home_of(surface: str, key: str, gazetteer: Gazetteer) -> str | None:
    """The country of an organisation as alpha-2 code: known, or named in its name.

    "Bank of Israel", "Azerbaijani Foreign Ministry", "Israel Electric"; None for the rest.
    """
    known = _homes().get(key) or _homes().get(organisation_name(surface).key)
    if known:
        return known
    words = surface.split()
    found: set[str] = set()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            text = re.sub(r"['’]s?$", "", " ".join(words[start : start + size]).strip(",."))
            country = gazetteer.country(text)
            countries = (country,) if country else gazetteer.demonym(text)
            found.update(c.code for c in countries[:1])
        if found:
            break
    return found.pop() if len(found) == 1 else None
