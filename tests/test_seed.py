"""What must be right on the seed article, read through the annotate contract."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.corpus import read_corpus
from generator.export import contract
from generator.model import KnowledgeBase
from generator.understand import understand
from tests.conftest import ROOT, SMALL_MODEL

Json = dict[str, Any]
SEED = "000_0eadee0c46f51ecb"


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return understand(read_corpus([ROOT / "seeds" / "articles"]), SMALL_MODEL)


@pytest.fixture(scope="module")
def seed(knowledge: KnowledgeBase) -> Json:
    return contract(knowledge, SEED)


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Json:
    folder = tmp_path_factory.mktemp("undated")
    shutil.copy(ROOT / "seeds" / "articles" / f"{SEED}.txt", folder)
    return contract(understand(read_corpus([folder]), SMALL_MODEL), SEED)


@pytest.fixture(scope="module")
def entity(seed: Json) -> Callable[[str], Json]:
    def find(name: str) -> Json:
        found: list[Json] = [item for item in seed["entities"] if item["name"] == name]
        assert len(found) == 1, (name, sorted(item["name"] for item in seed["entities"]))
        return found[0]

    return find


def surface(seed: Json, pair: list[int]) -> str:
    return str(seed["text"][pair[0] : pair[1]])


def mentions_of(seed: Json, entity_id: str) -> set[str]:
    return {item["text"] for item in seed["mentions"] if item["entity"] == entity_id}


# Dates


def date_values(record: Json) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for date in record["dates"]:
        found.setdefault(date["text"], set()).add(date["value"])
    return found


def test_the_dateline_is_no_part_of_the_first_sentence(seed: Json) -> None:
    assert surface(seed, seed["sentences"][0]).startswith("Azerbaijani President Ilham Aliyev")


def test_weekdays_count_from_the_published_day(seed: Json) -> None:
    values = date_values(seed)
    assert seed["published"] == "2016-12-13"
    assert values["Tuesday"] == {"2016-12-13"}
    assert values["Wednesday"] == {"2016-12-14"}
    assert values["Thursday"] == {"2016-12-15"}


def test_without_a_published_day_weekdays_stay_unresolved_and_say_so(undated: Json) -> None:
    values = date_values(undated)
    assert undated["published"] is None
    assert values["Tuesday"] == values["Wednesday"] == values["Thursday"] == {None}
    assert values["1997"] == {"1997"}


def test_unresolved_weekdays_carry_a_reason(tmp_path: Path) -> None:
    shutil.copy(ROOT / "seeds" / "articles" / f"{SEED}.txt", tmp_path)
    found = understand(read_corpus([tmp_path]), SMALL_MODEL).annotations[SEED]
    reasons = [date.reason for date in found.dates if date.value is None]
    assert reasons
    assert all(reasons)


def test_other_time_expressions(seed: Json, knowledge: KnowledgeBase) -> None:
    values = date_values(seed)
    assert values["1997"] == {"1997"}
    assert values["25 years"] == {"P25Y"}
    text = seed["text"]
    by_text = {date.span.of(text): date for date in knowledge.annotations[SEED].dates}
    week = by_text["the past week"]
    assert week.first is not None
    assert week.last is not None
    assert 6 <= (week.last - week.first).days <= 7
    years = by_text["the next two years"]
    assert years.value == "P2Y"
    assert years.first is not None
    assert years.first.isoformat() == "2016-12-13"


# People


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


# Countries, places, organisations, groups


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
    airport = entity("Ben-Gurion Airport")
    assert (airport["kind"], airport["country"]) == ("place", "IL")
    for region in ("Central Asia", "Asia", "Africa", "Latin America"):
        assert entity(region)["kind"] == "place"
        assert entity(region)["country"] is None


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


# Amounts


def test_the_arms_contracts_amount(knowledge: KnowledgeBase) -> None:
    amounts = knowledge.annotations[SEED].amounts
    money = [(a.low, a.high, a.unit) for a in amounts if a.unit == "USD"]
    assert money == [(5e9, 5e9, "USD")]
    arms = [e for e in knowledge.annotations[SEED].events if e.amounts]
    assert arms
    assert arms[0].amounts[0].unit == "USD"


# Events


@pytest.fixture(scope="module")
def events(seed: Json) -> Callable[[str], list[Json]]:
    """Events whose sentence holds some words."""

    def find(words: str) -> list[Json]:
        return [e for e in seed["events"] if words in surface(seed, e["sentence"])]

    return find


def actors(event: Json) -> set[str | None]:
    return {party["entity"] for party in event["actors"]}


def recipients(event: Json) -> set[str | None]:
    return {party["entity"] for party in event["recipients"]}


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


# Quotes


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("following the strengthening of our relations", "Benjamin Netanyahu"),
        ("relations [with the world] is growing", "Benjamin Netanyahu"),
        ("historic", "Benjamin Netanyahu"),
        ("darkness", "Benjamin Netanyahu"),
        ("diversifying", "Ilham Aliyev"),
    ],
)
def test_quoted_passages(
    seed: Json, entity: Callable[[str], Json], words: str, speaker: str
) -> None:
    found = [q for q in seed["quotes"] if q["direct"] and words in surface(seed, q["content"])]
    assert found, words
    assert {q["entity"] for q in found} == {entity(speaker)["id"]}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("signed long-term contracts worth", "Ilham Aliyev"),
        ("such cooperation could serve as an example", "Benjamin Netanyahu"),
        ("he is interested in", "Ilham Aliyev"),
        ("not only is Israel not isolated", "Benjamin Netanyahu"),
        ("Both Azerbaijan and Kazakhstan want to strengthen", "Benjamin Netanyahu"),
    ],
)
def test_reported_statements(
    seed: Json, entity: Callable[[str], Json], words: str, speaker: str
) -> None:
    found = [q for q in seed["quotes"] if words in surface(seed, q["content"])]
    assert found, words
    assert {q["entity"] for q in found} == {entity(speaker)["id"]}


def test_the_prime_minister_who_praised_is_netanyahu(
    seed: Json, entity: Callable[[str], Json]
) -> None:
    said = [q for q in seed["quotes"] if q["cue"] and surface(seed, q["cue"]) == "praised"]
    support = [e for e in seed["events"] if surface(seed, e["trigger"]) == "praised"]
    speakers = {q["entity"] for q in said} | {p["entity"] for e in support for p in e["actors"]}
    assert speakers == {entity("Benjamin Netanyahu")["id"]}


def test_scare_quotes_apart_no_quote_lacks_a_speaker(seed: Json) -> None:
    assert all(q["speaker"] for q in seed["quotes"] if q["direct"])
