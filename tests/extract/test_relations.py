"""Ties stated in the text are found, with who, what, where and whether it is past."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Annotation

CASES = Path(__file__).parent.parent / "cases" / "relations"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], annotate_text: Callable[..., Annotation]) -> None:
    text = case["text"]
    found = [
        [
            relation.subject.span.of(text),
            relation.predicate,
            relation.object.span.of(text),
            relation.scope.span.of(text) if relation.scope else None,
            relation.former,
        ]
        for relation in annotate_text(text).relations
    ]
    assert found == case["expect"]


def test_the_evidence_is_the_sentence(annotate_text: Callable[..., Annotation]) -> None:
    text = "It rained in Baku. President Ilham Aliyev stayed at home. Nobody minded."
    (relation,) = annotate_text(text).relations
    assert relation.evidence.article_id == "test"
    assert relation.evidence.span.of(text) == "President Ilham Aliyev stayed at home."
    assert relation.rule == "title before name: president"
