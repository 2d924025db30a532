"""axe-core on every kind of page, light and dark; contrast, names, roles, order of headings."""

from __future__ import annotations

import importlib.util
import os
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESKTOP, PHONE, pages_of, visit

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, a development dependency."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        reason = "axe-playwright-python, which carries axe-core, is not installed"
        if os.environ.get("BRIEFING_REQUIRE_BROWSER"):  # set in CI, where a skip would hide much
            pytest.fail(reason)
        pytest.skip(reason)
    return (Path(found.origin).parent / "axe.min.js").read_text("utf8")


def kinds_of(site: Path) -> list[str]:
    """Of each folder its index and its largest page; every page of the root."""
    chosen = []
    for folder, group in groupby(pages_of(site), key=lambda path: path.rpartition("/")[0]):
        paths = list(group)
        details = [path for path in paths if folder and not path.endswith("/index.html")]
        largest = sorted(details, key=lambda path: -(site / path).stat().st_size)[:1]
        chosen += [path for path in paths if path not in details] + largest
    return chosen


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds on an open page, a line each."""
    page.evaluate(axe)
    # it would fetch the style sheets, which nothing may on file://
    result = page.evaluate("options => axe.run(options)", {"runOnly": TAGS, "preload": False})
    return [
        f"{found['id']}: {node['target']} {node['html'][:120]}"
        for found in result["violations"]
        for node in found["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("size", "dark"),
    [(DESKTOP, False), (DESKTOP, True), (PHONE, False)],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, seed_site: Path, axe: str, size: tuple[int, int], *, dark: bool
) -> None:
    found = {}
    with visit(browser, f"{seed_site.as_uri()}/", size, dark=dark) as tab:
        for path in kinds_of(seed_site):
            bad = violations(tab.go(path), axe)
            if bad:
                found[path] = bad
    assert found == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_what_opens(
    browser: Browser, seed_site: Path, axe: str, *, dark: bool
) -> None:
    with visit(browser, f"{seed_site.as_uri()}/", dark=dark) as tab:
        page = tab.go("countries/az.html")
        page.locator("main a[data-evidence]").first.hover()
        page.get_by_role("tooltip").wait_for()
        assert violations(page, axe) == []
        page.keyboard.press("/")
        page.keyboard.type("netanyahu")
        page.get_by_role("option").first.wait_for()
        assert violations(page, axe) == []
        page = tab.go("search.html?q=netanyahu&kind=event")
        page.locator(".finder-list li").first.wait_for()
        assert violations(page, axe) == []
        page = tab.go("events/index.html")
        page.get_by_label("Filter these rows").fill("azerbaijan")
        assert violations(page, axe) == []


def test_the_keyboard_meets_the_parts_of_a_page_in_their_order(
    browser: Browser, seed_site: Path
) -> None:
    """Skip link, header, sections, content: never a jump back, and no trap."""
    with visit(browser, f"{seed_site.as_uri()}/") as tab:
        page = tab.go("countries/az.html")
        met = []
        for _ in range(40):
            page.keyboard.press("Tab")
            met.append(
                page.evaluate(
                    """() => {
                        const here = document.activeElement;
                        const parts = ['.md-skip', 'header', '.md-sidebar--primary',
                                       '.md-sidebar--secondary', 'article', 'footer'];
                        return parts.findIndex((part) => here.closest(part));
                    }"""
                )
            )
        assert met[0] == 0
        assert met == sorted(met)
        assert met[-1] >= 4


def test_motion_stops_for_those_who_want_none(browser: Browser, seed_site: Path) -> None:
    with visit(browser, f"{seed_site.as_uri()}/") as tab:
        tab.page.emulate_media(reduced_motion="reduce")
        page = tab.go("countries/az.html")
        moving = page.evaluate(
            """() => Array.from(document.querySelectorAll('*')).filter((one) => {
                const style = getComputedStyle(one);
                return style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0.01)
                    && style.transitionProperty !== 'none';
            }).map((one) => one.className)"""
        )
        assert moving == []
