"""What an analyst finds on the pages of countries, relations, people, sources and gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from generator.model import Alias, Evidence, KnowledgeBase
from generator.pages.countries import CountryView
from generator.pages.entities import EntityView
from tests.knowledge import Story, country, knowledge_of, person
from tests.pages.conftest import Site
from tests.pages.reading import Reader, parsed, rows, section, words

# Countries and relations


def test_a_country_keeps_reference_apart_from_reports(read: Reader) -> None:
    page = read("countries/sr.md")
    (box,) = page.xpath("//div[contains(@class, 'infobox')]")
    assert "Capital Paramaribo" in words(box)
    assert "Continent South America" in words(box)
    assert "Reference GeoNames, Unicode CLDR" in words(box)
    assert not box.xpath(".//td[@data-fixed]//*[@data-evidence]")
    (leader,) = box.xpath(".//ul[@class='leaders']/li")
    assert words(leader) == "Chan Santokhi, President 9 March 2021 s1"
    offices = section(page, "offices").xpath(".//tbody/tr")
    assert [words(row) for row in offices] == ["Chan Santokhi President 9 March 2021 s1"]


def test_offices_of_a_country_stand_by_rank_and_its_leaders_in_the_facts_panel(
    make_pages: Callable[[KnowledgeBase], Site],
) -> None:
    """Former, incoming and deputy heads lead nothing, nor does the head of a company."""
    held = (
        ("Ana Sol", "Ambassador", "Bolivian", False),
        ("Luis Paz", "Minister", "Bolivian", False),
        ("Eva Rey", "President", "Bolivian", True),
        ("Rosa Mar", "Prime Minister", "Bolivian", False),
        ("Juan Cruz", "President", "Andes Bank", False),
        ("Inés Luz", "President", "Bolivian", False),
    )
    stories = []
    for number, (name, office, scope, former) in enumerate(held):
        day = date(2021, 3, 9 + number)
        story = Story(f"a{number}", f"{scope} {office} {name} rested in Bolivia.", published=day)
        story.name("Bolivian", "country-bo") if scope == "Bolivian" else None
        story.name("Andes Bank", "organisation-andes") if scope != "Bolivian" else None
        story.name(name, f"person-{name.lower().replace(' ', '-')}", "person")
        story.tie(name, "holds office", office, scope, former=former)
        stories.append(story)
    later = Story("b", "President Inés Luz spoke.", published=date(2021, 4, 1))
    later.name("Inés Luz", "person-inés-luz", "person")
    later.tie("Inés Luz", "holds office", "President")
    soon = Story("c", "Bolivian incoming President Ana Sol spoke.", published=date(2021, 4, 2))
    soon.name("Ana Sol", "person-ana-sol", "person")
    soon.name("Bolivian", "country-bo")
    soon.tie("Ana Sol", "holds office", "President", "Bolivian")
    people = [person(name, "BO") for name, *_ in held]
    bank = replace(person("Andes"), id="organisation-andes", kind="organisation")
    known = knowledge_of([*stories, later, soon], (*people, bank, country("BO", "Bolivia")))
    view = make_pages(known)["countries/bo.md"].view
    assert isinstance(view, CountryView)
    assert [(row.subject.text, row.cited.text) for row in view.leaders] == [
        ("Inés Luz", "14 March – 1 April 2021"),
        ("Rosa Mar", "12 March 2021"),
    ]
    assert [row.subject.text for row in view.offices.rows] == [
        "Inés Luz",
        "Ana Sol",
        "Eva Rey",
        "Rosa Mar",
        "Luis Paz",
        "Ana Sol",
        "Juan Cruz",
    ]


def test_the_title_of_an_event_leaves_the_place_of_an_actor_to_nobody_else(
    make_pages: Callable[[KnowledgeBase], Site],
) -> None:
    story = Story("a", "At least 14 people were hurt. Troops attacked. the rebels attacked Peru.")
    story.name("Peru", "country-pe")
    story.event("ASSAULT", "hurt", [], ["14 people"])
    story.event("ASSAULT", "attacked", ["Troops"], [])
    story.event("ASSAULT", "attacked Peru", ["the rebels"], ["Peru"])
    pages = make_pages(knowledge_of([story], [country("PE", "Peru")])).values()
    titles = sorted(page.title for page in pages if page.kind == "event")
    assert titles == [
        "Actor not stated → 14 people · attacks",
        "The rebels → Peru · attacks",
        "Troops · attacks",
    ]


def test_an_office_with_and_without_its_country_is_one_row(
    make_pages: Callable[[KnowledgeBase], Site],
) -> None:
    first = Story("a", "Bolivian Governor Ana Sol met Governor Luis Paz.")
    second = Story("b", "Governor Ana Sol rested.")
    for story in (first, second):
        story.name("Bolivian", "country-bo")
        story.name("Ana Sol", "person-ana-sol", "person")
        story.name("Luis Paz", "person-luis-paz", "person")
    first.tie("Ana Sol", "holds office", "Governor", "Bolivian")
    second.tie("Ana Sol", "holds office", "Governor")
    people = (person("Ana Sol", "BO"), person("Luis Paz"), country("BO", "Bolivia"))
    view = make_pages(knowledge_of([first, second], people))["people/ana-sol.md"].view
    assert isinstance(view, EntityView)
    (row,) = view.ties.rows
    assert row.scope
    assert row.scope.text == "Bolivia"
    assert [marker.article_id for marker in row.proof.evidence] == ["a", "b"]


def test_a_country_shows_its_relations_by_category(read: Reader) -> None:
    (row,) = section(read("countries/sr.md"), "relations").xpath(".//tbody/tr")
    cells = [words(cell) for cell in row]
    assert cells[:7] == ["Guyana", "1", "1", "1", "0", "2", "1"]


def test_a_relation_shows_each_direction(read: Reader) -> None:
    page = read("relations/gy-sr.md")
    assert len(section(page, "gy-sr").xpath(".//li[contains(@class, 'event ')]")) == 2
    assert len(section(page, "sr-gy").xpath(".//li[contains(@class, 'event ')]")) == 3
    page = read("relations/gy-sr.md")
    said = section(page, "said-gy-sr").xpath(".//li")
    assert [words(li) for li in said] == [
        "Guyana denied 9 March 2021 reported speech it had threatened Suriname s3"
    ]
    assert "some $3 million (3,000,000 USD)" in words(
        section(read("relations/gy-sr.md"), "amounts")
    )


def test_a_trend_shows_each_month_with_its_evidence(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    story = Story(
        "a",
        "Peru thanked Chile in May. Peru blamed Chile. Peru will meet Chile.",
        published=date(2020, 7, 1),
    )
    story.name("Peru", "country-pe")
    story.name("Chile", "country-cl")
    may = story.when("May", "2020-05", date(2020, 5, 1))
    story.event("SUPPORT", "thanked", ["Peru"], ["Chile"], when=may)
    story.event("ACCUSE", "blamed", ["Peru"], ["Chile"])
    story.event("CONSULT", "meet", ["Peru"], ["Chile"], modality="planned")
    known = knowledge_of([story], (country("PE", "Peru"), country("CL", "Chile")))
    page = parsed(make_site(make_pages(known), tmp_path) / "relations/cl-pe.html")
    assert rows(page, "trend") == ["July 2020 0 1 2 s2 s3", "May 2020 1 0 1 s1"]


# People


def test_a_person_shows_names_with_the_misspelling_flagged(read: Reader) -> None:
    names = section(read("people/chan-santokhi.md"), "names").xpath(".//li")
    assert [words(item) for item in names] == [
        "Santokhi s4",
        "Santokhy probable misspelling s5",
    ]


def test_a_person_shows_office_events_and_words(read: Reader) -> None:
    page = read("people/chan-santokhi.md")
    assert "holds office President (Suriname)" in words(section(page, "ties"))
    said = section(read("people/chan-santokhi.md"), "said").xpath(".//li")
    assert words(said[0]) == (
        "Chan Santokhi said 9 March 2021 in quotation marks We buy rice worth some $3 million, s4"
    )
    assert "Guyana" in words(section(read("people/chan-santokhi.md"), "companions"))


def test_a_denial_a_hope_and_bare_words_are_told_apart(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    story = Story(
        "a", "Ana Sol hopes for rain. Ana Sol did not deny that it rained. “It rains.” Ana Sol."
    )
    story.name("Ana Sol", "person-ana-sol", "person")
    story.quote("rain", "Ana Sol", "hopes", direct=False, lemma="hope")
    story.quote("it rained", "Ana Sol", "did not deny", direct=False, lemma="deny")
    story.quote("It rains.", "Ana Sol", None)
    site = make_site(make_pages(knowledge_of([story], (person("Ana Sol"),))), tmp_path)
    said = section(parsed(site / "people/ana-sol.html"), "said").xpath(".//li")
    assert [words(item) for item in said] == [
        "Ana Sol quoted without a verb of saying undated article in quotation marks It rains. s3",
        "Ana Sol did not deny undated article reported speech it rained s2",
        "Ana Sol hopes undated article reported view or wish rain s1",
    ]


def test_a_statement_told_by_somebody_else_says_by_whom(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    story = Story("a", "Bea Roth said that Ana Sol wants rain.")
    story.name("Ana Sol", "person-ana-sol", "person")
    story.name("Bea Roth", "person-bea-roth", "person")
    story.quote("that Ana Sol wants rain", "Bea Roth", "said", direct=False, lemma="say")
    story.quote("rain", "Ana Sol", "wants", direct=False, lemma="want")
    known = knowledge_of([story], (person("Ana Sol"), person("Bea Roth")))
    site = make_site(make_pages(known), tmp_path)
    (said,) = section(parsed(site / "people/ana-sol.html"), "said").xpath(".//li")
    assert words(said) == (
        "Ana Sol wants undated article reported view or wish told by Bea Roth rain s1"
    )
    (said,) = section(parsed(site / "people/bea-roth.html"), "said").xpath(".//li")
    assert "told by" not in words(said)


# Sources, gaps, downloads


def test_sources_list_articles_that_name_no_outlet(read: Reader) -> None:
    page = read("sources/index.md")
    assert rows(page, "index") == [
        "The Daily | Post F: cannot be judged 1 9 March 2021",
    ]
    assert "Reply" in words(section(page, "nameless"))


def test_gaps_name_what_is_missing(read: Reader) -> None:
    page = read("gaps.md")
    text = words(page)
    assert "broken.txt" in text
    assert "it is not text" in text
    for anchor, what in (
        ("gap2", "The text gives no count of the rice."),
        ("gap3", "Santokhy"),
        ("gap4", "Reply reply not stated"),
        ("gap5", "Reply reply not stated"),
        ("gap6", "the article has no date"),
        ("gap7", "Bogotá"),
    ):
        assert what in words(section(read("gaps.md"), anchor))


def test_a_misspelling_is_listed_once_and_a_blank_is_no_link(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    story = Story("a", "Chan Santokhi met Ana Sol. Santokhy left.", title="Two meet")
    story.name("Chan Santokhi", "person-chan-santokhi", "person")
    story.name("Santokhy", "person-chan-santokhi", "person")
    story.name("Ana Sol", "person-ana-sol", "person")
    story.event("CONSULT", "met", ["Chan"], ["Santokhi met"])
    story.doubt("probable-misspelling", "Santokhy", "probable misspelling of Chan Santokhi")
    sentence = Evidence("a", story.span("Santokhy left."))
    people = (
        person("Chan Santokhi", None, Alias("Santokhy", (sentence,), "probable misspelling")),
        person("Ana Sol"),
    )
    site = make_site(make_pages(knowledge_of([story], people)), tmp_path)
    (row,) = section(parsed(site / "gaps.html"), "gap3").xpath(".//tbody/tr")
    assert words(row) == "Two meet a Santokhy s2 probable misspelling of Chan Santokhi"
    for path in site.rglob("*.html"):
        assert all(words(link) for link in parsed(path).xpath("//a")), path


@pytest.mark.parametrize(
    ("reason", "confidence", "told"),
    [
        ("", "high", "Its mentions are joined by the name alone."),
        (
            "country of the office of President",
            "high",
            "The country is that of the office of President.",
        ),
        (
            "the only place of this name in the gazetteer; the text names no other",
            "medium",
            (
                "It is the only place of this name in the gazetteer. The text names no other. "
                "This is likely, but not certain."
            ),
        ),
    ],
)
def test_how_an_identity_was_decided_is_told_in_sentences(
    make_pages: Callable[[KnowledgeBase], Site],
    reason: str,
    confidence: Literal["high", "medium", "low"],
    told: str,
) -> None:
    story = Story("a", "Ana Sol rested. Ana Sol slept. Ana Sol ate.")
    story.name("Ana Sol", "person-ana-sol", "person")
    entity = replace(person("Ana Sol"), reason=reason, confidence=confidence)
    view = make_pages(knowledge_of([story], (entity,)))["people/ana-sol.md"].view
    assert isinstance(view, EntityView)
    assert view.decided == told


def test_downloads_say_what_they_hold(read: Reader) -> None:
    assert rows(read("downloads/index.md"), "index") == ["events.csv one row an event 5"]


def test_a_pair_without_events_has_no_balance(
    make_pages: Callable[[KnowledgeBase], Site], make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    story = Story("a", "“Peru is our friend,” Luis Paz said.")
    story.name("Peru", "country-pe")
    story.name("Luis Paz", "person-luis-paz", "person")
    story.quote("Peru is our friend,", "Luis Paz", "said")
    known = (person("Luis Paz", "BO"), country("BO", "Bolivia"), country("PE", "Peru"))
    page = parsed(
        make_site(make_pages(knowledge_of([story], known)), tmp_path) / "relations/bo-pe.html"
    )
    assert "Peru is our friend" in words(page)
    assert not page.xpath("//*[@id='balance']")
