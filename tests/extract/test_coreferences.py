"""Pronouns and descriptions stand for whom a reader takes them to stand for, or stay open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Annotation

CASES = Path(__file__).parent.parent / "cases" / "coreferences"


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
        [item.span.of(text), [span.of(text) for span in item.antecedents]]
        for item in annotate_text(text).coreferences
    ]
    assert found == case["expect"]


def test_antecedents_are_mentions(annotate_text: Callable[..., Annotation], root: Path) -> None:
    (seed,) = sorted((root / "seeds" / "articles").glob("000_*.txt"))
    found = annotate_text(seed.read_text(encoding="utf8"))
    mentions = {mention.span for mention in found.mentions}
    assert len(found.coreferences) > 15
    assert all(span in mentions for item in found.coreferences for span in item.antecedents)
    assert all(item.rule for item in found.coreferences)
