"""Contents that are phrases: what was praised, called for, promised, denied."""

from __future__ import annotations

from generator.extract.quote_clauses import QUOTE_MARKS, own_words, text_under
from generator.extract.quote_cues import Cue, is_undergone
from generator.extract.quote_lexicon import light_verbs, topical_nouns
from generator.extract.syntax import children
from generator.model import Document, Token

_PREDICATES = {"oprd", "xcomp", "ccomp"}
_ABOUT = {"about", "of", "for", "against", "on", "to", "with"}


def infinitive(document: Document, cue: Cue) -> set[int]:
    """What is promised or asked for, with who is asked: "urged the union to wait"."""
    if "infinitive" not in cue.word.takes:
        return set()
    after = [t for t in children(document, cue.token.index) if t.index > cue.token.index]
    heads = [t for t in after if t.dep == "xcomp" and t.tag == "VB"]
    asked = [t for t in after if t.dep in {"dobj", "dative"}]
    asked += [t for p in after if p.lemma == "on" for t in children(document, p.index, "pobj")]
    return own_words(document, cue, text_under(document, cue, [*heads, *asked])) if heads else set()


def object_phrase(document: Document, cue: Cue) -> set[int]:
    """An object and what is said of it: "praised the crews for", "called the plan a trap"."""
    if not {"object", "small", "as"} & cue.word.takes:
        return set()
    after = [t for t in children(document, cue.token.index) if t.index > cue.token.index]
    heads = [t for t in after if t.dep in {"dobj", *_PREDICATES}]
    said = [t for t in after if t.dep == "prep" and t.lemma in {"as", "of", "for", *cue.word.joins}]
    if not heads and not any(t.lemma == "as" for t in said):
        return set()
    inside = own_words(document, cue, text_under(document, cue, [*heads, *said]))
    if any(document.tokens[i].text in QUOTE_MARKS for i in inside):
        return inside
    return inside if _takes(document, cue, [*heads, *said]) else set()


def _takes(document: Document, cue: Cue, heads: list[Token]) -> bool:
    """Whether the phrases under a cue are what its entry asks for.

    What was "called the Old Mill" has a name, and who was "shown a card" said nothing.
    """
    if _nameless(document, cue):
        return False
    if "object" in cue.word.takes:
        return True
    said_as = any(head.lemma in {"as", "for"} for head in heads)
    called = any(head.dep in _PREDICATES for head in heads) or len(heads) > 1
    return said_as or (called and "small" in cue.word.takes)


def _nameless(document: Document, cue: Cue) -> bool:
    """A passive without "by"."""
    agents = children(document, cue.token.index, "agent")
    return is_undergone(document, cue.token) and not agents


def undergone(document: Document, cue: Cue) -> set[int]:
    """What somebody named took a stand on: "The plan was condemned by the union"."""
    if "object" not in cue.word.takes or not children(document, cue.token.index, "agent"):
        return set()
    if cue.word.stance == "requests":  # "the shipment ordered by"
        return set()
    return text_under(document, cue, children(document, cue.token.index, "nsubjpass"))


def prepositional(document: Document, cue: Cue) -> set[int]:
    """What a verb's or adjective's own preposition leads to: "called for", "critical of"."""
    for preposition in children(document, cue.token.index, "prep"):
        after = preposition.index > cue.token.index
        if after and preposition.lemma in cue.word.prepositions and not _nameless(document, cue):
            heads = children(document, preposition.index, "pobj", "pcomp")
            asked = [t for t in children(document, cue.token.index, "xcomp") if t.tag == "VB"]
            return text_under(document, cue, [*heads, *asked])
    return set()


def gerund(document: Document, cue: Cue) -> set[int]:
    """An "-ing" clause: "denied taking part"."""
    if "gerund" not in cue.word.takes:
        return set()
    heads = [t for t in children(document, cue.token.index, "xcomp") if t.tag == "VBG"]
    return text_under(document, cue, heads)


def noun_complement(document: Document, cue: Cue) -> set[int]:
    """A noun's clause ("the claim that"), or its topic when a possessor speaks ("her call for")."""
    clauses = children(document, cue.token.index, "acl", "ccomp")
    heads = [t for t in clauses if _is_complement(document, t)]
    topical = cue.token.lemma in topical_nouns()
    if (
        not heads
        and topical
        and (children(document, cue.token.index, "poss") or _uttered(document, cue))
    ):
        near = [p for p in children(document, cue.token.index, "prep") if p.lemma in _ABOUT]
        heads = [t for p in near[:1] for t in children(document, p.index, "pobj", "pcomp")]
    return text_under(document, cue, heads)


def _uttered(document: Document, cue: Cue) -> bool:
    """Whether the noun is the object of a verb that utters it: "voiced concern about"."""
    return cue.token.dep == "dobj" and document.tokens[cue.token.head].lemma in light_verbs()


def _is_complement(document: Document, clause: Token) -> bool:
    """A "that" clause or infinitive, not a participle ("a report published by")."""
    if clause.tag == "VB":
        return bool(children(document, clause.index, "aux"))
    marks = children(document, clause.index, "mark")
    return any(mark.text.lower() in {"that", "whether"} for mark in marks)
