"""People that must be right on the seed article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import KnowledgeBase
from tests.seed.reading import Json, mentions_of


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ilham Aliyev", "AZ"),
        ("Benjamin Netanyahu", "IL"),
        ("Nursultan Nazarbayev", "KZ"),
        ("Ze’ev Elkin", "IL"),
    ],
)
def test_people_and_their_countries(entity: Callable[[str], Json], name: str, country: str) -> None:
    found = entity(name)
    assert (found["kind"], found["country"]) == ("person", country)


def test_surnames_belong_to_their_bearers(seed: Json, entity: Callable[[str], Json]) -> None:
    assert {"Ilham Aliyev", "Aliyev"} <= mentions_of(seed, entity("Ilham Aliyev")["id"])
    assert mentions_of(seed, entity("Benjamin Netanyahu")["id"]) == {
        "Benjamin Netanyahu",
        "Netanyahu",
    }


def test_the_misspelling_is_flagged_and_stands_as_written(knowledge: KnowledgeBase) -> None:
    aliyev = next(e for e in knowledge.entities.values() if e.name == "Ilham Aliyev")
    flags = {alias.text: alias.flag for alias in aliyev.aliases}
    assert flags["Ilayev"] == "probable misspelling"
    assert flags["Aliyev"] is None
    assert any(issue.code == "probable-misspelling" for issue in knowledge.issues)


def test_sara_is_a_person_of_her_own_and_his_wife(
    seed: Json, entity: Callable[[str], Json]
) -> None:
    sara, benjamin = entity("Sara Netanyahu"), entity("Benjamin Netanyahu")
    assert sara["kind"] == "person"
    assert mentions_of(seed, sara["id"]) == {"Sara"}
    kin = [r for r in seed["relations"] if r["predicate"] == "spouse of"]
    assert [{r["subject"], r["object"]} for r in kin] == [{sara["id"], benjamin["id"]}]


def test_these_are_all_the_people(seed: Json) -> None:
    people = {item["name"] for item in seed["entities"] if item["kind"] == "person"}
    assert people == {
        "Ilham Aliyev",
        "Benjamin Netanyahu",
        "Nursultan Nazarbayev",
        "Ze’ev Elkin",
        "Sara Netanyahu",
    }


@pytest.mark.parametrize(
    ("name", "office", "scope"),
    [
        ("Ilham Aliyev", "President", "country-az"),
        ("Benjamin Netanyahu", "Prime Minister", "country-il"),
        ("Nursultan Nazarbayev", "President", "country-kz"),
        ("Ze’ev Elkin", "Environmental Protection Minister", "country-il"),
    ],
)
def test_offices(
    seed: Json, entity: Callable[[str], Json], name: str, office: str, scope: str
) -> None:
    holder = entity(name)["id"]
    held = [
        (relation["object"], relation["scope"])
        for relation in seed["relations"]
        if relation["subject"] == holder and relation["predicate"] == "holds office"
    ]
    assert office in {title for title, _ in held}
    assert entity(name)["country"] == scope.removeprefix("country-").upper()


def test_elkin_is_a_member_of_likud(seed: Json, entity: Callable[[str], Json]) -> None:
    ties = {(r["subject"], r["predicate"], r["object"]) for r in seed["relations"]}
    assert (entity("Ze’ev Elkin")["id"], "member of", entity("Likud")["id"]) in ties
