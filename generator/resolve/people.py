"""The persons of the corpus: figures of single articles joined, named and given stable ids."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.extract.coreference_cells import given_name_genders
from generator.links import slug
from generator.resolve.cast import Figure
from generator.resolve.dossier import Confidence
from generator.resolve.name_keys import Bucket
from generator.resolve.names import PersonName, same_name, sound

_SOUNDING = 5
"""Surnames of fewer letters are compared as written."""
_FAR = 5
"""How many times as many articles must name the one a bare surname means."""
_WELL_KNOWN = 10
"""Articles that must name somebody in full, whom a bare surname means with nothing else shared."""
_PLAIN = 2
"""Words of a first and a last name."""
_SEVERAL = 2
"""As many persons of a name are as good as any more: it is nobody's in particular."""


@dataclass(slots=True)
class Person:
    """One person of the corpus: the figures joined, in order of first report.

    `names` are the full names used, `mains` those by which others were compared; `mark` tells
    two persons of one name apart in their ids.
    """

    figures: list[Figure]
    id: str = ""
    reason: str = ""
    confidence: Confidence = "high"
    names: list[PersonName] = field(default_factory=list)
    mains: list[PersonName] = field(default_factory=list)
    mark: str = ""

    def absorb(self, other: Person) -> None:
        """Take over the figures and names of a person found to be the same."""
        self.figures.extend(other.figures)
        self.names.extend(other.names)

    def rank_names(self) -> None:
        """Put the name used in most articles first; of equals the shortest, then by alphabet."""
        count = Counter(_key(name) for name in self.names)
        self.names.sort(key=lambda n: (-count[_key(n)], len(n.tokens), _key(n), n.words, n.suffix))
        self.mains = [self.names[0]]

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
    alone: dict[str, list[_Alone]] = defaultdict(list)
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
    return [*persons, *(found.person for group in alone.values() for found in group)], doubts


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

    Several are told apart by what the articles share when one of them shares more than twice as
    much as the next, else by how many articles name each.
    """
    shared = sorted(
        ((len(context & known[id(p)]), n) for n, p in enumerate(candidates)), reverse=True
    )
    if not shared or shared[0][0] == 0:
        best = _dominant(candidates) if candidates else None
        return best if best and len(best.figures) >= _WELL_KNOWN else None
    if len(shared) > 1 and shared[0][0] <= 2 * shared[1][0]:
        return _dominant([candidates[n] for count, n in shared if count])
    return candidates[shared[0][1]]


def _dominant(candidates: Sequence[Person]) -> Person | None:
    """The person that far more articles name in full than any other of the name."""
    ranked = sorted(candidates, key=lambda p: -len(p.figures))
    clear = len(ranked) == 1 or len(ranked[0].figures) >= _FAR * len(ranked[1].figures)
    return ranked[0] if clear else None


def _join_alone(
    group: list[_Alone], figure: Figure, contexts: Mapping[str, frozenset[str]]
) -> None:
    """Join a figure to the first person of its name that is of its reign or met in like company."""
    context = contexts.get(figure.article, frozenset())
    for alone in group:
        same = alone.one_reign(figure)
        if same or (same is None and not context.isdisjoint(alone.context)):
            alone.add(figure, context)
            return
    alone = _Alone(Person([], names=[figure.name]))
    alone.add(figure, context)
    group.append(alone)


@dataclass(slots=True)
class _Alone:
    """A person known by a single name, and what its figures have told so far."""

    person: Person
    context: set[str] = field(default_factory=set)
    reigns: set[tuple[str, str]] = field(default_factory=set)
    """Title of a reign, number of a generation."""

    def add(self, figure: Figure, context: frozenset[str]) -> None:
        self.person.figures.append(figure)
        self.context |= context
        if figure.reign or figure.name.generation:
            self.reigns.add((figure.reign, figure.name.generation))

    def one_reign(self, figure: Figure) -> bool | None:
        """Whether the name is one reign's: "Pope Francis", "Charles III"; None if not said.

        Two numbers or two titles are two persons.
        """
        if not self.reigns or not (figure.reign or figure.name.generation):
            return None
        return any(
            (not reign or not figure.reign or reign == figure.reign)
            and number == figure.name.generation
            for reign, number in self.reigns
        )


def _join_full(figures: Sequence[Figure]) -> list[Person]:
    """Join figures whose full names agree; commoner names first, so that order is irrelevant."""
    groups = sorted(_sharing_a_name(figures), key=lambda p: (-len(p.figures), _key(p.names[0])))
    buckets: dict[str, Bucket[Person]] = defaultdict(Bucket)
    short: dict[tuple[str, ...], Person] = {}
    for person in groups:
        name = person.names[0]
        bucket = buckets[_bucket(name)]
        alike = (p for p in bucket.alike(name) if all(same_name(name, other) for other in p.mains))
        fits = list(itertools.islice(alike, _SEVERAL))
        plain = short.get(name.tokens[-_PLAIN:]) if _described(name) else None
        if plain is not None and not fits:
            plain.absorb(person)
        elif len(fits) == 1:
            fits[0].absorb(person)
            fits[0].mains.append(name)
        else:
            bucket.add(name, person)
            if len(name.tokens) == _PLAIN:
                short.setdefault(name.tokens, person)
    return [person for bucket in buckets.values() for person in bucket.members]


def _described(name: PersonName) -> bool:
    """Whether a word before a first and last name is no given name: "Quarterback Joe Bloggs"."""
    return len(name.tokens) > _PLAIN and (
        len(name.tokens[0]) == 1 or name.words[0] not in given_name_genders()
    )


def _key(name: PersonName) -> tuple[tuple[str, ...], str]:
    return name.tokens, name.generation


def _written(name: PersonName) -> tuple[str, str]:
    return name.letters, name.generation


def _sharing_a_name(figures: Sequence[Figure]) -> list[Person]:
    """Figures that share a full name word for word; the commonest name of each comes first."""
    of_name: dict[tuple[str, str], Person] = {}
    persons: dict[int, Person] = {}
    for figure in figures:
        names = [name for name in figure.names if name.full]
        met = {id(p): p for name in names if (p := of_name.get(_written(name))) is not None}
        # the others join the one of most names: moved each time, they would be moved without end
        person = max(met.values(), key=lambda p: len(p.names), default=None) or Person([])
        persons[id(person)] = person
        news = Person([figure], names=names)
        for other in (news, *(p for p in met.values() if p is not person)):
            person.absorb(other)
            persons.pop(id(other), None)
            for name in other.names:
                of_name[_written(name)] = person
    for person in persons.values():
        person.rank_names()
    return list(persons.values())


def _bucket(name: PersonName) -> str:
    return sound(name.surname) if len(name.surname) >= _SOUNDING else name.surname


def name_persons(persons: Sequence[Person], order: Mapping[str, int]) -> None:
    """Give every person an id that later articles do not change.

    The id is the name first reported, without middle initials. Of two persons with one such name,
    the first reported has the plain id, the next its country or fuller name, then its article.

    Args:
        persons: all persons of the corpus; their ids are set.
        order: rank of each article: by day of publication, then id.
    """

    def first(person: Person) -> tuple[int, int]:
        return min((order[f.article], min(f.spans).start) for f in person.figures)

    taken: set[str] = set()
    for person in sorted(persons, key=first):
        person.figures.sort(key=lambda f: (order[f.article], min(f.spans)))
        name = _own_name(person)
        article = person.figures[0].article
        plain, fuller = slug(f"{name.core} {name.generation}"), slug(name.shown)
        told = f"{plain}-{person.mark}" if person.mark else fuller
        choices = (plain, told, fuller, f"{fuller}-{slug(article)}")
        person.id = next(
            f"person-{choice}" for choice in choices if f"person-{choice}" not in taken
        )
        taken.add(person.id)


def _own_name(person: Person) -> PersonName:
    """The plainest full name of the first article that has one; else the only short name."""
    first = next((f for f in person.figures if f.name.full), person.figures[0])
    known = [name for name in first.names if name.full] or first.names
    return min(known, key=lambda name: sum(len(token) > 1 for token in name.tokens[:-1]) or 9)
