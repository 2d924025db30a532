"""Reports of one event meet; reports of two events don't; what differs stands side by side."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.analysis import corroboration
from generator.analysis.corroboration import Incident, differences, find_incidents, group_reports
from generator.digests import Digests
from generator.facts import Facts, gather
from generator.memo import open_memo
from generator.model import Entity, KnowledgeBase, Outlet
from generator.model import Story as NewsStory
from generator.origins import origins
from tests.knowledge import Story, country, knowledge_of, person

DAY = date(2021, 3, 9)
ENTITIES = (
    person("Irfaan Ali", "GY"),
    person("Chan Santokhi", "SR"),
    person("Luis Abinader", "DO"),
    country("GY", "Guyana"),
    country("SR", "Suriname"),
    Entity("place-1", "place", "Georgetown", (), "GY", 1, 6.80, -58.15, "city"),
    Entity("place-2", "place", "Lethem", (), "GY", 2, 3.38, -59.80, "city"),
)
NAMES = {
    "Irfaan Ali": "person-irfaan-ali",
    "Chan Santokhi": "person-chan-santokhi",
    "Luis Abinader": "person-luis-abinader",
    "Georgetown": "place-1",
    "Lethem": "place-2",
    "Guyana": "country-gy",
    "Suriname": "country-sr",
}


def meeting(
    key: str, partner: str = "Irfaan Ali", town: str = "Georgetown", when: date | None = DAY
) -> Story:
    """“Chan Santokhi met NAME in TOWN on Tuesday.”"""
    body = f"Chan Santokhi met {partner} in {town} on Tuesday. They signed 3 accords."
    story = Story(key, body, outlet=f"Outlet {key}", published=DAY + timedelta(1))
    for words, entity in NAMES.items():
        if words in body:
            story.name(words, entity, "place" if entity[:6] != "person" else "person")
    tuesday = story.when("Tuesday", str(when), when) if when else None
    story.event("CONSULT", "met", ["Chan Santokhi"], [partner], when=tuesday, place=town)
    return story


def facts_of(*stories: Story, together: bool = False) -> Facts:
    knowledge = knowledge_of(stories, ENTITIES)
    if together:
        keys = tuple(sorted(story.article.id for story in stories))
        knowledge = replace(knowledge, stories=(NewsStory("story-a", keys),))
    return gather(knowledge)


def sources(knowledge: KnowledgeBase) -> dict[str, str]:
    articles = [found.article for found in knowledge.annotations.values()]
    return dict(origins(articles, knowledge.outlets))


def incidents(facts: Facts) -> list[Incident]:
    found = find_incidents(facts, sources(facts.knowledge))
    return list({id(incident): incident for incident in found.values()}.values())


def test_two_papers_on_one_meeting_are_one_event_whoever_comes_first() -> None:
    other = Story("b", "Irfaan Ali welcomed Chan Santokhi on 9 March.", outlet="Other")
    other.name("Irfaan Ali", "person-irfaan-ali", "person")
    other.name("Chan Santokhi", "person-chan-santokhi", "person")
    day = other.when("9 March", "2021-03-09", DAY)
    other.event("CONSULT", "welcomed", ["Irfaan Ali"], ["Chan Santokhi"], when=day)
    (found,) = incidents(facts_of(meeting("a"), other))
    assert [report.annotation.article.id for report in found.reports] == ["a", "b"]
    assert found.sources == 2


@pytest.mark.parametrize(
    "other",
    [
        meeting("b", partner="Luis Abinader"),
        meeting("b", town="Lethem"),
        meeting("b", when=DAY - timedelta(30)),
    ],
    ids=["another partner", "another town", "another day"],
)
def test_what_contradicts_is_another_event(other: Story) -> None:
    assert incidents(facts_of(meeting("a"), other, together=True)) == []


def test_one_who_only_shares_the_host_is_another_guest() -> None:
    """Two guests of one host, the same day, in one town."""
    assert incidents(facts_of(meeting("a"), meeting("b", partner="Luis Abinader"))) == []


def test_a_claim_and_its_denial_differ_in_status_and_figures_stand_side_by_side() -> None:
    def loan(key: str, sum_: str, value: float, modality: str) -> Story:
        body = f"Guyana lent Suriname {sum_} on 9 March."
        story = Story(key, body, outlet=key, published=DAY)
        story.name("Guyana", "country-gy")
        story.name("Suriname", "country-sr")
        day = story.when("9 March", "2021-03-09", DAY)
        money = story.amount(sum_, value, "USD")
        story.event(
            "AID",
            "lent",
            ["Guyana"],
            ["Suriname"],
            modality=modality,  # type: ignore[arg-type]
            when=day,
            amounts=(money,),
        )
        return story

    facts = facts_of(
        loan("a", "$20 million", 2e7, "asserted"),
        loan("b", "$25 million", 2.5e7, "denied"),
        loan("c", "$25 million", 2.5e7, "asserted"),
    )
    (found,) = incidents(facts)
    told = {
        item.detail: {
            value: [report.annotation.article.id for report in reports]
            for value, reports in item.values
        }
        for item in differences(facts, found)
    }
    assert told == {
        "status": {"reported": ["a", "c"], "denied": ["b"]},
        "USD": {"20,000,000 USD": ["a"], "25,000,000 USD": ["b", "c"]},
    }


def test_reports_that_agree_have_no_difference() -> None:
    facts = facts_of(meeting("a"), meeting("b"))
    (found,) = incidents(facts)
    assert differences(facts, found) == ()


def test_accusations_without_a_day_stay_apart() -> None:
    """What one says of another this week is not one statement."""

    def accusation(key: str, body: str, trigger: str) -> Story:
        story = Story(key, body, outlet=key, published=DAY)
        story.name("Guyana", "country-gy")
        story.name("Suriname", "country-sr")
        story.event("ACCUSE", trigger, ["Guyana"], ["Suriname"])
        return story

    first = accusation("a", "Guyana accused Suriname of smuggling.", "accused")
    second = accusation("b", "Guyana blames Suriname for the flood.", "blames")
    assert incidents(facts_of(first, second)) == []


def test_reprints_and_outlets_of_one_owner_are_one_source() -> None:
    stories = [meeting("a"), meeting("b"), meeting("c")]
    knowledge = knowledge_of(stories, ENTITIES)
    owned = {name: Outlet(name, owner="Coast Media") for name in ("Outlet a", "Outlet b")}
    owned_facts = gather(replace(knowledge, outlets=owned))
    (found,) = incidents(owned_facts)
    assert (len(found.reports), found.sources) == (3, 2)


def test_the_order_of_the_articles_decides_nothing() -> None:
    stories = [meeting(key) for key in "abcdef"] + [meeting("x", partner="Luis Abinader")]
    expected = None
    for seed in range(4):
        random.Random(seed).shuffle(stories)  # noqa: S311 (no secret)
        ids = [
            [report.fact.id for report in found.reports] for found in incidents(facts_of(*stories))
        ]
        expected = expected or ids
        assert ids == expected
    assert [len(group) for group in expected or []] == [6]


def known(*stories: Story, together: bool = False, home: str = "GY") -> Facts:
    """Facts of annotations whose digests tell what they are of; a town may change its country."""
    facts = facts_of(*stories, together=together)
    annotations = {
        key: replace(found, digest=Digests().of(found))
        for key, found in facts.knowledge.annotations.items()
    }
    entities = {
        key: replace(entity, country=home) if key == "place-1" else entity
        for key, entity in facts.knowledge.entities.items()
    }
    return gather(replace(facts.knowledge, annotations=annotations, entities=entities))


def test_groups_that_are_kept_are_those_that_would_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another partner, town, country, a story that joins two articles: each changes the key."""
    ali, abinader = meeting("b"), meeting("b", partner="Luis Abinader")
    undated = meeting("c", when=None)
    states = [
        known(meeting("a"), ali, undated),
        known(meeting("a"), ali, undated),
        known(meeting("a"), ali, undated, together=True),
        known(meeting("a"), abinader, undated, together=True),
        known(meeting("a"), meeting("b", town="Lethem"), undated),
        known(meeting("a"), meeting("b", town="Lethem"), undated, home="SR"),
    ]
    plain = [told(find_incidents(facts, sources(facts.knowledge))) for facts in states]
    made: list[Any] = []
    brought_together = corroboration._brought_together

    def counted(*told: Any) -> Any:  # noqa: ANN401 (what it stands in for)
        made.append(told)
        return brought_together(*told)

    monkeypatch.setattr(corroboration, "_brought_together", counted)
    for facts, expected in zip(states, plain, strict=True):
        with open_memo(tmp_path / "incidents.sqlite", "1") as memo:
            groups = group_reports(facts.knowledge, memo)
            kept = find_incidents(facts, sources(facts.knowledge), groups)
        assert told(kept) == expected
    assert len(made) == len(states) - 1, "the second is as the first"


def test_a_report_more_has_only_itself_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [meeting(key) for key in "abcdef"]
    more = [*stories, meeting("x", partner="Luis Abinader")]
    expected = told(find_incidents(known(*more), sources(known(*more).knowledge)))
    compared: list[set[str]] = []
    same = corroboration._same

    def counted(first: Any, second: Any) -> bool:  # noqa: ANN401 (what it stands in for)
        compared.append({report.found.annotation.article.id for report in (first, second)})
        return same(first, second)

    monkeypatch.setattr(corroboration, "_same", counted)
    for facts in (known(*stories), known(*more)):
        compared.clear()
        with open_memo(tmp_path / "incidents.sqlite", "1") as memo:
            groups = group_reports(facts.knowledge, memo)
            kept = find_incidents(facts, sources(facts.knowledge), groups)
    assert compared
    assert all("x" in articles for articles in compared)
    assert told(kept) == expected


def told(found: Mapping[str, Incident]) -> list[tuple[str, list[str], int]]:
    return [
        (key, [report.fact.id for report in incident.reports], incident.sources)
        for key, incident in found.items()
    ]
