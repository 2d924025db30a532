"""The seat of a government acts and speaks for its country; elsewhere it stays a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator.gazetteer import Gazetteer
from generator.knowledge import assemble
from generator.model import Annotation, Corpus
from generator.resolve import resolve

Annotate = Callable[[Mapping[str, str]], list[Annotation]]


@pytest.fixture
def read(annotate_articles: Annotate, gazetteer: Gazetteer) -> Callable[[str], Annotation]:
    """One article with the entities of its participants."""

    def read_one(text: str) -> Annotation:
        found = annotate_articles({"a": text})
        articles = tuple(one.article for one in found)
        knowledge = assemble(Corpus(articles), found, resolve(found, gazetteer))
        told = knowledge.annotations["a"]
        named = {p.entity for e in told.events for p in (*e.actors, *e.recipients) if p.entity}
        assert named <= set(knowledge.entities), "whoever acts is an entity"
        return told

    return read_one


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Tehran rejected the offer.", "country-ir", None),
        ("Washington accused Tehran on Monday.", "country-us", "country-ir"),
        ("The Kremlin threatened Ukraine on Monday.", "country-ru", "country-ua"),
        ("Opposition leaders criticised the White House.", None, "country-us"),
        ("Rebels bombed Damascus on Friday.", None, "place-damascus-170654"),
        ("Irfaan Ali visited Paramaribo.", "person-irfaan-ali", "place-paramaribo-3383330"),
        ("Mumbai rejected the offer.", "place-mumbai-1275339", None),
    ],
)
def test_a_seat_of_government_is_its_country_where_it_acts_or_is_addressed(
    read: Callable[[str], Annotation], text: str, actor: str | None, recipient: str | None
) -> None:
    (event,) = read(text).events
    assert [p.entity for p in event.actors] == ([actor] if event.actors else [])
    assert actor is None or event.actors
    assert [p.entity for p in event.recipients if p.entity] == [recipient] * (recipient is not None)


def test_a_seat_of_government_speaks_for_it(read: Callable[[str], Annotation]) -> None:
    (quote,) = read("Beijing said that the talks had failed.").quotes
    assert quote.speaker is not None
    assert quote.speaker.entity == "country-cn"


def test_the_mention_stays_a_place(annotate_articles: Annotate, gazetteer: Gazetteer) -> None:
    text = "Tehran rejected the offer. Thousands marched through Tehran."
    links = resolve(annotate_articles({"a": text}), gazetteer).links["a"]
    assert set(links.values()) == {"place-tehran-112931"}
