"""Who stands where round a predicate, whatever its voice: subject, objects, what hangs on it.

Passive, relative and reduced clauses, coordination and control are undone here, so that the
lexicon's patterns need to know none of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.syntax import children, conjuncts
from generator.lexicon import lexicon
from generator.model import Document, Token

_LINKS = ("prep", "prt", "advmod", "acomp", "oprd", "attr", "npadvmod", "agent", "dative")
_SURFACE = ("nsubj", "nsubjpass")
_SHARING = {"conj", "advcl", "ccomp", "dep"}
_RELATIVE = {"which", "who", "that", "whom"}
_DEPTH = 8
"""Clauses climbed in search of a subject; deeper chains are parser errors."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate's surroundings.

    `subjects` are the logical subjects (a passive's agents), `objects` the logical objects (a
    passive's subject, a relative clause's antecedent), `links` the particles, prepositions and
    complements that hang on it.
    """

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    links: tuple[Token, ...]
    passive: bool


def frame(document: Document, verb: Token) -> Frame:
    """The frame of a verb."""
    passive = is_passive(document, verb)
    surface = _subjects(document, verb, _DEPTH)
    agents = _agents(document, verb)
    objects = tuple(
        _antecedent(document, noun)
        for token in children(document, verb.index, "dobj")
        for noun in conjuncts(document, token.index)
    )
    small = _small_clauses(document, verb)
    objects += tuple(
        t for clause in small for t in children(document, clause.index, "nsubj", "nsubjpass")
    )
    links = (*children(document, verb.index, *_LINKS), *small)
    if passive:
        return Frame(agents, (*surface, *objects), links, passive=True)
    return Frame(surface, objects or _shared_object(document, verb), links, passive=False)


def _agents(document: Document, verb: Token) -> tuple[Token, ...]:
    """Who a passive says it is done by; "was shot and injured by police" says it once for both."""
    found = tuple(
        noun
        for by in children(document, verb.index, "agent")
        for token in children(document, by.index, "pobj")
        for noun in conjuncts(document, token.index)
    )
    if found:
        return found
    others = (t for t in children(document, verb.index, "conj") if t.tag == "VBN")
    return next(
        (a for t in others if not _own_subject(document, t) and (a := _agents(document, t))), ()
    )


def _headless(document: Document, verb: Token) -> Token | None:
    """The subject of a main verb that the parser took for a participle of a noun.

    In "Air strikes killed 12 civilians" the strikes become the root and "killed" hangs on them, as
    if they had been killed: but a participle has no object, and a sentence has a verb.
    """
    active = verb.tag == "VBD" or children(document, verb.index, "dobj")
    if verb.dep != "acl" or verb.tag not in {"VBD", "VBN"} or not active:
        return None
    here = verb
    for _ in range(_DEPTH):
        if here.head == here.index:
            break
        here = document.tokens[here.head]
    nominal = here.dep == "ROOT" and here.pos in {"NOUN", "PROPN"} and here.index < verb.index
    return here if nominal else None


def _own_subject(document: Document, verb: Token) -> bool:
    return bool(children(document, verb.index, *_SURFACE))


def _small_clauses(document: Document, verb: Token) -> tuple[Token, ...]:
    """Adjectives said of the object: "found him guilty", "set them free"."""
    clauses = children(document, verb.index, "ccomp", "xcomp")
    return tuple(t for t in clauses if t.pos == "ADJ")


def is_passive(document: Document, verb: Token) -> bool:
    """Whether the surface subject is what it is done to."""
    if children(document, verb.index, "nsubjpass", "auxpass"):
        return True
    if verb.tag != "VBN":
        return False
    if verb.dep == "acl":
        return _headless(document, verb) is None
    conjoined = verb.dep == "conj" and not children(document, verb.index, "nsubj", "aux")
    head = document.tokens[verb.head]
    return conjoined and head.index != verb.index and is_passive(document, head)


def _subjects(document: Document, verb: Token, depth: int) -> tuple[Token, ...]:
    """The surface subjects, found where the clause leaves them out."""
    auxiliaries = children(document, verb.index, "aux", "auxpass")
    own = [t for v in (verb, *auxiliaries) for t in children(document, v.index, *_SURFACE)]
    if own:
        named = tuple(
            _antecedent(document, noun)
            for token in own
            for noun in conjuncts(document, token.index)
        )
        return (*_listed_before(document, verb, named[0]), *named)
    head = document.tokens[verb.head]
    if not depth or head.index == verb.index:
        return ()
    return _borrowed(document, verb, head, depth)


def _listed_before(document: Document, verb: Token, subject: Token) -> tuple[Token, ...]:
    """The other names of a list at the head of a sentence, of which the parser took the last alone.

    In "Mali, Chad and Niger left", "Mali" becomes the root and "left" is coordinated with it.
    """
    head = document.tokens[verb.head]
    if verb.dep != "conj" or head.pos != "PROPN" or head.index > subject.index:
        return ()
    between = document.tokens[head.index : subject.index]
    if any(t.pos not in {"PROPN", "PUNCT", "CCONJ", "DET"} for t in between):
        return ()
    return tuple(t for t in between if t.pos == "PROPN" and t.dep != "compound")


def _borrowed(document: Document, verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    found: tuple[Token, ...] = ()
    subject = _headless(document, verb)
    if subject is not None:
        found = conjuncts(document, subject.index)
    elif verb.dep == "acl":
        found = _owner(document, verb, head, depth)
    elif verb.dep == "advcl" and verb.tag == "VBG" and accuses(head):
        found = _objects(document, head)
    elif verb.dep == "xcomp":
        found = _objects(document, head) or _subjects(document, head, depth - 1)
    elif verb.dep in _SHARING and head.pos in {"VERB", "AUX"}:
        found = _subjects(document, head, depth - 1)
    elif verb.dep == "pcomp":
        above = document.tokens[head.head]
        if above.pos in {"VERB", "AUX"}:
            found = _accused(document, head, above) or _subjects(document, above, depth - 1)
        else:
            found = _owner(document, verb, above, depth)
    return found


def _accused(document: Document, preposition: Token, verb: Token) -> tuple[Token, ...]:
    """In "accuse X of doing", "prevent X from doing" X does it; after before, by, in it doesn't."""
    if preposition.lemma.lower() not in {"of", "from", "for", "into"}:
        return ()
    return _objects(document, verb)


