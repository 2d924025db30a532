"""The interface in a language from right to left, around articles that are English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree, html
from playwright.sync_api import Browser, expect

from tests.browser.chromium import DESKTOP, PHONE, build_site, copy_project, visit
from tests.browser.conftest import RECORDS, write_pages


@pytest.fixture(scope="module")
def persian_project(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del browser
    project = copy_project(tmp_path_factory.mktemp("fa") / "project")
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf8"))
    config["theme"]["language"] = "fa"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf8")
    return project


@pytest.fixture(scope="module")
def persian_seeds(persian_project: Path) -> Path:
    """The site of the seeds."""
    return build_site(persian_project).rename(persian_project / "seed_site")


@pytest.fixture(scope="module")
def persian_site(persian_project: Path, persian_seeds: Path) -> Path:
    """The pages of RECORDS in the same theme."""
    del persian_seeds  # which needs the settings as they were
    write_pages(persian_project, RECORDS)
    return build_site(persian_project)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_interface_reads_from_right_to_left_and_the_method_does_not(
    browser: Browser, persian_site: Path, size: tuple[int, int]
) -> None:
    with visit(browser, f"{persian_site.as_uri()}/", size) as tab:
        page = tab.go("person/0.html")
        assert page.locator("html").get_attribute("lang") == "fa"
        assert page.locator("body").get_attribute("dir") == "rtl"
        assert page.locator("article > .page").get_attribute("dir") == "ltr"  # written by hand
        assert page.locator("article > .page").get_attribute("lang") == "en"
        assert page.locator(".sections a", has_text="کشورها").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("/")
        page.keyboard.insert_text("netanyahu")
        expect(page.get_by_role("option").first).to_contain_text("Benjamin Netanyahu")
        expect(page.get_by_role("status")).to_contain_text("نتیجه")
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def words_of(page: Path) -> Iterator[tuple[str, str, html.HtmlElement]]:
    """The language that each text of a page is said to be in, the text, and its element."""
    for element in html.document_fromstring(page.read_bytes()).iter(etree.Element):
        if element.tag not in {"script", "style"}:
            yield language_of(element), element.text or "", element
        above = element.getparent()
        if above is not None:
            yield language_of(above), element.tail or "", above


def language_of(element: html.HtmlElement) -> str:
    around = (element, *element.iterancestors())
    return next(str(e.attrib["lang"]) for e in around if "lang" in e.attrib)


PERSIAN = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("[A-Za-z]{2}")


def test_each_word_is_said_in_its_language(persian_seeds: Path) -> None:
    pages = [page for page in sorted(persian_seeds.rglob("*.html")) if page.name != "404.html"]
    assert len(pages) > 50
    for page in pages:
        for language, text, element in words_of(page):
            if PERSIAN.search(text):
                assert language == "fa", (page, text)
            elif LATIN.search(text) and any(e.tag == "article" for e in element.iterancestors()):
                known = element.get("class") in {"evidence", "code"}  # in no language
                assert language == "en" or known, (page, text)


@pytest.mark.parametrize(
    "path", ["index.html", "countries/az.html", "articles/000_0eadee0c46f51ecb.html"]
)
def test_who_acts_and_the_words_of_articles_stand_in_order(
    browser: Browser, persian_seeds: Path, path: str
) -> None:
    with visit(browser, f"{persian_seeds.as_uri()}/") as tab:
        page = tab.go(path)
        for quoted in page.locator("main [data-verbatim]").all():
            assert quoted.evaluate("e => getComputedStyle(e).direction") == "ltr"
        line = page.locator(".parties", has=page.locator(".recipients")).filter(has_text="←").first
        actors = line.locator(".actors").bounding_box()
        recipients = line.locator(".recipients").bounding_box()
        assert actors
        assert recipients
        assert recipients["x"] < actors["x"]


def test_the_page_of_results_speaks_it_too(browser: Browser, persian_site: Path) -> None:
    with visit(browser, f"{persian_site.as_uri()}/") as tab:
        page = tab.go("search.html?q=netanyahu&kind=event")
        expect(page.locator(".finder-list li").first).to_contain_text("Netanyahu")
        expect(page.get_by_role("heading", level=1)).to_contain_text("جستجو")
        expect(page.get_by_role("combobox", name="کشور")).to_be_visible()
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)
