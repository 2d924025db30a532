"""Names taken apart and compared: what may be two ways to write one person's name."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_](?=\.)\.|[^\W\d_]+(?:['’ʼ`´-][^\W\d_]+)*")
_GENERATIONS = frozenset({"jr", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"['’]s?$")


@functools.lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes and hyphens: "Ze’ev" -> "zeev"."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c.isspace())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name taken apart.

    Attributes:
        tokens: folded words that identify: no honorific, particle or suffix; "W." is "w".
        words: the same as written, particles kept, for showing.
        suffix: "jr", "iii" or "".
    """

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    suffix: str = ""

    @property
    def full(self) -> bool:
        """Whether more than a surname or a given name is there."""
        return len(self.tokens) > 1

    @property
    def surname(self) -> str:
        """The last token, "" for an empty name."""
        return self.tokens[-1] if self.tokens else ""

    @property
    def letters(self) -> str:
        """The tokens run together: "Suk Yeol" is "Suk-yeol"."""
        return "".join(self.tokens)

    @property
    def generation(self) -> str:
        """What tells a son from his father: "jr", "iii"; "" for the first of the name."""
        return self.suffix if self.suffix in _GENERATIONS else ""

    @property
    def shown(self) -> str:
        """The name as a reader expects it: "Robert F. Kennedy Jr."."""
        if not self.suffix:
            return " ".join(self.words)
        roman = self.suffix in {"ii", "iii", "iv"}
        return " ".join([*self.words, self.suffix.upper() if roman else f"{self.suffix.title()}."])

    @property
    def core(self) -> str:
        """The words that make the id: middle initials and suffixes come and go."""
        inner = [word for word in self.words[1:-1] if len(fold(word)) > 1]
        first = self.words[:2] if len(fold(self.words[0])) == 1 else self.words[:1]
        return " ".join([*first, *inner[len(first) - 1 :], *self.words[len(first) :][-1:]])


@functools.lru_cache(maxsize=100_000)
def person_name(text: str) -> PersonName:
    """Take a name apart: "Mr. Andrés de la Cruz Jr." -> tokens ("andres", "cruz")."""
    parts = _parts()
    words = _WORD.findall(_POSSESSIVE.sub("", text.strip()))
    suffix = ""
    if len(words) > 1 and fold(words[-1]) in parts["suffixes"]:
        suffix = fold(words.pop())
    while len(words) > 1 and _is_honorific(words):
        words = words[1:]
    pieces = [piece for word in words for piece in _split_particle(word)]
    tokens = [spelling(fold(p)) for p in pieces if fold(p) not in parts["particles"]]
    if not tokens:
        tokens = [fold(piece) for piece in pieces]
    return PersonName(tuple(tokens), tuple(words), suffix)


def _is_honorific(words: Sequence[str]) -> bool:
    parts, first = _parts(), fold(words[0])
    least = 2 if first in parts["ambiguous_honorifics"] else 1
    return first in parts["honorifics"] and len(words) > least


def _split_particle(word: str) -> tuple[str, ...]:
    """As in "al-Assad" -> "al", "Assad"; other hyphens stay."""
    head, dash, rest = word.partition("-")
    if dash and rest and fold(head) in _parts()["particles"]:
        return (head, rest)
    return (word,)


@functools.cache
def _parts() -> Mapping[str, frozenset[str]]:
    data = lexicon("name_parts")
    names = ("honorifics", "ambiguous_honorifics", "particles", "suffixes")
    return {name: frozenset(data[name]) for name in names}


@functools.cache
def _spellings() -> Mapping[str, str]:
    groups = lexicon("name_parts")["spellings"]
    return {fold(name): fold(group[0]) for group in groups for name in group}


@functools.cache
def _full_forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for long, shorts in lexicon("name_parts")["short_forms"].items():
        for short in shorts:
            found.setdefault(spelling(short), set()).add(spelling(long))
    return {short: frozenset(longs) for short, longs in found.items()}


def spelling(token: str) -> str:
    """One spelling for the names that are known to be written in several ways."""
    return _spellings().get(token, token)


@functools.lru_cache(maxsize=100_000)
def sound(token: str) -> str:
    """A key that transliterations of one name share: "zelenskyy" and "zelenskiy"."""
    key = re.sub(r"(?:iy|ii|yy|ij|yi|y|i|ie|ey|ei)$", "y", token)
    for old, new in (("kh", "h"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("dh", "d")):
        key = key.replace(old, new)
    key = key.replace("tch", "ch").replace("w", "v").replace("ph", "f").replace("yo", "io")
    return re.sub(r"(.)\1", r"\1", key)


def long_forms(token: str) -> frozenset[str]:
    """A given name and those that it is short for."""
    return _full_forms().get(token, frozenset()) | {token}


def same_token(a: str, b: str) -> bool:
    """Whether two given names can be one: equal, short form, initial, transliteration."""
    if a == b or (len(min(a, b, key=len)) == 1 and a[:1] == b[:1]):
        return True
    return not long_forms(a).isdisjoint(long_forms(b)) or (len(a) > 4 and sound(a) == sound(b))  # noqa: PLR2004 (short names sound alike by chance)


def same_surname(a: str, b: str) -> bool:
    """Whether two surnames are one: equal, or transliterations of each other."""
    return a == b or (min(len(a), len(b)) > 4 and sound(a) == sound(b))  # noqa: PLR2004 (as above)


def same_name(a: PersonName, b: PersonName) -> bool:
    """Whether two full names can be one person's: nothing in them contradicts.

    Surname and first name agree, middle names too as far as both have them, and both or neither
    are "Jr."; or the same words stand in another order ("Xi Jinping").
    """
    if a.generation != b.generation:
        return False
    if a.letters == b.letters or sorted(a.tokens) == sorted(b.tokens):
        return True
    if not same_surname(a.surname, b.surname) or not same_token(a.tokens[0], b.tokens[0]):
        return False
    return _within(a.tokens[1:-1], b.tokens[1:-1]) or _within(b.tokens[1:-1], a.tokens[1:-1])


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether middle names agree as far as the fewer go: "W." is not the "H." of "H. W."."""
    return len(short) <= len(long) and all(
        same_token(a, b) for a, b in zip(short, long, strict=False)
    )


def is_part(short: PersonName, long: PersonName) -> bool:
    """Whether a shorter name can stand for a longer one: its surname, or its first words."""
    size = len(short.tokens)
    if not 0 < size < len(long.tokens):
        return False
    tail = all(map(same_surname, short.tokens, long.tokens[-size:]))
    return tail or short.tokens == long.tokens[:size]
