"""Who has been spoken of so far in an article, and how much each is in the reader's mind.

Salience after Lappin and Leass (1994): a subject counts more than an object, an object more than
other words, and all of it halves from sentence to sentence.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.extract.relation_kin import kin_words
from generator.extract.relation_scopes import entry_of, is_national, named_elsewhere
from generator.extract.relation_titles import leader_entries
from generator.extract.slips import is_slip
from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Mention, Relation, Span, Token

_ROLE_WEIGHT = {"nsubj": 80.0, "nsubjpass": 75.0, "dobj": 50.0, "dative": 45.0, "attr": 45.0}
_OTHER_WEIGHT = 40.0
_POSSESSOR_WEIGHT = 35.0
_COUNTRY_OF_PERSON = 0.6
"""Naming a president brings their country to mind, less than naming the country does."""
_HALF = 0.5
_SPENT = 1.0
_COURTESY = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Madam|Madame)\.?\s+$")
_WOMEN = frozenset({"Mrs", "Ms", "Miss", "Lady", "Dame", "Madam", "Madame"})


@dataclass(slots=True)
class Cell:
    """Somebody or something the article speaks of.

    `spans` are all its mentions in the article; `country` is the mention that names the country
    of a person's office; an unnamed person ("a spokesman") has no spans.
    """

    key: str
    kind: str
    spans: list[Span] = field(default_factory=list)
    gender: str = ""
    entries: set[str] = field(default_factory=set)
    country: Span | None = None
    salience: float = 0.0
    sentence: int = -1

    @property
    def leads(self) -> bool:
        """Whether the person is called the head of a state or government."""
        return bool(self.entries & leader_entries())


@functools.cache
def given_name_genders() -> Mapping[str, str]:
    """The gender of given names that are one gender's."""
    data = lexicon("name_genders")
    women, men = frozenset(data["f"]), frozenset(data["m"])
    return dict.fromkeys(women - men, "f") | dict.fromkeys(men - women, "m")


def weight_of(document: Document, token: Token) -> float:
    """How much its place in the sentence puts a word into the reader's mind."""
    while token.dep in {"compound", "appos", "flat", "conj"} and token.head != token.index:
        token = document.tokens[token.head]
    if token.dep in {"poss", "nmod", "amod"}:
        return _POSSESSOR_WEIGHT
    return _ROLE_WEIGHT.get(token.dep, _OTHER_WEIGHT)


