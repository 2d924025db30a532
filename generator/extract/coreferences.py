"""Pronouns and descriptions, and the mentions they stand for; what is in doubt stays open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from generator.extract.coreference_cells import Cell, Cells, weight_of
from generator.extract.coreference_descriptions import (
    described_by,
    is_plain,
    numbered_two,
    office_holder,
    one_body,
    one_country,
    own_country,
    place_there,
    two_countries,
    two_persons,
)
from generator.extract.coreference_pronouns import (
    NEUTER,
    PERSONAL,
    PLURAL,
    Reading,
    person_of,
    plural_of,
    quoted_tokens,
    thing_of,
)
from generator.extract.relation_kin import kin_words
from generator.extract.relation_titles import (
    Names,
    Title,
    capital_entries,
    office_kinds,
    titles_in,
)
from generator.extract.syntax import noun_phrase
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Coreference, Document, Mention, Sentence, Span, Token

_PAIR = 2


def extract_coreferences(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:
    """Read the article from the start and resolve what stands for somebody named before."""
    reader = _Reader(document, gazetteer, found)
    for sentence in document.sentences:
        reader.read(sentence)
    return replace(found, coreferences=tuple(sorted(reader.found, key=lambda c: c.span)))


class _Reader:
    """Reads sentence by sentence; `found` are the coreferences so far."""

    def __init__(self, document: Document, gazetteer: Gazetteer, found: Annotation) -> None:
        self._document = document
        self._cells = Cells(document, gazetteer, found)
        self._names = Names.of(document, found)
        self._mentions: dict[int, list[Mention]] = defaultdict(list)
        for mention in found.mentions:
            self._mentions[mention.sentence].append(mention)
        self._held = {relation.object.span for relation in found.relations}
        self._pair: tuple[tuple[Cell, ...], int] = ((), -99)
        self._paragraph = -1
        self._opened = False
        self.found: list[Coreference] = []

    def read(self, sentence: Sentence) -> None:
        """Resolve what a sentence refers to, word by word, and remember whom it names."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._opened = sentence.paragraph, False
        quoted, self._opened = quoted_tokens(self._document, sentence, opened=self._opened)
        mentions = self._mentions[sentence.index]
        self._cells.enter(mentions)
        starting = {mention.span.start: mention for mention in mentions}
        titles = {
            title.last - 1: title
            for title in titles_in(self._document, sentence, self._names)
            if not self._names_somebody(title)
        }
        waiting: list[Token] = []
        for token in self._document.tokens[sentence.first : sentence.last]:
            mention = starting.get(token.span.start)
            if mention is not None:
                self._touch(mention)
            elif self._plural_countries(token):
                waiting.append(token)
            else:
                reading = self._reading(sentence, token, titles.get(token.index), quoted)
                if reading is not None:
                    self._note(sentence, token, titles.get(token.index), reading)
        self._settle_countries(sentence, waiting)

    def _touch(self, mention: Mention) -> None:
        cell = self._cells.of(mention.span)
        head = self._head(mention.span)
        if cell is not None and head is not None:
            self._cells.touch(cell, weight_of(self._document, head), mention.sentence)

    def _head(self, span: Span) -> Token | None:
        """The word of a span that the others depend on."""
        inside = self._names.tokens.get(span, ())
        outer = [t for t in inside if not span.covers(self._document.tokens[t.head].span)]
        return next(reversed(outer or inside), None)

    def _names_somebody(self, title: Title) -> bool:
        """Whether the title belongs to a name beside it, or is no title at all ("a major role")."""
        small = title.span.of(self._document.article.body).islower()
        if title.span in self._held or (small and title.entry in capital_entries()):
            return True
        after = self._document.tokens[title.last : title.last + 2]
        return any(
            (named := self._names.starting.get(token.span.start)) is not None
            and named.kind == "person"
            for token in after[: 2 if after and after[0].text == "," else 1]
        )

    def _reading(
        self, sentence: Sentence, token: Token, title: Title | None, quoted: set[int]
    ) -> Reading | None:
        if token.tag in {"PRP", "PRP$"}:
            return self._pronoun(sentence, token, quoted)
        if token.text.casefold() == "there" and token.dep == "advmod" and token.tag == "RB":
            return place_there(self._document, sentence, self._cells)
        if title is not None:
            return self._titled(sentence, token, title)
        return self._described(sentence, token) if token.pos == "NOUN" else None

    def _pronoun(self, sentence: Sentence, token: Token, quoted: set[int]) -> Reading | None:
        word = token.text.casefold()
        if word in PERSONAL:
            return person_of(self._document, sentence, self._cells, token, quoted)
        if word in NEUTER:
            return thing_of(self._document, self._cells, token)
        return plural_of(self._document, self._cells, token) if word in PLURAL else None

    def _titled(self, sentence: Sentence, token: Token, title: Title) -> Reading | None:
        first = self._document.tokens[title.first]
        if title.plural:
            return self._described(sentence, token)
        word = first.text.casefold()
        if word in {"a", "an"}:
            self._cells.unnamed(token, weight_of(self._document, token), sentence.index, "")
        if word in {"a", "an"} or (word != "the" and title.scope is None):
            return None
        holder = office_holder(title, self._cells, self._same_country)
        if holder is None:
            self._cells.unnamed(token, weight_of(self._document, token), sentence.index, "")
        return holder

    def _same_country(self, scope: Span, cell: Cell) -> bool:
        """Whether an office's country can be a person's."""
        own, named = self._cells.of(cell.country), self._cells.of(scope)
        return own is None or named is None or own is named

    def _described(self, sentence: Sentence, token: Token) -> Reading | None:
        noun = token.lemma.casefold()
        headings = described_by(noun)
        owner = own_country(self._document, token)
        if owner is not None and "country" in headings:
            return self._own_country(owner, noun)
        if not headings or not is_plain(self._document, token):
            self._notice_unnamed(sentence, token, noun)
            return None
        if token.tag == "NNS":
            return self._two(sentence, token, noun, headings)
        if "country" in headings:
            return one_country(self._cells, noun)
        reading = one_body(self._cells, sentence, noun, headings)
        if reading is None:
            self._notice_unnamed(sentence, token, noun)
        return reading

    def _notice_unnamed(self, sentence: Sentence, token: Token, noun: str) -> None:
        """A person without a name may be meant by the next pronoun."""
        gender = next((kin_words()[w][1] for w in (noun,) if w in kin_words()), "")
        if token.tag in {"NN", "NNP"} and (
            noun in office_kinds() or "persons_unnamed" in described_by(noun)
        ):
            weight = weight_of(self._document, token)
            self._cells.unnamed(token, weight, sentence.index, gender)

    def _own_country(self, owner: Token, noun: str) -> Reading | None:
        """As in "his country": the country of the office of the person meant."""
        persons = self._cells.at(owner.span)
        if len(persons) != 1:
            return None
        country = self._cells.of(persons[0].country)
        return Reading((country,), f"country of the office: {noun}") if country else None

    def _two(
        self, sentence: Sentence, token: Token, noun: str, headings: frozenset[str]
    ) -> Reading | None:
        if "leaders" in headings:
            return two_persons(self._cells, sentence, noun, lambda cell: cell.leads)
        if "persons" in headings and numbered_two(self._document, token):
            gender = {"man": "m", "woman": "f"}.get(noun, "")
            return two_persons(
                self._cells, sentence, noun, lambda c: not gender or c.gender in {"", gender}
            )
        return None

    def _plural_countries(self, token: Token) -> bool:
        """Whether a word is "the countries", "both nations", "the two sides"."""
        if token.tag != "NNS" or not is_plain(self._document, token):
            return False
        headings = described_by(token.lemma.casefold())
        two = numbered_two(self._document, token)
        return "countries" in headings or (two and "sides" in headings)

    def _settle_countries(self, sentence: Sentence, waiting: Iterable[Token]) -> None:
        """Pairs of countries are read last: "trade between the countries, from A to B"."""
        here = self._countries_here()
        for token in waiting:
            reading = two_countries(here, self._pair, sentence, token.lemma.casefold())
            if reading is not None:
                self._note(sentence, token, None, reading)
        if len(here) == _PAIR:
            self._pair = ((here[0], here[1]), sentence.index)

    def _countries_here(self) -> list[Cell]:
        """The countries of the present sentence and of the office holders it speaks of."""
        found: dict[int, Cell] = {}
        for cell in self._cells.here():
            country = self._cells.of(cell.country) if cell.kind == "person" else cell
            if country is not None and country.kind == "country" and country.spans:
                found.setdefault(id(country), country)
        return list(found.values())

    def _note(
        self, sentence: Sentence, token: Token, title: Title | None, reading: Reading
    ) -> None:
        span = self._span(token, title)
        spans = [_nearest(cell, span) for cell in reading.cells]
        antecedents = tuple(s for s in spans if s is not None)
        if len(antecedents) != len(reading.cells):
            return
        self.found.append(Coreference(span, antecedents, sentence.index, reading.rule))
        self._cells.bind(span, reading.cells)
        for cell in reading.cells:
            self._cells.touch(cell, weight_of(self._document, token), sentence.index)
            if len(reading.cells) == 1 and cell.kind == "person":
                cell.gender = cell.gender or PERSONAL.get(token.text.casefold(), "")

    def _span(self, token: Token, title: Title | None) -> Span:
        if token.pos in {"PRON", "ADV"} or token.tag in {"PRP", "PRP$", "RB"}:
            return token.span
        if title is not None and not title.plural:
            tokens = self._document.tokens
            return Span(tokens[title.first].span.start, tokens[title.last - 1].span.end)
        phrase = noun_phrase(self._document, token.index)
        return Span(phrase.start, token.span.end)


def _nearest(cell: Cell, span: Span) -> Span | None:
    """The last mention of a cell before a span, else its first."""
    before = [own for own in cell.spans if own.start < span.start]
    return before[-1] if before else next(iter(cell.spans), None)
