"""The interface in a language from right to left, around content that stays English."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.chromium import DESKTOP, PHONE, build_site, copy_project, visit
from tests.browser.conftest import RECORDS, write_pages


@pytest.fixture(scope="module")
def persian_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del browser
    project = copy_project(tmp_path_factory.mktemp("fa") / "project")
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf8"))
    config["theme"]["language"] = "fa"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf8")
    write_pages(project, RECORDS)
    return build_site(project)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_interface_reads_from_right_to_left_and_the_content_does_not(
    browser: Browser, persian_site: Path, size: tuple[int, int]
) -> None:
    with visit(browser, f"{persian_site.as_uri()}/", size) as tab:
        page = tab.go("person/0.html")
        assert page.locator("html").get_attribute("lang") == "fa"
        assert page.locator("body").get_attribute("dir") == "rtl"
        assert page.locator("article > .page").get_attribute("dir") == "ltr"
        assert page.locator("article > .page").get_attribute("lang") == "en"
        assert page.locator(".sections a", has_text="کشورها").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("/")
        page.keyboard.insert_text("netanyahu")
        expect(page.get_by_role("option").first).to_contain_text("Benjamin Netanyahu")
        expect(page.get_by_role("status")).to_contain_text("نتیجه")
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_the_page_of_results_speaks_it_too(browser: Browser, persian_site: Path) -> None:
    with visit(browser, f"{persian_site.as_uri()}/") as tab:
        page = tab.go("search.html?q=netanyahu&kind=event")
        expect(page.locator(".finder-list li").first).to_contain_text("Netanyahu")
        expect(page.get_by_role("heading", level=1)).to_contain_text("جستجو")
        expect(page.get_by_role("combobox", name="کشور")).to_be_visible()
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)
