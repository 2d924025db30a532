"""Which place a name means is decided by the article, and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Resolution, Span

CASES = Path(__file__).parent.parent / "cases" / "places"
Resolve = Callable[[Mapping[str, str]], Resolution]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


def without_number(entity_id: str) -> str:
    return re.sub(r"-\d+$", "", entity_id)


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], resolve_articles: Resolve) -> None:
    resolution = resolve_articles({"a": case["text"]})
    entities = {e.id: e for e in resolution.entities}
    links: Mapping[Span, str] = resolution.links["a"]
    found = {
        span.of(case["text"]): [without_number(key), entities[key].country]
        for span, key in links.items()
    }
    assert {name: found.get(name) for name in case["expect"]} == case["expect"]


def test_the_outlet_s_home_is_no_evidence(resolve_articles: Resolve) -> None:
    entities = resolve_articles({"a": "The delegation stayed in London for a week."}).entities
    (london,) = [e for e in entities if e.name == "London"]
    assert london.country == "GB"
    assert "the likeliest of" in london.reason


def test_an_unknown_place_is_not_put_on_the_map(resolve_articles: Resolve) -> None:
    entities = resolve_articles({"a": "The convoy was seen near Zzyzxgrad in Iran."}).entities
    unknown = [e for e in entities if e.name == "Zzyzxgrad"]
    assert all(e.latitude is None and e.geonames is None for e in unknown)