class Cells:
    """The cells of one article, and what is in mind as the article is read."""

    def __init__(self, document: Document, gazetteer: Gazetteer, found: Annotation) -> None:
        self._body = document.article.body
        self._gazetteer = gazetteer
        self._found = found
        self._by_key: dict[tuple[str, str], Cell] = {}
        self._of_span: dict[Span, Cell] = {}
        self._people = _person_keys(found, self._body)
        self._ending: dict[int, Cell] = {}
        self._here: list[tuple[Span, tuple[Cell, ...]]] = []
        for mention in sorted(found.mentions, key=lambda m: m.span):
            self._register(mention)

    def all(self) -> Iterable[Cell]:
        """Every cell, in order of first mention."""
        return self._by_key.values()

    def of(self, span: Span | None) -> Cell | None:
        """The cell of a mention."""
        return self._of_span.get(span) if span is not None else None

    def at(self, span: Span) -> tuple[Cell, ...]:
        """The cells that a word of the present sentence belongs to or stands for."""
        return next((cells for whole, cells in self._here if whole.covers(span)), ())

    def here(self) -> list[Cell]:
        """The cells of the present sentence, in the order they were read."""
        return [cell for _, cells in self._here for cell in cells]

    def ending_at(self, offset: int) -> Cell | None:
        """The cell of the mention that ends at a code point."""
        return self._ending.get(offset)

    def enter(self, mentions: Iterable[Mention]) -> None:
        """Begin a sentence: what was said before fades; its own mentions are not yet in mind."""
        for cell in self._by_key.values():
            cell.salience *= _HALF
            if cell.salience < _SPENT:
                cell.salience = 0.0
        self._here = []
        self._here.extend((m.span, (self._of_span[m.span],)) for m in mentions)

    def _register(self, mention: Mention) -> None:
        text = mention.span.of(self._body)
        kind, key = self._key(mention, text)
        cell = self._by_key.setdefault((kind, key), Cell(key, kind))
        cell.spans.append(mention.span)
        self._of_span[mention.span] = cell
        self._ending[mention.span.end] = cell
        if kind == "person":
            self._describe(cell, mention.span, text)

    def bind(self, span: Span, cells: tuple[Cell, ...]) -> None:
        """Let a resolved pronoun or description of the present sentence stand for cells."""
        self._here.append((span, cells))

    def touch(self, cell: Cell, weight: float, sentence: int) -> None:
        """Bring a cell to mind, and the country of a person with it."""
        cell.salience = max(cell.salience, weight) + min(cell.salience, weight) * _HALF
        cell.sentence = sentence
        country = self.of(cell.country) if cell.kind == "person" else None
        if country is not None:
            country.salience = max(country.salience, weight * _COUNTRY_OF_PERSON)

    def unnamed(self, token: Token, weight: float, sentence: int, gender: str) -> Cell:
        """Take note of a person without a name; a later pronoun may mean this one."""
        key = token.lemma.casefold()
        cell = self._by_key.setdefault(("unnamed", key), Cell(key, "unnamed", gender=gender))
        self.touch(cell, weight, sentence)
        return cell

    def _key(self, mention: Mention, text: str) -> tuple[str, str]:
        name = re.sub(r"['’]s?$", "", text).strip()
        if mention.kind == "person":
            return "person", self._people.get(mention.span, name)
        country = self._gazetteer.country(name)
        countries = (country,) if country else self._gazetteer.demonym(name)
        if countries and mention.kind in {"place", "group"}:
            return "country", countries[0].code
        return mention.kind, name.removeprefix("the ").casefold()

    def _describe(self, cell: Cell, span: Span, text: str) -> None:
        cell.gender = cell.gender or self._gender(span, text)
        for relation in self._found.relations:
            if relation.subject.mention == span:
                self._take(cell, relation)

    def _take(self, cell: Cell, relation: Relation) -> None:
        if relation.predicate == "holds office":
            entry = entry_of(relation)
            cell.entries.add(entry)
            cell.gender = cell.gender or _gender_of_word(entry)
            if cell.country is None and is_national(relation):
                cell.country = self._country_of(relation)
        word = relation.rule.rpartition(": ")[2]
        if relation.rule.startswith("kin word"):
            cell.gender = cell.gender or kin_words()[word][1]

    def _country_of(self, relation: Relation) -> Span | None:
        if relation.scope is not None:
            return relation.scope.mention
        title = relation.object.span.of(self._body)
        spans = named_elsewhere(self._found, title)
        codes = {self._code(span) for span in spans}
        return spans[0] if len(codes) == 1 else None

    def _code(self, span: Span) -> str:
        text = span.of(self._body)
        country = self._gazetteer.country(text)
        return (country or next(iter(self._gazetteer.demonym(text)), None) or _Nowhere).code

    def _gender(self, span: Span, text: str) -> str:
        courtesy = _COURTESY.search(self._body[max(0, span.start - 10) : span.start])
        if courtesy is not None:
            return "f" if courtesy[1] in _WOMEN else "m"
        words = text.replace("’", "'").split()
        return given_name_genders().get(words[0], "") if len(words) > 1 else ""


class _Nowhere:
    code = ""


def _gender_of_word(entry: str) -> str:
    genders = lexicon("offices")["gender"]
    return next((g for g in ("f", "m") if entry in genders[g]), "")


def _person_keys(found: Annotation, body: str) -> dict[Span, str]:
    """One key for the names of one person: the family name, or the full name where two share it."""
    texts = {
        m.span: re.sub(r"['’]s?$", "", m.span.of(body)).split()
        for m in found.mentions
        if m.kind == "person"
    }
    full: dict[str, dict[str, str]] = {}
    for words in texts.values():
        if len(words) > 1:
            full.setdefault(words[-1], {}).setdefault(words[0], " ".join(words))
    keys: dict[Span, str] = {}
    last: dict[str, str] = {}
    firsts = {first: name for names in full.values() for first, name in names.items()}
    for span, words in sorted(texts.items()):
        if not words:
            continue
        surname = words[-1]
        if len(words) > 1:
            last[surname] = full[surname][words[0]]
            keys[span] = last[surname]
        elif surname in full:
            keys[span] = last.get(surname, next(iter(full[surname].values())))
        else:
            meant = [name for name in full if is_slip(surname.casefold(), name.casefold())]
            slip = next(iter(full[meant[0]].values())) if len(meant) == 1 else surname
            keys[span] = firsts.get(surname, slip)
    return keys