def accuses(verb: Token) -> bool:
    """Whether what goes along with a verb is told of its object: "accused X of raids, killing"."""
    return verb.lemma.lower() in lexicon("modality")["accusing"]


def _objects(document: Document, verb: Token) -> tuple[Token, ...]:
    passive = is_passive(document, verb)
    found = children(document, verb.index, "nsubjpass" if passive else "dobj")
    return tuple(noun for token in found for noun in conjuncts(document, token.index))


def _owner(document: Document, verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    """Who does what a noun's clause says: "rebels fighting", "plans to leave" of a subject."""
    infinitive = any(token.tag == "TO" for token in children(document, verb.index, "aux"))
    if verb.dep == "acl" and not infinitive:
        return (noun,)
    owner = children(document, noun.index, "poss")
    if owner:
        return owner
    above = document.tokens[noun.head]
    if noun.dep in {"dobj", "attr"} and above.pos in {"VERB", "AUX"}:
        return _subjects(document, above, depth - 1)
    return ()


def _antecedent(document: Document, token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token itself."""
    if token.lemma.lower() not in _RELATIVE or token.tag not in {"WDT", "WP", "IN", "DT"}:
        return token
    here = document.tokens[token.head]
    for _ in range(_DEPTH):
        if here.dep == "relcl":
            return document.tokens[here.head]
        if here.head == here.index:
            break
        here = document.tokens[here.head]
    return token


def _shared_object(document: Document, verb: Token) -> tuple[Token, ...]:
    """What a verb without object does it to: its last conjunct's object, or a clause's noun."""
    if verb.dep == "relcl" and children(document, verb.index, "nsubj"):
        subjects = children(document, verb.index, "nsubj")
        if all(token.tag not in {"WDT", "WP"} and token.lemma != "that" for token in subjects):
            return (document.tokens[verb.head],)
        return ()
    for other in children(document, verb.index, "conj"):
        if other.pos == "VERB" and not children(document, other.index, "nsubj", "nsubjpass"):
            return _objects(document, other)
    return ()
