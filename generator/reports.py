"""Reports of one event as rows: side by side, with what differs and how many are independent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import links
from generator.analysis.corroboration import Difference, Incident, differences
from generator.desk import Desk
from generator.facts import Found, happened
from generator.interface import reword, say
from generator.markdown import Marker, Run, Statement
from generator.model import Event
from generator.rows import event_when
from generator.wording import counted, dated, dated_day, modality_words, no_outlet

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: who published it, when, and its sentence."""

    outlet: Run
    published: Run
    event: Run
    when: Run
    status: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A detail with the values that reports give, each with its evidence."""

    detail: str
    values: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ReportsView:
    """All that is reported of one event beside the report that the page is on."""

    summary: Statement
    rows: tuple[ReportRow, ...]
    more: int
    differences: tuple[DifferenceRow, ...]


def reports_of(desk: Desk, event_id: str) -> ReportsView | None:
    """The other reports of an event; None when there is no other."""
    incident = desk.incidents.get(event_id)
    if incident is None:
        return None
    others = [found for found in incident.reports if found.fact.id != event_id]
    return ReportsView(
        summary=_summary(desk, incident),
        rows=tuple(_row(desk, found) for found in others[:_SHOWN]),
        more=max(len(others) - _SHOWN, 0),
        differences=tuple(_difference(desk, item) for item in differences(desk.facts, incident)),
    )


def once(desk: Desk, events: Iterable[Found[Event]]) -> Iterator[Found[Event]]:
    """Events without the further reports of one, in the order given."""
    seen: set[str] = set()
    for found in events:
        incident = desk.incidents.get(found.fact.id)
        name = incident.reports[0].fact.id if incident else found.fact.id
        if name not in seen:
            seen.add(name)
            yield found


def told_in(desk: Desk, event_id: str) -> Run | None:
    """How many reports there are of an event, as a link to where they stand; None if only one."""
    incident = desk.incidents.get(event_id)
    return Run(_count(incident), *desk.event_at(incident.reports[0])) if incident else None


def _summary(desk: Desk, incident: Incident) -> Statement:
    return Statement((Run(_count(incident)),), _markers(desk, incident.reports))


def _count(incident: Incident) -> str:
    reports = counted(len(incident.reports), "report")
    sources = counted(incident.sources, "independent source")
    return say("rows", "reports", reports=reports, sources=sources)


def _row(desk: Desk, found: Found[Event]) -> ReportRow:
    article = found.annotation.article
    outlet = Run(article.outlet, links.outlet(article.outlet)) if article.outlet else None
    return ReportRow(
        outlet=outlet or Run(no_outlet()),
        published=dated_day(article.published),
        event=Run(say("rows", "details"), *desk.event_at(found)),
        when=dated(event_when(found), happened(found)),
        status=modality_words(found.fact.modality),
        proof=desk.event_sentence(found),
    )


def _difference(desk: Desk, difference: Difference) -> DifferenceRow:
    values = (
        Statement((Run(value),), _markers(desk, reports)) for value, reports in difference.values
    )
    return DifferenceRow(reword(difference.detail), tuple(values))


def _markers(desk: Desk, reports: Iterable[Found[Event]]) -> tuple[Marker, ...]:
    found = (desk.marker(item.annotation, item.fact.sentence) for item in reports)
    return tuple(dict.fromkeys(found))[:_SHOWN]
