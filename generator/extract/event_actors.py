"""Who does it: the actors of a reading."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.event_lexicon import noun_classes
from generator.extract.event_parties import (
    OWNERS,
    PRONOUNS,
    as_parties,
    distinct,
    hanging,
    is_people,
)
from generator.extract.event_readings import Reading, read_noun
from generator.extract.participants import stands_for
from generator.extract.syntax import children, conjuncts, subjects
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Participant, Token

_OF_ACTOR = {"visit", "protest", "strike", "test", "drill", "exercise", "hunger", "riot"}
"""Noun classes whose "of" names who does it; that of the others names the target."""
_CAUSES = {"in", "during", "by", "from", "after"}


def actors(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    """Who does it. Empty when nobody is named as doing it."""
    if reading.token.pos not in {"VERB", "AUX"}:
        return _noun_actors(document, found, reading)
    if reading.turned:
        return hanging(document, found, reading.words, ("from", "by", "of"))
    doing = reading.frame.subjects
    if not doing and _moved(reading):
        doing = reading.frame.objects
    named = (_subject(document, found, reading, t) for t in doing)
    return distinct(p for some in named for p in some) or _by_cause(document, found, reading)


def _by_cause(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    """Whose attack it was: "killed in a Russian air strike", "in a raid by the rebels"."""
    if reading.meaning.type != "ASSAULT" or not reading.frame.passive:
        return ()
    for link in reading.frame.links:
        for first in children(document, link.index, "pobj"):
            for noun in conjuncts(document, first.index) if link.lemma.lower() in _CAUSES else ():
                cause = _attack(document, reading, noun)
                if cause is not None:
                    whole = replace(cause, token=first)  # "Russian missile and drone attacks"
                    both = [_noun_actors(document, found, part) for part in (cause, whole)]
                    return next((p for p in both if any(x.mention for x in p)), both[0])
    return ()


def _moved(reading: Reading) -> bool:
    """Whether the passive's subject acts: forces that nobody sends, "is committed to"."""
    forces = reading.meaning.type == "MOBILIZE" or reading.meaning.mode == "peacekeeping"
    ready = reading.token.lemma.lower() in lexicon("event_slots")["states"]
    return (forces or ready) and reading.frame.passive


def has_other_subject(document: Document, found: Annotation, reading: Reading) -> bool:
    """Whether something does it that is no party: "the plan threatens ..." is no event."""
    there = reading.frame.subjects if not reading.turned else ()
    if all(_attack(document, reading, token) for token in there):
        return False
    return not actors(document, found, reading)


def _attack(document: Document, reading: Reading, token: Token) -> Reading | None:
    """The attack that harms somebody, as its subject: "an air strike killed 12"."""
    if reading.meaning.type != "ASSAULT" or token.pos != "NOUN":
        return None
    cause = read_noun(document, token)
    return cause if cause is not None and cause.meaning.type == "ASSAULT" else None


def _subject(
    document: Document, found: Annotation, reading: Reading, token: Token
) -> tuple[Participant, ...]:
    if token.tag in PRONOUNS:
        return _pronoun(document, found, reading.token, token)
    owner = next((t for t in children(document, token.index, "poss") if t.tag == "WP$"), None)
    if owner is not None:
        return _whose(document, found, owner)
    if token.lemma.lower() in lexicon("event_slots")["idle_objects"]:
        return ()
    cause = _attack(document, reading, token)
    if cause is not None:
        return _noun_actors(document, found, cause)
    return as_parties(document, found, token, things=reading.meaning.type == "ASSAULT")


def _whose(document: Document, found: Annotation, owner: Token) -> tuple[Participant, ...]:
    """The noun just before "whose", which the parser often misses: "Iran, whose leaders"."""
    for index in range(owner.index - 1, max(-1, owner.index - 4), -1):
        token = document.tokens[index]
        if token.pos in {"NOUN", "PROPN"}:
            return as_parties(document, found, token)
    return ()


def _pronoun(
    document: Document, found: Annotation, verb: Token, token: Token
) -> tuple[Participant, ...]:
    """A resolved pronoun by its antecedent's words in the sentence; else by the speaker's."""
    for item in found.coreferences:
        if item.span == token.span:
            sentence = document.sentences[item.sentence].span
            near = tuple(a for a in item.antecedents if sentence.covers(a))
            if near:
                return tuple(Participant(a, a) for a in near)
            return (Participant(token.span, token.span),)
    speaker = _speaker(document, verb)
    if speaker:
        return distinct(p for t in speaker for p in as_parties(document, found, t))
    personal = token.lemma.lower() in {"he", "she", "they", "we", "i", "who"}
    return (Participant(token.span, None),) if personal else ()


def _speaker(document: Document, verb: Token) -> tuple[Token, ...]:
    """Who says the clause of a verb: "Hungary said it will ..." is Hungary's doing."""
    head = document.tokens[verb.head]
    while verb.dep in {"xcomp", "conj"} and head.index != verb.index:
        verb, head = head, document.tokens[head.head]
    if verb.dep == "ccomp" and head.lemma.lower() in lexicon("modality")["reports"]:
        return tuple(t for t in subjects(document, head.index) if t.tag not in PRONOUNS)
    return ()


def _noun_actors(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    by = hanging(document, found, reading.words, ("by",))
    if by:
        return by
    for dep in OWNERS:
        for token in children(document, reading.token.index, dep):
            people = is_people(token) and token.pos != "ADJ"  # "military action" is nobody's
            if dep == "poss" or people or stands_for(document, found, token):
                named = as_parties(document, found, token)
                if named:
                    return named
    groups = {group.name for group in noun_classes(document, reading.token)}
    return hanging(document, found, reading.words, ("of", "from")) if groups & _OF_ACTOR else ()
