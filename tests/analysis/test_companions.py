"""Who is seen with whom."""

from __future__ import annotations

from generator.analysis.companions import companions
from generator.facts import gather
from tests.knowledge import Story, country, knowledge_of

TEXT = "MALI – Peru met Chile. Chile thanked Peru and Cuba. Cuba slept. Peru and Peru lost."


def test_sentences_count_not_mentions_and_a_dateline_not_at_all() -> None:
    story = Story("a", TEXT, dateline="MALI – ")
    names = {"Peru": "pe", "Chile": "cl", "Cuba": "cu", "MALI": "ml"}
    for name, code in names.items():
        story.name(name, f"country-{code}")
    known = knowledge_of([story], [country(c.upper(), n) for n, c in names.items()])
    found = companions(gather(known), "country-pe")
    assert [(c.entity, c.sentences, c.sentence) for c in found] == [
        ("country-cl", 2, 0),
        ("country-cu", 1, 1),
    ]
    assert companions(gather(known), "country-ml") == ()
