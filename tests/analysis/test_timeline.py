"""The calendar of events: nothing is dated by guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.analysis.timeline import ahead, periods
from generator.facts import Found, gather
from generator.model import Event
from tests.knowledge import Story, country, knowledge_of

MONDAY, FRIDAY = date(2020, 6, 1), date(2020, 6, 5)


def events(published: date | None = None) -> list[Found[Event]]:
    story = Story(
        "a",
        "Peru met Chile on Monday. Peru will host Chile on Friday. "
        "Peru thanked Chile on Sunday. Peru will visit Chile. Peru blamed Chile on Monday.",
        published=published,
    )
    story.name("Peru", "country-pe")
    story.name("Chile", "country-cl")
    monday = story.when("Monday", "2020-06-01", MONDAY)
    friday = story.when("Friday", "2020-06-05", FRIDAY)
    sunday = story.when("Sunday", None)
    story.event("CONSULT", "met", ["Peru"], ["Chile"], when=monday)
    story.event("CONSULT", "host", ["Peru"], ["Chile"], modality="planned", when=friday)
    story.event("SUPPORT", "thanked", ["Peru"], ["Chile"], when=sunday)
    story.event("CONSULT", "visit", ["Peru"], ["Chile"], modality="planned")
    story.event("ACCUSE", "blamed", ["Peru"], ["Chile"], when=monday)
    knowledge = knowledge_of([story], (country("PE", "Peru"), country("CL", "Chile")))
    return list(gather(knowledge).all_events())


def test_days_run_backwards_and_the_undated_stand_at_the_day_of_their_report() -> None:
    found = periods(events(date(2020, 6, 3)))
    assert [(period.first, period.dated) for period in found] == [
        (FRIDAY, True),
        (date(2020, 6, 3), False),
        (MONDAY, True),
    ]
    assert [len(period.events) for period in found] == [1, 2, 2]


def test_without_a_day_of_report_they_stand_last() -> None:
    assert [period.first for period in periods(events())] == [FRIDAY, MONDAY, None]


def test_the_order_of_events_given_does_not_matter() -> None:
    forward, backward = periods(events()), periods(reversed(events()))
    assert [[f.fact.id for f in p.events] for p in forward] == [
        [f.fact.id for f in p.events] for p in backward
    ]


def test_ahead_holds_what_is_planned_from_today_on() -> None:
    def triggers(today: date | None) -> list[str]:
        return [f.fact.trigger.of(f.annotation.article.body) for f in ahead(events(), today)]

    assert triggers(MONDAY) == ["host", "visit"]
    assert triggers(date(2020, 6, 6)) == ["visit"]
    assert triggers(None) == ["host", "visit"]


def test_an_undated_plan_is_ahead_for_two_months_after_its_report() -> None:
    def count(today: date) -> int:
        return len(ahead(events(date(2020, 6, 3)), today))

    assert [count(day) for day in (date(2020, 8, 3), date(2020, 8, 4))] == [1, 0]


def test_a_year_is_no_first_of_january() -> None:
    story = Story(
        "a", "Peru met Chile in 1997. Peru blamed Chile on 1 January. Peru hit Chile in 1997."
    )
    story.name("Peru", "country-pe")
    story.name("Chile", "country-cl")
    day = story.when("1 January", "1997-01-01", date(1997, 1, 1))
    year = replace(day, value="1997", precision="year", last=date(1997, 12, 31))
    for trigger, when in (("met", year), ("blamed", day), ("hit", year)):
        story.event("CONSULT", trigger, ["Peru"], ["Chile"], when=when)
    known = knowledge_of([story], (country("PE", "Peru"), country("CL", "Chile")))
    found = periods(gather(known).all_events())
    assert [(period.last, len(period.events)) for period in found] == [
        (date(1997, 1, 1), 1),
        (date(1997, 12, 31), 2),
    ]
