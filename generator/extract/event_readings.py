"""What a predicate means: its pattern in the lexicon, and what an operator makes of its content.

"Iran refused to release the sailors" is one event: the operator *refuse* makes REJECT of the
RETREAT that it governs, and the governed predicate is no event of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.extract.event_frames import Frame, frame
from generator.extract.event_lexicon import (
    Meaning,
    NounClass,
    Pattern,
    meaning,
    noun_classes,
    patterns_of,
    quad_of,
    quantified,
)
from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import Document, Token

_CONTENT = ("xcomp", "ccomp")
_PREPOSITIONS = {"of", "for", "to", "on", "with", "from", "against", "in", "into", "under", "about"}
_BY_OBJECT = {"perform", "receive", "begin", "stop"}
"""Operators on their object; on a preposition's only where the pattern has the preposition."""
_AHEAD = {"will", "shall", "would", "'ll", "’ll", "must", "should"}
_INFINITIVE = {"demand", "promise", "threat", "refuse", "REQUEST", "AGREE", "THREATEN", "REJECT"}
"""What governs an infinitive even where the parser takes it for an adverbial clause."""
_DEPTH = 6
"""Operators within operators ("agreed to try to stop fighting"); deeper is not read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A predicate understood.

    `words` are the predicate and the words of its pattern; `content` is the verb or noun that an
    operator took its type from, `inner` the reading of a verb there. `turned`: the surface
    subject is who it is done to ("received aid"). `operator` is the kind of operator that read it.
    """

    token: Token
    meaning: Meaning
    frame: Frame
    words: tuple[Token, ...]
    content: Token | None = None
    inner: Reading | None = None
    turned: bool = False
    operator: str | None = None


def read(document: Document, verb: Token, depth: int = _DEPTH) -> Reading | None:
    """The reading of a verb; None when the lexicon gives it no event."""
    patterns = patterns_of(verb)
    if not patterns or not depth:
        return None
    around = frame(document, verb)
    beside = {token.lemma.lower() for token in (*around.objects, *around.links)}
    for pattern in patterns:
        if _lacks_first(pattern, beside):
            continue
        words = _matched(document, verb, around, pattern)
        if (
            words is None
            or _moves_a_thing(around, pattern)
            or (not pattern.words and _unfinished(document, around, pattern, verb))
        ):
            continue
        if pattern.meaning.type == "none":
            return None
        plain = Reading(verb, pattern.meaning, around, (verb, *words))
        if not pattern.meaning.type.islower():
            return plain
        if pattern.meaning.type == "deny" and next(_verbs(document, plain), None):
            return None
        composed = _composed(document, plain, depth)
        if composed is not None:
            return composed
    return None


def _lacks_first(pattern: Pattern, beside: Container[str]) -> bool:
    """Whether the first word of a pattern is a plain one that does not stand beside the verb."""
    return (
        bool(pattern.words) and pattern.words[0][0] not in "@<" and pattern.words[0] not in beside
    )


def _moves_a_thing(around: Frame, pattern: Pattern) -> bool:
    """Whether a verb of going has an object: "returned the vase to Peru" is no visit."""
    goes = pattern.meaning.mode == "visit" and pattern.words[-1:] in {("to",), ("in",), ("into",)}
    return goes and bool(around.objects) and "hour" not in pattern.words


def _unfinished(document: Document, around: Frame, pattern: Pattern, verb: Token) -> bool:
    """Whether the sense is another: "help to build", "provide insight"."""
    if pattern.meaning.type.islower():
        return False
    if verb.lemma == "call" and children(document, verb.index, "oprd", "ccomp"):
        return True
    if around.objects:
        idle = lexicon("event_slots")["idle_objects"]
        return all(t.lemma.lower() in idle and not quantified(document, t) for t in around.objects)
    return any(t.pos == "VERB" for t in children(document, verb.index, "xcomp"))


def read_noun(document: Document, noun: Token) -> Reading | None:
    """The reading of an event noun that stands by itself."""
    for group in noun_classes(document, noun):
        if group.alone and group.do:
            around = Frame((), (), children(document, noun.index, "prep"), passive=False)
            return Reading(noun, group.do, around, (noun,))
    return None


