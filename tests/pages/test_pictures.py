"""Pictures on pages: each says what it shows, each mark is a named link, each has its data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from tests.pages.reading import parsed


def figures(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        for figure in parsed(path).xpath("//figure[contains(@class, 'picture')]"):
            yield path.relative_to(site).as_posix(), figure


def test_every_picture_has_words_and_every_mark_a_name(site: Path) -> None:
    seen = set()
    for path, figure in figures(site):
        for svg in figure.xpath(".//svg[@role='group']"):
            seen.add(svg.get("class"))
            assert svg.get("aria-label"), path
            links = svg.xpath(".//a")
            assert links, path
            assert all(a.get("href") and a.findtext("title") for a in links), path
            assert not svg.xpath(".//*[@style or @onclick]"), path
    assert {"world", "locator"} <= seen


def test_every_picture_of_facts_has_its_data_with_evidence(site: Path) -> None:
    for path, figure in figures(site):
        if "inset" in (figure.get("class") or ""):
            assert figure.xpath("..//table") or figure.xpath("ancestor::div//table"), path
            continue
        rows = figure.xpath(".//table//tbody/tr")
        assert rows, path
        for row in rows:
            assert row.xpath(".//a[@data-evidence]"), path


def test_bars_and_ties_lead_to_lines_that_are_there(site: Path) -> None:
    for path, figure in figures(site):
        ids = set(parsed(site / path).xpath("//@id"))
        for href in figure.xpath(".//svg//a/@href"):
            if href.startswith("#"):
                assert href[1:] in ids, (path, href)
