"""Which person, country or body a pronoun stands for; None where a reader could doubt it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.extract.coreference_cells import Cell, Cells
from generator.extract.syntax import ancestors, children, conjuncts, subjects
from generator.model import Document, Sentence, Token

PERSONAL = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_THINGS = frozenset({"country", "organisation", "place"})
_EMPTY_VERBS = frozenset({"seem", "appear", "rain", "snow", "happen", "matter", "turn"})
_CLEAR = 1.05
"""How much more in mind the best candidate must be than the next."""
_REACH = 3
"""Sentences after which a pronoun no longer finds its antecedent."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a pronoun or description stands for, and by which rule."""

    cells: tuple[Cell, ...]
    rule: str


def person_of(
    document: Document, sentence: Sentence, cells: Cells, token: Token, quoted: Collection[int]
) -> Reading | None:
    """The person a "he" or "she" stands for: the most salient one that fits."""
    gender = PERSONAL[token.text.casefold()]
    barred = _barred(document, cells, token) | _speakers_outside(
        document, sentence, cells, token, quoted
    )
    fits = sorted(
        (
            cell
            for cell in cells.all()
            if cell.kind in {"person", "unnamed"}
            and cell.gender in {"", gender}
            and cell.salience > 0
            and sentence.index - cell.sentence <= _REACH
            and id(cell) not in barred
        ),
        key=lambda cell: (-(cell.salience + (5.0 if cell.gender == gender else 0.0)), cell.key),
    )
    if not fits or fits[0].kind == "unnamed":
        return None
    if len(fits) > 1 and fits[0].salience < fits[1].salience * _CLEAR:
        return None
    return Reading((fits[0],), f"pronoun: {token.text.casefold()}")


def _barred(document: Document, cells: Cells, token: Token) -> set[int]:
    """The subject of the verb that governs an object pronoun can't be meant by it."""
    if token.text.casefold() in _REFLEXIVE or token.dep in {"poss", "nsubj", "nsubjpass"}:
        return set()
    verb = next((t for t in ancestors(document, token.index) if t.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return set()
    found = (cell_at(document, cells, subject) for subject in subjects(document, verb.index))
    return {id(cell) for cell in found if cell is not None}


def _speakers_outside(
    document: Document,
    sentence: Sentence,
    cells: Cells,
    token: Token,
    quoted: Collection[int],
) -> set[int]:
    """Inside a quotation "he" is not the speaker, who would say "I"."""
    if token.index not in quoted:
        return set()
    found = set()
    for other in document.tokens[sentence.first : sentence.last]:
        if other.index not in quoted and other.dep in {"nsubj", "nsubjpass"}:
            cell = cell_at(document, cells, other)
            if cell is not None:
                found.add(id(cell))
    return found


def cell_at(document: Document, cells: Cells, token: Token) -> Cell | None:
    """The one cell that a word names, stands for, or is in apposition to."""
    found = cells.at(token.span)
    for other in children(document, token.index, "appos"):
        found = found or cells.at(other.span)
    return found[0] if len(found) == 1 else None


def thing_of(document: Document, cells: Cells, token: Token) -> Reading | None:
    """The country or body an "it" stands for.

    "It" mostly stands for a common noun, so only near subjects are believed: the subject of the
    clause that holds the pronoun, or of the one that governs it.
    """
    if token.text.casefold() == "it" and _is_empty(document, token):
        return None
    subject = _subject_above(document, token)
    cell = cell_at(document, cells, subject) if subject is not None else None
    if token.dep in {"nsubj", "nsubjpass"} and (cell is None or cell.kind not in _THINGS):
        cell = _parallel(document, cells, token)
    if cell is None or cell.kind not in _THINGS:
        return None
    if token.text.casefold() == "its":
        cell = _coordinated_before(document, cells, token) or cell
    return Reading((cell,), f"pronoun: {token.text.casefold()}")


def _is_empty(document: Document, token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it seems", "it rained"."""
    verb = document.tokens[token.head]
    if verb.lemma in _EMPTY_VERBS:
        return True
    said = children(document, verb.index, "acomp", "attr", "oprd")
    clause = children(document, verb.index, "ccomp", "xcomp", "csubj", "advcl")
    return (
        verb.lemma == "be"
        and bool(said)
        and (bool(clause) or any(children(document, t.index, "ccomp", "xcomp") for t in said))
    )


def _parallel(document: Document, cells: Cells, token: Token) -> Cell | None:
    """The thing that is the last subject before a subject "it", persons passed over.

    As in "not only is Israel not isolated, but it is being courted".
    """
    first = next(
        (s.first for s in document.sentences if s.first <= token.index < s.last), token.index
    )
    for other in reversed(document.tokens[first : token.index]):
        if other.dep in {"nsubj", "nsubjpass"}:
            cell = cell_at(document, cells, other)
            if cell is None or cell.kind != "person":
                return cell
    return None


def _coordinated_before(document: Document, cells: Cells, token: Token) -> Cell | None:
    """As in "Azerbaijan and its neighbour": the name that "its neighbour" is joined to."""
    noun = document.tokens[token.head]
    if token.dep == "poss" and noun.dep == "conj":
        cell = cell_at(document, cells, document.tokens[noun.head])
        return cell if cell is not None and cell.kind in _THINGS else None
    return None


def _subject_above(document: Document, token: Token) -> Token | None:
    """The first subject before the pronoun on the way up from it."""
    if token.dep == "poss":
        noun = document.tokens[token.head]
        if noun.dep == "conj" and document.tokens[noun.head].pos == "PROPN":
            return document.tokens[noun.head]
    for governor in ancestors(document, token.index):
        if governor.pos not in {"VERB", "AUX"}:
            continue
        before = [s for s in subjects(document, governor.index) if s.index < token.index]
        if before and before[0].index != token.index:
            return before[0]
    return None


def plural_of(document: Document, cells: Cells, token: Token) -> Reading | None:
    """The several a "they" stands for: the subject above, when it names two or more."""
    subject = _subject_above(document, token)
    if subject is None:
        return None
    named = [cell_at(document, cells, part) for part in conjuncts(document, subject.index)]
    found = tuple(cell for cell in named if cell is not None and cell.kind != "unnamed")
    both = cells.at(subject.span)
    if len(both) > 1:
        found = both
    if len(found) < 2 or (found != both and len(found) != len(named)):  # noqa: PLR2004 (a plural)
        return None
    return Reading(found, f"pronoun: {token.text.casefold()}")


def quoted_tokens(document: Document, sentence: Sentence, *, opened: bool) -> tuple[set[int], bool]:
    """Indices of the tokens inside quotation marks, and whether a quotation stays open."""
    inside: set[int] = set()
    for token in document.tokens[sentence.first : sentence.last]:
        if token.text in {"“", "``", "«"}:
            opened = True
        elif token.text in {"”", "''", "»"}:
            opened = False
        elif token.text == '"':
            opened = not opened
        elif opened:
            inside.add(token.index)
    return inside, opened
