"""People, organisations, places, groups and other names: an index a kind, a page an entity."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import links
from generator.analysis.companions import Companion, companions
from generator.backlinks import BacklinkRow, backlinks
from generator.charts.picture import Picture
from generator.desk import Desk
from generator.facts import Found, newest_first
from generator.figures.figure import Figure
from generator.figures.locators import draw_ahead, place_locator
from generator.figures.networks import ego_picture, with_anchor
from generator.figures.sparks import Sparks, sparks_of
from generator.figures.timelines import timeline_figure
from generator.figures.worldmap import coordinates
from generator.interface import grouped, reword, say
from generator.listings import Roll, event_roll, quote_roll, tie_roll, with_lists
from generator.markdown import Marker, Run, Statement
from generator.model import Alias, Entity, MentionKind, Relation
from generator.narrowing import entity_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import Pager, chunks, pager
from generator.rows import (
    CountRow,
    EventRow,
    Listed,
    QuoteRow,
    room,
)
from generator.tie_rows import OFFICE, TieRow, ties
from generator.wording import counted, kind_words, titled

KINDS: tuple[MentionKind, ...] = ("person", "organisation", "place", "group", "other")
_SEARCHED = 5
"""Sentences of an entity that its search record holds."""


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A form of the name as it stands in the text; `flag` marks a probable misspelling."""

    words: str
    flag: str | None
    proof: Statement


@dataclass(frozen=True, slots=True)
class Reference:
    """Something known from reference data, not from the articles."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """All that is said of one entity; `sourced` when reference data knows its place."""

    name: str
    kind: str
    country: Run | None
    first: Statement | None
    reference: tuple[Reference, ...]
    sourced: bool
    locator: Figure | None
    line: Figure | None
    could_be: tuple[Run, ...]
    decided: str
    aliases: Listed[AliasRow]
    ties: Listed[TieRow]
    events: Listed[EventRow]
    said: Listed[QuoteRow]
    about: Listed[QuoteRow]
    companions: Listed[CountRow]
    around: Picture | None
    articles: Listed[BacklinkRow]


@dataclass(frozen=True, slots=True)
class EntityIndexView:
    """One page of the index of a kind."""

    kind: MentionKind
    total: str
    months: str | None
    rows: tuple[CountRow, ...]
    pager: Pager


def compose_entities(desk: Desk) -> Iterator[Draft]:
    """The index pages of each kind that has entities, and the entities' own pages."""
    for kind in KINDS:
        members = _of_kind(desk, kind)
        if members or kind in {"person", "organisation", "place"}:
            yield Draft(partial(_index, desk, kind, members))
        for entity in members:
            if entity.id in desk.linked:
                path = links.entity(entity.id)
                ahead = partial(draw_ahead, desk, entity) if kind == "place" else None
                yield Draft(partial(_pages, desk, entity), path, (entity,), ahead)


def _of_kind(desk: Desk, kind: MentionKind) -> list[Entity]:
    """Entities of a kind, most named first; countries have a section of their own."""
    found = (
        entity
        for entity in desk.facts.knowledge.entities.values()
        if entity.kind == kind and not entity.id.startswith("country-")
    )
    named = desk.facts.mentions
    return sorted(found, key=lambda e: (-len(named.get(e.id, ())), e.name.casefold(), e.id))


def _index(desk: Desk, kind: MentionKind, members: Sequence[Entity]) -> Iterator[Page]:
    sparks = sparks_of(desk)
    path = links.index(kind)
    parts = chunks([entity for entity in members if desk.facts.mentions.get(entity.id)])
    for number, part in enumerate(parts, start=1):
        view = EntityIndexView(
            kind=kind,
            total=grouped(len(members)),
            months=sparks.title,
            rows=tuple(_index_row(desk, entity, sparks) for entity in part),
            pager=pager(path, len(parts), number),
        )
        heading = titled(say("kinds", kind), number)
        here = links.numbered(path, number)
        yield Page(here, heading, f"{kind} index", "entities.md.j2", view)


def _index_row(desk: Desk, entity: Entity, sparks: Sparks) -> CountRow:
    found = desk.facts.mentions[entity.id]
    page = links.entity(entity.id) if entity.id in desk.linked else links.index(entity.kind)
    office = next(_offices(desk, entity.id), None)
    markers = [desk.marker(found[0].annotation, found[0].fact.sentence, found[0].fact.span)]
    detail = desk.country_name(entity.country) if entity.country else ""
    if office:
        body = office.annotation.article.body
        parts = (office.fact.object.span.of(body), detail)
        detail = say("signs", "comma").join(part for part in parts if part)
        markers.extend(desk.tie_markers(office))
    return CountRow(
        name=desk.entity(entity.id),
        detail=detail,
        count=grouped(len(found)),
        articles=grouped(len({item.annotation.article.id for item in found})),
        proof=Statement((), _once(markers)),
        spark=sparks.draw(found, page),
    )


def _once(markers: Iterable[Marker]) -> tuple[Marker, ...]:
    """One marker a sentence: two of one name side by side say nothing more."""
    return tuple({(marker.article_id, marker.sentence): marker for marker in markers}.values())


def _offices(desk: Desk, entity_id: str) -> Iterator[Found[Relation]]:
    """Offices an entity is reported to hold, present ones first."""
    held = (
        found
        for found in desk.facts.relations.get(entity_id, ())
        if found.fact.predicate == OFFICE and found.fact.subject.entity == entity_id
    )
    return iter(sorted(held, key=lambda found: found.fact.former))


