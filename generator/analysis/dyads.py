"""Pairs of countries: who did what to whom, what each says of the other, and the balance.

A person, organisation or place acts for its country (`Entity.country`). An act has a direction
when actor and recipient are of different countries. An act of both together is mutual: where the
text says that they do it to each other ("A and B met"), and where an act that needs a partner
(agreements, talks, cooperation) names several actors but no recipient. Only asserted acts are
counted in the balance: what is planned, claimed, denied or hypothetical is listed and counted
apart.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.facts import Facts, Found, happened, newest_first
from generator.model import Event, Quote, Relation
from generator.wording import is_mutual, quad

_MONTH = 31
"""Days."""
Direction = tuple[str, str]
"""Alpha-2 codes of the acting and the receiving country."""


@dataclass(frozen=True, slots=True, eq=False)
class Dyad:
    """Two countries, by alpha-2 code in alphabetical order, and what is reported of them.

    Attributes:
        acts: events by direction, newest first. A mutual event stands in neither direction.
        mutual: events of both countries together.
        sayings: quotes of one side's people and bodies that name the other side.
        ties: lasting relations between entities of the two countries.
    """

    first: str
    second: str
    acts: Mapping[Direction, tuple[Found[Event], ...]]
    mutual: tuple[Found[Event], ...]
    sayings: Mapping[Direction, tuple[Found[Quote], ...]]
    ties: tuple[Found[Relation], ...]

    @property
    def directions(self) -> tuple[Direction, Direction]:
        """Both directions, that of the first country first."""
        return (self.first, self.second), (self.second, self.first)

    @property
    def events(self) -> tuple[Found[Event], ...]:
        """Every event of the pair once, newest first."""
        both = itertools.chain(self.mutual, *(self.acts[way] for way in self.directions))
        return tuple(newest_first(tuple({item.fact.id: item for item in both}.values())))

    @property
    def found(self) -> tuple[Found[Event] | Found[Quote] | Found[Relation], ...]:
        """Everything that joins the pair: events, then statements, then ties."""
        sayings = itertools.chain.from_iterable(self.sayings[way] for way in self.directions)
        return (*self.events, *sayings, *self.ties)


def find_dyads(facts: Facts) -> tuple[Dyad, ...]:
    """The pairs of countries that an event, a statement or a tie joins; most events first."""
    drafts: defaultdict[Direction, _Draft] = defaultdict(_Draft)
    for found in facts.all_events():
        for way, mutual in _ways(facts, found.fact):
            draft = drafts[_pair(way)]
            (draft.mutual if mutual else draft.acts[way]).append(found)
    _add_sayings(facts, drafts)
    _add_ties(facts, drafts)
    dyads = (draft.done(*pair) for pair, draft in drafts.items())
    return tuple(sorted(dyads, key=lambda d: (-len(d.events), d.first, d.second)))


def balance(events: tuple[Found[Event], ...]) -> Mapping[str, int]:
    """Asserted events by quad class."""
    return Counter(quad(f.fact.type) for f in events if f.fact.modality == "asserted")


def months(events: tuple[Found[Event], ...]) -> tuple[tuple[date, tuple[Found[Event], ...]], ...]:
    """Events by the first of their month, by the day of the event, else of its report.

    One that is only said to fall in a longer time, such as a year, is in no month.
    """
    found: defaultdict[date, list[Found[Event]]] = defaultdict(list)
    for event in events:
        if lasting(event):
            continue
        day = happened(event) or event.annotation.article.published
        if day:
            found[day.replace(day=1)].append(event)
    return tuple((month, tuple(found[month])) for month in sorted(found))


def lasting(found: Found[Event]) -> bool:
    """Whether an event is dated by a time that is longer than a month: "in 1997"."""
    when = found.fact.date
    return bool(when and when.first and when.last and (when.last - when.first).days > _MONTH)


class _Draft:
    """A dyad while it grows."""

    def __init__(self) -> None:
        self.acts: defaultdict[Direction, list[Found[Event]]] = defaultdict(list)
        self.mutual: list[Found[Event]] = []
        self.sayings: defaultdict[Direction, dict[int, Found[Quote]]] = defaultdict(dict)
        self.ties: list[Found[Relation]] = []

    def done(self, first: str, second: str) -> Dyad:
        ways = ((first, second), (second, first))
        return Dyad(
            first,
            second,
            acts={way: tuple(newest_first(tuple(self.acts[way]))) for way in ways},
            mutual=tuple(newest_first(tuple(self.mutual))),
            sayings={way: tuple(self.sayings[way].values()) for way in ways},
            ties=tuple(self.ties),
        )


def _pair(way: Direction) -> Direction:
    return (way[0], way[1]) if way[0] < way[1] else (way[1], way[0])


def _ways(facts: Facts, event: Event) -> Iterator[tuple[Direction, bool]]:
    """Directions of an event, each with whether it is mutual."""
    actors = facts.countries(event.actors)
    recipients = facts.countries(event.recipients)
    if event.mutual:
        for way in itertools.combinations(sorted({*actors, *recipients}), 2):
            yield way, True
    elif event.recipients:
        for way in itertools.product(actors, recipients):
            if way[0] != way[1]:
                yield way, False
    elif is_mutual(event.type):
        for way in itertools.combinations(sorted(actors), 2):
            yield way, True


def _add_sayings(facts: Facts, drafts: Mapping[Direction, _Draft]) -> None:
    """A statement of one side that names the other, or somebody of the other, once a pair."""
    for entity, quotes in facts.about.items():
        target = facts.country(entity)
        for found in quotes:
            speaker = found.fact.speaker.entity if found.fact.speaker else None
            source = facts.country(speaker)
            if not source or not target or source == target:
                continue
            sayings = drafts[_pair((source, target))].sayings[source, target]
            sayings.setdefault(id(found.fact), found)


def _add_ties(facts: Facts, drafts: Mapping[Direction, _Draft]) -> None:
    for annotation in facts.knowledge.annotations.values():
        for relation in annotation.relations:
            codes = facts.countries((relation.subject, relation.object))
            if len(codes) == 2:  # noqa: PLR2004 (a pair has two)
                drafts[_pair((codes[0], codes[1]))].ties.append(Found(annotation, relation))
