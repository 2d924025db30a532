"""Countries: the index, and for each its relations, events, statements, people and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import links
from generator.analysis.dyads import Dyad
from generator.backlinks import BacklinkRow, backlinks
from generator.desk import Desk
from generator.facts import Found, newest_first
from generator.figures.figure import Figure
from generator.figures.locators import country_locator
from generator.figures.sparks import Sparks, sparks_of
from generator.figures.timelines import timeline_figure
from generator.interface import grouped, say
from generator.listings import Roll, event_roll, quote_roll, with_lists
from generator.markdown import Run, Statement
from generator.model import Event, Mention, MentionKind
from generator.narrowing import entity_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import Pager, chunks, pager
from generator.rows import (
    CountRow,
    DyadRow,
    EventRow,
    Listed,
    QuoteRow,
    dyad_row,
)
from generator.tie_rows import OFFICE, Held, TieRow, leaders, offices, tie_row
from generator.wording import continent_words, counted, quad_words, quads, titled

_NAMED: tuple[tuple[MentionKind, str], ...] = (
    ("person", "people"),
    ("organisation", "organisations"),
    ("place", "places"),
    ("group", "groups"),
    ("other", "other"),
)
"""Kinds, with the names of their lists' pages."""


@dataclass(frozen=True, slots=True)
class Infobox:
    """Reference data on a country, from GeoNames and Unicode CLDR; no article is asked."""

    codes: str
    capital: str | None
    continent: str
    neighbours: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Entities of a country, by kind."""

    title: str
    listed: Listed[CountRow]


@dataclass(frozen=True, slots=True)
class CountryView:
    """All that is said of one country."""

    first: Statement | None
    infobox: Infobox | None
    leaders: tuple[TieRow, ...]
    locator: Figure | None
    line: Figure | None
    offices: Listed[TieRow]
    quads: tuple[str, ...]
    partners: Listed[DyadRow]
    events: Listed[EventRow]
    said: Listed[QuoteRow]
    about: Listed[QuoteRow]
    named: tuple[NamedRows, ...]
    articles: Listed[BacklinkRow]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryIndexView:
    """One page of the index of countries."""

    total: str
    months: str | None
    rows: tuple[CountRow, ...]
    pager: Pager


def compose_countries(desk: Desk) -> Iterator[Draft]:
    """The index of countries and a page for each."""
    partners = _by_country(desk.dyads)
    codes = sorted(desk.codes, key=lambda code: (-len(_mentions(desk, code)), code))
    yield Draft(partial(_index, desk, codes))
    for code in codes:
        own = partners.get(code, ())
        path = links.entity(f"country-{code.lower()}")
        yield Draft(partial(_pages, desk, code, own), path, (own,))


def _by_country(dyads: Iterable[Dyad]) -> Mapping[str, Sequence[Dyad]]:
    found: dict[str, list[Dyad]] = {}
    for dyad in dyads:
        found.setdefault(dyad.first, []).append(dyad)
        found.setdefault(dyad.second, []).append(dyad)
    return found


def _index(desk: Desk, codes: Sequence[str]) -> Iterator[Page]:
    sparks = sparks_of(desk)
    path = links.index("country")
    parts = chunks(codes)
    for number, part in enumerate(parts, start=1):
        rows = tuple(row for code in part if (row := _index_row(desk, code, sparks)))
        view = CountryIndexView(
            grouped(len(codes)), sparks.title, rows, pager(path, len(parts), number)
        )
        title = titled(say("kinds", "country"), number)
        here = links.numbered(path, number)
        yield Page(here, title, "country index", "countries.md.j2", view)


def _pages(desk: Desk, code: str, dyads: Sequence[Dyad]) -> Iterator[Page]:
    facts, country = desk.facts, f"country-{code.lower()}"
    path, members = links.entity(country), facts.nationals.get(code, ())
    mentions = _mentions(desk, code)
    held = offices(tie for m in members for tie in facts.relations.get(m, ()))
    office = Roll(
        "offices", say("lists", "offices"), "offices", held, partial(_office, desk, country)
    )
    partners = Roll(
        "relations", say("lists", "relations"), "partners", dyads, partial(_partner, desk, code)
    )
    events = event_roll(desk, newest_first(facts.concerning(code)))
    quotes = (quote for m in members for quote in facts.said.get(m, ()))
    said = quote_roll(desk, "said", say("lists", "said_country"), quotes)
    about = quote_roll(desk, "about", say("lists", "about_country"), facts.about.get(country, ()))
    named = tuple(_named(desk, code))
    articles = backlinks(desk, mentions)
    view = CountryView(
        first=_lead(desk, code, events.facts),
        infobox=_infobox(desk, code),
        leaders=tuple(_leader(desk, group) for group in leaders(desk, held, code)),
        locator=country_locator(desk, code),
        line=timeline_figure(desk, events.facts, path),
        offices=office.listed(path),
        quads=tuple(quad_words(slug) for slug in quads()),
        partners=partners.listed(path),
        events=events.listed(path),
        said=said.listed(path),
        about=about.listed(path),
        named=tuple(NamedRows(title, roll.listed(path)) for title, roll in named),
        articles=articles.listed(path),
        gaps=tuple(_gaps(desk, code, dyads)),
    )
    name, record = desk.country_name(code), _search(desk, code, mentions)
    page = Page(path, name, "country", "country.md.j2", view, record)
    rolls = [roll for _, roll in named]
    return with_lists(page, office, partners, events, said, about, *rolls, articles)


def _mentions(desk: Desk, code: str) -> list[Found[Mention]]:
    """Where a country is named; where it is not, where something of it is named."""
    own = desk.facts.mentions.get(f"country-{code.lower()}", ())
    members = desk.facts.nationals.get(code, ())
    return list(own) or [f for m in members for f in desk.facts.mentions.get(m, ())]


def _index_row(desk: Desk, code: str, sparks: Sparks) -> CountRow | None:
    found = _mentions(desk, code)
    if not found:
        return None
    first = found[0]
    marker = desk.marker(first.annotation, first.fact.sentence, first.fact.span)
    return CountRow(
        name=desk.country(code),
        detail=grouped(len(desk.facts.concerning(code))),
        count=grouped(len(found)),
        articles=grouped(len({item.annotation.article.id for item in found})),
        proof=Statement((), (marker,)),
        spark=sparks.draw(found, links.entity(f"country-{code.lower()}")),
    )


def _lead(desk: Desk, code: str, events: Sequence[Found[Event]]) -> Statement | None:
    """The latest reported event of a country; without one, the first sentence that names it."""
    return desk.latest_reported(events) or desk.first_sentence(f"country-{code.lower()}")


def _office(desk: Desk, country: str, group: Held) -> TieRow:
    """An office; that it is one of this country goes without saying."""
    row = tie_row(desk, group)
    own = any(found.fact.scope and found.fact.scope.entity == country for found in group)
    return replace(row, scope=None) if own else row


def _leader(desk: Desk, group: Held) -> TieRow:
    """A leader with the last and the first report alone: a panel is narrow."""
    row = tie_row(desk, group)
    return replace(row, proof=Statement((), row.proof.evidence[:2]))


def _infobox(desk: Desk, code: str) -> Infobox | None:
    known = desk.reference(code)
    if known is None:
        return None
    return Infobox(
        codes=f"{known.code} · {known.code3}",
        capital=known.capital,
        continent=continent_words(known.continent),
        neighbours=tuple(desk.country(other) for other in known.neighbours),
    )


def _partner(desk: Desk, code: str, dyad: Dyad) -> DyadRow:
    return dyad_row(
        desk, dyad, desk.country_name(dyad.second if dyad.first == code else dyad.first)
    )


def _named(desk: Desk, code: str) -> Iterator[tuple[str, Roll[str, CountRow]]]:
    """Entities of a country that have been named, most often first; by kind, under its title."""
    mentions = desk.facts.mentions
    members = [
        desk.facts.knowledge.entities[member]
        for member in desk.facts.nationals.get(code, ())
        if not member.startswith("country-") and mentions.get(member)
    ]
    members.sort(key=lambda entity: (-len(mentions[entity.id]), entity.id))
    for kind, name in _NAMED:
        found = [entity.id for entity in members if entity.kind == kind]
        if found:
            what = say("lists", kind)
            yield (
                say("kinds", kind),
                Roll(name, what, "named", found, partial(_named_row, desk)),
            )


def _named_row(desk: Desk, entity_id: str) -> CountRow:
    found = desk.facts.mentions[entity_id]
    marker = desk.marker(found[0].annotation, found[0].fact.sentence, found[0].fact.span)
    articles = len({item.annotation.article.id for item in found})
    return CountRow(
        name=desk.entity(entity_id),
        detail="",
        count=counted(len(found), "mention"),
        articles=counted(articles, "article"),
        proof=Statement((), (marker,)),
    )


def _gaps(desk: Desk, code: str, dyads: Sequence[Dyad]) -> Iterator[str]:
    """What is not known about a country, in our own words: what its page leaves out, and why."""
    members = desk.facts.nationals.get(code, ())
    ties = (tie for m in members for tie in desk.facts.relations.get(m, ()))
    if not any(tie.fact.predicate == OFFICE for tie in ties):
        yield say("country_gaps", "no_office")
    if not dyads:
        yield say("country_gaps", "no_partner")
    if not any(desk.facts.said.get(member) for member in members):
        yield say("country_gaps", "no_statement")
    events = desk.facts.concerning(code)
    if not events:
        yield say("country_gaps", "no_event")
    undated = sum(1 for f in events if not (f.fact.date and f.fact.date.first))
    nowhere = sum(1 for f in events if f.fact.place is None)
    if undated:
        yield say("country_gaps", "no_date", count=undated, total=len(events))
    if nowhere:
        yield say("country_gaps", "no_place", count=nowhere, total=len(events))


def _search(desk: Desk, code: str, mentions: Sequence[Found[Mention]]) -> SearchRecord:
    known = desk.reference(code)
    entity = desk.facts.entity(f"country-{code.lower()}")
    names = [alias.text for alias in desk.facts.aliases.get(entity.id, ())] if entity else []
    if known:
        names += [*known.names, *known.demonyms]
    name = desk.country_name(code)
    sentences = dict.fromkeys((f.annotation.article.id, f.fact.sentence) for f in mentions[:20])
    bodies = ((desk.annotations[article], number) for article, number in list(sentences)[:5])
    return SearchRecord(
        title=name,
        kind="country",
        text=" ".join(a.sentences[n].span.of(a.article.body) for a, n in bodies),
        aliases=tuple(dict.fromkeys(n for n in names if n != name)),
        detail=counted(len(mentions), "mention"),
        facets=entity_facets(desk.facts, f"country-{code.lower()}"),
    )
