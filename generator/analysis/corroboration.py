"""Reports of the same event, within and across articles, and the details in which they differ.

Two reports tell of the same event when type and mode agree, no part contradicts (other recipient,
other town, days that don't meet), and enough agrees: a part that names the same entity counts 2,
one of the same country only 1, both days stated and meeting 1, articles of one story 1; `_ENOUGH`
is asked. The rule prefers two pages for one event to one page for two. Only reports of one type
that name one entity within neighbouring days are compared, and each with a few before it, so that
the work grows with the number of events.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.comparisons import Answers, answered, neighbours
from generator.facts import Facts, Found, country_of
from generator.links import digest
from generator.memo import Memo
from generator.model import Entity, Event, KnowledgeBase, Participant
from generator.wording import amount_words, day_words, is_mutual, modality_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ENOUGH = 6
_NEAR = timedelta(days=3)
"""Reports of an event without a stated day come out within so many days of it, or of each other."""
_VAGUE = timedelta(days=7)
"""A longer stretch of days ("in 2016") doesn't say when an event happened."""
_WIDE = {"country", "region", "area", None}
"""Precision of places that others can lie in."""
_ONE_TOWN = 30.0
"""Kilometres between two places that can be one scene."""
_EARTH = 6371.0
"""Kilometres: mean radius."""
_TOLERATED = 0.2
"""Share of the pairs of two groups that may contradict: one misread place must not part them."""
_COMPARED = 24
"""Reports before it that one is compared with of those that name the same entity."""
_APART = (_VAGUE + _NEAR).days + 1
"""Days farther apart are of stretches that cannot meet: `_time` would say no."""

Groups = tuple[tuple[int, ...], ...]
"""Reports of one event each: their numbers among those looked at, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Incident:
    """One event and all its reports, earliest published first.

    `sources` counts the independent ones: reprints, copies of one agency and outlets of one owner
    count once.
    """

    reports: tuple[Found[Event], ...]
    sources: int


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A detail that reports give differently: for each value, the reports that have it."""

    detail: str
    values: tuple[tuple[str, tuple[Found[Event], ...]], ...]


def find_incidents(
    facts: Facts, origins: Mapping[str, str], groups: Groups | None = None
) -> Mapping[str, Incident]:
    """Event id -> the incident it reports, for events reported more than once.

    Args:
        facts: the corpus indexed.
        origins: article id -> origin; equal ones are not independent.
        groups: what `group_reports` gives of the same facts, where that is known.
    """
    events = tuple(facts.all_events())
    together = group_reports(facts.knowledge) if groups is None else groups
    incidents = (_incident([events[number] for number in group], origins) for group in together)
    return {found.fact.id: incident for incident in incidents for found in incident.reports}


def group_reports(knowledge: KnowledgeBase, memo: Memo | None = None) -> Groups:
    """Bring reports of one event together; in the order of their first reports.

    Args:
        knowledge: the corpus resolved; its events are numbered as `Facts.all_events` gives them.
        memo: keeps what was compared and brought together, type by type.
    """
    memo = memo or Memo()
    stories = {article: story.id for story in knowledge.stories for article in story.articles}
    entities = knowledge.entities

    @functools.cache
    def acts_for(entity: str) -> str | None:
        code = country_of(knowledge, entity)
        return f"country-{code.lower()}" if code else None

    by_type: defaultdict[str, list[tuple[int, _Report]]] = defaultdict(list)
    events = (Found(a, event) for a in knowledge.annotations.values() for event in a.events)
    for number, found in enumerate(events):
        if found.fact.modality != "hypothetical":
            scene = found.fact.place.entity if found.fact.place else None
            place = entities.get(scene) if scene else None
            report = _report(found, place, stories, acts_for)
            by_type[found.fact.type].append((number, report))
    groups: list[tuple[int, ...]] = []
    for kind, reports in sorted(by_type.items()):
        made = _grouped(kind, [report for _, report in reports], memo)
        groups += [tuple(reports[place][0] for place in group) for group in made]
    return tuple(sorted(groups))


def _grouped(kind: str, reports: Sequence[_Report], memo: Memo) -> Groups:
    """Reports of one type, those of one event together: as kept, where nothing changed."""
    told = [report.told for report in reports]
    if not all(told):  # nobody can say what is new
        return _brought_together(reports, [str(number) for number in range(len(told))])[0]
    compared = f"{kind} compared"
    memo.want(compared)

    def made() -> Groups:
        names = [digest(one, length=32) for one in told]
        groups, answers = _brought_together(reports, names, memo.last(compared, Answers))
        memo.hold(compared, answers)
        return groups

    return memo.of(kind, digest(*told, length=64), made)


