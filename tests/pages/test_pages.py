"""What an analyst finds on the pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator import links
from generator.model import KnowledgeBase
from generator.page import Edition
from generator.pages.brief import BriefView
from generator.paging import PER_PAGE
from generator.render import make_environment, render
from generator.settings import make_settings
from tests.conftest import ROOT
from tests.knowledge import Story, compose, country, knowledge_of, person
from tests.pages.conftest import Site
from tests.pages.reading import Reader, parsed, rows, section, words


def test_every_kind_of_page_is_there(pages: Site) -> None:
    assert {
        "index.md",
        "events/index.md",
        "countries/index.md",
        "countries/sr.md",
        "relations/index.md",
        "relations/gy-sr.md",
        "people/index.md",
        "people/chan-santokhi.md",
        "organisations/index.md",
        "places/index.md",
        "timeline.md",
        "articles/index.md",
        "articles/reply.md",
        "sources/index.md",
        "sources/the-daily-post.md",
        "gaps.md",
        "downloads/index.md",
    } <= set(pages)


def test_front_matter_is_yaml_that_holds_a_safe_title(pages: Site) -> None:
    environment = make_environment(ROOT / "templates")
    for page in pages.values():
        front = render(page, environment).text.split("---\n", 2)[1]
        data = yaml.safe_load(front)
        assert set(data) <= {"title", "kind", "description", "hide"}
        assert "<" not in data["title"]
        assert data["kind"] == page.kind
        assert len(data["description"]) > 10
    data = yaml.safe_load(render(pages["articles/visit_1.md"], environment).text.split("---")[1])
    assert data["title"] == "A visit &lt;to&gt; Guyana"


def test_building_twice_gives_the_same_pages(
    knowledge: KnowledgeBase, make_pages: Callable[[KnowledgeBase], Site]
) -> None:
    environment = make_environment(ROOT / "templates")
    once, twice = make_pages(knowledge), make_pages(knowledge)
    assert [render(p, environment) for p in once.values()] == [
        render(p, environment) for p in twice.values()
    ]


# Home


def test_home_leads_with_sentences_of_the_latest_article(read: Reader) -> None:
    lead = section(read("index.md"), "bottom-line").xpath(".//li")
    assert 3 <= len(lead) <= 5
    assert words(lead[0]) == (
        "PARAMARIBO – Surinamese President Chan Santokhi visited Guyana on Tuesday. s1"
    )


def test_home_counts_what_it_stands_on(read: Reader) -> None:
    found = rows(read("index.md"), "tradecraft")
    assert "Articles 2" in found
    assert "Named outlets 1" in found
    assert "Undated articles 1" in found
    assert "Language model a test model" in found


def test_home_shows_what_is_ahead(read: Reader) -> None:
    ahead = section(read("index.md"), "ahead").xpath(".//li")
    assert len(ahead) == 1
    assert "planned" in words(ahead[0])
    assert "He will meet Irfaan Ali" in words(ahead[0])


def test_home_shows_a_sentence_once_and_nothing_from_the_future(
    make_pages: Callable[[KnowledgeBase], Site],
) -> None:
    story = Story("a", "Peru thanked and praised Chile. Peru met Chile in May. Peru blamed Chile.")
    story.name("Peru", "country-pe")
    story.name("Chile", "country-cl")
    may = story.when("May", "2099-05", date(2099, 5, 1))
    for trigger in ("thanked", "praised", "blamed"):
        story.event("SUPPORT", trigger, ["Peru"], ["Chile"])
    story.event("CONSULT", "met", ["Peru"], ["Chile"], when=may)
    known = knowledge_of([story], (country("PE", "Peru"), country("CL", "Chile")))
    view = make_pages(known)["index.md"].view
    assert isinstance(view, BriefView)
    assert [row.proof.evidence[0].sentence for row in view.recent.rows] == [0, 2]


def test_home_leads_to_every_section(read: Reader) -> None:
    targets = {link.get("href") for link in section(read("index.md"), "sections").xpath(".//a")}
    assert {"events/index.html", "timeline.html", "gaps.html", "method/index.html"} <= targets


def test_an_empty_corpus_has_a_site_that_says_so(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    site = make_site(make_pages(knowledge_of([], [])), tmp_path)
    home = parsed(site / "index.html")
    assert "No article has been read" in words(home)


# Articles


def test_an_article_stands_in_full_with_an_anchor_a_sentence(read: Reader) -> None:
    page = read("articles/visit_1.md")
    (text,) = page.xpath("//div[@class='fulltext']")
    assert words(text).startswith("PARAMARIBO – Surinamese President Chan Santokhi")
    assert words(text).endswith("Santokhy left for Bogotá.")
    anchors = [element.get("id") for element in text.xpath(".//*[@id]")]
    assert anchors == [f"s{n}" for n in range(1, 6)]
    assert len(text.xpath("./p")) == 3


def test_names_in_an_article_lead_to_their_pages(read: Reader) -> None:
    page = read("articles/visit_1.md")
    (text,) = page.xpath("//div[@class='fulltext']")
    found = {(words(a), a.get("href"), a.get("class")) for a in text.xpath(".//a")}
    assert ("Surinamese", "../countries/sr.html", "entity country") in found
    assert ("Santokhy", "../people/chan-santokhi.html", "entity person") in found
    assert not any(name == "Bogotá" for name, _, _ in found)


def test_metadata_says_where_it_comes_from(read: Reader) -> None:
    found = words(read("articles/visit_1.md").xpath("//div[@class='infobox metadata']")[0])
    assert "Published 2021-03-09 · front matter" in found
    found = words(read("articles/reply.md").xpath("//div[@class='infobox metadata']")[0])
    assert "Outlet outlet not stated Published date not stated Address" in found


def test_dates_and_amounts_are_shown_as_read(read: Reader) -> None:
    page = read("articles/visit_1.md")
    assert "Tuesday s1 9 March 2021 2021-03-09" in rows(page, "dates")
    assert "$3 million s4 some 3,000,000 USD" in rows(page, "amounts")
    undated = rows(read("articles/reply.md"), "dates")
    assert undated == ["delay s1 delay (date not known): the article has no date day"]


# Events


def event_of(pages: Site, trigger_type: str) -> str:
    return next(path for path in pages if path.startswith(f"events/{trigger_type}-"))


def test_an_event_shows_its_parts_and_their_words(read: Reader, pages: Site) -> None:
    page = read(event_of(pages, "threaten"))
    found = rows(page, "event")
    assert "Modality denied by Guyana" in found
    assert "Actor Guyana “Guyana”" in found
    assert "Recipient Suriname “Suriname.”" in found
    assert "Place not stated" in found
    assert "Date date not stated; reported 9 March 2021" in found
    (trigger,) = page.xpath("//p[@class='lead']//span[@class='trigger']")
    assert words(trigger) == "threatened"


def test_an_event_says_how_many_were_killed_injured_or_detained(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    story = Story(
        "a",
        "Peru killed At least 26 people and hurt 50. Peru arrested dozens of miners. "
        "Peru threatened to kill 9 men. Peru denied it shot 7 men.",
    )
    story.name("Peru", "country-pe")
    story.amount("26 people", 26, "people", rule="people: people", qualifier="At least")
    hurt = story.amount("50", 50, "people", rule="people: hurt", qualifier=None)
    story.amount("dozens of miners", 24, "people", most=99, rule="people: miner", qualifier=None)
    story.amount("9 men", 9, "people", rule="people: man", qualifier=None)
    story.amount("7 men", 7, "people", rule="people: man", qualifier=None)
    story.event("ASSAULT", "killed", ["Peru"], ["At least 26 people"], amounts=(hurt,), rule="kill")
    story.event("COERCE", "arrested", ["Peru"], ["dozens of miners"], rule="arrest")
    story.event("THREATEN", "threatened", ["Peru"], ["9 men"], rule="threaten + kill")
    story.event("ASSAULT", "shot", ["Peru"], ["7 men"], rule="shoot", modality="denied")
    pages = make_pages(knowledge_of([story], (country("PE", "Peru"),)))
    site = make_site(pages, tmp_path)
    items = parsed(site / "events/index.html").xpath("//li[contains(@class, 'event ')]")
    assert [[words(loss) for loss in li.xpath(".//*[@class='loss']")] for li in items] == [
        ["killed: at least 26", "injured: 50"],
        ["detained: dozens of miners"],
        [],
        [],
    ]
    page = parsed(site / links.html(event_of(pages, "assault")))
    found = rows(page, "event")
    assert "Killed at least 26 26 people s1" in found
    assert "Injured 50 50 s1" in found
    assert not any(row.startswith("Amount") for row in found)


def test_a_doubt_stands_on_the_event_it_concerns(read: Reader, pages: Site) -> None:
    doubts = read(event_of(pages, "cooperate")).xpath("//ul[@class='doubts']/li")
    assert [words(item) for item in doubts] == ["doubt The text gives no count of the rice. s4"]


def test_modality_is_visible_wherever_an_event_is_listed(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = parsed(path)
        for item in page.xpath("//li[contains(@class, 'event ')]"):
            assert item.xpath(".//span[starts-with(@class, 'modality ')]"), path
            assert item.xpath(".//*[@data-evidence]"), path


def test_the_timeline_keeps_days_of_events_and_of_reports_apart(read: Reader) -> None:
    headings = [words(h) for h in read("timeline.md").xpath("//h2")]
    assert headings == [
        "9 March 2021",
        "Reported 9 March 2021, own date not stated",
        "Date not known",
    ]


# Search


def test_every_subject_can_be_searched(pages: Site) -> None:
    for page in pages.values():
        if not posixpath.basename(page.path).startswith("index") and page.path.count("/"):
            assert page.search, page.path
    record = pages["people/chan-santokhi.md"].search
    assert record
    assert record.kind == "person"
    assert "Santokhy" in record.aliases
    assert record.detail == "Suriname · 3 mentions"
    home = pages["countries/sr.md"].search
    assert home
    assert "Surinamese" in home.aliases


# Size


def many(count: int) -> KnowledgeBase:
    text = " ".join(f"Peru thanked Ana Aa{'x' * n}." for n in range(count))
    story = Story("a", text, published=date(2020, 1, 1))
    people = []
    for n in range(count):
        name = f"Ana Aa{'x' * n}"
        people.append(person(name, "PE"))
        story.name(name, f"person-{name.lower().replace(' ', '-')}", "person")
    story.name("Peru", "country-pe")
    return knowledge_of([story], (*people, country("PE", "Peru")))


def test_a_long_index_runs_over_several_pages(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    pages = make_pages(many(PER_PAGE + 5))
    site = make_site(pages, tmp_path)
    first = parsed(site / "people/index.html")
    second = parsed(site / "people/index-2.html")
    assert len(first.xpath("//tbody/tr")) == PER_PAGE
    assert len(second.xpath("//tbody/tr")) == 5
    assert first.xpath("//nav[@class='pages']//a/@href") == ["index-2.html"]
    assert "people/index-3.md" not in pages


def test_a_name_of_no_note_stands_in_the_index_without_a_page(
    make_site: Callable[[Site, Path], Path], tmp_path: Path
) -> None:
    settings = replace(make_settings(Path("/nowhere")), page_mentions=2)
    pages = tuple(compose(many(2), Edition(None), settings))
    assert not any(page.kind == "person" for page in pages)
    site = make_site({page.path: page for page in pages}, tmp_path)
    index = parsed(site / "people/index.html")
    assert [words(cell) for cell in index.xpath("//tbody/tr/th")] == ["Ana Aa", "Ana Aax"]
    assert not index.xpath("//tbody/tr/th/a")


@pytest.mark.parametrize(("names", "asked", "paged"), [(9, 0, 2), (2, 0, 0), (2, 1, 2)])
def test_in_a_corpus_of_many_names_those_that_stand_once_have_no_page(
    monkeypatch: pytest.MonkeyPatch, names: int, asked: int, paged: int
) -> None:
    monkeypatch.setattr("generator.pages._MANY_NAMES", names)
    settings = replace(make_settings(Path("/nowhere")), page_mentions=asked)
    pages = compose(many(2), Edition(None), settings)
    assert sum(page.kind == "person" for page in pages) == paged
