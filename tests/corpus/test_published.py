"""Days of publication are read where somebody states them, and only there."""

from __future__ import annotations

from datetime import date

import pytest

from generator.corpus.published import parse_published, published_in_name, published_in_text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-12-13", "2016-12-13"),
        ("2016-12-13T10:30", "2016-12-13T10:30"),
        ("2016-12-13T23:30:00+02:00", "2016-12-13T23:30:00+02:00"),
        ("20161213", "2016-12-13"),
        ("2016/12/13", "2016-12-13"),
        ("December 13, 2016", "2016-12-13"),
        ("Tuesday, Dec. 13, 2016", "2016-12-13"),
        ("13 December 2016", "2016-12-13"),
        ("Tue, 13 Dec 2016 09:05:00 GMT", "2016-12-13T09:05"),
        ("Sept. 1st, 2016", "2016-09-01"),
    ],
)
def test_usual_forms_are_read(value: str, expected: str) -> None:
    found = parse_published(value)
    assert found is not None
    assert found[1] == expected
    assert found[0].isoformat() == expected[:10]


@pytest.mark.parametrize(
    "value", ["", "03/04/2016", "2016", "Tuesday", "2016-13-01", "2016-02-30", "May 2016", "now"]
)
def test_what_is_no_single_day_is_refused(value: str) -> None:
    assert parse_published(value) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2016-12-13-visit.txt", "2016-12-13"),
        ("visit_20161213.txt", "2016-12-13"),
        ("2016/12/13/visit.html", "2016-12-13"),
        ("reuters/2016_12_13.md", "2016-12-13"),
    ],
)
def test_a_file_name_may_hold_the_day(path: str, day: str) -> None:
    found = published_in_name(path)
    assert found is not None
    assert found[1] == day


@pytest.mark.parametrize(
    "path",
    ["000_0eadee0c46f51ecb.txt", "report-20161399.txt", "id120161213.txt", "2016-visit.txt",
     "2016-12-13-to-2016-12-15.txt"],
)  # fmt: skip
def test_numbers_that_are_no_day_are_left_alone(path: str) -> None:
    assert published_in_name(path) is None


@pytest.mark.parametrize(
    "line",
    ["Tuesday, December 13, 2016", "Published: 13 December 2016", "December 13, 2016 | 5:00 PM",
     "POSTED: December 13, 2016 at 09:36"],
)  # fmt: skip
def test_a_line_of_its_own_may_hold_the_day(line: str) -> None:
    found = published_in_text(f"Ministers to go on talking\n\n{line}\n\nThe minister said so.")
    assert found is not None
    assert found[0] == date(2016, 12, 13)


def test_a_date_in_a_sentence_does_not_date_the_article() -> None:
    assert published_in_text("December 13, 2016 was the day on which it all began.") is None
    assert published_in_text("The talks ended.\n\nIt was on 13 December 2016.") is None
