"""What a measurement is asked and answers, and how a table of answers is printed."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure on.

    Attributes:
        articles: how many invented articles.
        folder: a folder of real articles, measured instead of invented ones.
        runs: how often each measurement is repeated; medians are printed.
        model: the spaCy pipeline.
        processes: worker processes of the parallel variants.
        work: an empty folder that is deleted afterwards.
    """

    articles: int
    folder: Path | None
    runs: int
    model: str
    processes: int
    work: Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what `value` is, in `unit`, and the bar it must reach, if any."""

    part: str
    what: str
    value: float
    unit: str
    bar: str = ""


Measure = Callable[[Options], Iterator[Row]]
"""The shape of `measure` in each part's module: yields a row as soon as it is known."""


def median(values: Iterable[float]) -> float:
    """The median, which a busy machine disturbs less than the mean."""
    return statistics.median(values)


def machine() -> str:
    """The machine in one line."""
    names = (
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines()
        if line.startswith("model name")
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    cores = len(os.sched_getaffinity(0))
    version = platform.python_version()
    return f"{next(names, platform.machine())}, {cores} cores, {memory:.0f} GB, Python {version}"


def line(row: Row) -> str:
    """A row as a line of a Markdown table."""
    return f"| {row.part} | {row.what} | {row.value:,.2f} {row.unit} | {row.bar} |"


HEAD = "| part | what | measured | bar |\n| --- | --- | ---: | --- |"
