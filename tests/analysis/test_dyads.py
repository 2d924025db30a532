"""Pairs of countries: direction, balance, and what joins them."""

from __future__ import annotations

from datetime import date

from generator.analysis.dyads import Dyad, balance, find_dyads, lasting, months
from generator.facts import gather
from generator.model import Entity
from tests.knowledge import Story, country, knowledge_of, person

PEOPLE = (
    person("Ana Sol", "BO"),
    person("Luis Paz", "PE"),
    Entity("place-lima", "place", "Lima", (), "PE"),
    country("PE", "Peru"),
    country("BO", "Bolivia"),
    country("CL", "Chile"),
)


def told(text: str) -> Story:
    story = Story("a", text)
    for words, entity in (
        ("Peru", "country-pe"),
        ("Bolivia", "country-bo"),
        ("Chile", "country-cl"),
        ("Lima", "place-lima"),
    ):
        story.name(words, entity)
    story.name("Ana Sol", "person-ana-sol", "person")
    story.name("Luis Paz", "person-luis-paz", "person")
    return story


def dyads_of(*stories: Story) -> dict[tuple[str, str], Dyad]:
    found = find_dyads(gather(knowledge_of(stories, PEOPLE)))
    return {(dyad.first, dyad.second): dyad for dyad in found}


def test_an_act_goes_from_the_actor_to_the_recipient() -> None:
    story = told("Peru accused Bolivia.")
    story.event("ACCUSE", "accused", ["Peru"], ["Bolivia"])
    dyad = dyads_of(story)["BO", "PE"]
    assert [f.fact.type for f in dyad.acts["PE", "BO"]] == ["ACCUSE"]
    assert dyad.acts["BO", "PE"] == ()
    assert dyad.mutual == ()


def test_people_and_places_act_for_their_country() -> None:
    story = told("Ana Sol visited Lima.")
    story.event("CONSULT", "visited", ["Ana Sol"], ["Lima"])
    assert len(dyads_of(story)["BO", "PE"].acts["BO", "PE"]) == 1


def test_partners_without_a_recipient_act_together() -> None:
    story = told("Ana Sol and Luis Paz signed a treaty.")
    story.event("AGREE", "signed", ["Ana Sol", "Luis Paz"])
    dyad = dyads_of(story)["BO", "PE"]
    assert len(dyad.mutual) == 1
    assert dyad.acts["BO", "PE"] == dyad.acts["PE", "BO"] == ()


def test_what_two_do_to_each_other_has_no_direction() -> None:
    story = told("Peru and Bolivia met. Luis Paz met Lima's mayor with Ana Sol.")
    story.event("CONSULT", "met", ["Peru"], ["Bolivia"], mutual=True)
    story.event("CONSULT", "met Lima", ["Luis Paz", "Ana Sol"], ["Lima"], mutual=True)
    dyad = dyads_of(story)["BO", "PE"]
    assert len(dyad.mutual) == 2
    assert dyad.acts["BO", "PE"] == dyad.acts["PE", "BO"] == ()


def test_two_who_refuse_together_do_nothing_to_each_other() -> None:
    story = told("Peru and Bolivia rejected the plan.")
    story.event("REJECT", "rejected", ["Peru", "Bolivia"])
    assert dyads_of(story) == {}


def test_an_act_on_two_countries_stands_in_both_pairs_and_not_between_them() -> None:
    story = told("Chile condemned Peru and Bolivia.")
    story.event("ACCUSE", "condemned", ["Chile"], ["Peru", "Bolivia"])
    assert set(dyads_of(story)) == {("CL", "PE"), ("BO", "CL")}


def test_an_act_inside_a_country_is_no_relation() -> None:
    story = told("Luis Paz visited Lima.")
    story.event("CONSULT", "visited", ["Luis Paz"], ["Lima"])
    assert dyads_of(story) == {}


def test_only_asserted_events_count_in_the_balance() -> None:
    story = told("Peru will meet Bolivia. Peru attacked Bolivia, Chile said. Peru thanked Bolivia.")
    story.event("CONSULT", "meet", ["Peru"], ["Bolivia"], modality="planned")
    story.event("ASSAULT", "attacked", ["Peru"], ["Bolivia"], modality="claimed", claimant="Chile")
    story.event("SUPPORT", "thanked", ["Peru"], ["Bolivia"])
    dyad = dyads_of(story)["BO", "PE"]
    assert len(dyad.events) == 3
    assert dict(balance(dyad.events)) == {"verbal-cooperation": 1}


def test_what_one_side_says_of_the_other_joins_them() -> None:
    story = told("“We trust Bolivia and Lima,” said Luis Paz.")
    story.quote("We trust Bolivia and Lima,", "Luis Paz", "said")
    dyad = dyads_of(story)["BO", "PE"]
    assert len(dyad.sayings["PE", "BO"]) == 1
    assert dyad.sayings["BO", "PE"] == ()


def test_a_quote_that_names_two_of_the_other_side_is_one_statement() -> None:
    story = told("“We trust Bolivia and Ana Sol,” said Luis Paz.")
    story.quote("We trust Bolivia and Ana Sol,", "Luis Paz", "said")
    assert len(dyads_of(story)["BO", "PE"].sayings["PE", "BO"]) == 1


def test_a_tie_joins_two_countries() -> None:
    story = told("Peru borders Bolivia.")
    story.tie("Peru", "borders", "Bolivia")
    assert len(dyads_of(story)["BO", "PE"].ties) == 1


def test_pairs_with_most_events_come_first() -> None:
    story = told("Peru thanked Bolivia. Chile accused Peru. Peru blamed Chile.")
    story.event("SUPPORT", "thanked", ["Peru"], ["Bolivia"])
    story.event("ACCUSE", "accused", ["Chile"], ["Peru"])
    story.event("ACCUSE", "blamed", ["Peru"], ["Chile"])
    found = find_dyads(gather(knowledge_of([story], PEOPLE)))
    assert [(d.first, d.second) for d in found] == [("CL", "PE"), ("BO", "PE")]


def test_an_event_of_a_year_is_in_no_month() -> None:
    story = Story("a", "Peru thanked Bolivia in 1997.", published=date(2020, 7, 1))
    story.name("Peru", "country-pe")
    story.name("Bolivia", "country-bo")
    year = story.when("1997", "1997", date(1997, 1, 1), date(1997, 12, 31))
    story.event("SUPPORT", "thanked", ["Peru"], ["Bolivia"], when=year)
    dyad = dyads_of(story)["BO", "PE"]
    assert months(dyad.events) == ()
    assert [lasting(found) for found in dyad.events] == [True]


def test_the_trend_counts_by_month_of_the_event_else_of_the_report() -> None:
    story = Story(
        "a", "Peru thanked Bolivia in May. Peru blamed Bolivia.", published=date(2020, 7, 1)
    )
    story.name("Peru", "country-pe")
    story.name("Bolivia", "country-bo")
    may = story.when("May", "2020-05", date(2020, 5, 1))
    story.event("SUPPORT", "thanked", ["Peru"], ["Bolivia"], when=may)
    story.event("ACCUSE", "blamed", ["Peru"], ["Bolivia"])
    dyad = dyads_of(story)["BO", "PE"]
    assert [(month, dict(balance(events))) for month, events in months(dyad.events)] == [
        (date(2020, 5, 1), {"verbal-cooperation": 1}),
        (date(2020, 7, 1), {"verbal-conflict": 1}),
    ]
