"""Datelines are found in all their shapes, and ordinary beginnings are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.corpus.dateline import find_dateline

CASES = Path(__file__).parent.parent / "cases" / "datelines"


def cases(name: str) -> list[Any]:
    loaded: list[Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf8"))
    return loaded


@pytest.mark.parametrize("case", cases("accepted"), ids=lambda case: str(case["text"])[:40])
def test_takes_a_dateline_apart(case: dict[str, str]) -> None:
    text = case["text"]
    found = find_dateline(text, case.get("title"))
    assert found is not None
    assert text[found.span.end :].lstrip().startswith(case["begins"])
    assert (found.place.of(text) if found.place else None) == case.get("place")
    assert (found.agency, found.day) == (case.get("agency"), case.get("day"))


@pytest.mark.parametrize("text", cases("refused"))
def test_leaves_an_ordinary_sentence_alone(text: str) -> None:
    assert find_dateline(text) is None


def test_no_dateline_stands_after_a_paragraph() -> None:
    paragraph = "The minister said on Tuesday that talks on trade would go on for a week. " * 3
    assert find_dateline(f"{paragraph}\n\nBAKU – The other minister agreed.") is None
