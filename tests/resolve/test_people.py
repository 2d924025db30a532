"""Who is who: full and short names, kin, spellings, misspellings, countries of offices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Resolution

CASES = Path(__file__).parent.parent / "cases" / "people"
Resolve = Callable[[Mapping[str, str]], Resolution]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], resolve_articles: Resolve) -> None:
    found = {
        entity.id: [entity.name, entity.country, {a.text: a.flag for a in entity.aliases}]
        for entity in resolve_articles(case["articles"]).entities
        if entity.kind == "person"
    }
    assert found == case["expect"]


def test_a_misspelling_is_told_and_not_hidden(resolve_articles: Resolve) -> None:
    text = "Ilham Aliyev spoke. Aliyev praised Israel. Aliyev left. Ilayev did not elaborate."
    resolution = resolve_articles({"a": text})
    (issue,) = [i for i in resolution.issues if i.code == "probable-misspelling"]
    assert issue.article_id == "a"
    assert issue.span is not None
    assert issue.span.of(text) == "Ilayev"
    assert "Ilham Aliyev" in issue.message


def test_a_name_made_up_of_two_says_so(resolve_articles: Resolve) -> None:
    text = "Benjamin Netanyahu arrived in Baku. Netanyahu’s wife, Sara, met officials."
    entities = {e.id: e for e in resolve_articles({"a": text}).entities}
    sara = entities["person-sara-netanyahu"]
    assert sara.confidence == "medium"
    assert sara.reason.startswith("the text names Sara only")


def test_a_short_name_that_could_be_two_stays_apart(resolve_articles: Resolve) -> None:
    resolution = resolve_articles(
        {
            "a": "Peter Novak won the race in Prague.",
            "b": "Anna Novak sang in Vienna.",
            "c": "Mr. Novak said in Rome that he was tired.",
        }
    )
    ids = {e.id for e in resolution.entities if e.kind == "person"}
    assert {"person-peter-novak", "person-anna-novak"} < ids
    assert len(ids) == 3
    assert [i.code for i in resolution.issues] == ["could-be-the-same"]


def test_a_short_name_joins_whom_the_articles_share_most_with(resolve_articles: Resolve) -> None:
    resolution = resolve_articles(
        {
            "a": "Peter Novak won the race in Prague. Slavia Prague had hoped for it.",
            "b": "Mr. Novak said in Prague that he was tired.",
        }
    )
    assert [e.id for e in resolution.entities if e.kind == "person"] == ["person-peter-novak"]


def test_two_persons_of_one_name(resolve_articles: Resolve) -> None:
    texts = {
        "2016-01-01 a": "British lawmaker Peter Novak spoke in London. Novak praised Britain.",
        "2016-01-02 b": "Canadian Senator Peter Novak spoke in Ottawa. Novak praised Canada.",
        "2016-01-03 c": "Canadian Senator Peter Novak flew to Toronto.",
    }
    resolution = resolve_articles(texts)
    found = {e.id: e.country for e in resolution.entities if e.kind == "person"}
    assert found == {"person-peter-novak": "GB", "person-peter-novak-ca": "CA"}


def test_one_person_of_two_posts(resolve_articles: Resolve) -> None:
    texts = {
        "a": "Canadian Senator Peter Novak spoke in Ottawa. Britain has offered him a post.",
        "b": "British lawmaker Peter Novak spoke in London.",
    }
    resolution = resolve_articles(texts)
    assert [e.id for e in resolution.entities if e.kind == "person"] == ["person-peter-novak"]


def test_father_and_son(resolve_articles: Resolve) -> None:
    text = "Donald Trump spoke on Monday. Donald Trump Jr. spoke on Tuesday."
    ids = {e.id for e in resolve_articles({"a": text}).entities if e.kind == "person"}
    assert ids == {"person-donald-trump", "person-donald-trump-jr"}


def test_a_misspelt_variant_is_flagged(resolve_articles: Resolve) -> None:
    text = "Fred LaRue spoke. LaRue left. LaRue came back. Mr. LaRrue said so. LaRue danced."
    (person,) = [e for e in resolve_articles({"a": text}).entities if e.kind == "person"]
    assert {a.text: a.flag for a in person.aliases}["LaRrue"] == "probable misspelling"


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        # whoever is misspelt is called by the given name too
        (
            (
                "Minister Marta Sandolval spoke on Monday. Marta smiled. "
                "Minister Marta Sandoval left the room. Mrs. Sandoval sang."
            ),
            "Marta Sandolval",
            "person-marta-sandoval",
        ),
        # the end of a longer name
        (
            "Pietro Di Marcello spoke in Rome. Di Marcello left. Mr. Di Marcelo sang.",
            "Di Marcelo",
            "person-pietro-di-marcello",
        ),
    ],
)
def test_a_slip_is_flagged_beside_other_forms(
    resolve_articles: Resolve, text: str, wrong: str, right: str
) -> None:
    resolution = resolve_articles({"a": text})
    spans = [i.span for i in resolution.issues if i.code == "probable-misspelling" and i.span]
    assert [span.of(text) for span in spans] == [wrong]
    assert resolution.links["a"][spans[0]] == right
