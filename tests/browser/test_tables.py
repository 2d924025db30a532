"""Tables that sort and filter in place, in a real browser, over http and from disk."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from generator.interface import ENGLISH, speak
from generator.markdown import run
from generator.wording import dated, day_words
from tests.browser.chromium import build_site, copy_project, visit
from tests.browser.conftest import RECORDS, address_of, write_pages

ROWS = (
    ("Ze’ev Elkin", "7", date(2016, 12, 13)),
    ("Đặng Xuân Hợp", "1,204", date(2017, 1, 2)),
    ("Abdel Fattah el-Sisi", "30", None),
    ("Nicolás Maduro", "4", date(2016, 1, 1)),
    ("Zoran Zaev", "", date(1999, 5, 9)),
    ("Éva Nagy", "5", date(2016, 11, 30)),
    *((f"Name {n}", str(100 + n), date(2015, 6, 5)) for n in range(6)),
)


def listing(project: Path, language: str) -> Path:
    """A site with a table of ROWS on countries/index.html."""
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf8"))
    config["theme"]["language"] = language
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf8")
    write_pages(project, RECORDS[:2])
    speak(language)
    rows = "\n".join(
        f'<tr data-statement><th scope="row">{name}</th><td class="number">{count}</td>'
        f"<td>{run(dated(day_words(day), day), 'countries/index.md')}</td>"
        '<td><a class="evidence" href="../index.html">s1</a></td></tr>'
        for name, count, day in ROWS
    )
    speak(ENGLISH)
    heads = "".join(f'<th scope="col">{n}</th>' for n in ("Name", "Mentions", "Last", "Evidence"))
    table = f'<table class="index"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    (project / "docs/countries/index.md").write_text(f"# Countries\n\n{table}\n", "utf8")
    return build_site(project)


@pytest.fixture(scope="module")
def listed_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del browser
    return listing(copy_project(tmp_path_factory.mktemp("tables") / "project"), ENGLISH)


@pytest.fixture(scope="module")
def persian_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del browser
    return listing(copy_project(tmp_path_factory.mktemp("tables") / "fa"), "fa")


@pytest.fixture(params=["http", "file"])
def listed(request: pytest.FixtureRequest, listed_site: Path) -> Iterator[str]:
    yield from address_of(str(request.param), listed_site)


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:not([hidden]) th").all_inner_texts()


def test_a_heading_sorts_up_down_and_back(browser: Browser, listed: str) -> None:
    with visit(browser, listed) as tab:
        page = tab.go("countries/index.html")
        as_written = [name for name, *_ in ROWS]
        assert names(page) == as_written
        heading = page.get_by_role("columnheader", name="Name")
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", "ascending")
        first = names(page)
        assert first[:3] == ["Abdel Fattah el-Sisi", "Đặng Xuân Hợp", "Éva Nagy"]
        assert first[-2:] == ["Ze’ev Elkin", "Zoran Zaev"]
        heading.get_by_role("button").press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")
        assert names(page)[:2] == ["Zoran Zaev", "Ze’ev Elkin"]
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") is None
        assert names(page) == as_written
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_figures_sort_as_figures_days_as_days_and_blanks_last(
    browser: Browser, listed: str
) -> None:
    with visit(browser, listed) as tab:
        page = tab.go("countries/index.html")
        page.get_by_role("button", name="Mentions").click()
        assert names(page)[0] == "Đặng Xuân Hợp"
        assert names(page)[-1] == "Zoran Zaev"
        page.get_by_role("button", name="Mentions").click()
        assert names(page)[:2] == ["Nicolás Maduro", "Éva Nagy"]
        assert names(page)[-1] == "Zoran Zaev"
        page.get_by_role("button", name="Last").click()
        assert names(page)[:3] == ["Đặng Xuân Hợp", "Ze’ev Elkin", "Éva Nagy"]
        assert names(page)[-2:] == ["Zoran Zaev", "Abdel Fattah el-Sisi"]
        page.get_by_role("button", name="Last").click()
        assert names(page)[0] == "Zoran Zaev"
        assert names(page)[-2:] == ["Đặng Xuân Hợp", "Abdel Fattah el-Sisi"]
        assert page.locator("[aria-sort]").count() == 1
        assert page.get_by_role("button", name="Evidence", exact=True).count() == 0


def test_days_sort_as_days_whatever_the_site_speaks(browser: Browser, persian_site: Path) -> None:
    with visit(browser, f"{persian_site.as_uri()}/") as tab:
        page = tab.go("countries/index.html")
        page.get_by_role("button", name="Last").click()
        assert names(page)[:3] == ["Đặng Xuân Hợp", "Ze’ev Elkin", "Éva Nagy"]
        assert names(page)[-2:] == ["Zoran Zaev", "Abdel Fattah el-Sisi"]
        page.get_by_role("button", name="Mentions").click()
        assert names(page)[0] == "Đặng Xuân Hợp"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("zeev", ["Ze’ev Elkin"]),
        ("NICOLAS", ["Nicolás Maduro"]),
        ("november eva", ["Éva Nagy"]),
        ("december", ["Ze’ev Elkin"]),
    ],
)
def test_words_filter_rows_and_the_count_is_told(
    browser: Browser, listed: str, typed: str, left: list[str]
) -> None:
    with visit(browser, listed) as tab:
        page = tab.go("countries/index.html")
        page.get_by_label("Filter these rows").fill(typed)
        assert names(page) == left
        expect(page.locator(".sift [role=status]")).to_have_text(f"{len(left)} of {len(ROWS)} rows")
        page.get_by_label("Filter these rows").fill("")
        assert len(names(page)) == len(ROWS)


def test_a_filtered_table_sorts(browser: Browser, listed: str) -> None:
    with visit(browser, listed) as tab:
        page = tab.go("countries/index.html")
        page.get_by_label("Filter these rows").fill("name")
        page.get_by_role("button", name="Mentions").click()
        shown = names(page)
        assert shown == sorted(shown, reverse=True)
        assert len(shown) == 6
        page.get_by_label("Filter these rows").fill("qqq")
        expect(page.locator(".sift [role=status]")).to_have_text("No row has these words.")


def test_without_scripts_a_table_is_plain(browser: Browser, listed: str) -> None:
    with visit(browser, listed, scripts=False) as tab:
        page = tab.go("countries/index.html")
        assert names(page) == [name for name, *_ in ROWS]
        assert page.locator("main button, main input").count() == 0


def test_every_index_of_the_seeds_sorts(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        for folder, column in (("people", "Name"), ("countries", "Country"), ("places", "Name")):
            page = tab.go(f"{folder}/index.html")
            page.get_by_role("button", name=column, exact=True).click()
            shown = [name.casefold() for name in names(page)]
            assert all(one <= other for one, other in itertools.pairwise(shown))
        page = tab.go("events/index.html")
        total = page.locator("ol.events > li").count()
        page.get_by_label("Filter these rows").fill("kazakhstan")
        assert 0 < page.locator("ol.events > li:visible").count() < total
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)
