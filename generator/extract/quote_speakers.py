"""Who speaks: the party that a cue attributes its content to."""

from __future__ import annotations

from generator.extract.participants import party, stands_for
from generator.extract.quote_cues import Cue
from generator.extract.quote_lexicon import vehicles
from generator.extract.syntax import SUBJECTS, children, conjuncts, noun_phrase, subjects
from generator.model import Annotation, Document, Participant, Span, Token

_DEPTH = 6
"""Governors climbed at most in search of a subject ("is expected to try to explain")."""
_BORROWING = {"xcomp", "advcl", "conj", "acl", "relcl", "ccomp", "prep", "pcomp", "dep"}


def speaker_of(document: Document, found: Annotation, cue: Cue) -> Participant | None:
    """The speaker of a cue, None when nobody is named ("it was alleged that")."""
    head = _speaker_head(document, cue)
    return None if head is None else _participant(document, found, head)


def _speaker_head(document: Document, cue: Cue) -> Token | None:
    token = cue.token
    if cue.word.lemma == "according to":
        return _object_of(document, token, "to")
    if token.pos == "NOUN":
        return _noun_speaker(document, token)
    return verb_speaker(document, token)


def _participant(document: Document, found: Annotation, head: Token) -> Participant:
    """The party of a head word; conjuncts widen its span, a relative pronoun stands for its noun."""
    if head.tag in {"WP", "WDT"}:
        noun = _antecedent(document, head)
        mention = stands_for(document, found, noun) if noun else None
        return Participant(head.span, mention)
    if head.dep == "poss":
        return Participant(noun_phrase(document, head.index), stands_for(document, found, head))
    first = party(document, found, head)
    everyone = [noun_phrase(document, token.index) for token in conjuncts(document, head.index)]
    whole = Span(first.span.start, max(span.end for span in everyone))
    return Participant(whole, first.mention)


def _antecedent(document: Document, pronoun: Token) -> Token | None:
    here = pronoun
    for _ in range(_DEPTH):
        if here.dep == "relcl":
            return document.tokens[here.head]
        if here.head == here.index:
            return None
        here = document.tokens[here.head]
    return None


def verb_speaker(document: Document, verb: Token) -> Token | None:
    """The head word of the phrase that does what a verb says."""
    here = verb
    for _ in range(_DEPTH):
        own = children(document, here.index, *SUBJECTS)
        if here is verb and _is_passive(document, verb):
            return _agent(document, verb)
        if own:
            return _said(document, own[0])
        borrowed = _borrowed(document, here)
        if isinstance(borrowed, Token) and borrowed.pos not in {"VERB", "AUX"}:
            return borrowed
        if borrowed is None:
            break
        here = borrowed
    return _inverted(document, verb)


def _said(document: Document, subject: Token) -> Token | None:
    """A subject that can speak: "it" of "it was said" and clauses can't."""
    return None if subject.dep.startswith("csubj") or subject.tag == "EX" else subject


def _is_passive(document: Document, verb: Token) -> bool:
    if children(document, verb.index, "nsubjpass", "auxpass", "csubjpass"):
        return True
    return verb.tag == "VBN" and verb.dep == "acl"


def _agent(document: Document, verb: Token) -> Token | None:
    for agent in children(document, verb.index, "agent", "prep"):
        if agent.lemma == "by":
            found = children(document, agent.index, "pobj")
            if found:
                return found[0]
    return None


def _borrowed(document: Document, verb: Token) -> Token | None:
    """The governor whose subject the verb shares, or the noun that speaks through it."""
    if verb.head == verb.index or verb.dep not in _BORROWING:
        return None
    governor = document.tokens[verb.head]
    if verb.dep == "acl":
        return _issuer(document, governor)
    if verb.dep == "xcomp":
        objects = children(document, governor.index, "dobj")
        if objects and governor.lemma in {"ask", "urge", "force", "lead", "cause", "prompt"}:
            return objects[0]
    if verb.dep == "ccomp" and verb.tag not in {"VBG", "VB"}:
        return None
    return governor


def _issuer(document: Document, noun: Token) -> Token:
    """Who speaks through a noun: "issued a statement saying" -> who issued it."""
    if noun.lemma.lower() not in vehicles():
        return noun
    owners = children(document, noun.index, "poss")
    if owners:
        return owners[0]
    if noun.dep in {"dobj", "pobj"}:
        verb = document.tokens[noun.head]
        if noun.dep == "pobj":
            verb = document.tokens[verb.head]
        issuers = subjects(document, verb.index) if verb.pos == "VERB" else ()
        if issuers:
            return issuers[0]
    return noun


def _inverted(document: Document, verb: Token) -> Token | None:
    """The noun right after a verb without subject: "...,” said a senior official"."""
    for child in children(document, verb.index, "dobj", "attr", "npadvmod", "oprd"):
        if child.index > verb.index and child.label not in {"DATE", "TIME"}:
            return child
    return None


def _noun_speaker(document: Document, noun: Token) -> Token | None:
    owners = children(document, noun.index, "poss")
    if owners:
        return owners[0]
    for preposition in ("by", "from"):
        found = _object_of(document, noun, preposition)
        if found is not None:
            return found
    if noun.dep == "dobj":
        verb = document.tokens[noun.head]
        owners = tuple(token for token in subjects(document, verb.index) if token.dep == "nsubj")
    return owners[0] if owners else None


def _object_of(document: Document, token: Token, preposition: str) -> Token | None:
    for child in children(document, token.index, "prep"):
        if child.lemma == preposition:
            found = children(document, child.index, "pobj")
            if found:
                return found[0]
    return None
