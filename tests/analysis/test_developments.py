"""The bottom line: what most is reported of, and something new in each line."""

from __future__ import annotations

from datetime import date

from generator.analysis.developments import developments, window
from generator.facts import Facts, gather
from generator.model import Annotation
from tests.knowledge import Story, country, knowledge_of

COUNTRIES = {"Peru": "pe", "Chile": "cl", "Cuba": "cu", "Mali": "ml", "Oman": "om"}


def told(*texts: str) -> tuple[Facts, list[Annotation]]:
    stories = []
    for number, text in enumerate(texts):
        story = Story(f"a{number}", text)
        for name, code in COUNTRIES.items():
            story.name(name, f"country-{code}")
        stories.append(story)
    entities = [country(code.upper(), name) for name, code in COUNTRIES.items()]
    facts = gather(knowledge_of(stories, entities))
    return facts, list(facts.knowledge.annotations.values())


def lines(*texts: str, count: int) -> list[str]:
    facts, found = told(*texts)
    chosen = developments(facts, [(annotation, 0) for annotation in found], count)
    return [a.sentences[n].span.of(a.article.body) for a, n in chosen]


def test_what_most_articles_tell_of_comes_first_and_only_once() -> None:
    assert lines(
        "Mali closed a road.",
        "Peru accused Chile.",
        "Chile answered Peru.",
        "Peru and Chile met.",
        "Oman thanked Cuba.",
        count=2,
    ) == ["Peru accused Chile.", "Oman thanked Cuba."]


def test_few_lines_stay_in_their_order() -> None:
    assert lines("Mali slept.", "Peru and Chile met.", count=5) == [
        "Mali slept.",
        "Peru and Chile met.",
    ]


def test_old_news_is_no_news() -> None:
    days = (date(2020, 5, 20), date(2020, 5, 14), date(2020, 5, 1), None)
    stories = [Story(f"a{n}", "Peru.", published=day) for n, day in enumerate(days)]
    assert [a.article.id for a in window([s.done() for s in stories])] == ["a0", "a1"]


def test_without_dates_every_article_counts() -> None:
    stories = [Story(f"a{n}", "Peru.") for n in range(3)]
    assert len(window([s.done() for s in stories])) == 3
