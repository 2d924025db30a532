"""Whom it is done to: the recipients of a reading, asked slot by slot."""

from __future__ import annotations

from collections.abc import Iterable

from generator.extract.event_lexicon import noun_classes
from generator.extract.event_parties import (
    OWNERS,
    as_parties,
    coordinated,
    distinct,
    hanging,
    names_inside,
    people,
)
from generator.extract.event_readings import Reading
from generator.extract.participants import stands_for
from generator.extract.syntax import children, noun_phrase, subtree
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Participant, Span, Token

_TARGETS = {"ASSAULT", "COERCE", "ACCUSE", "REJECT", "PROTEST", "SANCTION", "RETREAT", "CONCEDE"}
_MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT", "REJECT"}
_ASKING = {"REQUEST", "ACCUSE", "THREATEN", "CONCEDE", "AGREE", "COERCE", "RETREAT"}
_DONE_TO_PEOPLE = {"release", "expel", "deport", "arrest", "asylum", "abduct", "access"}
_OPERATED = {"AGREE", "COOPERATE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"}
_BONDS = ("<agreement>", "<relation>", "<consensus>", "agree on", "agree with")
_TALKING = {"CONSULT", "AGREE", "REJECT"}
_GIVING = {"RETREAT", "MOBILIZE", "SANCTION", "AGREE", "THREATEN", "REJECT", "AID", "COOPERATE"}
_TRADING = {"COOPERATE", "AID", "AGREE", "MOBILIZE"}
"""Types whose object is what goes from one to another: "bought drones from Turkey"."""
_RECIPROCAL = {"each other", "one another"}
_FOR_A_PURPOSE = {"PROTEST", "AID"}
_COMPLEMENTS = ("xcomp", "ccomp", "dobj", "oprd")


