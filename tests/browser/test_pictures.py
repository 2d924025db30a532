"""Pictures in a real browser: without scripts, in any light, on a phone, asking for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import DESKTOP, PHONE, visit

PAGES = {
    "index.html": "world",
    "map.html": "world",
    "network.html": "network",
    "relations/index.html": "matrix",
    "countries/az.html": "locator",
    "places/baku-587084.html": "locator",
    "people/benjamin-netanyahu.html": "timeline",
}
"""A page with each kind of picture, of the seeds."""


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)], ids=["day", "night"])
def test_pictures_show_without_scripts_and_ask_for_nothing(
    browser: Browser, seeds: str, size: tuple[int, int], *, dark: bool
) -> None:
    with visit(browser, seeds, size, dark=dark, scripts=False) as tab:
        for path, kind in PAGES.items():
            page = tab.go(path)
            picture = page.locator(f"svg.{kind}").first
            expect(picture).to_be_visible()
            box = picture.bounding_box()
            assert box, path
            assert box["width"] > 200, path
            assert box["height"] > 40, path
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_marks_have_colours_of_their_own_in_light_and_dark(
    browser: Browser, seed_site: Path
) -> None:
    paint = "mark => getComputedStyle(mark).fill"
    fills = []
    for dark in (False, True):
        with visit(browser, f"{seed_site.as_uri()}/", dark=dark) as tab:
            page = tab.go("map.html")
            own = page.locator("svg.world .land").first.evaluate(paint)
            marked = page.locator("svg.world a [class*=shade]:not(.shade-0)").first.evaluate(paint)
            assert own != marked
            fills.append((own, marked))
    assert fills[0] != fills[1]


def test_a_country_on_the_map_leads_to_its_page(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("index.html")
        # in the middle of its outline, where one would point at it
        page.locator("svg.world a:has(> title:text-matches('^Kazakhstan:'))").click()
        page.wait_for_url("**/countries/kz.html")
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_the_table_of_a_picture_is_reached_by_keyboard(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("index.html")
        skip = page.locator("#map .skip-picture")
        skip.focus()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.locator("#map summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#map table").first).to_be_visible()


def test_a_tie_of_the_network_leads_to_its_sentence(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("network.html")
        tie = page.locator("svg.network a[href^='#tie-']").first
        page.goto(tab.base + "network.html" + str(tie.get_attribute("href")))
        row = page.locator(":target")
        expect(row).to_be_in_viewport()
        expect(row.locator("a[data-evidence]").first).to_be_visible()
