"""A search in a real browser: how soon it answers, how long it freezes the page, what it holds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

_LONG_TASKS = """() => { window.longest = 0;
new PerformanceObserver((list) => { for (const task of list.getEntries())
window.longest = Math.max(window.longest, task.duration); })
.observe({type: 'longtask', buffered: true}); }"""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a site is searched: selectors of its field and of a result."""

    field: str
    result: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit: seconds from typing to the first result on a page just opened, milliseconds that
    the page did not answer at most, and megabytes of memory that its process holds."""

    first: float
    longest: float
    memory: float


def visit(browser: Browser, address: str, box: Box, queries: Sequence[str]) -> Seen:
    """Open a page, search for the first query at once, then for the others."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        page.evaluate(_LONG_TASKS)
        start = time.perf_counter()
        page.locator(box.field).first.fill(queries[0])
        page.locator(box.result).first.wait_for(timeout=120_000)
        first = time.perf_counter() - start
        for words in queries[1:]:
            page.locator(box.field).first.fill(words)
            page.wait_for_timeout(300)
            page.locator(box.result).first.wait_for(timeout=120_000)
        return Seen(first, float(page.evaluate("window.longest")), _held(browser))
    finally:
        context.close()


def _held(browser: Browser) -> float:
    """Megabytes of the largest process of a page, workers included; shared ones count in part."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    pages = (item["id"] for item in told["processInfo"] if item["type"] == "renderer")
    return max(_proportional(pid) for pid in pages) / 1024


def _proportional(pid: int) -> int:
    """Kilobytes: the proportional set size."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
