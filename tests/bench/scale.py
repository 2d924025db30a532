"""The whole command at N, 2N and 4N articles; a rebuild after one edit, and after none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.cost import Cost, cost_of, medians
from tests.bench.projects import edit_article, pages, project
from tests.bench.table import Options, Row


def measure(options: Options) -> Iterator[Row]:
    """Cold builds of ever more articles; the last project is then edited `runs` times."""
    before: Cost | None = None
    for times in (1, 2, 4):
        articles = options.articles * times
        folder = project(options, f"scale-{times}", articles)
        cost = _build(folder)
        name = f"{articles:,} articles"
        yield Row("scale", f"{name}: pages", len(pages(folder)), "pages")
        yield Row("scale", f"{name}: time from nothing", cost.wall, "s")
        yield Row("scale", f"{name}: memory of the largest process", cost.memory, "MB")
        yield Row("scale", f"{name}: memory of all processes", cost.together, "MB")
        if before is not None:
            ratio = cost.cpu / before.cpu
            yield Row("scale", f"{name}: CPU against half as many", ratio, "times", "≤ 2.15")
        before = cost
    if before is not None:
        yield from _rebuilt(folder, before, options.runs)


def _rebuilt(folder: Path, cold: Cost, runs: int) -> Iterator[Row]:
    costs = []
    for _ in range(runs):
        edit_article(folder)
        costs.append(_build(folder))
    edited = medians(costs)
    share = 100 * edited.wall / cold.wall
    yield Row("scale", "rebuild after one edit against from nothing", share, "%", "≤ 5")
    share = 100 * edited.cpu / cold.cpu
    yield Row("scale", "the same, CPU", share, "%")
    again = _build(folder)
    share = 100 * again.cpu / cold.cpu
    yield Row("scale", "rebuild after no edit, CPU against from nothing", share, "%")
    told = json.loads((folder / "bench.log").read_text(encoding="utf8"))
    yield Row("scale", "files written by a rebuild after no edit", told["changed"], "files", "0")


def _build(folder: Path) -> Cost:
    return cost_of(["briefing", "build", "--json", "--quiet"], folder)
