"""Acronyms, short forms and suffixes join; different bodies stay apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.gazetteer import Gazetteer
from generator.model import Resolution
from generator.resolve.organisations import home_of

CASES = Path(__file__).parent.parent / "cases" / "organisations"
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
        entity.id: sorted({entity.name, *(alias.text for alias in entity.aliases)})
        for entity in resolve_articles(case["articles"]).entities
        if entity.kind == "organisation"
    }
    assert found == case["expect"]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Likud", "IL"),
        ("Bank of Israel", "IL"),
        ("Azerbaijani Foreign Ministry", "AZ"),
        ("Gazprom", "RU"),
        ("Acme Pumps", None),
        ("Labour Party", None),
    ],
)
def test_home(name: str, country: str | None, gazetteer: Gazetteer) -> None:
    assert home_of(name, name.lower(), gazetteer) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Popular Party won in Spain.", "ES"),
        ("The Popular Party won in Madrid.", "ES"),
        ("In Mozambique, the Popular Party lost. Talks were held in South Africa.", None),
    ],
)
def test_a_shared_name_is_at_home_only_where_its_home_is_named(
    text: str, country: str | None, resolve_articles: Callable[..., Resolution]
) -> None:
    """A name that parties of several countries bear must not make a Mozambican a Spaniard."""
    found = {entity.name: entity for entity in resolve_articles({"a": text}).entities}
    assert next(e for name, e in found.items() if "Popular Party" in name).country == country
