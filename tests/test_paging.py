"""Pagers: few links however long the list, and every page a few steps from any other."""

from __future__ import annotations

import pytest

from generator import links
from generator.paging import pager

PATH = "events/index.md"


def targets(total: int, here: int) -> set[int]:
    numbers = {links.numbered(PATH, n): n for n in range(1, total + 1)}
    return {numbers[run.target] for run in pager(PATH, total, here).pages if run.target}


@pytest.mark.parametrize("total", [2, 5, 23, 999])
def test_a_pager_has_few_links_and_leads_everywhere(total: int) -> None:
    reached, step = {1}, 0
    while len(reached) < total:
        step += 1
        found = set().union(*(targets(total, here) for here in reached))
        assert found - reached, f"{total - len(reached)} pages can't be reached"
        reached |= found
    assert step < 20
    for here in (1, total // 2 or 1, total):
        assert len(pager(PATH, total, here).pages) <= 22
        assert here not in targets(total, here)
        assert {n for n in (here - 1, here + 1) if 1 <= n <= total} <= targets(total, here)


def test_one_page_needs_no_pager() -> None:
    assert pager(PATH, 1, 1).pages == ()
