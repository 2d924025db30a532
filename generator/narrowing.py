"""Facts -> what a search can be narrowed by: countries, outlets, event types and days of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.facts import Facts, Found, published
from generator.model import Annotation, Event
from generator.page import Facets


def event_facets(
    facts: Facts, events: Sequence[Found[Event]], countries: Iterable[str] = ()
) -> Facets:
    """The facets of a page about some events, and about `countries` whatever they do.

    An event lies on its own days; where those are not known, on the day of its report.
    """
    codes = {*countries}
    for found in events:
        codes.update(_countries(facts, found.fact))
    return _facets(codes, events, [day for found in events for day in _days(found)])


def article_facets(facts: Facts, articles: Sequence[Annotation]) -> Facets:
    """The facets of a page about some articles: every country named, the days they came out."""
    names = (name for found in articles for _, name in facts.names.get(found.article.id, ()))
    codes = {code for name in set(names) if (code := facts.country(name))}
    events = [Found(found, event) for found in articles for event in found.events]
    days = [found.article.published for found in articles if found.article.published]
    return _facets(codes, events, days, articles)


def entity_facets(facts: Facts, entity_id: str) -> Facets:
    """The facets of an entity's page: its country, its events, the articles that name it."""
    code = facts.country(entity_id)
    named = facts.mentions.get(entity_id, ())
    articles = list({found.annotation.article.id: found.annotation for found in named}.values())
    days = [found.article.published for found in articles if found.article.published]
    events = facts.events.get(entity_id, ())
    return _facets({code} if code else (), events, days, articles)


def _countries(facts: Facts, event: Event) -> tuple[str, ...]:
    parties = (*event.actors, *event.recipients, *((event.place,) if event.place else ()))
    return facts.countries(parties)


def _days(found: Found[Event]) -> tuple[date, ...]:
    when = found.fact.date
    if when and when.first:
        return (when.first, when.last or when.first)
    day = published(found)
    return () if day == date.min else (day,)


def _facets(
    codes: Iterable[str],
    events: Iterable[Found[Event]],
    days: Sequence[date],
    articles: Iterable[Annotation] = (),
) -> Facets:
    found = tuple(events)
    sources = (*articles, *(item.annotation for item in found))
    return Facets(
        countries=tuple(sorted(codes)),
        outlets=tuple(sorted({a.article.outlet for a in sources if a.article.outlet})),
        types=tuple(sorted({item.fact.type for item in found})),
        first=min(days, default=None),
        last=max(days, default=None),
    )
