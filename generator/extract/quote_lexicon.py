"""Words that attribute a statement or thought: `data/speech_verbs.yml`, ready for look-up."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from generator.lexicon import lexicon
from generator.model import Token


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """An entry of the lexicon: what it takes as content and what it commits its subject to.

    `stance` and `takes` are explained at the head of the file; `speech` is False for thoughts,
    wishes and acts; `prepositions` lead to the content ("called for"); `addressed` words take
    their hearer as an object ("told reporters"); `joins` add to an object ("compared it to").
    """

    lemma: str
    stance: str
    takes: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    speech: bool = True
    addressed: bool = False
    joins: frozenset[str] = frozenset()


@functools.cache
def speech_verbs() -> dict[str, SpeechWord]:
    """Verbs by lemma."""
    data = lexicon("speech_verbs")
    frames: dict[str, SpeechWord] = {}
    for group in data["groups"]:
        for lemma in group["verbs"]:
            earlier = frames.get(lemma)
            takes = frozenset(group["takes"]) | (earlier.takes if earlier else frozenset())
            stance = earlier.stance if earlier else group["stance"]
            speech = group.get("speech", True) if earlier is None else earlier.speech
            frames[lemma] = SpeechWord(lemma, stance, takes, frozenset(), speech)
    for lemma, prepositions in data["prepositions"].items():
        old = frames.get(lemma) or SpeechWord(lemma, "states", frozenset())
        frames[lemma] = dataclasses.replace(old, prepositions=frozenset(prepositions))
    for lemma, prepositions in data["object_prepositions"].items():
        frames[lemma] = dataclasses.replace(frames[lemma], joins=frozenset(prepositions))
    for lemma in data["addressed"]:
        frames[lemma] = dataclasses.replace(frames[lemma], addressed=True)
    return frames


@functools.cache
def speech_nouns() -> dict[str, SpeechWord]:
    """Nouns by lemma: "the claim that"."""
    by_stance = lexicon("speech_verbs")["nouns"]
    return {
        lemma: SpeechWord(lemma, stance, frozenset({"clause", "infinitive"}))
        for stance, lemmas in by_stance.items()
        for lemma in lemmas
    }


@functools.cache
def speech_adjectives() -> dict[str, SpeechWord]:
    """Adjectives by lemma: "is confident that"."""
    data = lexicon("speech_verbs")
    prepositions = frozenset(data["adjective_prepositions"])
    takes = frozenset({"clause", "infinitive"})
    return {
        lemma: SpeechWord(lemma, stance, takes, prepositions, speech=False)
        for stance, lemmas in data["adjectives"].items()
        for lemma in lemmas
    }


@functools.cache
def vehicles() -> frozenset[str]:
    """Nouns for what is issued in order to say something ("statement")."""
    return frozenset(lexicon("speech_verbs")["vehicles"])


@functools.cache
def speech_idioms() -> dict[str, dict[str, SpeechWord]]:
    """Verbs by lemma, and the word that makes each one speak ("put": "it")."""
    takes = frozenset({"clause", "quote"})
    return {
        verb: {word: SpeechWord(f"{verb} {word}", stance, takes) for word, stance in uses.items()}
        for verb, uses in lexicon("speech_verbs")["idioms"].items()
    }


@functools.cache
def topical_nouns() -> frozenset[str]:
    """Nouns whose topic is what is said ("a call for"), unlike "a statement on"."""
    return frozenset(lexicon("speech_verbs")["topical"])


@functools.cache
def standpoints() -> frozenset[str]:
    """Nouns that with a possessor attribute a whole clause ("in her view")."""
    return frozenset(lexicon("speech_verbs")["standpoints"])


@functools.cache
def light_verbs() -> frozenset[str]:
    """Verbs whose subject speaks through the noun they govern ("made a promise")."""
    return frozenset(lexicon("speech_verbs")["light_verbs"])


def speech_verb(token: Token) -> SpeechWord | None:
    """The entry of a verb; small models lemmatise "hoped" as "hop", so its stem is tried too."""
    if token.pos not in {"VERB", "AUX"}:
        return None
    verbs = speech_verbs()
    return next((verbs[lemma] for lemma in _lemmas(token) if lemma in verbs), None)


def _lemmas(token: Token) -> Iterator[str]:
    yield token.lemma.lower()
    text = token.text.lower()
    for ending in ("ed", "ing", "es", "s"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            stem = text[: -len(ending)]
            yield stem + "e"
            yield stem
