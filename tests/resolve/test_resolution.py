"""Every mention is linked; order and growth of the corpus change no identity."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Resolution, Span
from generator.resolve import resolve

TEXTS = {
    "2016-12-13 a": "Azerbaijani President Ilham Aliyev met Benjamin Netanyahu in Baku. Aliyev "
    "praised Israel. Aliyev spoke of oil. Ilayev did not elaborate.",
    "2016-12-14 b": "President Aliyev flew from Baku to Astana. The UN Security Council met in "
    "New York. The Council adopted a resolution.",
    "2016-12-15 c": "John Carter of Springfield, Illinois, joined Acme Corp. on Monday. Mr. Carter "
    "is an engineer. Acme makes pumps.",
    "2016-12-16 d": "Carter went to Springfield, Mass. John H. Carter had lived in Boston.",
}


@pytest.fixture(scope="module")
def annotated(
    annotate_articles: Callable[[Mapping[str, str]], list[Annotation]],
) -> list[Annotation]:
    return annotate_articles(TEXTS)


def test_every_mention_is_linked_to_an_entity(
    annotated: list[Annotation], gazetteer: Gazetteer
) -> None:
    resolution = resolve(annotated, gazetteer)
    ids = {entity.id for entity in resolution.entities}
    for found in annotated:
        links = resolution.links[found.article.id]
        assert {m.span for m in found.mentions} == set(links)
        assert set(links.values()) <= ids


def test_the_order_of_articles_changes_nothing(
    annotated: list[Annotation], gazetteer: Gazetteer
) -> None:
    first = resolve(annotated, gazetteer)
    for order in itertools.permutations(annotated):
        assert resolve(order, gazetteer) == first


def test_more_articles_change_no_id(annotated: list[Annotation], gazetteer: Gazetteer) -> None:
    """An entity with a full name keeps its id as later articles come in."""
    before: dict[str, dict[Span, str]] = {}
    for count in range(1, len(annotated) + 1):
        resolution = resolve(annotated[:count], gazetteer)
        for article, links in before.items():
            now = resolution.links[article]
            assert {span: key for span, key in links.items() if now[span] != key} == {}
        before = {key: dict(links) for key, links in resolution.links.items()}


def test_two_towns_of_one_name_are_two_places(
    annotated: list[Annotation], gazetteer: Gazetteer
) -> None:
    resolution = resolve(annotated, gazetteer)
    towns = {e.id for e in resolution.entities if e.name == "Springfield"}
    assert len(towns) == 2


def test_the_seed(
    annotate_articles: Callable[[Mapping[str, str]], list[Annotation]],
    gazetteer: Gazetteer,
    root: Path,
) -> None:
    (seed,) = sorted((root / "seeds" / "articles").glob("000_*.txt"))
    text = seed.read_text(encoding="utf8")
    resolution: Resolution = resolve(annotate_articles({"seed": text}), gazetteer)
    found = {e.id: e for e in resolution.entities}
    persons = {e.id: e.country for e in resolution.entities if e.kind == "person"}
    assert persons == {
        "person-benjamin-netanyahu": "IL",
        "person-ilham-aliyev": "AZ",
        "person-nursultan-nazarbayev": "KZ",
        "person-sara-netanyahu": None,
        "person-zeev-elkin": "IL",
    }
    assert [(a.text, a.flag) for a in found["person-ilham-aliyev"].aliases] == [
        ("Aliyev", None),
        ("Ilayev", "probable misspelling"),
    ]
    assert {e.country for e in resolution.entities if e.id.startswith("country-")} == {
        "AZ",
        "IL",
        "IR",
        "KZ",
    }
    airport = found["place-ben-gurion-airport"]
    assert (airport.country, airport.precision) == ("IL", "facility")
    assert found["organisation-likud"].country == "IL"
    assert {"place-asia", "place-africa", "place-central-asia", "place-latin-america"} < set(found)
