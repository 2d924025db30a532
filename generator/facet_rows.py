"""The facets of the pages of the search index, as numbers into short tables.

A row is [first day, last day, countries, outlets, types]: days are counted from 1970-01-01, null
where none is known; the others are lists of places in the tables that the manifest holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.page import Facets, SearchRecord
from generator.wording import type_words

_EPOCH = date(1970, 1, 1).toordinal()
Row = list[int | list[int] | None]


@dataclass(frozen=True, slots=True)
class FacetTables:
    """What a search can be narrowed to: (value, name), in the order of the names.

    `countries` are alpha-2 codes with the title of their page, `types` event types with their
    label; an outlet is its own name.
    """

    countries: tuple[tuple[str, str], ...]
    outlets: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]


def facet_tables(records: Iterable[SearchRecord]) -> FacetTables:
    """The tables of all values that some pages have."""
    titles: dict[str, str] = {}
    countries: set[str] = set()
    outlets: set[str] = set()
    types: set[str] = set()
    for record in records:
        found = record.facets
        if record.kind == "country" and len(found.countries) == 1:
            titles[found.countries[0]] = record.title
        countries.update(found.countries)
        outlets.update(found.outlets)
        types.update(found.types)
    return FacetTables(
        countries=_by_name((code, titles.get(code, code)) for code in countries),
        outlets=_by_name((name, name) for name in outlets),
        types=_by_name((kind, type_words(kind)) for kind in types),
    )


def facet_rows(records: Iterable[SearchRecord], tables: FacetTables) -> list[Row]:
    """A row for each page, in the order given."""
    places = [
        {value: number for number, (value, _) in enumerate(table)}
        for table in (tables.countries, tables.outlets, tables.types)
    ]
    return [_row(record.facets, places) for record in records]


def _row(facets: Facets, places: Sequence[dict[str, int]]) -> Row:
    values = (facets.countries, facets.outlets, facets.types)
    numbers = (
        [table[value] for value in named] for table, named in zip(places, values, strict=True)
    )
    return [_day(facets.first), _day(facets.last), *numbers]


def _by_name(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0])))


def _day(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
