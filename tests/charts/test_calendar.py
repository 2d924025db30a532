"""Bars over the calendar are true to scale and lead to their day."""

from __future__ import annotations

from datetime import date, timedelta

from generator.charts.calendar import HEIGHT, WIDTH, Calendar, Dated, calendar

FIRST = date(2020, 1, 30)


def dated(day: date, quad: str) -> Dated:
    return Dated(day, quad, "timeline.md", f"d{day.isoformat()}")


def drawn(*events: Dated) -> Calendar:
    found = calendar(events)
    assert found
    return found


def test_heights_are_counts_to_scale() -> None:
    day = FIRST + timedelta(days=1)
    chart = drawn(
        dated(FIRST, "verbal-cooperation"),
        dated(FIRST, "material-cooperation"),
        dated(FIRST, "verbal-conflict"),
        dated(day, "material-conflict"),
        dated(day, "verbal-conflict"),
    )
    bars = {bar.label: bar for bar in chart.bars}
    assert set(bars) == {
        "2020-01-30: 2 of cooperation",
        "2020-01-30: 1 of conflict",
        "2020-01-31: 2 of conflict",
    }
    unit = HEIGHT / 4
    assert float(chart.line) == 2 * unit
    assert float(bars["2020-01-30: 2 of cooperation"].height) == 2 * unit
    assert float(bars["2020-01-30: 1 of conflict"].y) == 2 * unit
    assert float(bars["2020-01-31: 2 of conflict"].height) == 2 * unit


def test_every_bar_is_inside_the_drawing_and_leads_to_its_day() -> None:
    days = [FIRST + timedelta(days=n) for n in range(62)]
    chart = drawn(*(dated(day, "verbal-conflict") for day in days))
    assert len(chart.bars) == 62
    for bar, day in zip(chart.bars, days, strict=True):
        assert 0 <= float(bar.x) < float(bar.x) + float(bar.width) <= WIDTH
        assert 0 <= float(bar.y) < float(bar.y) + float(bar.height) <= HEIGHT + 0.1
        assert bar.anchor == f"d{day.isoformat()}"


def test_time_runs_to_scale() -> None:
    chart = drawn(
        dated(FIRST, "verbal-conflict"),
        dated(FIRST + timedelta(days=1), "verbal-conflict"),
        dated(FIRST + timedelta(days=9), "verbal-conflict"),
    )
    first, second, last = (float(bar.x) for bar in chart.bars)
    assert round((last - first) / (second - first)) == 9


def test_a_single_old_event_does_not_squeeze_the_rest() -> None:
    days = [dated(FIRST + timedelta(days=n), "verbal-conflict") for n in range(10)]
    chart = drawn(dated(date(1997, 1, 1), "verbal-conflict"), *days)
    assert (chart.first, chart.last, chart.earlier) == ("2020-01-30", "2020-02-08", 1)


def test_long_times_are_drawn_by_month_and_longer_ones_by_year() -> None:
    weeks = [dated(FIRST + timedelta(weeks=n), "verbal-conflict") for n in range(100)]
    assert (drawn(*weeks).first, drawn(*weeks).last) == ("2020-01", "2021-12")
    years = [dated(date(1950 + n, 5, 1), "verbal-conflict") for n in range(70)]
    chart = drawn(*years)
    assert (chart.first, chart.last, chart.earlier) == ("1958", "2019", 8)


def test_a_single_day_is_no_chart() -> None:
    assert calendar([dated(FIRST, "verbal-conflict")] * 2) is None
    assert calendar([]) is None
