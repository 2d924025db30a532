"""Where it happened: the place that stands with the words of an event.

Asked of one word after the other, the narrowest first: the predicate and the words of its pattern,
then, for what is done rather than said, those it was done to ("killed two men in Gaza") and what
did it ("a strike on Mosul killed"), then the verb it goes along with ("shelled Kherson, killing
two"). Under each, a place may stand deeper: "in a market in the city of Kabul". An outlet's home
or a dateline is never taken for the place of an event.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from generator.extract.event_lexicon import noun_classes, patterns_of, quad_of
from generator.extract.event_readings import Reading
from generator.extract.participants import stands_for
from generator.extract.syntax import ancestors, children, conjuncts, noun_phrase, tokens_in
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Participant, Span, Token

_DEPTH = 5
"""Phrases within phrases: "in a blast at a market in the outskirts of the city of Kabul"."""
_VERBS = 2
"""Verbs along verbs: "struck the port, killing two and wounding five"."""
_OBJECTS = ("dobj", "nsubjpass")
_LIGHT = {"xcomp", "dobj", "attr", "pobj", "prep"}
_NOUNS = {"NOUN", "PROPN"}


def place(document: Document, found: Annotation, reading: Reading) -> Participant | None:
    """The narrowest place in the words of an event, or "there" resolved; None if none is named."""
    search = _Search(document, found, reading)
    return next(search.places(), None)


def near(document: Document, reading: Reading) -> set[int]:
    """Tokens whose adverbials are the event's: its words, its content, light verbs above it."""
    found = {token.index for token in reading.words}
    here = reading
    while here.inner is not None:
        here = here.inner
        found.update(token.index for token in here.words)
    token = reading.token
    for _ in range(3):
        head = document.tokens[token.head]
        apart = head.dep == "prep" and head.lemma.lower() in lexicon("event_places")["apart"]
        if token.dep not in _LIGHT or head.index == token.index or apart:
            break
        found.add(head.index)
        token = head
    return found


