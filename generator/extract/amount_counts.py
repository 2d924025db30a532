"""Numbers of people and things, by the noun or verb that the parse ties them to.

"at least 12 soldiers", "killing 12", "left five dead", "hundreds of protesters", "four agreements".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.extract.amount_numbers import alternatives
from generator.extract.amount_text import LINK, Quantity, figure, readings
from generator.extract.small_letters import small
from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import Document, Sentence, Token

_NUMBER_DEPS = {"nummod", "quantmod", "compound", "nmod", "advmod", "amod"}
_NOMINAL = {"nsubj", "nsubjpass", "dobj", "obj", "pobj", "attr", "conj", "appos", "ROOT", "oprd"}
_REACH = 6
"""Words a phrase may have between its number and its noun."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: unit, rule, and the noun for it, if it is said."""

    unit: str
    rule: str
    noun: Token | None


def find_counts(document: Document, sentence: Sentence) -> Iterator[Quantity]:
    """The counts in a sentence, in no order."""
    text = sentence.span.of(document.article.body)
    tokens = document.tokens[sentence.first : sentence.last]
    places = {token.span.end - sentence.span.start: token for token in tokens}
    for match in _pattern().finditer(small(text)):
        last = places.get(match.end())
        if last is None:
            continue
        found = _counted(document, last, vague=match["vague"] is not None) or _next_noun(
            document, last
        )
        if found is None:
            continue
        end, noun = match.end(), found.noun
        if noun is not None and 0 < noun.index - last.index <= _REACH:
            end = noun.span.end - sentence.span.start
        for low, high, start in _values(match):
            yield Quantity(start, end, low, high, found.unit, found.rule)


def _values(match: re.Match[str]) -> list[tuple[float, float, int]]:
    """Low, high and start of what a match counts."""
    if match["vague"]:
        low, high = lexicon("units")["vague"][re.sub(r"\s+", " ", match["vague"])]
        return [(float(low), float(high), match.start())]
    found = readings(match, first_own=False, second_own=True)
    return [(one.low, one.high, one.start) for one in found]


def _counted(document: Document, last: Token, *, vague: bool) -> _Counted | None:
    """What a number counts; None for numbers of nothing we know."""
    state = _state_after(document, last)
    if state is not None:
        return _Counted("people", f"people: {state.lemma.lower()}", state)
    head = _noun(document, last)
    if head is None:
        return None
    if vague or _is_number(head) or head.lemma.lower() in {"more", "other"}:
        for preposition in children(document, head.index, "prep"):
            if preposition.lemma == "of":
                for noun in children(document, preposition.index, "pobj"):
                    return _unit_of(noun)
        return _by_verb(document, head) or _by_measure(document, head)
    return None if _attributive(document, last, head) else _unit_of(head)


def _next_noun(document: Document, last: Token) -> _Counted | None:
    """The plural straight after a number, where the parse ties them otherwise ("1.2m people")."""
    here = document.tokens[last.index + 1 : last.index + 2]
    return _unit_of(here[0]) if here and here[0].tag in {"NNS", "NNPS"} else None


def _attributive(document: Document, last: Token, head: Token) -> bool:
    """“a 27-member bloc” counts no people that did anything."""
    return head.index > last.index and document.tokens[last.index + 1].text in {"-", "–"}


def _state_after(document: Document, last: Token) -> Token | None:
    """The "dead" of "five dead", unless a noun follows that it describes."""
    here = document.tokens[last.index + 1 : last.index + 3]
    if not here or here[0].text.lower() not in lexicon("units")["people_states"]:
        return None
    described = len(here) > 1 and here[1].pos in {"NOUN", "PROPN", "ADJ"}
    return None if described else here[0]


def _noun(document: Document, last: Token) -> Token | None:
    """The noun a number belongs to, or the number itself where it stands for a noun."""
    token = last
    for _ in range(_REACH):
        above = document.tokens[token.head]
        if token.dep == "conj" and _is_number(above):
            token = above
        elif token.dep in _NUMBER_DEPS and token.head != token.index:
            if above.index < token.index and not _is_number(above):
                return None
            token = above
            if not _is_number(token):
                return token if token.pos in {"NOUN", "PROPN", "ADJ"} else None
        else:
            return token if token.dep in _NOMINAL else None
    return None


def _is_number(token: Token) -> bool:
    return token.pos == "NUM" or token.lemma.lower() in _scale_nouns()


@functools.cache
def _scale_nouns() -> frozenset[str]:
    table = lexicon("numbers")
    return frozenset([*table["scales"], "score", "ten", *lexicon("units")["vague"]])


def _unit_of(noun: Token) -> _Counted | None:
    lemma = noun.lemma.lower()
    group = noun.label == "NORP" and noun.tag in {"NNS", "NNPS"}
    if lemma in _people() or group or lemma in lexicon("units")["people_states"]:
        return _Counted("people", f"people: {lemma}", noun)
    unit = lexicon("units")["counted"].get(lemma)
    return _Counted(unit, f"count: {lemma}", noun) if unit else None


def _by_verb(document: Document, number: Token) -> _Counted | None:
    """A bare number killed, arrested, left dead: people."""
    units = lexicon("units")
    above = document.tokens[number.head]
    words = {above.lemma.lower(), above.text.lower()}
    if words & {*units["people_verbs"], *units["people_states"]} and number.dep != "pobj":
        return _Counted("people", f"people: {above.lemma.lower()}", None)
    for token in children(document, above.index, "acomp", "oprd", "attr"):
        if token.lemma.lower() in units["people_states"]:
            return _Counted("people", f"people: {token.lemma.lower()}", None)
    return None


def _by_measure(document: Document, number: Token) -> _Counted | None:
    """“the death toll rose to 45”, “a population of 9.5 million”."""
    if number.dep != "pobj":
        return None
    above = document.tokens[document.tokens[number.head].head]
    named = [above, *children(document, above.index, "nsubj", "nsubjpass")]
    for token in named:
        if token.lemma.lower() in lexicon("units")["people_measures"]:
            return _Counted("people", f"people: {token.lemma.lower()}", None)
    return None


@functools.cache
def _people() -> frozenset[str]:
    return frozenset(lexicon("units")["people"])


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Vague counts and numbers, in a text in small letters."""
    number = figure(short_scales=True)
    vague = alternatives(lexicon("units")["vague"])
    return re.compile(
        rf"\b(?P<vague>{vague})\b|(?<![^\W\d_]-)(?P<first>{number})(?:{LINK}(?P<second>{number}))?"
    )
