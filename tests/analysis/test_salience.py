"""Key sentences are the article's own, the ones a reader would want first."""

from __future__ import annotations

from generator.analysis.salience import key_sentences
from generator.facts import Facts, gather
from generator.model import Annotation
from tests.knowledge import Story, country, knowledge_of

TEXT = """Peru signed a trade treaty with Bolivia on Monday after years of talks.
Yes. The treaty between Peru and Bolivia lowers duties on copper and rice.
It was a warm and sunny morning in the old town, with music everywhere.
Peru signed a trade treaty with Bolivia on Monday after years of talks.
Bolivia said that the treaty with Peru opens the way to its ports."""


def read(text: str) -> tuple[Facts, Annotation]:
    story = Story("a", text)
    story.name("Peru", "country-pe")
    story.name("Bolivia", "country-bo")
    facts = gather(knowledge_of([story], (country("PE", "Peru"), country("BO", "Bolivia"))))
    return facts, facts.knowledge.annotations["a"]


def chosen(text: str, count: int = 3) -> list[str]:
    facts, annotation = read(text)
    return [
        annotation.sentences[key.index].span.of(text)
        for key in key_sentences(facts, annotation, count)
    ]


def test_the_lead_comes_first() -> None:
    assert chosen(TEXT)[0].startswith("Peru signed a trade treaty")


def test_no_sentence_is_chosen_twice_over() -> None:
    assert len(set(chosen(TEXT))) == 3


def test_what_the_article_is_about_beats_the_weather() -> None:
    assert not any("sunny" in sentence for sentence in chosen(TEXT))


def test_fragments_are_no_key_sentences() -> None:
    assert "Yes." not in chosen(TEXT, 5)


def test_a_short_article_gives_fewer() -> None:
    assert chosen("Peru thanked Bolivia.") == ["Peru thanked Bolivia."]
    assert chosen("") == []
