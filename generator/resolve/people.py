"""The persons of the corpus: figures of single articles joined, named and given stable ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.links import slug
from generator.resolve.cast import Figure
from generator.resolve.dossier import Confidence
from generator.resolve.names import PersonName, same_name, sound

_SOUNDING = 5
"""Surnames of fewer letters are compared as written."""


@dataclass(slots=True)
class Person:
    """One person of the corpus: the figures joined, in order of first report."""

    figures: list[Figure]
    id: str = ""
    reason: str = ""
    confidence: Confidence = "high"
    names: list[PersonName] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        """Ids of the articles that name the person."""
        return {figure.article for figure in self.figures}


def join_figures(
    figures: Sequence[Figure], contexts: Mapping[str, frozenset[str]]
) -> tuple[list[Person], list[tuple[Figure, list[Person]]]]:
    """Persons of the corpus, and figures that could be one of several persons.

    Args:
        figures: of all articles, earliest report first.
        contexts: what else each article names; decides which person a bare surname means.
    """
    persons = _join_full([figure for figure in figures if figure.name.full])
    index: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for key in sorted({key for name in person.names for key in _short_keys(name)}):
            index[key].append(person)
    known = {id(p): _context(p, contexts) for p in persons}
    doubts: list[tuple[Figure, list[Person]]] = []
    alone: dict[str, list[Person]] = defaultdict(list)
    for figure in figures:
        if figure.name.full:
            continue
        candidates = index.get(figure.name.surname, [])
        context = contexts.get(figure.article, frozenset())
        chosen = _corpus_choice(candidates, context, known)
        if chosen is not None:
            chosen.figures.append(figure)
            continue
        if candidates:
            doubts.append((figure, candidates))
        _join_alone(alone[figure.name.surname], figure, contexts)
    return [*persons, *(p for group in alone.values() for p in group)], doubts


def _short_keys(name: PersonName) -> Iterator[str]:
    yield name.surname
    if len(name.tokens) > 1 and len(name.tokens[0]) <= 4:  # noqa: PLR2004 (Xi, Kim, Park: family name first)
        yield name.tokens[0]


def _context(person: Person, contexts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(contexts.get(a, frozenset()) for a in person.articles))


def _corpus_choice(
    candidates: Sequence[Person], context: frozenset[str], known: Mapping[int, frozenset[str]]
) -> Person | None:
    """The person a bare surname means: the one whose articles share most with this one.

    Several are told apart by what the articles share only when one of them shares more than
    twice as much as the next.
    """
    shared = sorted(
        ((len(context & known[id(p)]), n) for n, p in enumerate(candidates)), reverse=True
    )
    if not shared or shared[0][0] == 0:
        return None
    if len(shared) > 1 and shared[0][0] <= 2 * shared[1][0]:
        return None
    return candidates[shared[0][1]]


def _join_alone(
    group: list[Person], figure: Figure, contexts: Mapping[str, frozenset[str]]
) -> None:
    context = contexts.get(figure.article, frozenset())
    for person in group:
        if context & _context(person, contexts):
            person.figures.append(figure)
            return
    group.append(Person([figure], names=[figure.name]))


def _join_full(figures: Sequence[Figure]) -> list[Person]:
    """Join figures whose full names agree; commoner names first, so that order is irrelevant."""
    by_name: dict[tuple[tuple[str, ...], str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_name[(figure.name.tokens, figure.name.suffix)].append(figure)
    ranked = sorted(by_name, key=lambda key: (-len(by_name[key]), key))
    buckets: dict[str, list[Person]] = defaultdict(list)
    for key in ranked:
        group = by_name[key]
        name = group[0].name
        bucket = buckets[_bucket(name)]
        fits = [p for p in bucket if all(same_name(name, other) for other in p.names)]
        if len(fits) == 1:
            fits[0].figures.extend(group)
            fits[0].names.append(name)
        else:
            bucket.append(Person(list(group), names=[name]))
    return [person for bucket in buckets.values() for person in bucket]


def _bucket(name: PersonName) -> str:
    return sound(name.surname) if len(name.surname) >= _SOUNDING else name.surname


def name_persons(persons: Sequence[Person], order: Mapping[str, int]) -> None:
    """Give every person an id that later articles do not change.

    The id is the name first reported, without middle initials. Of two persons with one such name,
    the first reported has the plain id, the next the fuller name, then the number of its article.

    Args:
        persons: all persons of the corpus; their ids are set.
        order: rank of each article: by day of publication, then id.
    """

    def first(person: Person) -> tuple[int, int]:
        return min((order[f.article], min(f.spans).start) for f in person.figures)

    taken: set[str] = set()
    for person in sorted(persons, key=first):
        person.figures.sort(key=lambda f: (order[f.article], min(f.spans)))
        name = next((f.name for f in person.figures if f.name.full), person.figures[0].name)
        article = person.figures[0].article
        plain, fuller = slug(name.core), slug(" ".join([*name.words, name.suffix]))
        choices = (plain, fuller, f"{fuller}-{slug(article)}")
        person.id = next(
            f"person-{choice}" for choice in choices if f"person-{choice}" not in taken
        )
        taken.add(person.id)
