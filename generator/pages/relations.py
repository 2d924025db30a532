"""Relations: the index of country pairs, and for each what goes which way, with the sentences."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator import links
from generator.analysis.dyads import Direction, Dyad, balance, lasting, months
from generator.analysis.intensity import mean_intensity, signed
from generator.charts.picture import Picture
from generator.desk import Desk
from generator.facts import Found, happened, newest_first
from generator.figures.dyads import balance_picture, matrix_figure
from generator.figures.figure import Figure
from generator.figures.timelines import timeline_figure
from generator.interface import grouped, say
from generator.listings import Roll, article_roll, event_roll, quote_roll, tie_roll, with_lists
from generator.markdown import Run, Statement
from generator.model import Event, Quote
from generator.narrowing import event_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import Pager, chunks, pager
from generator.rows import (
    ArticleRow,
    DyadRow,
    EventRow,
    Listed,
    QuoteRow,
    dyad_row,
    event_row,
    event_when,
)
from generator.tie_rows import TieRow, ties
from generator.wording import (
    counted,
    day_words,
    modality_words,
    month_words,
    quad_words,
    quads,
    stated_words,
    titled,
)

_MARKERS = 3
"""Markers beside the events of a month."""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """Counts of one direction, by quad category, and of events that are not asserted."""

    label: str
    counts: tuple[str, ...]
    other: str


@dataclass(frozen=True, slots=True)
class MeanRow:
    """Mean intensity of one direction's asserted events, with its arithmetic."""

    label: str
    value: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Events of one month: asserted ones of cooperation and of conflict, and all with others."""

    anchor: str
    month: Run
    cooperation: str
    conflict: str
    total: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class Side:
    """What one country does to, and says of, the other."""

    actor: Run
    recipient: Run
    anchor: str
    events: Listed[EventRow]
    sayings: Listed[QuoteRow]


@dataclass(frozen=True, slots=True)
class AmountRow:
    """A sum or quantity in an event of the pair."""

    words: str
    row: EventRow


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A line of the facts panel."""

    label: str
    value: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class DyadView:
    """All that is reported of a pair of countries."""

    first: Statement | None
    quads: tuple[str, ...]
    line: Figure | None
    balance: tuple[BalanceRow, ...]
    means: tuple[MeanRow, ...]
    trend: tuple[MonthRow, ...]
    course: Picture | None
    panel: tuple[PanelRow, ...]
    proof: Statement
    sides: tuple[Side, Side]
    mutual: Listed[EventRow]
    amounts: Listed[AmountRow]
    ties: Listed[TieRow]
    articles: Listed[ArticleRow]


@dataclass(frozen=True, slots=True)
class DyadIndexView:
    """One page of the index of pairs."""

    total: str
    matrix: Figure | None
    quads: tuple[str, ...]
    rows: tuple[DyadRow, ...]
    pager: Pager


def compose_relations(desk: Desk) -> Iterator[Draft]:
    """The index of pairs, most events first, and a page for each."""
    yield Draft(partial(_index, desk, desk.dyads))
    for dyad in desk.dyads:
        path = links.dyad(dyad.first, dyad.second)
        yield Draft(partial(_pages, desk, dyad), path, (dyad,))


def _index(desk: Desk, dyads: Sequence[Dyad]) -> Iterator[Page]:
    path = links.index("dyad")
    parts = chunks(dyads)
    names = tuple(quad_words(slug) for slug in quads())
    for number, part in enumerate(parts, start=1):
        rows = tuple(dyad_row(desk, dyad, desk.dyad_name(dyad)) for dyad in part)
        here = links.numbered(path, number)
        ways = pager(path, len(parts), number)
        picture = matrix_figure(desk) if number == 1 else None
        view = DyadIndexView(grouped(len(dyads)), picture, names, rows, ways)
        title = titled(say("kinds", "dyad"), number)
        yield Page(here, title, "dyad index", "relations.md.j2", view)


def _pages(desk: Desk, dyad: Dyad) -> Iterator[Page]:
    path = links.dyad(dyad.first, dyad.second)
    acts = (dyad.acts[way] for way in dyad.directions)
    events = event_roll(desk, dyad.events, *acts, dyad.mutual)
    said = tuple(_said(desk, dyad, way) for way in dyad.directions)
    money = [found for found in dyad.events if found.fact.amounts]
    sums = Roll("amounts", say("lists", "amounts"), "amounts", money, partial(_amount, desk))
    held = tie_roll(desk, ties(dyad.ties))
    articles = article_roll(found.annotation for found in dyad.found)
    first, second = dyad.directions
    view = DyadView(
        first=desk.latest_reported(dyad.events),
        quads=tuple(quad_words(slug) for slug in quads()),
        line=timeline_figure(desk, dyad.events, path),
        balance=tuple(_balance(desk, dyad)) if dyad.events else (),
        means=tuple(_means(desk, dyad)),
        trend=tuple(_trend(desk, dyad)),
        course=balance_picture(dyad),
        panel=tuple(_panel(desk, dyad)),
        proof=desk.dyad_evidence(dyad),
        sides=(
            _side(desk, first, events.listed(path, events.parts[0]), said[0].listed(path)),
            _side(desk, second, events.listed(path, events.parts[1]), said[1].listed(path)),
        ),
        mutual=events.listed(path, dyad.mutual),
        amounts=sums.listed(path),
        ties=held.listed(path),
        articles=articles.listed(path),
    )
    title = desk.dyad_name(dyad)
    page = Page(path, title, "dyad", "dyad.md.j2", view, _search(desk, dyad, title))
    return with_lists(page, events, *said, sums, held, articles)


