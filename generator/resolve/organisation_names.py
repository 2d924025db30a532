"""Names of organisations taken apart: what comes and goes, initials, acronyms."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from generator.lexicon import lexicon
from generator.resolve.names import fold

_WORDS = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*\.?|&")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "at", "de", "du", "des", "la"})
_SHORTEST_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's name without article and legal suffix: folded words, and as written."""

    words: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def key(self) -> str:
        """The words joined: what equal names share."""
        return " ".join(self.words)

    @property
    def initials(self) -> tuple[str, str]:
        """What an acronym of it would be, without and with small words."""
        short = "".join(word[0] for word in self.words if word not in _SMALL)
        return short, "".join(word[0] for word in self.words)

    def spells(self, acronym: str) -> bool:
        """Whether the first and the last letter of an acronym begin words of the name, in order."""
        rest = iter("".join(word[0] for word in self.words))
        return all(letter in rest for letter in acronym[:1] + acronym[-1:])


@functools.lru_cache(maxsize=100_000)
def organisation_name(text: str) -> OrganisationName:
    """Take a name apart: "The Acme Holdings, Inc.'s" -> "acme holdings"."""
    cut = re.sub(r"['’]s?$", "", text.strip())
    shown = ["and" if word == "&" else word.rstrip(".") for word in _WORDS.findall(cut)]
    if len(shown) > 1 and fold(shown[0]) in {"the", "a", "an"}:
        shown = shown[1:]
    while len(shown) > 1 and fold(shown[-1]) in _suffixes():
        shown = shown[:-1]
    return OrganisationName(tuple(map(fold, shown)), tuple(shown))


@functools.cache
def _suffixes() -> frozenset[str]:
    return frozenset(lexicon("organisation_suffixes")["suffixes"])


@functools.cache
def generic_words() -> frozenset[str]:
    """Words that name no organisation by themselves: "council", "group", "international"."""
    data = lexicon("organisation_suffixes")
    return frozenset((*data["heads"], *data["generic"], *data["suffixes"])) | _SMALL


@functools.lru_cache(maxsize=100_000)
def acronym_of(text: str) -> str:
    """The letters of an acronym ("U.N." -> "un"), "" for other names."""
    letters = re.sub(r"['’]s$", "", text.strip()).replace(".", "").replace("-", "")
    upper = sum(c.isupper() for c in letters)
    plain = letters.isalnum() and upper >= _SHORTEST_ACRONYM and upper * 2 > len(letters)
    return letters.casefold() if plain else ""
