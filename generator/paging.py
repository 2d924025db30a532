"""Lists that run over several pages, and the links between these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator import links
from generator.markdown import Run

PER_PAGE = 200
"""Rows of an index on one page: about what a browser lays out without a pause."""
_AROUND = 4
"""Pages of a list to which a page links on either side of it."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """Links between the pages of one list; `pages` is empty when there is only one."""

    pages: tuple[Run, ...] = ()


def chunks(rows: Sequence[T], most: int = PER_PAGE) -> list[Sequence[T]]:
    """Rows page by page; one empty page when there are none."""
    return [rows[at : at + most] for at in range(0, len(rows), most)] or [()]


def stops(total: int, here: int, around: int = _AROUND) -> list[int]:
    """Pages (from 1) to which page `here` of `total` links, itself among them.

    A long list shows the first and last page, those around this one, and the tenths of the list:
    each page is a few steps from any other, and no page has more than some twenty links.
    """
    shown = {1, total, *range(here - around, here + around + 1)}
    shown |= {round(total * tenth / 10) for tenth in range(1, 10)}
    return sorted(number for number in shown if 1 <= number <= total)


def pager(path: str, total: int, here: int) -> Pager:
    """Links to the pages of a list of `total` pages, seen from page `here` (from 1)."""
    if total == 1:
        return Pager()
    runs = (
        Run(str(n), None if n == here else links.numbered(path, n), style="page")
        for n in stops(total, here)
    )
    return Pager(tuple(runs))
