"""Counts by month in a line: to scale, bounded, with the numbers in words."""

from __future__ import annotations

from datetime import date

from generator.charts.sparkline import MONTHS, latest_months, sparkline
from generator.charts.svg import svg


def test_the_latest_months_up_to_a_year() -> None:
    months = latest_months([date(2019, 3, 5), date(2020, 2, 1)])
    assert months
    assert (months.first, months.count) == (date(2019, 3, 1), 12)
    assert months.title == "March 2019 to February 2020"
    assert months.place(date(2019, 3, 31)) == 0
    assert months.place(date(2019, 2, 28)) is None
    far = latest_months([date(1999, 1, 1), date(2020, 2, 1)])
    assert far
    assert far.count == MONTHS


def test_one_month_has_no_course() -> None:
    assert latest_months([date(2020, 2, 1), date(2020, 2, 28)]) is None
    assert latest_months([]) is None


def test_bars_are_to_scale_and_one_link_says_the_numbers() -> None:
    picture = sparkline([0, 4, 2], "Mentions by month", "people/a.md")
    (mark,) = picture.marks
    assert mark.label == "Mentions by month: 0, 4, 2"
    text = svg(picture, "people/index.md")
    assert "v-18" in text
    assert "v-9" in text
    assert 'href="a.html"' in text
    assert len(svg(sparkline([9] * MONTHS, "Mentions", "people/a.md"), "x.md")) < 900
