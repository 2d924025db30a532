"""Whether a day named without its year or week lies behind or ahead, by the clause it stands in.

Tense and mood of the verb it depends on, and words that look ahead ("plans to", "due",
"the deadline"): `data/date_direction.yml`.
"""

from __future__ import annotations

import functools

from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import Document, Token

PAST, OPEN, FUTURE, NEARER = -1, 0, 1, 2
"""OPEN: the clause doesn't tell; NEARER: it looks ahead, but at what follows from the day named."""
_MODALS = {"will", "shall", "'ll", "’ll", "wo", "would", "can", "could", "may", "might", "must"}
_MODALS |= {"should", "ca", "'d", "’d"}
_NOUNS = {"NOUN", "PROPN"}


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("date_direction")[name])


def direction(document: Document, index: int) -> int:
    """PAST, FUTURE, NEARER, or OPEN when the clause doesn't tell, for the date at a token.

    Without any verb (headlines, captions, lists) a day is past: news reports what was.
    """
    named = _names_event(document, index)
    noun: Token | None = None
    preposition = ""
    for above in _upwards(document, index):
        if above.dep in {"prep", "mark"} and not preposition:
            preposition = above.lemma.lower()
            if preposition in _words("past_prepositions"):
                return PAST
            if preposition in _words("future_prepositions"):
                return FUTURE
        if above.pos in _NOUNS:
            if above.lemma.lower() in _words("prospective_nouns"):
                return FUTURE
            noun = above
        elif above.pos in {"VERB", "AUX"} or above.lemma.lower() in _words("arranging"):
            found = _by_verb(document, above, noun, preposition)
            if found is not None:
                return _of_event(document, above, found) if named else found
    return PAST


def _of_event(document: Document, verb: Token, found: int) -> int:
    """“Friday’s vote will decide” may be either; “Friday’s vote shows” is mostly past."""
    if found != FUTURE:
        return found
    modal = any(t.text.lower() in _MODALS for t in children(document, verb.index, "aux"))
    return NEARER if modal else OPEN


def _names_event(document: Document, index: int) -> bool:
    """“Monday’s vote”, “the Monday vote”: the verb's tense is not the vote's."""
    token = document.tokens[index]
    if token.dep == "poss":
        return True
    attributive = token.dep in {"compound", "nmod", "npadvmod"} and token.head != index
    above = document.tokens[token.head]
    return attributive and (above.pos in _NOUNS or above.dep == "poss")


def _upwards(document: Document, index: int) -> list[Token]:
    seen, here = [index], index
    while document.tokens[here].head not in seen:
        here = document.tokens[here].head
        seen.append(here)
    return [document.tokens[i] for i in seen]


def _by_verb(document: Document, verb: Token, noun: Token | None, preposition: str) -> int | None:
    """What a governing word tells; None when its own governor must be asked."""
    if _looks_ahead(document, verb, noun, preposition):
        return FUTURE
    auxiliaries = children(document, verb.index, "aux", "auxpass")
    words = {token.text.lower() for token in auxiliaries}
    if words & _MODALS:
        return PAST if "have" in words else FUTURE
    if "to" in words:
        return _infinitive(document, verb)
    if verb.tag == "VBG" and not words:
        return _participle(document, verb)
    return _finite(verb, auxiliaries)


def _looks_ahead(document: Document, verb: Token, noun: Token | None, preposition: str) -> bool:
    """“scheduled for Monday”, “set a vote on Monday”, “due on Monday”."""
    if verb.lemma.lower() not in _words("arranging"):
        return False
    arranged = noun is not None and noun.dep in {"dobj", "obj", "nsubjpass", "attr"}
    if arranged or preposition == "for" or verb.pos == "ADJ":
        return True
    return verb.tag == "VBN" and not _has(document, verb, "have")


def _has(document: Document, verb: Token, lemma: str) -> bool:
    return any(token.lemma == lemma for token in children(document, verb.index, "aux"))


def _infinitive(document: Document, verb: Token) -> int | None:
    governor = document.tokens[verb.head]
    if verb.head == verb.index or governor.lemma.lower() in _words("prospective"):
        return FUTURE
    if verb.dep in {"acl", "relcl"} and governor.pos in _NOUNS:
        return FUTURE if governor.lemma.lower() in _words("prospective_nouns") else OPEN
    if governor.lemma == "be":
        return FUTURE if governor.tag in {"VBZ", "VBP"} else OPEN
    if governor.text.lower() == "going":
        return FUTURE
    return None


def _participle(document: Document, verb: Token) -> int | None:
    """“before flying home on Wednesday” after its main clause lies after it: either way of now."""
    marks = [verb.head, *document.children[verb.index]]
    for mark in (document.tokens[i] for i in marks):
        if mark.text.lower() == "before" and mark.dep in {"prep", "mark"}:
            governor = document.tokens[mark.head]
            return OPEN if governor.index < mark.index else None
    return None


def _finite(verb: Token, auxiliaries: tuple[Token, ...]) -> int | None:
    tags = {token.tag for token in auxiliaries}
    lemmas = {token.lemma for token in auxiliaries}
    if "VBD" in tags or "have" in lemmas or verb.tag in {"VBD", "VBN"}:
        present_passive = verb.tag == "VBN" and "be" in lemmas and not tags & {"VBD", "VBN"}
        return FUTURE if present_passive and "have" not in lemmas else PAST
    if verb.tag in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"}:
        return OPEN if verb.lemma in _words("speech") else FUTURE
    return None