def _anchor(way: Direction) -> str:
    return f"{way[0]}-{way[1]}".lower()


def _said(desk: Desk, dyad: Dyad, way: Direction) -> Roll[Found[Quote], QuoteRow]:
    """What one side says of the other."""
    title = f"statements by {desk.country_name(way[0])} on {desk.country_name(way[1])}"
    return quote_roll(desk, f"said-{_anchor(way)}", title, dyad.sayings[way])


def _side(desk: Desk, way: Direction, events: Listed[EventRow], sayings: Listed[QuoteRow]) -> Side:
    actor, recipient = map(desk.country, way)
    return Side(actor, recipient, _anchor(way), events, sayings)


def _panel(desk: Desk, dyad: Dyad) -> Iterator[PanelRow]:
    """What there is of a pair, in figures."""
    yield PanelRow(say("pair", "between"), (desk.country(dyad.first), desk.country(dyad.second)))
    counts = balance(dyad.events)
    other = len(dyad.events) - sum(counts.values())
    statements = sum(len(dyad.sayings[way]) for way in dyad.directions)
    days = sorted(day for found in dyad.events if (day := _day(found)))
    lines = (
        ("cooperation", counted(int(_of(counts, "cooperation")), "asserted event")),
        ("conflict", counted(int(_of(counts, "conflict")), "asserted event")),
        ("not_asserted", counted(other, "event") if other else ""),
        ("statements", grouped(statements) if statements else ""),
        ("first", day_words(days[0]) if days else ""),
        ("latest", day_words(days[-1]) if days else ""),
    )
    yield from (PanelRow(say("pair", label), (Run(words),)) for label, words in lines if words)


def _day(found: Found[Event]) -> date | None:
    """The day of an asserted event; a month or year is none."""
    when = found.fact.date
    exact = when and when.first == when.last and found.fact.modality == "asserted"
    return happened(found) if exact else None


def _balance(desk: Desk, dyad: Dyad) -> Iterator[BalanceRow]:
    for label, events in _sides(desk, dyad):
        yield _balance_row(label, events)


def _means(desk: Desk, dyad: Dyad) -> Iterator[MeanRow]:
    """The directions that have asserted events."""
    for label, events in _sides(desk, dyad):
        mean = mean_intensity(found.fact for found in events)
        if mean is not None:
            yield MeanRow(label, signed(mean.value), mean.arithmetic)


def _sides(desk: Desk, dyad: Dyad) -> Iterator[tuple[str, tuple[Found[Event], ...]]]:
    for way in dyad.directions:
        actor, recipient = map(desk.country_name, way)
        yield say("signs", "does", actor=actor, recipient=recipient), dyad.acts[way]
    yield say("pair", "both"), dyad.mutual


def _trend(desk: Desk, dyad: Dyad) -> Iterator[MonthRow]:
    """The months with events, latest first; then longer times. A single row is no trend."""
    rows = [
        (f"m{month:%Y-%m}", Run(month_words(month), time=f"{month:%Y-%m}"), events)
        for month, events in reversed(months(dyad.events))
    ]
    longer: dict[str, list[Found[Event]]] = {}
    for found in filter(lasting, newest_first(dyad.events)):
        longer.setdefault(event_when(found), []).append(found)
    rows += [
        (f"longer{n}", Run(words), tuple(longer[words])) for n, words in enumerate(longer, start=1)
    ]
    for anchor, words, events in rows if len(rows) > 1 else ():
        counts = balance(events)
        markers = dict.fromkeys(desk.marker(f.annotation, f.fact.sentence) for f in events)
        yield MonthRow(
            anchor=anchor,
            month=words,
            cooperation=_of(counts, "cooperation"),
            conflict=_of(counts, "conflict"),
            total=str(len(events)),
            proof=Statement((), tuple(itertools.islice(markers, _MARKERS))),
        )


def _of(counts: Mapping[str, int], side: str) -> str:
    """Verbal and material events of one side."""
    return str(sum(count for slug, count in counts.items() if slug.endswith(side)))


def _balance_row(label: str, events: tuple[Found[Event], ...]) -> BalanceRow:
    counts = balance(events)
    return BalanceRow(
        label=label,
        counts=tuple(str(counts[slug]) for slug in quads()),
        other=str(len(events) - sum(counts.values())),
    )


def _amount(desk: Desk, found: Found[Event]) -> AmountRow:
    body = found.annotation.article.body
    words = say("signs", "semicolon").join(
        stated_words(amount, body) for amount in found.fact.amounts
    )
    return AmountRow(words, event_row(desk, found))


def _search(desk: Desk, dyad: Dyad, title: str) -> SearchRecord:
    names = (desk.country_name(dyad.first), desk.country_name(dyad.second))
    texts = (
        found.annotation.sentences[found.fact.sentence].span.of(found.annotation.article.body)
        for found in dyad.events[:5]
    )
    kinds = dict.fromkeys(modality_words(found.fact.modality) for found in dyad.events)
    return SearchRecord(
        title=title,
        kind="dyad",
        text=" ".join(dict.fromkeys(texts)),
        aliases=(f"{names[1]} {names[0]}", f"{dyad.first} {dyad.second}"),
        detail=f"{counted(len(dyad.events), 'event')} ({', '.join(kinds)})"
        if kinds
        else say("rows", "statements_only"),
        facets=event_facets(desk.facts, dyad.events, (dyad.first, dyad.second)),
    )
