"""Ties are sentences that name both; the strongest are chosen, groups are the same each time."""

from __future__ import annotations

from generator.analysis.ties import Pair, Tie, find_ties, groups, strongest
from generator.facts import gather
from tests.knowledge import Story, country, knowledge_of

TEXT = "Peru and Chile met. Peru thanked Chile. Chile left. Brazil and Peru traded."


def ties() -> dict[Pair, Tie]:
    story = Story("a", TEXT)
    for name, code in (("Peru", "pe"), ("Chile", "cl"), ("Brazil", "br")):
        story.name(name, f"country-{code}")
    entities = (country("PE", "Peru"), country("CL", "Chile"), country("BR", "Brazil"))
    return dict(find_ties(gather(knowledge_of([story], entities))))


def test_a_tie_counts_sentences_and_keeps_the_first() -> None:
    found = ties()
    assert {pair: tie.sentences for pair, tie in found.items()} == {
        ("country-br", "country-pe"): 1,
        ("country-cl", "country-pe"): 2,
    }
    assert found["country-cl", "country-pe"].sentence == 0


def test_each_name_keeps_its_strongest_tie() -> None:
    names = {"country-br", "country-cl", "country-pe"}
    assert strongest(ties(), names, 3, 1) == (("country-cl", "country-pe"),)
    assert strongest(ties(), names, 2, 9) == (("country-cl", "country-pe"),)
    assert len(strongest(ties(), names, 9, 9)) == 2
    assert strongest(ties(), names - {"country-pe"}, 9, 9) == ()


def test_two_knots_joined_by_a_thread_are_two_groups() -> None:
    pairs = [(("a", "b"), 5), (("b", "c"), 5), (("a", "c"), 5), (("c", "x"), 1),
             (("x", "y"), 4), (("y", "z"), 4), (("x", "z"), 4)]  # fmt: skip
    found = groups(pairs)
    assert found["a"] == found["b"] == found["c"] == 0
    assert found["x"] == found["y"] == found["z"] == 1
    assert groups(reversed(pairs)) == found
    assert groups([]) == {}
