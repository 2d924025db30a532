"""Lists of a subject: its page shows the first rows, pages of their own show all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.listings import PER_PAGE, ListingView, Roll, with_lists
from generator.model import KnowledgeBase
from generator.page import Page
from tests.knowledge import Story, country, knowledge_of, person
from tests.pages.conftest import Site
from tests.pages.reading import parsed, words

OWN = Page("stories/a.md", "A", "story", "story.md.j2", None)


def roll(total: int, *parts: int) -> Roll[int, str]:
    pieces = tuple(range(size) for size in parts)
    return Roll("said", "statements", "quotes", range(total), str, pieces)


@pytest.mark.parametrize(
    ("found", "shown", "lists"),
    [
        (roll(15), 15, []),
        (roll(16), 12, ["stories/a.said.md"]),
        (roll(16, 15, 1), 12, []),
        (roll(18, 2, 16), 12, ["stories/a.said.md"]),
        (roll(PER_PAGE + 1), 12, ["stories/a.said.md", "stories/a.said-2.md"]),
    ],
)
def test_a_list_that_is_cut_has_pages_of_its_own(
    found: Roll[int, str], shown: int, lists: list[str]
) -> None:
    """Lists that stand whole have none: a page that nothing leads to is an orphan."""
    assert len(found.listed(OWN.path).rows) == shown
    pages = list(with_lists(OWN, found))
    assert [page.path for page in pages] == [OWN.path, *lists]
    views = [page.view for page in pages[1:] if isinstance(page.view, ListingView)]
    rows = [row for view in views for row in view.listed.rows]
    assert rows == ([str(number) for number in found.facts] if lists else [])


def busy() -> KnowledgeBase:
    """Twenty articles in which the same two countries and twenty persons do the same."""
    stories, people = [], [country("BO", "Bolivia"), country("PE", "Peru")]
    for number in range(20):
        name = f"Ana {chr(65 + number)}ol"
        text = f"Bolivian Minister {name} accused Peru of delay. {name} said that Peru owes $3."
        story = Story(f"a{number}", text, title=f"T{number}", published=date(2021, 3, 1 + number))
        key = f"person-{name.lower().replace(' ', '-')}"
        story.name("Bolivian", "country-bo")
        story.name(name, key, "person")
        story.name("Peru", "country-pe")
        three = story.amount("$3", 3, "USD")
        story.event("ACCUSE", "accused", [name], ["Peru"], amounts=(three,))
        story.quote("Peru owes $3", name, "said", direct=False)
        story.tie(name, "holds office", "Minister", "Bolivian")
        people.append(person(name, "BO"))
        stories.append(story)
    return knowledge_of(stories, people)


def test_nothing_that_a_page_cuts_is_out_of_reach(
    make_pages: Callable[[KnowledgeBase], Site],
    make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:
    site = make_site(make_pages(busy()), tmp_path)
    cut: dict[str, int] = {}
    for path in ("countries/bo.html", "countries/pe.html", "relations/bo-pe.html"):
        page = parsed(site / path)
        for note in page.xpath("//p[@class='cut']"):
            assert "The first 12 of 20 are shown" in words(note)
            (link,) = note.xpath(".//a/@href")
            target = urljoin(path, link)
            cut[target] = len(parsed(site / target).xpath("//main//*[self::li or self::tr/td]"))
    assert cut == dict.fromkeys(
        [
            "countries/bo.articles.html",
            "countries/bo.events.html",
            "countries/bo.offices.html",
            "countries/bo.people.html",
            "countries/bo.said.html",
            "countries/pe.about.html",
            "countries/pe.articles.html",
            "countries/pe.events.html",
            "relations/bo-pe.amounts.html",
            "relations/bo-pe.articles.html",
            "relations/bo-pe.events.html",
            "relations/bo-pe.said-bo-pe.html",
        ],
        20,
    )