def _fronted(link: Token, verb: Token) -> bool:
    """Whether a preposition opens the sentence: "With the deal signed, they agreed"."""
    return link.dep == "prep" and link.index < verb.index and link.text[0].isupper()


def _matched(
    document: Document, verb: Token, around: Frame, pattern: Pattern
) -> tuple[Token, ...] | None:
    """The tokens that fill the words of a pattern, None if one is missing."""
    if not pattern.words:
        return ()
    found: list[Token] = []
    near = [*around.objects, *(t for t in around.links if not _fronted(t, verb))]
    for word in pattern.words:
        if word.startswith("@"):
            if not any(_is(document, t, word[1:]) for t in around.subjects or around.objects):
                return None
            continue
        fitting = (t for t in near if t not in found and _is(document, t, word))
        token = next((t for t in fitting if not _of_time(document, t)), None)
        if token is None:
            return None
        found.append(token)
        below = children(
            document, token.index, "pobj", "prep", "amod", "compound", "advmod", "dobj"
        )
        near.extend(below)
    return tuple(found)


def _of_time(document: Document, token: Token) -> bool:
    """Whether a preposition only dates: the "on" of "marched on Saturday"."""
    objects = children(document, token.index, "pobj") if token.dep == "prep" else ()
    return bool(objects) and all(t.label in {"DATE", "TIME"} for t in objects)


def _is(document: Document, token: Token, word: str) -> bool:
    if not word.startswith("<"):
        return token.lemma.lower() == word
    if word == "<aid>" and token.label == "MONEY":
        return True
    wanted = word[1:-1]
    meant = (token, *quantified(document, token))
    return any(group.name == wanted for t in meant for group in noun_classes(document, t))


def _composed(document: Document, plain: Reading, depth: int) -> Reading | None:
    """An operator's reading, by the table of event_operators.yml."""
    operator = plain.meaning.type
    table = lexicon("event_operators")[operator]
    if operator == "stop":
        return _stopped(document, plain)
    if operator == "state":
        return _stated(document, plain, table)
    if operator in {"demand", "ask"} and _own_wish(document, plain):
        return None
    for token, inner, group in _contents(document, plain, depth):
        known = inner.meaning if inner else _done(operator, group)
        if inner and operator in {"promise", "intend"} and children(document, token.index, "neg"):
            made = _by_table(lexicon("event_operators")["not_do"], known, plain.meaning.rule)
        else:
            made = _by_table(table, known, plain.meaning.rule)
        if made is not None:
            words = plain.words if inner else (*plain.words, token)
            return replace(
                plain,
                meaning=made,
                words=words,
                content=token,
                inner=inner,
                turned=operator == "receive",
                operator=operator,
            )
    if "any" not in table or (plain.token.lemma == "be" and not _to_do(document, plain)):
        return None
    return replace(plain, meaning=meaning(table["any"], plain.meaning.rule))


def _own_wish(document: Document, plain: Reading) -> bool:
    """Whether nobody else is asked to do it: "wants to leave"."""
    return not plain.frame.objects and any(
        not children(document, clause.index, "nsubj", "nsubjpass")
        for clause in children(document, plain.token.index, "xcomp")
    )


def _fit(document: Document, plain: Reading, verb: Token) -> bool:
    """Asking takes an infinitive; an intention none that is told as a fact."""
    if plain.meaning.type == "ask":
        return _infinitive(document, verb)
    if plain.meaning.type == "intend" and verb.dep == "ccomp":
        ahead = {t.lemma.lower() for t in children(document, verb.index, "aux")}
        return bool(ahead & _AHEAD) or _infinitive(document, verb)
    return True


def _infinitive(document: Document, verb: Token) -> bool:
    return any(t.tag == "TO" for t in children(document, verb.index, "aux"))


def _to_do(document: Document, plain: Reading) -> bool:
    """Whether a readiness is one to do something: not "happy that ..."."""
    return any(_infinitive(document, verb) for verb in _verbs(document, plain))


def _by_table(table: dict[str, str], known: Meaning | None, rule: str) -> Meaning | None:
    """The type an operator gives to a known content, None if the table gives none."""
    if known is None:
        return None
    if known.mode == "resign" and "PROTEST" in table:  # who will step down promises nobody anything
        return replace(known, rule=f"{rule} + {known.rule}")
    code = table.get(known.type) or table.get(quad_of(known.type).rpartition("-")[2])
    if code is None:
        return None
    if code == "same":
        return replace(known, rule=f"{rule} + {known.rule}")
    return meaning(code, f"{rule} + {known.rule}")


