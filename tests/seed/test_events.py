"""Events that must be right on the seed article."""

from __future__ import annotations

from collections.abc import Callable

from generator.model import KnowledgeBase
from tests.seed.reading import SEED, Json, actors, recipients, surface


def test_the_arms_contracts(events: Callable[[str], list[Json]], seed: Json) -> None:
    found = [e for e in events("$5 billion") if "country-il" in recipients(e)]
    assert found
    assert all(e["type"] in {"COOPERATE", "AGREE"} for e in found)
    assert any("country-az" in actors(e) for e in found)
    assert surface(seed, found[0]["trigger"])


def test_the_visit_to_baku(
    events: Callable[[str], list[Json]], entity: Callable[[str], Json]
) -> None:
    visits = [e for e in events("state visit") if e["mode"] == "visit"]
    assert len(visits) == 1
    visit = visits[0]
    assert visit["type"] == "CONSULT"
    assert actors(visit) == {entity("Benjamin Netanyahu")["id"]}
    assert visit["modality"] == "asserted"
    assert visit["date"] == "2016-12-13"
    assert visit["place"] == entity("Baku")["id"]


def test_the_signing(events: Callable[[str], list[Json]], entity: Callable[[str], Json]) -> None:
    leaders = {entity("Ilham Aliyev")["id"], entity("Benjamin Netanyahu")["id"]}
    # PLOVER puts the signing of an agreement under SUPPORT (CAMEO 057), not under AGREE.
    signed = [e for e in events("various bilateral agreements") if e["type"] == "SUPPORT"]
    assert any(leaders <= actors(e) | recipients(e) for e in signed)


def test_the_ceremony_names_three_fields_of_four(knowledge: KnowledgeBase) -> None:
    doubts = [i for i in knowledge.issues if i.code == "count-mismatch" and i.article_id == SEED]
    assert len(doubts) == 1
    assert doubts[0].span is not None
    words = doubts[0].span.of(knowledge.annotations[SEED].article.body)
    assert "four economic cooperation agreements" in words


def test_sara_met_aliyevs_wife_and_daughter(
    events: Callable[[str], list[Json]], entity: Callable[[str], Json], seed: Json
) -> None:
    met = [e for e in events("wife, Sara") if e["type"] == "CONSULT"]
    assert len(met) == 1
    assert actors(met[0]) == {entity("Sara Netanyahu")["id"]}
    words = " ".join(surface(seed, [p["start"], p["end"]]) for p in met[0]["recipients"])
    assert "wife" in words
    assert "daughter" in words
    assert recipients(met[0]) == {None}
    assert met[0]["date"] == "2016-12-13"


def test_the_planned_meeting_with_nazarbayev(
    events: Callable[[str], list[Json]], entity: Callable[[str], Json]
) -> None:
    met = [
        e for e in events("There he will meet") if e["mode"] != "visit" and e["type"] == "CONSULT"
    ]
    assert met
    assert actors(met[0]) == {entity("Benjamin Netanyahu")["id"]}
    assert recipients(met[0]) == {entity("Nursultan Nazarbayev")["id"]}
    assert met[0]["modality"] == "planned"
    assert met[0]["place"] == "country-kz"
    assert met[0]["date"] == "2016-12-14"


def test_the_planned_return(seed: Json, events: Callable[[str], list[Json]]) -> None:
    back = [e for e in events("There he will meet") if "return" in surface(seed, e["trigger"])]
    assert len(back) == 1
    assert (back[0]["modality"], back[0]["date"]) == ("planned", "2016-12-15")


def test_iran_condemned_the_ties(events: Callable[[str], list[Json]]) -> None:
    found = [e for e in events("repeatedly condemned") if e["type"] == "ACCUSE"]
    assert found
    assert actors(found[0]) == {"country-ir"}
    assert {"country-az", "country-il"} <= recipients(found[0])
    assert found[0]["modality"] == "asserted"


def test_the_forward_base_is_a_claim(seed: Json, events: Callable[[str], list[Json]]) -> None:
    sentence = "serves as a forward base"
    assert events(sentence)
    assert {e["modality"] for e in events(sentence)} == {"claimed"}
    said = [
        q
        for q in seed["quotes"]
        if sentence in surface(seed, q["content"]) and q["entity"] == "country-ir"
    ]
    assert said


def test_the_visit_of_1997(
    events: Callable[[str], list[Json]], entity: Callable[[str], Json]
) -> None:
    found = [e for e in events("briefly visited") if e["date"] == "1997"]
    assert found
    assert actors(found[0]) == {entity("Benjamin Netanyahu")["id"]}
    assert "country-az" in {*recipients(found[0]), found[0]["place"]}
    assert found[0]["modality"] == "asserted"
