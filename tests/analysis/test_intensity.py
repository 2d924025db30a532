"""Intensity by published values: every type has one, and a mean shows how it came about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.analysis.intensity import intensity, mean_intensity
from generator.lexicon import lexicon
from generator.model import Event, Evidence, Span


def event(kind: str, mode: str | None = None) -> Event:
    span = Span(0, 1)
    return Event("e", kind, mode, (), (), span, 0, Evidence("a", span), "rule")


def test_every_type_has_a_value_on_its_side_of_zero() -> None:
    for kind, content in lexicon("event_types").items():
        value = intensity(event(kind)).value
        assert (value > 0) == content["quad"].endswith("cooperation"), kind
        assert abs(value) <= 10


def test_modes_with_values_are_modes_of_the_types() -> None:
    for kind, modes in lexicon("event_intensity")["modes"].items():
        assert set(modes) <= set(lexicon("event_types")[kind]["modes"])
        for mode in modes:
            found = intensity(event(kind, mode))
            assert (found.value > 0) == (intensity(event(kind)).value > 0)


@pytest.mark.parametrize(
    ("kind", "mode", "value", "source"),
    [
        ("AID", "humanitarian", "7.4", "Goldstein’s scale, CAMEO 073"),
        ("AID", None, "7.4", "PLOVER’s score of AID"),
        ("CONSULT", "multilateral", "2.1", "PLOVER’s score of CONSULT"),
        ("COERCE", "arrest", "-7.2", "PLOVER’s score of COERCE"),
    ],
)
def test_a_value_names_its_source(kind: str, mode: str | None, value: str, source: str) -> None:
    found = intensity(event(kind, mode))
    assert (found.value, found.source) == (Decimal(value), source)


def test_a_mean_shows_its_arithmetic() -> None:
    found = mean_intensity([event("AID"), event("REJECT")])
    assert found
    assert found.arithmetic == "(7.4 − 4.2) / 2 = +1.6"


def test_equal_values_stand_together_and_what_is_not_asserted_is_left_out() -> None:
    claimed = replace(event("ASSAULT"), modality="claimed")
    found = mean_intensity([event("ACCUSE"), claimed, event("AID"), event("ACCUSE")])
    assert found
    assert found.arithmetic == "(7.4 − 2 × 2.0) / 3 = +1.1"
    assert mean_intensity([claimed]) is None


def test_a_mean_may_begin_below_zero() -> None:
    found = mean_intensity([event("ACCUSE"), event("ASSAULT")])
    assert found
    assert found.arithmetic == "(− 2.0 − 9.3) / 2 = −5.7"
