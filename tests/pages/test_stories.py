"""The pages of stories, and other reports on the pages of events, as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html

from generator import links
from generator.check import check_site
from generator.model import KnowledgeBase, Outlet
from generator.model import Story as NewsStory
from generator.origins import origins
from generator.page import Edition
from generator.settings import make_settings
from tests.knowledge import Story, compose, country, knowledge_of, person
from tests.pages.conftest import Site
from tests.pages.reading import parsed, rows, section, words

DAY = date(2021, 3, 9)
ENTITIES = (
    person("Irfaan Ali", "GY"),
    person("Chan Santokhi", "SR"),
    country("GY", "Guyana"),
    country("SR", "Suriname"),
)
OPEN = "http://x <b> |"


def told(key: str, sum_: str, value: float, after: int, outlet: str | None) -> Story:
    body = (
        f"On 9 March Chan Santokhi lent Irfaan Ali {sum_}. Georgetown had asked for it. "
        "In 2010 Chan Santokhi visited Irfaan Ali. "
    ) + " ".join(f"{key}{number}" for number in range(40))
    story = Story(key, body, title=f"Loan {key} {OPEN}", outlet=outlet)
    story.article = replace(story.article, published=DAY + timedelta(after))
    story.name("Irfaan Ali", "person-irfaan-ali", "person")
    story.name("Chan Santokhi", "person-chan-santokhi", "person")
    day = story.when("9 March", "2021-03-09", DAY)
    long_ago = story.when("2010", "2010", date(2010, 1, 1))
    money = story.amount(sum_, value, "USD")
    story.event("AID", "lent", ["Chan Santokhi"], ["Irfaan Ali"], when=day, amounts=(money,))
    story.event("CONSULT", "visited", ["Chan Santokhi"], ["Irfaan Ali"], when=long_ago)
    return story


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    stories = [
        told("a", "$20 million", 2e7, 1, "Coast Daily"),
        told("b", "$25 million", 2.5e7, 2, "River Post"),
        told("c", "$25 million", 2.5e7, 3, "Harbour Mail"),
    ]
    known = {name: Outlet(name, owner="Delta") for name in ("River Post", "Harbour Mail")}
    found = knowledge_of(stories, ENTITIES)
    sources = origins([story.article for story in stories], known)
    joined = (NewsStory("story-a", ("a", "b", "c")),)
    return replace(found, outlets=known, origins=sources, stories=joined)


@pytest.fixture(scope="module")
def built(
    knowledge: KnowledgeBase,
    make_pages: Callable[[KnowledgeBase], Site],
    make_site: Callable[[Site, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    return make_site(make_pages(knowledge), tmp_path_factory.mktemp("stories"))


def page(built: Path, path: str) -> html.HtmlElement:
    return parsed(built / links.html(path))


def test_every_statement_of_these_pages_is_proven(built: Path, knowledge: KnowledgeBase) -> None:
    (built / "method" / "stories.html").write_text("<main></main>", "utf8")
    bodies = {key: found.article.body for key, found in knowledge.annotations.items()}
    checked = check_site(built, bodies)
    assert [(issue.code, issue.where, issue.message) for issue in checked.issues] == []


def test_a_story_shows_its_articles_and_how_many_sources_are_independent(built: Path) -> None:
    story = page(built, "stories/a.md")
    assert "Independent sources" in words(story)
    lines = rows(story, "articles")
    assert len(lines) == 3
    assert "River Post" in lines[1]
    assert "owner: Delta" in lines[1]
    box = words(story.xpath("//*[contains(@class, 'infobox')]")[0])
    assert "Independent sources 2" in box, "two of the three are of one owner"


def test_a_story_is_listed_with_the_words_of_an_article(built: Path) -> None:
    (row,) = rows(page(built, "stories/index.md"), "stories")
    assert "10–12 March 2021" in row
    assert "Chan Santokhi lent Irfaan Ali" in row


def test_the_line_of_events_holds_each_event_once_and_the_past_apart(built: Path) -> None:
    story = page(built, "stories/a.md")
    (event,) = section(story, "events").xpath(".//li[contains(@class, 'event')]")
    (past,) = section(story, "background").xpath(".//li")
    assert "lent" in words(event)
    assert "2010" in words(past)


def test_the_article_leads_to_its_story(built: Path) -> None:
    article = page(built, links.article("b"))
    hrefs = article.xpath("//*[contains(@class, 'metadata')]//a/@href")
    assert "../stories/a.html" in hrefs


def test_an_event_shows_its_other_reports_and_where_they_differ(
    built: Path, knowledge: KnowledgeBase
) -> None:
    event = knowledge.annotations["a"].events[0]
    told_here = page(built, links.event(event.id))
    outlets = [row.split()[0] for row in rows(told_here, "reports")]
    assert outlets == ["River", "Harbour"]
    (difference,) = rows(told_here, "differences")
    assert difference == "USD 20,000,000 USD s1; 25,000,000 USD s1 s1"
    assert "3 reports from 2 independent sources" in words(section(told_here, "reports"))


def test_without_stories_the_list_says_so(
    knowledge: KnowledgeBase,
    make_pages: Callable[[KnowledgeBase], Site],
    make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:
    site = make_site(make_pages(replace(knowledge, stories=())), tmp_path)
    assert "No two articles tell of the same happening." in words(
        parsed(site / "stories/index.html")
    )


@pytest.fixture(scope="module")
def crowded(
    knowledge: KnowledgeBase,
    make_site: Callable[[Site, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The site of a corpus that has more events than may have a page each."""
    settings = replace(make_settings(Path("/nowhere")), event_pages=5)
    pages = compose(knowledge, Edition(None), settings)
    folder = make_site({page.path: page for page in pages}, tmp_path_factory.mktemp("crowded"))
    (folder / "method" / "stories.html").write_text("<main></main>", "utf8")
    return folder


def test_of_many_events_those_told_several_times_have_one_page(
    crowded: Path, knowledge: KnowledgeBase
) -> None:
    lent = {key: found.events[0] for key, found in knowledge.annotations.items()}
    assert (crowded / links.html(links.event(lent["a"].id))).is_file()
    assert not (crowded / links.html(links.event(lent["b"].id))).exists()
    bodies = {key: found.article.body for key, found in knowledge.annotations.items()}
    assert check_site(crowded, bodies).issues == (), "every link and anchor leads somewhere"


def test_an_event_without_a_page_has_its_facts_in_its_article(
    crowded: Path, knowledge: KnowledgeBase
) -> None:
    event = knowledge.annotations["b"].events[0]
    (entry,) = page(crowded, links.article("b")).xpath(f"//li[@id='{event.id}']")
    assert "Actor Chan Santokhi" in words(entry)
    assert "25,000,000 USD" in words(entry)
    told = entry.xpath(".//*[@class='told']/a")
    first = knowledge.annotations["a"].events[0].id
    assert [(link.get("href"), words(link)) for link in told] == [
        (f"../events/{first}.html", "3 reports from 2 independent sources")
    ]


def test_lists_lead_to_an_event_wherever_it_stands(crowded: Path, knowledge: KnowledgeBase) -> None:
    hrefs = page(crowded, links.index("event")).xpath("//a/@href")
    for key in "bc":
        event = knowledge.annotations[key].events[0]
        assert f"../articles/{key}.html#{event.id}" in hrefs
