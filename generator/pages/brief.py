"""Brief: the home page. Bottom line up front, then what is ahead, who with whom, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import links
from generator.analysis.developments import developments, window
from generator.analysis.salience import key_sentences
from generator.analysis.timeline import ahead
from generator.desk import Desk
from generator.facts import Found, happened, newest_first
from generator.figures.figure import Figure as Chart
from generator.figures.timelines import timeline_figure
from generator.figures.worldmap import world_figure
from generator.interface import grouped, say
from generator.markdown import Run, Statement
from generator.model import Annotation, Event
from generator.page import Page, SearchRecord
from generator.rows import DyadRow, EventRow, Listed, dyad_row, event_row, latest
from generator.wording import counted, day_words, quad_words, quads

_DEVELOPMENTS = 5
_REPORTED = frozenset({"asserted", "claimed", "denied"})
_SHORT = 8
_COUNTRIES = 12
_MAPPED = 15
"""Countries in the table beneath the map; the page of the map has all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its name, and where it leads."""

    label: Run
    value: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A country with the sentence to read first."""

    country: Run
    events: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class BriefView:
    """The home page."""

    edition: str
    figures: tuple[Figure, ...]
    model: str
    developments: tuple[Statement, ...]
    world: Chart | None
    line: Chart | None
    recent: Listed[EventRow]
    ahead: Listed[EventRow]
    quads: tuple[str, ...]
    pairs: tuple[DyadRow, ...]
    countries: tuple[ReadRow, ...]
    gaps: tuple[Figure, ...]
    sections: tuple[Figure, ...]


def compose_brief(desk: Desk) -> tuple[Page, ...]:
    """The home page."""
    events = newest_first(tuple(desk.facts.all_events()))
    planned = ahead(events, desk.edition.day)
    past = _reported(desk, events)
    view = BriefView(
        edition=day_words(desk.edition.day) if desk.edition.day else say("brief", "no_day"),
        figures=tuple(_figures(desk)),
        model=next((found.model for found in desk.annotations.values()), say("brief", "no_model")),
        developments=tuple(_developments(desk)),
        world=world_figure(desk, _MAPPED),
        line=timeline_figure(desk, events, links.HOME),
        recent=_first(desk, _one_a_sentence(past), len(past)),
        ahead=_first(desk, planned[:_SHORT], len(planned)),
        quads=tuple(quad_words(slug) for slug in quads()),
        pairs=tuple(dyad_row(desk, d, desk.dyad_name(d)) for d in desk.dyads[:_SHORT]),
        countries=tuple(_countries(desk)),
        gaps=tuple(_gaps(desk)),
        sections=tuple(_sections(desk)),
    )
    record = SearchRecord(say("titles", "brief"), "brief", "", detail=view.edition)
    return (Page(links.HOME, say("titles", "brief"), "brief", "brief.md.j2", view, record),)


def _reported(desk: Desk, events: Iterable[Found[Event]]) -> list[Found[Event]]:
    """Events said to have happened by the day of the edition."""
    today = desk.edition.day or date.max
    told = (found for found in events if found.fact.modality in _REPORTED)
    return [found for found in told if (happened(found) or date.min) <= today]


def _one_a_sentence(events: Iterable[Found[Event]]) -> list[Found[Event]]:
    """The first event of each sentence, as many as the home page shows."""
    once: dict[tuple[str, int], Found[Event]] = {}
    for found in events:
        once.setdefault((found.annotation.article.id, found.fact.sentence), found)
    return list(once.values())[:_SHORT]


def _first(desk: Desk, events: Iterable[Found[Event]], total: int) -> Listed[EventRow]:
    rows = tuple(event_row(desk, found) for found in events)
    return Listed(rows, total, Run(say("rows", "list_of_events"), links.index("event")))


def _figures(desk: Desk) -> Iterator[Figure]:
    articles = [found.article for found in desk.annotations.values()]
    outlets = {article.outlet for article in articles if article.outlet}
    events = sum(1 for _ in desk.facts.all_events())
    yield Figure(Run(say("brief", "articles"), links.index("article")), grouped(len(articles)))
    yield Figure(Run(say("brief", "outlets"), links.index("outlet")), grouped(len(outlets)))
    undated = sum(1 for article in articles if article.published is None)
    yield Figure(Run(say("brief", "undated"), links.GAPS), grouped(undated))
    yield Figure(Run(say("brief", "events"), links.index("event")), grouped(events))


def _developments(desk: Desk) -> Iterator[Statement]:
    """Key sentences of the latest articles: the first of each, with few articles all."""
    articles = window(latest(desk.annotations.values()))
    keys = [(found, key_sentences(desk.facts, found)) for found in articles]
    candidates = [(found, key[0].index) for found, key in keys if key]
    if len(candidates) < _DEVELOPMENTS:
        candidates = [
            (found, sentence.index)
            for found, key in keys
            for sentence in sorted(key, key=lambda k: k.index)
        ]
    for found, index in developments(desk.facts, candidates, _DEVELOPMENTS):
        yield desk.sentence(found, index)


def _countries(desk: Desk) -> Iterator[ReadRow]:
    """The countries named most, each with the latest sentence that reports an event of it."""
    named = {code: desk.facts.mentions.get(f"country-{code.lower()}", ()) for code in desk.codes}
    ranked = sorted(named, key=lambda code: (-len(named[code]), code))
    taken: set[tuple[str, int]] = set()
    for code in ranked[:_COUNTRIES]:
        events = desk.facts.concerning(code)
        told = _reported(desk, newest_first(events))
        places = [(f.annotation, f.fact.sentence) for f in told]
        places += [(f.annotation, f.fact.sentence) for f in named[code]]
        fresh = next((p for p in places if _key(p) not in taken), next(iter(places), None))
        if fresh:
            taken.add(_key(fresh))
            proof = desk.sentence(*fresh)
            yield ReadRow(desk.country(code), counted(len(events), "event"), proof)


def _key(place: tuple[Annotation, int]) -> tuple[str, int]:
    return place[0].article.id, place[1]


def _gaps(desk: Desk) -> Iterator[Figure]:
    facts = desk.facts
    events = tuple(facts.all_events())
    undated = sum(1 for f in events if not (f.fact.date and f.fact.date.first))
    nowhere = sum(1 for f in events if f.fact.place is None)
    counts = (
        ("unread", len(facts.issues.get("", ()))),
        ("no_date", undated),
        ("no_place", nowhere),
        ("doubts", sum(len(v) for k, v in facts.issues.items() if k)),
    )
    for label, value in counts:
        yield Figure(Run(say("brief", label), links.GAPS), grouped(value))


def _sections(desk: Desk) -> Iterator[Figure]:
    """Every list of the site, so that each page can be reached from here."""
    kinds = [
        entity.kind
        for entity in desk.facts.knowledge.entities.values()
        if not entity.id.startswith("country-") and desk.facts.mentions.get(entity.id)
    ]
    counts = (
        ("event", sum(1 for _ in desk.facts.all_events())),
        ("country", len(desk.codes)),
        ("dyad", len(desk.dyads)),
        ("person", kinds.count("person")),
        ("organisation", kinds.count("organisation")),
        ("place", kinds.count("place")),
        ("group", kinds.count("group")),
        ("other", kinds.count("other")),
        ("story", len(desk.facts.knowledge.stories)),
        ("article", len(desk.annotations)),
    )
    for kind, count in counts:
        if count or kind not in {"group", "other"}:
            yield Figure(Run(say("kinds", kind), links.index(kind)), grouped(count))