def _pages(desk: Desk, entity: Entity) -> Iterator[Page]:
    facts, path = desk.facts, links.entity(entity.id)
    aliases = Roll("names", say("lists", "names"), "aliases", _alias_rows(desk, entity), _as_it_is)
    held = tie_roll(desk, ties(facts.relations.get(entity.id, ())))
    events = event_roll(desk, newest_first(facts.events.get(entity.id, ())))
    said = quote_roll(desk, "said", say("lists", "said"), facts.said.get(entity.id, ()))
    about = quote_roll(desk, "about", say("lists", "about"), facts.about.get(entity.id, ()))
    seen = companions(facts, entity.id)
    together = Roll("with", say("lists", "with"), "companions", seen, partial(_companion, desk))
    articles = backlinks(desk, facts.mentions.get(entity.id, ()))
    view = EntityView(
        name=entity.name,
        kind=kind_words(entity.kind),
        country=desk.country(entity.country) if entity.country else None,
        first=desk.first_sentence(entity.id),
        reference=_reference(entity),
        sourced=entity.latitude is not None,
        locator=place_locator(desk, entity) if entity.kind == "place" else None,
        could_be=tuple(desk.entity(key) for key in entity.could_be if key in desk.linked),
        decided=_decided(entity),
        aliases=aliases.listed(path),
        ties=held.listed(path),
        line=timeline_figure(desk, events.facts, path),
        events=events.listed(path),
        said=said.listed(path),
        about=about.listed(path),
        companions=together.listed(path),
        around=ego_picture(desk, entity.id, seen[: room(len(seen))]),
        articles=articles.listed(path),
    )
    page = Page(path, entity.name, entity.kind, "entity.md.j2", view, _search(desk, entity))
    return with_lists(page, aliases, held, events, said, about, together, articles)


def _as_it_is(row: AliasRow) -> AliasRow:
    return row


def _decided(entity: Entity) -> str:
    """How an identity and its country were decided, in sentences; doubt is said, trust is not."""
    reasons = [part.strip() for part in entity.reason.split("; ") if part.strip()]
    told = [reword(_sentence(reason)) for reason in reasons] or [say("identity", "by_name")]
    if entity.confidence != "high":
        told.append(say("identity", entity.confidence))
    return " ".join(told)


def _sentence(reason: str) -> str:
    """A reason of `resolve` as a sentence: "country of the office of President", "a country"."""
    if reason.startswith("country of "):
        return f"The country is that of {reason.removeprefix('country of ')}."
    if reason.startswith(("a ", "an ", "the only ", "the likeliest ")):
        return f"It is {reason}."
    return f"{reason[0].upper()}{reason[1:].rstrip('.')}."


def _reference(entity: Entity) -> tuple[Reference, ...]:
    """What the gazetteer, not an article, says of a place."""
    precision = say("precision", entity.precision) if entity.precision else None
    place = (
        (say("identity", "kind_of_place"), precision),
        ("ISO 3166-2", entity.subdivision),
        (say("identity", "geonames"), str(entity.geonames) if entity.geonames else None),
        (say("identity", "coordinates"), coordinates(entity) if entity.kind == "place" else None),
    )
    return tuple(Reference(label, value) for label, value in place if value)


def _alias_rows(desk: Desk, entity: Entity) -> tuple[AliasRow, ...]:
    """Forms of the name with the first places that use them; none without evidence."""
    forms = desk.facts.aliases.get(entity.id, ())
    found = ((a, tuple(itertools.islice(_alias_markers(desk, a), 3))) for a in forms)
    misspelt = say("gaps", "misspelt_flag")
    return tuple(
        AliasRow(alias.text, misspelt if alias.flag else None, Statement((), marks))
        for alias, marks in found
        if marks
    )


def _alias_markers(desk: Desk, alias: Alias) -> Iterator[Marker]:
    for evidence in alias.evidence:
        annotation = desk.annotations.get(evidence.article_id)
        if annotation:
            yield from desk.markers(annotation, evidence.span)[:1]


def _companion(desk: Desk, found: Companion) -> CountRow:
    return CountRow(
        name=desk.entity(found.entity),
        detail="",
        count=counted(found.sentences, "sentence"),
        articles="",
        proof=desk.sentence(found.annotation, found.sentence),
        anchor=with_anchor(found),
    )


def _search(desk: Desk, entity: Entity) -> SearchRecord:
    found = desk.facts.mentions.get(entity.id, ())
    aliases = desk.facts.aliases.get(entity.id, ())
    places = dict.fromkeys((item.annotation.article.id, item.fact.sentence) for item in found)
    texts = (
        desk.annotations[article]
        .sentences[sentence]
        .span.of(desk.annotations[article].article.body)
        for article, sentence in itertools.islice(places, _SEARCHED)
    )
    detail = [desk.country_name(entity.country)] if entity.country else []
    detail.append(counted(len(found), "mention"))
    return SearchRecord(
        title=entity.name,
        kind=entity.kind,
        text=" ".join(texts),
        aliases=tuple(alias.text for alias in aliases if alias.text != entity.name),
        detail=" · ".join(detail),
        facets=entity_facets(desk.facts, entity.id),
    )
