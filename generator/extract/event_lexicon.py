"""The event lexicon: verb patterns and noun classes, indexed by lemma.

A verb pattern is words: the verb's lemma, then what must stand under it, each a lemma or a noun
class in angle brackets ("impose <curfew>"). A noun of a class may need words beside it: modifiers
("hunger strike"), an "of" phrase ("state of emergency") or a preposition ("strike +on").
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import Document, Token

_PREPOSITIONS = {
    *("about", "against", "at", "behind", "by", "for", "from", "in", "into", "of", "off", "on"),
    *("over", "through", "to", "toward", "under", "up", "upon", "with"),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """An event type (or operator, in lower case) with its mode, and the entry it comes from."""

    type: str
    mode: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb pattern: the words that must stand under the verb, and what it means."""

    words: tuple[str, ...]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class NounClass:
    """A class of nouns: what doing, stopping or giving it means.

    `alone` nouns are events by themselves, `light` ones under a verb of doing.
    """

    name: str
    do: Meaning | None
    stop: Meaning | None
    give: Meaning | None
    alone: bool
    light: bool


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun of a class with the words it needs beside it."""

    name: str
    beside: tuple[str, ...]
    below: tuple[str, ...]
    group: NounClass


def meaning(code: str, rule: str) -> Meaning:
    """Type and mode of a code: "ASSAULT/abduct" -> ASSAULT, abduct."""
    kind, _, mode = code.partition("/")
    return Meaning(kind, mode or None, rule)


def quad_of(kind: str) -> str:
    """The quad category of a type: "verbal-conflict"."""
    return str(lexicon("event_types")[kind]["quad"])


@functools.cache
def verb_patterns() -> Mapping[str, tuple[Pattern, ...]]:
    """Verb lemma -> its patterns: the longest, operators, then in the order of the file."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    for code, entries in lexicon("event_verbs").items():
        for entry in entries:
            for verb, *words in _spellings(entry):
                found[verb].append(Pattern(tuple(words), meaning(code, entry)))
    return {verb: tuple(sorted(patterns, key=_rank)) for verb, patterns in found.items()}


def patterns_of(token: Token) -> tuple[Pattern, ...]:
    """The patterns of a verb, none where the lexicon does not know it.

    Pipelines take "staged" for a form of *stag* and "cordoned" for one of *cordone*: the surface
    tells which verb of the lexicon is meant.
    """
    patterns, lemma, text = verb_patterns(), token.lemma.lower(), token.text.lower()
    if f"{lemma}e" in patterns and text in {f"{lemma}ed", f"{lemma}es", f"{lemma}ing"}:
        return patterns[f"{lemma}e"]
    return patterns.get(lemma) or patterns.get(lemma.removesuffix("e"), ())


def _rank(pattern: Pattern) -> tuple[int, bool]:
    """Longer patterns first, a noun closer than a preposition; then operators."""
    weights = (_weight(word) for word in pattern.words)
    weight = sum(weights)
    return -weight, not pattern.meaning.type.islower()


def _weight(word: str) -> int:
    if word in _PREPOSITIONS:
        return 2
    return 3 if "<" in word else 4


def _spellings(entry: str) -> Iterator[list[str]]:
    words = entry.split()
    yield words
    if words[0].endswith("ise"):
        yield [f"{words[0][:-3]}ize", *words[1:]]


@functools.cache
def noun_entries() -> Mapping[str, tuple[NounEntry, ...]]:
    """Noun lemma -> its entries, those that need most beside them first."""
    found: dict[str, list[NounEntry]] = defaultdict(list)
    for name, content in lexicon("event_nouns").items():
        codes = (content.get(key) for key in ("do", "stop", "give"))
        do, stop, give = (meaning(code, f"<{name}>") if code else None for code in codes)
        kind = content.get("as")
        group = NounClass(name, do, stop, give, alone=kind == "event", light=kind == "light")
        for noun in content["nouns"]:
            entry = _entry(noun, group)
            found[entry.name].append(entry)
    return {
        noun: tuple(sorted(entries, key=_needs, reverse=True)) for noun, entries in found.items()
    }


def _entry(noun: str, group: NounClass) -> NounEntry:
    if " of " in noun:
        head, _, below = noun.partition(" of ")
        *beside, name = head.split()
        return NounEntry(name, tuple(beside), ("of", *below.split()[-1:]), group)
    words = noun.split()
    needed = tuple(word[1:] for word in words if word.startswith("+"))
    *beside, name = [word for word in words if not word.startswith("+")]
    return NounEntry(name, tuple(beside), needed, group)


def noun_classes(document: Document, token: Token) -> tuple[NounClass, ...]:
    """The classes of a noun in its phrase, by the entries that need most beside it."""
    fitting = [e for e in noun_entries().get(token.lemma.lower(), ()) if _fits(document, token, e)]
    if not fitting:
        return ()
    closest = max(map(_needs, fitting))
    return tuple(entry.group for entry in fitting if _needs(entry) == closest)


def _needs(entry: NounEntry) -> int:
    return len(entry.beside) + len(entry.below)


def _fits(document: Document, token: Token, entry: NounEntry) -> bool:
    if entry.beside:
        near = {child.lemma.lower() for child in _modifiers(document, token)}
        if not near.issuperset(entry.beside):
            return False
    if not entry.below:
        return True
    preposition, *noun = entry.below
    for child in children(document, token.index, "prep"):
        if child.lemma.lower() == preposition:
            objects = {t.lemma.lower() for t in children(document, child.index, "pobj")}
            return objects.issuperset(noun)
    return False


def _modifiers(document: Document, token: Token) -> Iterator[Token]:
    for child in children(document, token.index, "amod", "compound", "nmod", "advmod"):
        yield child
        yield from _modifiers(document, child)


def quantified(document: Document, token: Token) -> tuple[Token, ...]:
    """What a noun of quantity is of: in "dozens of peacekeepers" the peacekeepers."""
    if token.lemma.lower() not in lexicon("event_slots")["quantities"]:
        return ()
    return tuple(
        noun
        for link in children(document, token.index, "prep")
        if link.lemma.lower() == "of"
        for noun in children(document, link.index, "pobj")
    )
