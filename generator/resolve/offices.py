"""The country of a person: of the office reported, or what the article says beside the name."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.extract.relation_scopes import is_national, named_elsewhere
from generator.lexicon import lexicon
from generator.model import Annotation, Relation, Span
from generator.resolve.cast import Figure
from generator.resolve.people import Person

_WEIGHTS = {"office": 8, "elsewhere": 4, "member": 4, "demonym": 3, "only": 1}
_BESIDE = re.compile(r"\s+(?:[\w-]+\s+){0,4}")
_LONGEST_GAP = 60
"""Code points between a demonym and the name it describes."""

Countries = Mapping[Span, str]
"""Country of each mention of one article that has one."""
Sign = tuple[str, str, str]
"""A country, the kind of sign, and how it is known."""


class Signs:
    """What the articles say of the countries of persons.

    Args:
        annotations: by article id.
        countries: by article id: the country of each mention that is no person's.
    """

    def __init__(
        self, annotations: Mapping[str, Annotation], countries: Mapping[str, Countries]
    ) -> None:
        self._annotations = annotations
        self.countries = countries
        self._beside: dict[str, _Beside] = {}
        self._known: dict[int, tuple[Figure, tuple[Sign, ...]]] = {}

    def of(self, figure: Figure) -> tuple[Sign, ...]:
        """What the article of a figure says of its country."""
        if id(figure) not in self._known:
            self._known[id(figure)] = figure, tuple(self._found(figure))
        return self._known[id(figure)][1]

    def _found(self, figure: Figure) -> Iterator[Sign]:
        article, known = self._annotations[figure.article], self.countries[figure.article]
        yield from _stated(figure, article, known)
        if figure.article not in self._beside:
            self._beside[figure.article] = _Beside.of(article, known)
        beside = self._beside[figure.article]
        for span in figure.spans if beside.peoples else ():
            if people := beside.people(span):
                yield known[people], "demonym", "country named right before the name"


def country_of(person: Person, signs: Signs) -> tuple[str | None, str]:
    """A person's country as alpha-2 code and how it is known; None and "" when it is not."""
    votes: Counter[str] = Counter()
    reasons: dict[str, tuple[int, str]] = {}
    for figure in person.figures:
        for code, kind, why in signs.of(figure):
            votes[code] += _WEIGHTS[kind]
            reasons[code] = max(reasons.get(code, (0, "")), (_WEIGHTS[kind], why))
    if not votes:
        return None, ""
    best = min(votes, key=lambda code: (-votes[code], code))
    return best, reasons[best][1]


def _stated(figure: Figure, annotation: Annotation, known: Countries) -> Iterator[Sign]:
    """The countries of the offices and parties of a person."""
    for relation in annotation.relations:
        if relation.subject.mention not in figure.spans:
            continue
        if relation.predicate == "holds office":
            yield from _office_signs(annotation, relation, known)
        elif relation.predicate == "member of" and relation.object.mention is not None:
            code = known.get(relation.object.mention)
            if code:
                party = relation.object.span.of(annotation.article.body)
                yield code, "member", f"country of the member’s {party}"


def _office_signs(annotation: Annotation, relation: Relation, known: Countries) -> Iterator[Sign]:
    title = relation.object.span.of(annotation.article.body)
    if relation.scope is not None:
        code = known.get(relation.scope.mention) if relation.scope.mention else None
        if code:
            yield code, "office", f"country of the office of {title}"
        return
    if not is_national(relation):
        return
    elsewhere = {known[s] for s in named_elsewhere(annotation, title) if s in known}
    if len(elsewhere) == 1:
        yield (
            elsewhere.pop(),
            "elsewhere",
            f"the article names the country of the {title} elsewhere",
        )
    elif not elsewhere and len(set(known.values())) == 1:
        yield next(iter(known.values())), "only", "the only country in an article on the office"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What can stand before the names of an article, each in the order of the text.

    Attributes:
        body: the text.
        peoples: demonyms of known countries.
        persons: where names of persons begin.
    """

    body: str
    peoples: Sequence[Span]
    persons: Sequence[int]

    @classmethod
    def of(cls, annotation: Annotation, known: Countries) -> _Beside:
        """Of one article."""
        mentions = annotation.mentions
        return cls(
            annotation.article.body,
            sorted(m.span for m in mentions if m.kind == "group" and m.span in known),
            sorted(m.span.start for m in mentions if m.kind == "person"),
        )

    def people(self, span: Span) -> Span | None:
        """The demonym that describes a name: "Israeli businessman X"; of two, none."""
        last = next((p for p in reversed(self.peoples) if p.end < span.start), None)
        if last is None or span.start - last.end > _LONGEST_GAP:
            return None
        after = bisect_left(self.persons, last.end)
        if after < len(self.persons) and self.persons[after] < span.start:
            return None
        gap = self.body[last.end : span.start]
        if self.body[max(0, last.start - 1) : last.start] in {"-", "–"}:
            return None
        return last if _BESIDE.fullmatch(gap) and _descriptive(gap) else None


@functools.cache
def _callings() -> frozenset[str]:
    """The last words of all titles: what can stand between a demonym and a name."""
    titles, honorifics = lexicon("titles"), lexicon("honorifics")
    names = (*titles["offices"], *titles["ends"], *honorifics["address"], *honorifics["ranks"])
    return frozenset(name.rstrip(".").split()[-1].casefold() for name in names)


def _descriptive(gap: str) -> bool:
    """Whether the words between describe the person, so that the last is an office or a calling.

    "Israeli strike killed X" says nothing of X.
    """
    words = gap.split()
    return not words or words[-1].rstrip(".").casefold() in _callings()
