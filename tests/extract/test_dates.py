"""Dates are found, and mean what a reader takes them to mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract.dates import extract_dates
from generator.gazetteer import Gazetteer
from generator.model import Annotation, DateExpression, Document

CASES = Path(__file__).parent.parent / "cases" / "dates"
Case = dict[str, Any]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


@pytest.fixture(scope="module")
def dates_of(
    parse_text: Callable[..., Document], gazetteer: Gazetteer
) -> Callable[..., Annotation]:
    def find(text: str, published: object = None) -> Annotation:
        document = parse_text(text, str(published) if published else None)
        return extract_dates(
            document, gazetteer, Annotation(document.article, document.sentences, "test")
        )

    return find


def as_told(found: DateExpression, text: str, wanted: Case) -> Case:
    """The fields that a case names."""
    fields = {name: getattr(found, name, None) for name in wanted if name != "text"}
    return {"text": found.span.of(text)} | fields


def plain(wanted: Case) -> Case:
    """YAML reads 2016-12-13 as a date: a value is a text."""
    value = wanted.get("value")
    return wanted | {"value": str(value)} if isinstance(value, date | int) else wanted


@pytest.mark.parametrize("case", cases())
def test_case(case: Case, dates_of: Callable[..., Annotation]) -> None:
    found = dates_of(case["text"], case.get("published")).dates
    wanted = [plain(item) for item in case["expect"]]
    told = [as_told(item, case["text"], want) for item, want in zip(found, wanted, strict=False)]
    assert [item.span.of(case["text"]) for item in found] == [item["text"] for item in wanted]
    assert told == wanted