def recipients(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    """Whom it is done to. Empty when nobody is named."""
    if reading.turned:
        named = (as_parties(document, found, t) for t in reading.frame.subjects)
        return distinct(p for some in named for p in some)
    own = _own_recipients(document, found, reading)
    if own:
        return own
    if reading.inner is not None:
        inner = recipients(document, found, reading.inner)
        if inner:
            return inner
    return (
        _owner_of_words(document, found, reading)
        or _people_of_words(document, found, reading)
        or _deeper(document, found, reading)
        or _things_hanging(document, found, reading)
    )


def _deeper(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    """The first name in what an operator governs: "agreed to open an office in Tokyo"."""
    kind = reading.meaning.type
    if kind not in _OPERATED | _FOR_A_PURPOSE:
        return ()
    taken = {i for t in reading.frame.subjects for i in subtree(document, t.index)}
    clauses = _COMPLEMENTS if kind in _OPERATED else ("xcomp", "advcl")
    for complement in children(document, reading.token.index, *clauses):
        for index in subtree(document, complement.index):
            token = document.tokens[index]
            if index not in taken and token.pos in {"PROPN", "ADJ", "NOUN"}:
                named = stands_for(document, found, token)
                if named is not None:
                    return (Participant(noun_phrase(document, index), named),)
    return ()


def _things_hanging(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    """Targets behind a preposition: "opened fire on the building"."""
    if reading.meaning.type not in _TARGETS:
        return ()
    for word in reading.words:
        for link in children(document, word.index, "prep"):
            if link.lemma.lower() in {"on", "against", "at", "into"}:
                for noun in children(document, link.index, "pobj"):
                    named = coordinated(document, found, noun, things=True)
                    if named and noun not in reading.words:
                        return named
    return ()


def _own_recipients(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    datives = [t for t in reading.frame.links if t.dep == "dative"]
    for token in datives:
        nouns = children(document, token.index, "pobj") or (token,)
        named = distinct(p for n in nouns for p in coordinated(document, found, n))
        if named:
            return named
    objects = _free_objects(reading)
    giving = reading.meaning.type in _GIVING
    traded = reading.meaning.type in _TRADING
    others = [
        t
        for t in objects
        if not (giving and _own(document, t))
        and not (traded and t.lemma.lower() in lexicon("event_slots")["weapons"])
    ]
    company = _by_pattern(document, found, reading)
    if company:
        return company
    slots = lexicon("event_slots")
    kind, mode = reading.meaning.type, reading.meaning.mode
    prepositions = slots.get(f"{kind}/{mode}") or slots.get(kind, slots["default"])
    firm = [word for word in prepositions if word not in slots["where"]]
    return (
        _owner_first(document, found, reading)
        or distinct(p for t in others for p in as_parties(document, found, t))
        or _asked(document, found, reading)
        or _hanging(document, found, reading, firm)
        or _target(document, found, reading)
        or (_deeper(document, found, reading) if kind == "PROTEST" else ())
        or _hanging(document, found, reading, prepositions)
    )


def _by_pattern(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    """Whom the pattern's own preposition names: "discussed Libya with Germany"."""
    if reading.meaning.type not in {"CONSULT", "AGREE", "COOPERATE"}:
        return ()
    links = [t for t in reading.words[1:] if t.lemma.lower() == "with" and t.dep == "prep"]
    return distinct(
        p
        for link in links
        for noun in children(document, link.index, "pobj")
        for p in coordinated(document, found, noun)
    )


def _owner_first(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    """Whose proposal or truce it is: "rejected May's agreement on ...", "an Indian proposal"."""
    if reading.meaning.type not in {"REJECT", "CONCEDE", "SUPPORT"}:
        return ()
    for word in (*reading.words[1:], reading.content):
        if word is None or word.pos != "NOUN":
            continue
        for owner in children(document, word.index, *OWNERS):
            named = stands_for(document, found, owner)
            if named is not None and owner.tag != "PRP$":
                return (Participant(noun_phrase(document, word.index), named),)
    return ()


def _own(document: Document, token: Token) -> bool:
    """Whether a noun is the actor's own, so not whom it is done to: "withdrew its troops"."""
    return any(t.tag == "PRP$" for t in children(document, token.index, "poss"))


def _asked(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    """Of whom it is demanded: "demanded that Israel withdraw"."""
    if reading.meaning.type not in _ASKING or reading.frame.objects:
        return ()
    for clause in children(document, reading.token.index, "ccomp", "xcomp"):
        named = tuple(
            p
            for t in children(document, clause.index, "nsubj", "nsubjpass")
            if t.tag != "PRP"
            for p in coordinated(document, found, t)
        )
        if named:
            return named
    return ()


def _hanging(
    document: Document, found: Annotation, reading: Reading, prepositions: Iterable[str]
) -> tuple[Participant, ...]:
    """Parties on the prepositions of the predicate and of its words, in the order asked."""
    for wanted in prepositions:
        named = hanging(document, found, reading.words, (wanted,))
        if not named and wanted == "for":
            named = _beneficiary(document, found, reading)
        if named:
            return named
    return ()


def _beneficiary(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    """In "a base for Israel to gather intelligence" Israel."""
    clauses = [c for w in reading.words for c in children(document, w.index, "advcl", "relcl")]
    return distinct(
        p
        for clause in clauses
        if any(t.lemma.lower() == "for" for t in children(document, clause.index, "mark"))
        for noun in children(document, clause.index, "nsubj")
        for p in coordinated(document, found, noun)
    )


def _owner_of_words(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    """The owner of a word of the pattern: in "rejected an Indian proposal", India."""
    for word in (*reading.words[1:], reading.content):
        if word is not None and word.pos == "NOUN":
            spans = names_inside(document, found, word)
            if spans:
                span = noun_phrase(document, word.index)
                return tuple(Participant(span, name) for name in spans)
    return ()


def _people_of_words(
    document: Document, found: Annotation, reading: Reading
) -> tuple[Participant, ...]:
    """People that are a word of the pattern: "clashed with police"."""
    if reading.meaning.type == "MOBILIZE" or reading.meaning.mode == "peacekeeping":
        return ()
    words = [
        t
        for t in reading.words[1:]
        if t.lemma.lower() in people()
        and not _own(document, t)
        and not any(group.name == "emergency" for group in noun_classes(document, t))
    ]
    return distinct(p for t in words for p in as_parties(document, found, t))


def _target(document: Document, found: Annotation, reading: Reading) -> tuple[Participant, ...]:
    if reading.meaning.type not in _TARGETS:
        return ()
    objects = [t for t in _free_objects(reading) if not _own(document, t)]
    if not objects and reading.meaning.type == "REJECT":
        objects = [t for t in reading.frame.objects if t.pos == "NOUN"]
    return distinct(p for t in objects for p in as_parties(document, found, t, things=True))


def _free_objects(reading: Reading) -> list[Token]:
    """Objects that are no word of the pattern; none beside one that is, but a passive's subject."""
    persons = reading.meaning.mode in _DONE_TO_PEOPLE
    objects = [
        t
        for t in reading.frame.objects
        if t not in reading.words or (persons and t.lemma.lower() in people())
    ]
    taken = len(objects) < len(reading.frame.objects)
    return objects if reading.frame.passive or not taken else []


def shared(
    document: Document,
    found: Annotation,
    reading: Reading,
    doing: tuple[Participant, ...],
    done_to: tuple[Participant, ...],
) -> tuple[tuple[Participant, ...], tuple[Participant, ...], bool]:
    """Actors and recipients told apart, and whether they were one list of parties.

    Where parties act on each other ("A and B met") the first named is the actor, the others are
    recipients. Nobody is both, not even by a pronoun ("announced its plan"). Those to whom a
    passive does it ("two men and a woman were killed") do nothing.
    """
    kind = reading.meaning.type
    body = document.article.body
    apart = tuple(p for p in done_to if not any(_same(found, p, actor) for actor in doing))
    others = tuple(p for p in apart if p.span.of(body).lower() not in _RECIPROCAL)
    each_other = len(others) < len(apart)
    if kind == "CONSULT" and len(doing) > 1:
        places = {m.span for m in found.mentions if m.kind == "place"}
        others = tuple(p for p in others if p.mention not in places)
    unnamed = all(p.mention is None for p in others) and (not others or kind in _TALKING)
    if len(doing) > 1 and (each_other or (unnamed and kind in _MUTUAL)):
        return doing[:1], _but(found, doing), True
    if not doing and len(others) > 1 and _each_other(reading):
        return others[:1], _but(found, others), True
    return doing, others, False


def _each_other(reading: Reading) -> bool:
    """Whether a list of parties does it to each other: "a clash between A and B"."""
    kind = reading.meaning.type
    if kind == "ASSAULT":  # "strikes on A and B" are somebody else's
        return any(t.lemma.lower() in {"between", "among"} for t in reading.frame.links)
    return kind in _MUTUAL and not reading.frame.passive


def _but(found: Annotation, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """All but the first."""
    return tuple(p for p in parties[1:] if not _same(found, p, parties[0]))


def between(reading: Reading) -> bool:
    """Whether what is read has no direction, whoever is named first: talks, a treaty signed."""
    kind, mode, rule = reading.meaning.type, reading.meaning.mode, reading.meaning.rule
    if kind == "CONSULT":
        return mode in {None, "phone", "multilateral"}
    return kind in {"SUPPORT", "AGREE"} and any(word in rule for word in _BONDS)


def _same(found: Annotation, one: Participant, other: Participant) -> bool:
    if one.mention is not None and other.mention is not None:
        return bool(_meant(found, one.mention) & _meant(found, other.mention))
    return one.span.overlaps(other.span)


def _meant(found: Annotation, mention: Span) -> set[Span]:
    """What a mention or coreference stands for."""
    spans = {a for c in found.coreferences if c.span == mention for a in c.antecedents}
    return spans or {mention}
