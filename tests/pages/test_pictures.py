"""Pictures on pages: each says what it shows, each mark is a named link, each has its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml import html

from generator.charts.svg import svg as drawn
from generator.model import KnowledgeBase
from generator.pages.entities import EntityView
from tests.knowledge import Story, country, knowledge_of, person
from tests.pages.conftest import Site
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


def test_a_town_inside_a_large_country_is_seen_with_other_towns_and_a_border(
    make_pages: Callable[[KnowledgeBase], Site],
) -> None:
    """All of one land, with one dot on it, would say nothing."""
    story = Story("a", "Rain fell in Zhezkazgan. Snow fell in Karaganda.")
    towns = []
    for name, latitude, longitude in (("Zhezkazgan", 47.8, 67.7), ("Karaganda", 49.8, 73.1)):
        key = f"place-{name.lower()}"
        story.name(name, key, "place")
        town = replace(person(name, "KZ"), id=key, kind="place", precision="city")
        towns.append(replace(town, latitude=latitude, longitude=longitude))
    known = knowledge_of([story], [*towns, country("KZ", "Kazakhstan")])
    view = make_pages(known)["places/zhezkazgan.md"].view
    assert isinstance(view, EntityView)
    assert view.locator
    text = drawn(view.locator.picture, "places/zhezkazgan.md")
    assert ">Karaganda</text>" in text
    assert 'href="karaganda.html"' in text
    assert text.count('class="name"') == 1 + 4
    assert text.count('class="land') > 1, "a neighbour, or a coast, shows"
