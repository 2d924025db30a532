"""Lists by the calendar: each row on one page, and a page depends on what is near it alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.stretches import Stretch, by_year, stretch_pager, stretches

BASE = "events/index.md"
MOST = 5
days = st.dates(date(1890, 1, 1), date(2031, 12, 31)) | st.dates(date(2025, 3, 1), date(2025, 4, 9))
rows = st.lists(days | st.none(), max_size=60)


def sorted_rows(found: list[date | None]) -> list[tuple[int, date | None]]:
    """Rows as a list has them: latest first, the undated last; a number tells twins apart."""
    ordered = sorted(found, key=lambda day: -(day or date.min).toordinal())
    return list(enumerate(ordered))


def paged(found: list[date | None]) -> tuple[Stretch[tuple[int, date | None]], ...]:
    return stretches(sorted_rows(found), lambda row: row[1], MOST)


@given(rows)
def test_every_row_stands_on_one_page_in_order(found: list[date | None]) -> None:
    pages = paged(found)
    assert [row for page in pages for row in page.rows] == sorted_rows(found)
    assert all(0 < len(page.rows) <= MOST for page in pages)
    assert len({page.path(BASE) for page in pages}) == len(pages)
    assert len({page.words for page in pages}) == len(pages)


@given(rows)
def test_a_page_holds_what_its_address_says(found: list[date | None]) -> None:
    for page in paged(found):
        for _, day in page.rows:
            iso = day.isoformat() if day else ""
            assert page.first <= iso[: len(page.first)]
            assert iso[: len(page.last)] <= page.last


@given(rows, days)
def test_a_further_row_changes_no_page_of_another_decade(
    found: list[date | None], new: date
) -> None:
    decade = new.isoformat()[:3]
    full = [new] * (MOST + 1)  # else its decade may share a page with others

    def others(given: list[date | None]) -> list[tuple[str, list[date | None]]]:
        pages = ((page.path(BASE), [day for _, day in page.rows]) for page in paged(given))
        return [page for page in pages if not any(str(day).startswith(decade) for day in page[1])]

    assert others([*found, *full]) == others([*found, *full, new])


def test_a_row_more_changes_one_page() -> None:
    start = date(2024, 1, 1)
    found = [start + timedelta(days=n) for n in range(0, 700, 2)]
    before = {page.path(BASE): page.rows for page in stretches(found[::-1], lambda d: d, 40)}
    more = sorted([*found, date(2024, 5, 17)], reverse=True)
    after = {page.path(BASE): page.rows for page in stretches(more, lambda d: d, 40)}
    assert before.keys() == after.keys()
    assert len([path for path in before if before[path] != after[path]]) == 1


def test_pages_are_called_by_their_time() -> None:
    found = [date(2025, 3, 9)] * 3 + [date(2025, 3, 8)] * 12 + [date(2025, 2, 1)] * 2
    found += [date(2025, 1, 5)] * 2 + [date(2024, 6, 1)] * 4 + [date(1999, 1, 1), date(1994, 1, 1)]
    pages = stretches([*found, None], lambda day: day, MOST)
    assert [page.words for page in pages] == [
        "9 March 2025",
        "8 March 2025",
        "8 March 2025, page 2",
        "8 March 2025, page 3",
        "January – February 2025",
        "2024",
        "1990–1999",
        "undated",
    ]
    assert [page.path(BASE) for page in pages] == [
        "events/index.2025-03-09.md",
        "events/index.2025-03-08.md",
        "events/index.2025-03-08-2.md",
        "events/index.2025-03-08-3.md",
        "events/index.2025-01_2025-02.md",
        "events/index.2024.md",
        "events/index.1990_1999.md",
        "events/index.undated.md",
    ]


def test_each_year_leads_to_its_latest_row_and_sparse_years_to_their_page() -> None:
    found = [date(2025, 5, 5), date(2025, 1, 1), date(2024, 2, 2), date(1994, 1, 1)]
    found += [date(1991, 1, 1)]
    pages = stretches([*found, None], lambda day: day, 2)
    assert list(by_year(pages, lambda day: day)) == [
        ("2025", 0, date(2025, 5, 5)),
        ("2024", 1, date(2024, 2, 2)),
        ("1990–1999", 2, None),
        ("undated", 3, None),
    ]


@pytest.mark.parametrize("count", [2, 7, 120])
def test_a_pager_reaches_every_page(count: int) -> None:
    found = [date(1800 + number, 1, 1) for number in range(count)][::-1]
    pages = stretches([day for day in found for _ in range(MOST)], lambda day: day, MOST)
    paths = [BASE, *(page.path(BASE) for page in pages)]
    reached = {0}
    for _ in range(20):
        reached |= {
            paths.index(run.target)
            for here in reached
            for run in stretch_pager(BASE, pages, here).pages
            if run.target
        }
    assert reached == set(range(len(paths)))
    assert all(len(stretch_pager(BASE, pages, n).pages) <= 16 for n in range(len(paths)))
