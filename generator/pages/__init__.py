"""One file a page kind: KnowledgeBase -> Page. COMPOSERS in the order of the site's sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from generator.analysis.corroboration import Groups, find_incidents
from generator.analysis.dyads import find_dyads
from generator.analysis.ties import find_ties
from generator.desk import Desk, watched
from generator.facts import Facts, gather
from generator.figures.landmarks import towns_to_know
from generator.gazetteer import load_gazetteer
from generator.interface import speak
from generator.model import KnowledgeBase
from generator.page import Download, Draft, Edition, Page
from generator.pages.articles import compose_articles
from generator.pages.brief import compose_brief
from generator.pages.countries import compose_countries
from generator.pages.downloads import compose_downloads
from generator.pages.entities import compose_entities
from generator.pages.events import compose_events, events_with_page
from generator.pages.gaps import compose_gaps
from generator.pages.map import compose_map
from generator.pages.network import compose_network
from generator.pages.relations import compose_relations
from generator.pages.search import compose_search
from generator.pages.sources import compose_sources
from generator.pages.stories import compose_stories
from generator.pages.timeline import compose_timeline
from generator.settings import Settings

_MANY_NAMES = 5_000
"""With more, a name that stands once and in no fact has no page: two of five would be such pages,
and the sentence on each stands in the index of names, too."""

Composer = Callable[[Desk], Iterable[Draft]]


def _whole(make: Callable[[Desk], Iterable[Page]]) -> Composer:
    """A composer of few pages, which are made at once."""
    return lambda desk: (Draft(partial(make, desk)),)


COMPOSERS: tuple[Composer, ...] = (
    _whole(compose_brief),
    compose_events,
    compose_countries,
    compose_relations,
    compose_entities,
    compose_stories,
    compose_timeline,
    _whole(compose_map),
    _whole(compose_network),
    compose_articles,
    compose_sources,
    _whole(compose_gaps),
    _whole(compose_downloads),
    _whole(compose_search),
)


def draft(desk: Desk) -> tuple[Draft, ...]:
    """Every page of the site, subject by subject; each can be composed without the others."""
    return tuple(subject for composer in COMPOSERS for subject in composer(desk))


def desk_of(
    knowledge: KnowledgeBase,
    edition: Edition,
    settings: Settings,
    downloads: tuple[Download, ...] = (),
    grouped: Callable[[], Groups] | None = None,
) -> Desk:
    """All that composers read.

    From here on this process speaks the language of the settings.

    Args:
        knowledge: the corpus resolved.
        edition: the issue that the home page announces.
        settings: which names and events get a page of their own.
        downloads: data files that the downloads page offers.
        grouped: gives what `group_reports` does, of the same corpus; asked late.
    """
    speak(settings.language)
    facts = gather(knowledge)
    dyads, ties = find_dyads(facts), find_ties(facts)
    linked = _linked(facts, settings.page_mentions)
    groups = grouped() if grouped else None
    incidents = find_incidents(facts, knowledge.origins, groups)
    desk = Desk(
        facts=facts,
        dyads=dyads,
        edition=edition,
        gazetteer=load_gazetteer(),
        downloads=downloads,
        linked=linked,
        codes=frozenset(facts.nationals),
        paged=events_with_page(facts, incidents, settings.event_pages),
        stories={key: story for story in knowledge.stories for key in story.articles},
        incidents=incidents,
        ties=ties,
        towns=towns_to_know(facts, linked),
        language=settings.language,
    )
    return watched(desk)


def _linked(facts: Facts, enough: int) -> frozenset[str]:
    """Entities with a page: countries, and what is named often enough or stands in a fact."""
    enough = enough or (1 if len(facts.knowledge.entities) <= _MANY_NAMES else 2)
    indices = (facts.events, facts.said, facts.about, facts.relations)
    return frozenset(
        entity
        for entity in facts.knowledge.entities
        if entity.startswith("country-")
        or (
            (found := facts.mentions.get(entity))
            and (len(found) >= enough or any(index.get(entity) for index in indices))
        )
    )
