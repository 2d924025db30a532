"""The page of search results, in a real browser, over http and from disk."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PHONE, visit


def titles(page: Page) -> list[str]:
    """Titles of the results shown, once they are there."""
    expect(page.get_by_role("status")).to_contain_text("esult")
    return page.locator(".finder-list .search-title > bdi").all_inner_texts()


def address(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=netanyahu&kind=event", {"Netanyahu visits Baku", "Israel accuses Iran"}),
        ("q=netanyahu&kind=event&country=AZ", {"Netanyahu visits Baku"}),
        ("q=netanyahu&type=ACCUSE", {"Israel accuses Iran"}),
        ("q=netanyahu&outlet=Daily", {"Netanyahu visits Baku"}),
        ("q=netanyahu&from=2017-01-01", {"Israel accuses Iran"}),
        ("q=netanyahu&from=2017-01-09&to=2017-02-01", {"Israel accuses Iran"}),
        ("q=netanyahu&to=2016-12-31", {"Netanyahu visits Baku"}),
        ("country=IR", {"Israel accuses Iran"}),
        ("q=%22Baku+on+Tuesday%22", {"Netanyahu visits Baku"}),
        ("q=%22on+Baku+Tuesday%22", set()),
    ],
)
def test_an_address_says_what_is_found(
    browser: Browser, hard: str, query: str, found: set[str]
) -> None:
    with visit(browser, hard) as tab:
        page = tab.go(f"search.html?{query}")
        assert set(titles(page)) == found
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_choices_narrow_and_stand_in_the_address(browser: Browser, hard: str) -> None:
    with visit(browser, hard) as tab:
        page = tab.go("search.html")
        page.keyboard.press("/")
        page.keyboard.type("netanyahu")
        expect(page.locator(".finder-list li")).not_to_have_count(0)
        page.locator("label", has=page.get_by_role("radio", name="Events")).click()
        expect(page.locator(".finder-list li")).to_have_count(2)
        page.get_by_label("Country").select_option(label="Azerbaijan (1)")
        expect(page.locator(".finder-list li")).to_have_count(1)
        assert address(page) == {"q": "netanyahu", "kind": "event", "country": "AZ"}
        page.reload()
        assert titles(page) == ["Netanyahu visits Baku"]
        expect(page.get_by_role("radio", name="Events")).to_be_checked()
        assert page.title() == "netanyahu – Search"


def test_the_newest_come_first_on_wish(browser: Browser, hard: str) -> None:
    with visit(browser, hard) as tab:
        page = tab.go("search.html?q=netanyahu&kind=event&sort=new")
        assert titles(page) == ["Israel accuses Iran", "Netanyahu visits Baku"]


def test_nothing_found_helps_and_choices_can_be_dropped(browser: Browser, hard: str) -> None:
    with visit(browser, hard) as tab:
        page = tab.go("search.html?q=netanyahu&country=ZZ")
        assert titles(page) == []
        expect(page.get_by_text("Without quotation marks")).to_be_visible()
        page.get_by_role("button", name="Drop all choices").click()
        expect(page.locator(".finder-list li")).not_to_have_count(0)
        assert address(page) == {"q": "netanyahu"}


def test_more_results_are_shown_on_wish(browser: Browser, hard: str) -> None:
    with visit(browser, hard) as tab:
        page = tab.go("search.html")
        titles(page)
        before = page.locator(".finder-list li").count()
        more = page.get_by_role("button", name="Show")
        if before < 20:
            expect(more).to_be_hidden()
            return
        more.click()
        expect(page.locator(".finder-list li").nth(before).get_by_role("link")).to_be_focused()


def test_the_page_fits_a_phone(browser: Browser, hard: str) -> None:
    with visit(browser, hard, PHONE) as tab:
        page = tab.go("search.html?q=netanyahu")
        titles(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(
    browser: Browser, hard: str
) -> None:
    with visit(browser, hard, scripts=False) as tab:
        page = tab.go("search.html")
        expect(page.get_by_text("Search needs scripts")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        page.locator("article").get_by_role("link", name="Events").first.click()
        page.wait_for_url("**/events/index.html")
