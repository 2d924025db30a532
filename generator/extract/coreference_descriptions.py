"""Whom a description stands for: "the prime minister", "both nations", "the company"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from generator.extract.coreference_cells import Cell, Cells
from generator.extract.coreference_pronouns import Reading
from generator.extract.relation_titles import Title
from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import Document, Sentence, Span, Token

_REACH = 3
"""Sentences after which a description of a body or a pair no longer finds it."""
_PAIR = 2
_DETERMINERS = frozenset({"the", "both", "this", "that", "these", "those"})
_OWN_WORDS = frozenset({"det", "nummod", "predet", "punct"})


@functools.cache
def described_by(noun: str) -> frozenset[str]:
    """The headings of data/descriptions.yml that hold a noun."""
    return frozenset(name for name, nouns in lexicon("descriptions").items() if noun in nouns)


def office_holder(
    title: Title, cells: Cells, same_country: Callable[[Span, Cell], bool]
) -> Reading | None:
    """The person who was called by this title before: "the prime minister praised"."""
    exact = [c for c in cells.all() if c.kind == "person" and title.entry in c.entries]
    if not exact and title.entry == "leader":
        exact = [c for c in cells.all() if c.kind == "person" and c.leads]
    if not exact and title.entry == "minister":
        exact = [c for c in cells.all() if any(e.endswith("minister") for e in c.entries)]
    scope = title.scope.mention if title.scope else None
    if scope is not None:
        exact = [cell for cell in exact if same_country(scope, cell)]
    fits = sorted(exact, key=lambda c: (-c.sentence, -c.salience, c.key))
    if not fits or fits[0].salience == 0:
        fits = exact if len(exact) == 1 else []
    return Reading((fits[0],), f"description: {title.entry}") if fits else None


def is_plain(document: Document, token: Token) -> bool:
    """Whether a noun stands with an article or number only: "the two leaders", "both sides".

    "The company of friends" says itself which company is meant.
    """
    if any(t.text == "of" for t in children(document, token.index, "prep")):
        return False
    near = [document.tokens[i] for i in document.children[token.index] if i < token.index]
    words = {t.text.casefold() for t in near if t.dep in {"det", "predet"}}
    return bool(words & _DETERMINERS) and all(t.dep in _OWN_WORDS for t in near)


def numbered_two(document: Document, token: Token) -> bool:
    """Whether "two" or "both" says how many."""
    near = (document.tokens[i] for i in document.children[token.index] if i < token.index)
    return any(t.text.casefold() in {"two", "both"} for t in near)


def two_countries(
    here: Iterable[Cell], last: tuple[tuple[Cell, ...], int], sentence: Sentence, noun: str
) -> Reading | None:
    """Both countries of the sentence; else the pair spoken of last, where it holds those named.

    Args:
        here: countries of the sentence, and of the persons in it.
        last: the pair of countries established last, and in which sentence.
        sentence: the present one.
        noun: what they are called, for the rule's name.
    """
    present = sorted({id(cell): cell for cell in here}.values(), key=lambda c: c.spans)
    if len(present) == _PAIR:
        return Reading((present[0], present[1]), f"both countries of the sentence: {noun}")
    pair, when = last
    known = {id(cell) for cell in pair}
    near = sentence.index - when <= _REACH
    if pair and near and len(present) < _PAIR and all(id(cell) in known for cell in present):
        return Reading(pair, f"the pair of countries before: {noun}")
    return None


def two_persons(
    cells: Cells, sentence: Sentence, noun: str, fits: Callable[[Cell], bool]
) -> Reading | None:
    """The two persons most in mind that fit; nobody when a third is as near."""
    ranked = sorted(
        (c for c in cells.all() if c.kind == "person" and c.salience > 0 and fits(c)),
        key=lambda c: (-c.salience, c.key),
    )
    ranked = [c for c in ranked if sentence.index - c.sentence <= 2 * _REACH]
    if len(ranked) < _PAIR:
        return None
    if len(ranked) > _PAIR and ranked[2].salience >= ranked[1].salience:
        return None
    both = sorted(ranked[:_PAIR], key=lambda c: c.spans)
    return Reading((both[0], both[1]), f"the two most in mind: {noun}")


def one_body(
    cells: Cells, sentence: Sentence, noun: str, headings: frozenset[str]
) -> Reading | None:
    """The organisation meant: one whose name holds the noun, else the one most in mind."""
    near = [
        c
        for c in cells.all()
        if c.kind == "organisation" and sentence.index - c.sentence <= _REACH and c.salience > 0
    ]
    if "institution" in headings:
        holding = [c for c in near if noun in c.key.split()]
        if holding:
            return Reading((max(holding, key=lambda c: c.salience),), f"its name holds: {noun}")
    if not headings & {"company", "organisation"}:
        return None
    institutions = frozenset(lexicon("descriptions")["institution"])
    plain = [c for c in near if not institutions & set(c.key.split())]
    ranked = sorted(plain, key=lambda c: (-c.salience, c.key))
    if not ranked or (len(ranked) > 1 and ranked[0].salience < ranked[1].salience * 1.5):
        return None
    return Reading((ranked[0],), f"the body most in mind: {noun}")


def one_country(cells: Cells, noun: str) -> Reading | None:
    """The country most in mind, when no other is nearly as much."""
    ranked = sorted(
        (c for c in cells.all() if c.kind == "country" and c.spans and c.salience > 0),
        key=lambda c: (-c.salience, c.key),
    )
    if not ranked or (len(ranked) > 1 and ranked[0].salience < ranked[1].salience * 1.5):
        return None
    return Reading((ranked[0],), f"the country most in mind: {noun}")


def place_there(document: Document, sentence: Sentence, cells: Cells) -> Reading | None:
    """Where "there" is: the place that the sentence before says somebody goes to or is in."""
    for token in reversed(document.tokens[: sentence.first]):
        if token.dep != "pobj" or document.tokens[token.head].text not in {
            "in",
            "to",
            "at",
            "into",
        }:
            continue
        if token.index < _two_back(document, sentence):
            return None
        cell = cells.ending_at(token.span.end)
        if cell is not None and cell.kind in {"country", "place"}:
            return Reading((cell,), "there: the place gone to before")
    return None


def _two_back(document: Document, sentence: Sentence) -> int:
    """Index of the first token of the sentence before the last."""
    return document.sentences[max(0, sentence.index - 1)].first


def own_country(document: Document, token: Token) -> Token | None:
    """The possessive of "his country", else None."""
    for owner in children(document, token.index, "poss"):
        if owner.tag == "PRP$":
            return owner
    return None