def _brought_together(
    reports: Sequence[_Report], names: Sequence[str], before: Answers | None = None
) -> tuple[Groups, Answers]:
    """Reports of one type, those of one event together, and what each pair's comparison gave."""
    pairs = _candidates(reports)
    same, answers = answered(
        pairs, names, lambda first, second: _same(reports[first], reports[second]), before
    )
    groups = _Groups(reports)
    for first, second in pairs[same].tolist():
        groups.offer(first, second)
    return tuple(groups.found()), answers


def differences(facts: Facts, incident: Incident) -> tuple[Difference, ...]:
    """Where reports that speak of the same detail don't say the same, detail by detail."""
    told: defaultdict[str, defaultdict[str, list[Found[Event]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for found in incident.reports:
        for detail, value in dict.fromkeys(_details(facts, found)):
            told[detail][value].append(found)
    return tuple(
        Difference(detail, tuple((value, tuple(found)) for value, found in values.items()))
        for detail, values in told.items()
        if len(values) > 1 and not _in_all(values.values())
    )


def _in_all(values: Iterable[Sequence[Found[Event]]]) -> bool:
    """Whether the same reports give every value: one report's two figures are no difference."""
    return len({tuple(found.fact.id for found in reports) for reports in values}) == 1


def _details(facts: Facts, found: Found[Event]) -> Iterator[tuple[str, str]]:
    event = found.fact
    yield "status", modality_words(event.modality)
    when = event.date
    if when and when.precision == "day" and when.first:
        yield "date", day_words(when.first)
    place = facts.entity(event.place.entity) if event.place else None
    if place:
        yield "place", place.name
    for amount in event.amounts:
        yield amount.unit, amount_words(replace(amount, qualifier=None))


def _incident(group: Iterable[Found[Event]], origins: Mapping[str, str]) -> Incident:
    def order(found: Found[Event]) -> tuple[date, str]:
        return found.annotation.article.published or date.max, found.fact.id

    reports = tuple(sorted(group, key=order))
    return Incident(reports, len({origins[found.annotation.article.id] for found in reports}))


@dataclass(frozen=True, slots=True, eq=False)
class _Report:
    """An event with what is compared.

    `roles` are the entities of each part: actors, recipients; of an act of partners all parties
    are one part. `acting` holds, part by part, the countries that these belong to.
    """

    found: Found[Event]
    roles: tuple[frozenset[str], ...]
    acting: tuple[frozenset[str], ...]
    place: Entity | None
    window: tuple[date, date] | None
    published: date | None
    story: str | None

    @property
    def told(self) -> str:
        """All that is compared: equal for reports that compare alike; "" where nobody can say.

        The digest of the annotation speaks for all that the article says.
        """
        known, place = self.found.annotation.digest, self.place
        if not known:
            return ""
        where = (
            f"{place.id} {place.country} {place.precision} {place.latitude} {place.longitude}"
            if place
            else ""
        )
        acting = "|".join(" ".join(sorted(part)) for part in self.acting)
        return f"{known} {self.found.fact.id} {where} {acting} {self.story}"

    @property
    def day(self) -> date | None:
        """The day to look for other reports at."""
        return self.window[0] if self.window else self.published


def _report(
    found: Found[Event],
    place: Entity | None,
    stories: Mapping[str, str],
    acts_for: Callable[[str], str | None],
) -> _Report:
    event, article = found.fact, found.annotation.article
    parts: tuple[tuple[Participant, ...], ...] = (event.actors, event.recipients)
    if is_mutual(event.type):
        parts = ((*event.actors, *event.recipients),)
    roles = tuple(frozenset(p.entity for p in part if p.entity) for part in parts)
    return _Report(
        found=found,
        roles=roles,
        acting=tuple(frozenset(filter(None, map(acts_for, role))) for role in roles),
        place=place,
        window=_window(event),
        published=article.published,
        story=stories.get(article.id),
    )


def _window(event: Event) -> tuple[date, date] | None:
    """The days that an event is said to fall in, None when that is not said closely enough."""
    when = event.date
    if when is None or when.first is None:
        return None
    last = when.last or when.first
    return (when.first, last) if last - when.first <= _VAGUE else None


def _candidates(reports: Sequence[_Report]) -> NDArray[np.int64]:
    """Pairs of reports that name one entity and lie so near in time that their days can meet."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    order = sorted(
        range(len(reports)), key=lambda i: (reports[i].day or date.max, reports[i].found.fact.id)
    )
    ordered = [reports[index] for index in order]
    named = [
        {
            *itertools.chain(*report.roles, *report.acting),
            *([report.place.id] if report.place else []),
        }
        for report in ordered
    ]
    days = [report.day.toordinal() if report.day else None for report in ordered]
    return np.array(order, np.int64)[neighbours(named, days, _COMPARED, _APART)]


def _same(first: _Report, second: _Report) -> bool:
    """Whether enough agrees."""
    return (points := _points(first, second)) is not None and points >= _ENOUGH


def _points(first: _Report, second: _Report) -> int | None:
    """What agrees, in points; None when something contradicts."""
    one, other = first.found.fact, second.found.fact
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode):
        return None
    time = _time(first, second)
    if time is None:
        return None
    parts = [_part(first, second, part) for part in range(len(first.roles))]
    parts.append(_place(first.place, second.place))
    if None in parts:
        return None
    told_twice = first.found.annotation is not second.found.annotation
    story = told_twice and first.story is not None and first.story == second.story
    words = one.rule == other.rule
    return sum(part for part in parts if part) + time + story + words


def _part(first: _Report, second: _Report, part: int) -> int | None:
    """Points for a part: one of the two must name nobody whom the other contradicts."""
    own, others = first.roles[part], second.roles[part]
    if not own or not others:
        return 0
    shared = own & others
    # "Iran" and "Iran's foreign minister": one may speak for the other
    loose = (own & second.acting[part]) | (others & first.acting[part])
    if len(shared | loose) < min(len(own), len(others)):
        return None
    if not shared:
        return 1
    partners = part == 0 and is_mutual(first.found.fact.type)
    return 4 if partners and len(shared) > 1 else 2


def _place(first: Entity | None, second: Entity | None) -> int | None:
    """Points for the place; None for two towns, or a town and a country it doesn't lie in."""
    if first is None or second is None:
        return 0
    if first.id == second.id:
        return 2
    if first.country and second.country and first.country != second.country:
        return None
    if {first.precision, second.precision} & _WIDE:
        return 1 if first.country and first.country == second.country else 0
    apart = _kilometres(first, second)
    if apart is None:
        return 0
    return 1 if apart <= _ONE_TOWN else None


def _kilometres(first: Entity, second: Entity) -> float | None:
    """The distance of two places (haversine), None when one's position is not known."""
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return None
    (x, y), (u, v) = (
        (math.radians(place.latitude or 0), math.radians(place.longitude or 0))
        for place in (first, second)
    )
    half = math.sin((u - x) / 2) ** 2 + math.cos(x) * math.cos(u) * math.sin((v - y) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def _time(first: _Report, second: _Report) -> int | None:
    """2 when the same day is stated, 1 when stated days meet, None when days contradict.

    One day is allowed for time zones.
    """
    if first.window and second.window:
        (begin, end), (start, stop) = first.window, second.window
        if max(begin, start) - min(end, stop) > timedelta(days=1):
            return None
        return 2 if begin == end == start == stop else 1
    spans = [r.window or (r.published and (r.published, r.published)) for r in (first, second)]
    if not spans[0] or not spans[1]:
        return 0
    apart = max(spans[0][0], spans[1][0]) - min(spans[0][1], spans[1][1])
    return 0 if apart <= _NEAR else None


class _Groups:
    """Reports of one event, while they are brought together."""

    def __init__(self, reports: Sequence[_Report]) -> None:
        self._reports = reports
        self._group = list(range(len(reports)))
        self._members = {index: [index] for index in self._group}

    def offer(self, first: int, second: int) -> None:
        """Join the groups of two reports of one event, unless many of the others contradict."""
        one, other = sorted((self._group[first], self._group[second]))
        if one == other:
            return
        pairs = itertools.product(self._members[one][:_COMPARED], self._members[other][:_COMPARED])
        contradict = [_points(self._reports[a], self._reports[b]) is None for a, b in pairs]
        if sum(contradict) > _TOLERATED * len(contradict):
            return
        for member in self._members[other]:
            self._group[member] = one
        self._members[one] += self._members.pop(other)

    def found(self) -> Iterator[tuple[int, ...]]:
        """The groups of two or more."""
        return (tuple(sorted(group)) for group in self._members.values() if len(group) > 1)