def _done(operator: str, group: NounClass | None) -> Meaning | None:
    if group is None:
        return None
    if operator in {"perform", "join", "begin", "intend"}:
        return group.do if group.alone or group.light else None
    return group.do or group.give


def _stopped(document: Document, plain: Reading) -> Reading | None:
    for token in _nouns(document, plain):
        for group in noun_classes(document, token):
            if group.stop:
                made = replace(group.stop, rule=f"{plain.meaning.rule} + {group.stop.rule}")
                return replace(plain, meaning=made, words=(*plain.words, token), content=token)
    return None


def _stated(document: Document, plain: Reading, table: dict[str, str]) -> Reading | None:
    """A demand on Y: "X said that Y must ..."."""
    for clause in children(document, plain.token.index, "ccomp"):
        modal = {token.lemma.lower() for token in children(document, clause.index, "aux")}
        subjects = children(document, clause.index, "nsubj", "nsubjpass")
        named = any(token.pos in {"NOUN", "PROPN"} for token in subjects)
        if named and modal & {"must", "should"}:
            made = meaning(table["must"], f"{plain.meaning.rule} + must")
            return replace(plain, meaning=made, content=clause, inner=None)
    return None


def _contents(
    document: Document, plain: Reading, depth: int
) -> Iterator[tuple[Token, Reading | None, NounClass | None]]:
    """What an operator may govern, the closest first: a verb with its reading, or a noun class."""
    for verb in _verbs(document, plain) if plain.meaning.type != "perform" else ():
        inner = read(document, verb, depth - 1)
        if not _fit(document, plain, verb):
            continue
        if inner is not None:
            yield verb, inner, None
    if plain.meaning.type == "ask" or (plain.meaning.type == "intend" and plain.frame.passive):
        return
    for noun in _nouns(document, plain):
        for group in noun_classes(document, noun):
            yield noun, None, group


def _verbs(document: Document, plain: Reading) -> Iterator[Token]:
    for word in plain.words:
        yield from children(document, word.index, *_CONTENT)
    if plain.meaning.type in _INFINITIVE:
        clauses = children(document, plain.token.index, "advcl")
        yield from (clause for clause in clauses if _infinitive(document, clause))
    for link in dict.fromkeys((*plain.frame.links, *plain.words)):
        yield from children(document, link.index, "pcomp")
    for noun in plain.frame.objects:
        yield from children(document, noun.index, "acl")


def _nouns(document: Document, plain: Reading) -> Iterator[Token]:
    """Objects of the operator, and what they are "of" ("a series of attacks")."""
    objects: Iterable[Token] = plain.frame.objects
    bound = plain.meaning.type in _BY_OBJECT
    links = dict.fromkeys(plain.words if bound else (*plain.frame.links, *plain.words))
    prepositions = [t for t in links if t.lemma.lower() in _PREPOSITIONS]
    hanging = [t for link in prepositions for t in children(document, link.index, "pobj")]
    for noun in (*objects, *hanging):
        yield noun
        for link in children(document, noun.index, "prep"):
            if link.lemma.lower() == "of" or plain.meaning.type == "join":
                yield from children(document, link.index, "pobj")
        for clause in children(document, noun.index, "acl"):
            yield from children(document, clause.index, "dobj")


def _told_before(reading: Reading, verb: Token) -> bool:
    """Whether a clause before a deed is no content of it: "Chad condemned it, it recalled ..."."""
    return verb.dep == "ccomp" and verb.index < reading.token.index


def content_verbs(document: Document, reading: Reading) -> Iterator[Token]:
    """The verbs that are content of a reading, so no events of their own."""
    here: Reading | None = reading
    while here is not None:
        if here.content is not None:
            yield here.content
        if here.meaning.type != "CONSULT":
            spoken = quad_of(here.meaning.type).startswith("verbal")
            clauses = _verbs(document, here)
            yield from (v for v in clauses if spoken or not _told_before(here, v))
        here = here.inner
