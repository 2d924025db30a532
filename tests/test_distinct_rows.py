"""Vectors of words met again are remembered, and are the same to the last bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from thinc.api import Model

from generator import distinct_rows as module
from generator.models import Pipeline, load_language
from tests.conftest import SMALL_MODEL

TEXTS = (
    "Peru’s envoy met the envoy of Chile in Lima on 3 May 2021.",
    "The envoy of Peru did not, Chile’s  envoy said.",
    "",
    "Nobody in Lima met ZX-81.",
)


def remembering(pipeline: Pipeline) -> Iterator[Model[Any, Any]]:
    for _, pipe in pipeline.nlp.pipeline:
        model = getattr(pipe, "model", None)
        for layer in model.walk() if model else ():
            if layer.name == "remembered":
                yield layer


def test_vectors_and_labels_are_those_of_the_plain_model(pipeline: Pipeline) -> None:
    plain = load_language(SMALL_MODEL)
    assert pipeline.batches
    for texts in (TEXTS, TEXTS[::-1], TEXTS):
        for ours, whole in zip(pipeline.nlp.pipe(texts), plain.pipe(texts), strict=True):
            assert (ours.tensor == whole.tensor).all()
            assert ours.to_bytes(exclude=["user_data"]) == whole.to_bytes(exclude=["user_data"])


def test_words_met_again_are_not_worked_out_again(pipeline: Pipeline) -> None:
    layers = list(remembering(pipeline))
    assert len(layers) == 2  # of the tagger and parser, and of the recogniser of names
    list(pipeline.nlp.pipe(TEXTS))
    before = [len(layer.attrs["places"]) for layer in layers]
    list(pipeline.nlp.pipe(TEXTS))
    assert [len(layer.attrs["places"]) for layer in layers] == before


def test_what_is_forgotten_is_worked_out_again(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [doc.to_bytes() for doc in pipeline.nlp.pipe(TEXTS)]
    monkeypatch.setattr(module, "_MOST", 3)
    assert [doc.to_bytes() for doc in pipeline.nlp.pipe(TEXTS, batch_size=1)] == before
    assert all(len(layer.attrs["places"]) < 20 for layer in remembering(pipeline))