class _Search:
    """The words around one event, asked for places."""

    def __init__(self, document: Document, found: Annotation, reading: Reading) -> None:
        self.document, self.found, self.reading = document, found, reading
        words = lexicon("event_places")
        kind, mode = reading.meaning.type, reading.meaning.mode
        self.material = quad_of(kind).startswith("material") or kind in words["done"]
        self.links = frozenset(words["in"])
        self.direct = self.links | frozenset(words["towards"].get(mode or "", ()))
        if kind in _struck():
            self.direct |= frozenset(words["upon"])
        self.struck = kind in _struck() or mode in words["taken"]
        self.inner = frozenset((*words["in"], *words["upon"]))
        self.heads = frozenset(words["place_nouns"])
        self.visit = mode == "visit"

    def places(self) -> Iterator[Participant]:
        """All places, the likeliest first."""
        words = [self.document.tokens[i] for i in sorted(near(self.document, self.reading))]
        for token in words:
            yield from self._beside(token)
        if self.material:
            yield from self._of_parties(words)
            for verb in self._along(self.reading.token):
                yield from self._beside(verb)
                objects = children(self.document, verb.index, *_OBJECTS)
                yield from self._of_objects(objects, struck=_strikes(verb))
                yield from self._of_links((verb,))

    def _of_parties(self, words: Sequence[Token]) -> Iterator[Participant]:
        """Places of those it was done to, and of what did it."""
        yield from self._of_objects(self.reading.frame.objects, struck=self.struck)
        for token in self._means():
            yield from self._under(token, _DEPTH)
        yield from self._of_links(words)

    def _of_objects(self, nouns: Sequence[Token], *, struck: bool) -> Iterator[Participant]:
        for noun in nouns:
            if struck:  # an attack on a country may be anywhere
                yield from (one for one in self._at(noun, 0) if not self._is_country(one))
            yield from self._under(noun, _DEPTH)

    def _of_links(self, words: Sequence[Token]) -> Iterator[Participant]:
        """Places deeper under prepositions that lead to no place themselves: "by men in Kabul"."""
        for word in words:
            for link in children(self.document, word.index, "prep", "agent"):
                for noun in children(self.document, link.index, "pobj"):
                    yield from self._under(noun, _DEPTH)

    def _beside(self, token: Token) -> Iterator[Participant]:
        """Places that hang on a word of the event itself."""
        for adverb in children(self.document, token.index, "advmod"):
            yield from self._at(adverb, 0)
        for link in children(self.document, token.index, "prep"):
            if link.lemma.lower() in self.direct:
                for noun in children(self.document, link.index, "pobj", "pcomp"):
                    yield from self._at(noun, _DEPTH)
        if self.visit:
            for noun in children(self.document, token.index, "dobj"):
                yield from self._at(noun, 0)

    def _at(self, token: Token, depth: int) -> Iterator[Participant]:
        """The place that a word names; else one that stands under it."""
        for noun in conjuncts(self.document, token.index):
            named = stands_for(self.document, self.found, noun)
            if named is not None and self._is_place(named) and not self._modifies(named):
                yield Participant(noun_phrase(self.document, noun.index), named)
        yield from self._under(token, depth)

    def _under(self, token: Token, depth: int) -> Iterator[Participant]:
        """Places under a word: "a market in Kabul", "the city of Sirsa"."""
        if not depth or token.pos not in _NOUNS:
            return
        if token.lemma.lower() in self.heads:
            yield from self._linked(token, frozenset({"of"}), depth)
        yield from self._linked(token, self.inner, depth)
        for clause in children(self.document, token.index, "acl"):
            if clause.tag == "VBG":
                yield from self._linked(clause, self.inner, depth)
                for noun in children(self.document, clause.index, "dobj"):
                    yield from self._under(noun, depth - 1)

    def _linked(self, token: Token, links: frozenset[str], depth: int) -> Iterator[Participant]:
        for link in children(self.document, token.index, "prep"):
            word = link.lemma.lower()
            if word in links:
                straight = word == "of" or word in self.direct
                for noun in children(self.document, link.index, "pobj"):
                    if straight:
                        yield from self._at(noun, depth - 1)
                    else:
                        yield from self._under(noun, depth - 1)

    def _means(self) -> Iterator[Token]:
        """What did it, where that is no party: "an airstrike on the port killed".

        Pipelines coordinate the attack with the verb in "were injured in Saudi strikes on Sanaa".
        """
        weapons = lexicon("event_slots")["weapons"]
        beside = children(self.document, self.reading.token.index, "conj")
        nouns = (token for token in beside if token.pos == "NOUN")
        for token in (*self.reading.frame.subjects, *nouns):
            if token.lemma.lower() in weapons or any(noun_classes(self.document, token)):
                yield token

    def _along(self, verb: Token, depth: int = _VERBS) -> Iterator[Token]:
        """The verbs that one is told along with: "shelled Kherson, killing two"."""
        harmful = _harms(verb)
        others: list[Token] = []
        if verb.tag == "VBG" and (verb.dep == "advcl" or (verb.dep == "acl" and harmful)):
            others.extend(itertools.islice(self._above(verb), 1))
        elif harmful and verb.dep in {"conj", "advcl"}:
            others.extend(t for t in itertools.islice(self._above(verb), 1) if _harms(t))
        if harmful:
            below = children(self.document, verb.index, "conj", "advcl")
            others.extend(t for t in below if _harms(t))
        for other in others if depth else ():
            yield other
            yield from self._along(other, depth - 1)

    def _above(self, verb: Token) -> Iterator[Token]:
        heads = ancestors(self.document, verb.index)
        return (head for head in heads if head.pos == "VERB")

    def _is_place(self, span: Span) -> bool:
        items = self.found.coreferences
        antecedents = {a for item in items if item.span == span for a in item.antecedents}
        spans = antecedents or {span}
        return any(m.kind == "place" and m.span in spans for m in self.found.mentions)

    def _is_country(self, named: Participant) -> bool:
        spans = [m for m in self.found.mentions if m.span == named.mention]
        return any(key.startswith("country-") for m in spans for key in m.candidates)

    def _modifies(self, span: Span) -> bool:
        """Whether a name only says whose thing it is: "at a U.S. fighter jet"."""
        tokens = self.document.tokens
        inside = tokens_in(self.document, span)
        if not inside or inside[-1].index + 1 >= len(tokens):
            return False
        last = inside[-1]
        after = tokens[last.index + 1]
        return after.pos in _NOUNS and last.dep in {"compound", "poss", "amod", "nmod"}


def _harms(verb: Token) -> bool:
    return verb.lemma.lower() in _harming()


@functools.cache
def _harming() -> frozenset[str]:
    return frozenset(lexicon("event_slots")["harms"])


def _strikes(verb: Token) -> bool:
    return any(pattern.meaning.type in _struck() for pattern in patterns_of(verb))


@functools.cache
def _struck() -> frozenset[str]:
    return frozenset(lexicon("event_places")["struck"])
