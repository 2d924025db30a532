"""Words of the lexicon in another sense: what is no event between parties after all."""

from __future__ import annotations

import functools

from generator.extract.event_lexicon import noun_classes
from generator.extract.event_parties import PRONOUNS, as_parties, named_people, people
from generator.extract.event_readings import Reading
from generator.extract.syntax import children, sentence_tokens
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Participant, Sentence, Token

_BY = {"in", "by", "after", "from", "during"}
_HARMING = {"ASSAULT", "COERCE"}
"""Types whose verbs nature does as well: "a wildfire forced thousands to leave"."""
_GOING = {"to", "in", "into", "at", "for"}


def other_sense(
    document: Document, found: Annotation, sentence: Sentence, reading: Reading
) -> bool:
    """Whether the reading is no event: an accident, a thing in a party's place, no traveller."""
    return (
        _misses_party(document, found, reading)
        or _misses_object(reading)
        or _accident(document, sentence, reading)
        or _other_theme(document, sentence, reading)
        or _no_traveller(found, reading)
        or _nobody_asks(reading)
        or _on_paper(reading)
    )


def _misses_party(document: Document, found: Annotation, reading: Reading) -> bool:
    """Whether a verb whose sense needs a party as object has a thing: "fights corruption"."""
    if reading.meaning.rule not in _needing():
        return False
    objects = reading.frame.objects
    # whom one meets is a party itself: "Iran's demands were met" is no meeting with Iran
    fits = named_people if reading.meaning.type == "CONSULT" else as_parties
    return bool(objects) and not any(fits(document, found, t) for t in objects)


@functools.cache
def _needing() -> frozenset[str]:
    return frozenset(lexicon("event_slots")["party_object"])


def _misses_object(reading: Reading) -> bool:
    """Whether a verb of harm has nothing it is done to: "the ship sank"."""
    harm = reading.meaning.rule in lexicon("event_slots")["needs_object"]
    return harm and not reading.frame.objects and not reading.frame.passive


def _accident(document: Document, sentence: Sentence, reading: Reading) -> bool:
    """Whether harm came by accident: nobody attacks, and the sentence tells of a crash or storm."""
    words = lexicon("event_slots")
    if reading.meaning.type not in _HARMING or reading.meaning.rule not in words["harms"]:
        return False
    tokens = sentence_tokens(document, sentence)
    if any(_is_attack(document, token) for token in tokens):
        return False
    if reading.token.dep in {"advcl", "acl"}:  # "the jet crashed, killing two"
        head = document.tokens[reading.token.head]
        if head.lemma.lower() in words["accidents"]:
            return True
    mishaps = {*words["accidents"], *words["mishaps"], *words["vehicles"]}
    for token in reading.frame.subjects:
        near = (token, *children(document, token.index, "compound"))
        # a capitalised plural at the head of a sentence keeps its s as lemma
        if any({t.lemma.lower(), t.lemma.lower().removesuffix("s")} & mishaps for t in near):
            return True
        if token.pos in {"PROPN", "PRON"} or token.lemma.lower() in people():
            return False
    return any(_tells_of_accident(document, token) for token in tokens)


def _other_theme(document: Document, sentence: Sentence, reading: Reading) -> bool:
    """Whether the sentence tells of sport or space: "Egypt beat Ghana in the semifinal"."""
    themes = lexicon("event_slots")["themes"].values()
    about = [theme["words"] for theme in themes if reading.meaning.rule in theme["rules"]]
    if not about:
        return False
    lemmas = {token.lemma.lower() for token in sentence_tokens(document, sentence)}
    return any(not lemmas.isdisjoint(words) for words in about)


def _tells_of_accident(document: Document, token: Token) -> bool:
    """A crash anywhere in the sentence; a fire only as what happens, or as the cause."""
    words, lemma = lexicon("event_slots"), token.lemma.lower()
    if lemma in words["accidents"]:
        return True
    link = document.tokens[token.head]
    cause = token.dep == "pobj" and link.lemma.lower() in _BY
    return lemma in words["mishaps"] and (cause or token.dep == "nsubj")


def _is_attack(document: Document, token: Token) -> bool:
    if token.pos != "NOUN" or token.lemma.lower() in lexicon("event_slots")["mishaps"]:
        return False
    groups = noun_classes(document, token)
    return any(group.do is not None and group.do.type == "ASSAULT" for group in groups)


def _no_traveller(found: Annotation, reading: Reading) -> bool:
    """Whether what goes somewhere is nobody who visits: a mountain returns to its old name."""
    words = reading.meaning.rule.split()
    if reading.meaning.mode != "visit" or words[-1] not in _GOING:
        return False
    persons = [m.span for m in found.mentions if m.kind == "person"]
    going = reading.frame.subjects
    return bool(going) and not any(
        t.tag in PRONOUNS
        or t.lemma.lower() in people()
        or any(span.covers(t.span) for span in persons)
        for t in going
    )


def _nobody_asks(reading: Reading) -> bool:
    asking = reading.meaning.rule.partition(" + ")[0] in lexicon("event_slots")["needs_asker"]
    return asking and reading.frame.passive and not reading.frame.subjects


def _on_paper(reading: Reading) -> bool:
    """Whether what strikes is a law or a measure, in the words of a blow."""
    here = reading if reading.inner is None else reading.inner
    doing = here.frame.subjects
    papers = lexicon("event_slots")["papers"]
    return (
        here.meaning.type == "ASSAULT"
        and bool(doing)
        and all(token.lemma.lower() in papers for token in doing)
    )


def misses_side(
    reading: Reading, doing: tuple[Participant, ...], done_to: tuple[Participant, ...]
) -> bool:
    """Whether a side is missing that the type needs.

    An accusation names somebody ("alleged that it was an attack" does not), blame without an
    author a name; cooperation has two sides (PLOVER: "requires recipient").
    """
    kind, mode = reading.meaning.type, reading.meaning.mode
    if kind == "COOPERATE":
        return not (doing and done_to)
    if kind != "ACCUSE":
        return False
    if mode == "allege" and not done_to:
        return True
    return not doing and all(p.mention is None for p in done_to)
