"""Quotes and reported speech that must be right on the seed article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.seed.reading import Json, surface


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("following the strengthening of our relations", "Benjamin Netanyahu"),
        ("relations [with the world] is growing", "Benjamin Netanyahu"),
        ("historic", "Benjamin Netanyahu"),
        ("darkness", "Benjamin Netanyahu"),
        ("diversifying", "Ilham Aliyev"),
    ],
)
def test_quoted_passages(
    seed: Json, entity: Callable[[str], Json], words: str, speaker: str
) -> None:
    found = [q for q in seed["quotes"] if q["direct"] and words in surface(seed, q["content"])]
    assert found, words
    assert {q["entity"] for q in found} == {entity(speaker)["id"]}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("signed long-term contracts worth", "Ilham Aliyev"),
        ("such cooperation could serve as an example", "Benjamin Netanyahu"),
        ("he is interested in", "Ilham Aliyev"),
        ("not only is Israel not isolated", "Benjamin Netanyahu"),
        ("Both Azerbaijan and Kazakhstan want to strengthen", "Benjamin Netanyahu"),
    ],
)
def test_reported_statements(
    seed: Json, entity: Callable[[str], Json], words: str, speaker: str
) -> None:
    found = [q for q in seed["quotes"] if words in surface(seed, q["content"])]
    assert found, words
    assert {q["entity"] for q in found} == {entity(speaker)["id"]}


def test_the_prime_minister_who_praised_is_netanyahu(
    seed: Json, entity: Callable[[str], Json]
) -> None:
    said = [q for q in seed["quotes"] if q["cue"] and surface(seed, q["cue"]) == "praised"]
    support = [e for e in seed["events"] if surface(seed, e["trigger"]) == "praised"]
    speakers = {q["entity"] for q in said} | {p["entity"] for e in support for p in e["actors"]}
    assert speakers == {entity("Benjamin Netanyahu")["id"]}


def test_scare_quotes_apart_no_quote_lacks_a_speaker(seed: Json) -> None:
    assert all(q["speaker"] for q in seed["quotes"] if q["direct"])
