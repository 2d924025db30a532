"""Membership, capitals, borders, seats and owners, where the words or the parse say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.extract.participants import party
from generator.extract.relation_titles import Names
from generator.extract.syntax import children, conjuncts, subjects
from generator.model import (
    Annotation,
    Document,
    Evidence,
    Mention,
    Participant,
    Relation,
    Sentence,
    Span,
    Token,
)

_BRACKET = re.compile(r"\s*\(\s*")
_PARTY_LETTER = re.compile(r"\s*\(\s*([DRI])\s*(?:[-–—]\s*([^)]{1,20}))?\)")
_PARTY_OF = {"D": "Democratic Party", "R": "Republican Party"}
_VERBS = {"border": "borders", "own": "owns", "adjoin": "borders"}
_BASED = re.compile(
    r"\s*,?\s*(?:(?:(?:which|who)\s+)?(?:is|are)\s+)?(?:based|headquartered)\s+in\s+(?:the\s+)?"
)


def tie_relations(
    document: Document, sentence: Sentence, found: Annotation, names: Names
) -> Iterator[Relation]:
    """All ties of these kinds in a sentence."""
    evidence = Evidence(document.article.id, sentence.span)
    inside = [m for m in found.mentions if m.sentence == sentence.index]
    for mention in inside:
        yield from _membership(document, names, mention, evidence)
        yield from _seat(document, names, mention, evidence)
    for token in document.tokens[sentence.first : sentence.last]:
        if token.lemma in _VERBS:
            yield from _verb(document, found, token, evidence)
        noun = token.lemma.casefold()
        if noun == "capital":
            yield from _capital(document, names, token, evidence)
        elif noun == "member":
            yield from _member(document, names, token, evidence)


def _tie(
    subject: Participant, predicate: str, thing: Participant, evidence: Evidence, rule: str
) -> Relation:
    return Relation(subject, predicate, thing, evidence, rule)


def _named(mention: Mention) -> Participant:
    return Participant(mention.span, mention.span)


def _membership(
    document: Document, names: Names, person: Mention, evidence: Evidence
) -> Iterator[Relation]:
    """As in "Ze’ev Elkin (Likud)", "Ted Cruz (R-Texas)"."""
    if person.kind != "person":
        return
    body = document.article.body
    letter = _PARTY_LETTER.match(body, person.span.end)
    if letter is not None:
        if letter[1] in _PARTY_OF:
            span = Span(letter.start(1), letter.end(1))
            yield _tie(
                _named(person),
                "member of",
                Participant(span),
                evidence,
                f"party letter: {letter[1]}",
            )
        return
    bracket = _BRACKET.match(body, person.span.end)
    if bracket is None:
        return
    party_named = names.starting.get(bracket.end())
    if (
        party_named is not None
        and party_named.kind == "organisation"
        and body[party_named.span.end : party_named.span.end + 1] in {")", ",", ";", "-", "–"}
    ):
        yield _tie(_named(person), "member of", _named(party_named), evidence, "name (party)")


def _seat(
    document: Document, names: Names, body_named: Mention, evidence: Evidence
) -> Iterator[Relation]:
    """As in "Gazprom, based in St. Petersburg"; "the London-based BBC"."""
    if body_named.kind != "organisation":
        return
    text = document.article.body
    match = _BASED.match(text, body_named.span.end)
    place = names.starting.get(match.end()) if match else None
    if place is None:
        before = re.search(
            r"-based\s+$", text[max(0, body_named.span.start - 8) : body_named.span.start]
        )
        if before is not None:
            start = body_named.span.start - len(before.group())
            place = names.ending.get(start)
    if place is not None and place.kind == "place":
        yield _tie(_named(body_named), "based in", _named(place), evidence, "based in")


def _verb(
    document: Document, found: Annotation, token: Token, evidence: Evidence
) -> Iterator[Relation]:
    """As in "a state which borders Iran", "Gazprom owns the bank", "owned by Gazprom"."""
    if token.pos != "VERB" or children(document, token.index, "neg"):
        return
    doing, done_to = _subjects(document, token), children(document, token.index, "dobj")
    if children(document, token.index, "auxpass"):
        agents = children(document, token.index, "agent")
        by = [t for agent in agents for t in children(document, agent.index, "pobj")]
        doing, done_to = by, tuple(doing)
    for subject in doing:
        one = party(document, found, subject)
        for governed in done_to:
            for thing in conjuncts(document, governed.index):
                other = party(document, found, thing)
                if one.mention and other.mention and one.mention != other.mention:
                    yield _tie(one, _VERBS[token.lemma], other, evidence, f"verb: {token.lemma}")


def _subjects(document: Document, verb: Token) -> list[Token]:
    """Subjects of a verb; for "which" the noun it refers to, and what that is in apposition to."""
    found: list[Token] = []
    for token in subjects(document, verb.index):
        if token.tag not in {"WDT", "WP"}:
            found.append(token)
            continue
        noun = document.tokens[verb.head]
        found.append(_named_beside(document, noun))
    return found


def _named_beside(document: Document, noun: Token) -> Token:
    """The name that a common noun describes: "Azerbaijan, a majority Muslim state which ..."."""
    if noun.pos == "PROPN":
        return noun
    if noun.dep == "appos":
        return document.tokens[noun.head]
    first = min(
        [noun.index, *(c.index for c in children(document, noun.index) if c.index < noun.index)]
    )
    before = list(document.tokens[max(0, first - 2) : first])
    if len(before) == 2 and before[1].text == "," and before[0].pos == "PROPN":  # noqa: PLR2004 (a name and a comma)
        return before[0]
    return noun


def _capital(
    document: Document, names: Names, token: Token, evidence: Evidence
) -> Iterator[Relation]:
    """As in "Baku, the capital of Azerbaijan", "the Azerbaijani capital Baku"."""
    if token.pos not in {"NOUN", "PROPN"}:
        return
    country = _owner(document, names, token)
    city = _called(document, names, token)
    if country is not None and city is not None and country.span != city.span:
        yield _tie(_named(city), "capital of", _named(country), evidence, "noun: capital")


def _owner(document: Document, names: Names, noun: Token) -> Mention | None:
    near = list(children(document, noun.index, "poss", "amod", "compound", "nmod"))
    for preposition in children(document, noun.index, "prep"):
        if preposition.text == "of":
            near.extend(children(document, preposition.index, "pobj"))
    for token in near:
        named = names.ending.get(token.span.end)
        if named is not None and named.kind in {"place", "group"}:
            return named
    return None


def _called(document: Document, names: Names, noun: Token) -> Mention | None:
    tokens = document.tokens
    after = noun.index + 1
    if after < len(tokens) and tokens[after].text in {",", "of"}:
        after += 1
    named = names.starting.get(tokens[after].span.start) if after < len(tokens) else None
    if named is not None and named.kind == "place" and tokens[after - 1].text != "of":
        return named
    governor = tokens[noun.head]
    if noun.dep in {"appos", "attr"}:
        heads = [governor] if noun.dep == "appos" else list(subjects(document, governor.index))
        for head in heads:
            named = names.ending.get(head.span.end)
            if named is not None and named.kind == "place":
                return named
    return None


def _member(
    document: Document, names: Names, token: Token, evidence: Evidence
) -> Iterator[Relation]:
    """As in "Elkin, a member of Likud", "Kazakhstan is a member of the UN"."""
    if token.pos != "NOUN":
        return
    whole = next(
        (
            names.ending.get(thing.span.end)
            for preposition in children(document, token.index, "prep")
            if preposition.text == "of"
            for thing in children(document, preposition.index, "pobj")
        ),
        None,
    )
    if whole is None or whole.kind != "organisation":
        return
    governor = document.tokens[token.head]
    heads = [governor] if token.dep == "appos" else []
    if token.dep == "attr" and not children(document, governor.index, "neg"):
        heads = list(subjects(document, governor.index))
    for head in heads:
        named = names.ending.get(head.span.end)
        if named is not None and named.span != whole.span:
            yield _tie(_named(named), "member of", _named(whole), evidence, "noun: member")
