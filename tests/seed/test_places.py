"""Countries, places, organisations and groups that must be right on the seed article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import KnowledgeBase
from tests.seed.reading import SEED, Json, mentions_of


@pytest.mark.parametrize(
    ("code", "surfaces"),
    [
        ("az", {"Azerbaijan", "Azerbaijani"}),
        ("il", {"Israel", "Israeli"}),
        ("kz", {"Kazakhstan", "Kazakh"}),
        ("ir", {"Iran"}),
    ],
)
def test_countries_with_their_demonyms(seed: Json, code: str, surfaces: set[str]) -> None:
    assert mentions_of(seed, f"country-{code}") == surfaces


def test_these_are_all_the_countries(seed: Json) -> None:
    found = {item["id"] for item in seed["entities"] if item["id"].startswith("country-")}
    assert found == {"country-az", "country-il", "country-kz", "country-ir"}


def test_places(entity: Callable[[str], Json]) -> None:
    baku = entity("Baku")
    assert (baku["kind"], baku["country"], baku["geonames"]) == ("place", "AZ", 587084)
    for region in ("Central Asia", "Asia", "Africa", "Latin America"):
        assert entity(region)["kind"] == "place"
        assert entity(region)["country"] is None


def test_the_airport_is_a_place_in_israel(seed: Json) -> None:
    found = [e for e in seed["entities"] if "Ben-Gurion Airport" in {e["name"], *e["aliases"]}]
    assert [(e["kind"], e["country"]) for e in found] == [("place", "IL")]


def test_organisations(seed: Json, entity: Callable[[str], Json]) -> None:
    found = {item["name"] for item in seed["entities"] if item["kind"] == "organisation"}
    assert entity("Likud")["kind"] == "organisation"
    assert len(found) == 2
    council = next(
        item
        for item in seed["entities"]
        if {"UN Security Council"} & {item["name"], *item["aliases"]}
    )
    assert council["kind"] == "organisation"


def test_religions_are_groups_and_no_countries(seed: Json) -> None:
    kinds = {item["text"]: item["kind"] for item in seed["mentions"]}
    by_id = {item["id"]: item for item in seed["entities"]}
    for text in ("Muslim", "Shiite", "Sunni"):
        found = [m for m in seed["mentions"] if text in m["text"]]
        assert found, text
        for mention in found:
            assert mention["kind"] == "group"
            assert mention["entity"] is None or by_id[mention["entity"]]["country"] is None
    assert kinds["Azerbaijan"] == "place"


def test_his_country_and_there_resolve(knowledge: KnowledgeBase) -> None:
    found = knowledge.annotations[SEED]
    text = found.article.body
    links = knowledge.links[SEED]
    stands_for = {
        item.span.of(text): {links[span] for span in item.antecedents if span in links}
        for item in found.coreferences
    }
    assert stands_for["his country"] == {"country-az"}
    assert stands_for["There"] == {"country-kz"}
