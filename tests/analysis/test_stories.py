"""Articles on one happening become one story, whatever the order and the size of the corpus."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.analysis.stories import find_stories
from generator.model import Article, Span

DAY = date(2022, 5, 3)

FERRY = """\
A ferry with 80 passengers capsized off Zanzibar on Monday, the Tanzanian coast guard said.
Divers searched the wreck of the Mapinduzi for survivors near Chumbe island.
---
Tanzanian divers have recovered nine bodies from the ferry Mapinduzi, which capsized off Zanzibar.
The coast guard gave up the search for survivors near Chumbe.
---
President Hassan visited Zanzibar after the Mapinduzi ferry disaster and promised an inquiry into
why the overloaded ferry left port. Nine bodies were found near Chumbe island.""".split("---\n")  # noqa: SIM905 (as a list, the texts are hard to read)
RATES = """\
Norges Bank raised its key rate to 0.75 percent on Thursday. Governor Ida Bache said that inflation
in Norway had risen faster than the bank foresaw, and that the krone was weak.
---
The Norwegian krone gained after Norges Bank lifted rates. Ida Bache, the governor, pointed to
inflation in Norway and announced a further rise in June.""".split("---\n")  # noqa: SIM905 (as above)
ALONE = """\
Botanists in Quito described an orchid that flowers at night. It was found in a cloud forest
by students of the university, who named it for their teacher."""


def article(key: str, body: str, day: date | None = DAY, title: str = "") -> Article:
    return Article(key, body, Span(0, len(body)), title, published=day)


def corpus() -> list[Article]:
    texts = {**_keyed("ferry", FERRY), **_keyed("rates", RATES), "alone": ALONE}
    return [article(key, body) for key, body in texts.items()]


def _keyed(name: str, bodies: list[str]) -> dict[str, str]:
    return {f"{name}-{number}": body for number, body in enumerate(bodies)}


def groups(articles: list[Article]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in find_stories(articles)}


def test_reports_of_one_happening_are_one_story_and_a_lone_article_is_none() -> None:
    ferry, rates = find_stories(corpus())
    assert ferry.articles == ("ferry-0", "ferry-1", "ferry-2")
    assert rates.articles == ("rates-0", "rates-1")


def test_two_articles_alone_are_told_apart_or_joined_as_in_a_large_corpus() -> None:
    same = [article("a", FERRY[0]), article("b", FERRY[1])]
    different = [article("a", FERRY[0]), article("b", RATES[0])]
    assert groups(same) == {frozenset({"a", "b"})}
    assert groups(different) == set()


def test_the_order_of_the_articles_decides_nothing() -> None:
    articles = corpus()
    expected = find_stories(articles)
    for seed in range(5):
        random.Random(seed).shuffle(articles)  # noqa: S311 (no secret)
        assert find_stories(articles) == expected


def test_a_later_report_keeps_the_id_and_an_undated_one_stands_last() -> None:
    first = [article("m", FERRY[0]), article("n", FERRY[1], DAY + timedelta(1))]
    later = [*first, article("a", FERRY[2], DAY + timedelta(2))]
    undated = [*first, article("a", FERRY[2], None)]
    ids = {story.id for found in (first, later, undated) for story in find_stories(found)}
    assert ids == {"story-m"}
    assert find_stories(undated)[0].articles == ("m", "n", "a")


def test_years_between_two_likenesses_make_two_stories() -> None:
    """The same kind of accident in the same place is another one."""
    again = """\
Fishing boats saved the crew of a freighter that sank in a storm off Zanzibar on Monday, its owner
said. It carried cement from Mombasa to the Comoros, and rice. Two passengers are in hospital with
broken legs; the coast guard took them to Pemba, where doctors wait for a helicopter from Mtwara."""
    near = [article("a", FERRY[0]), article("b", again, DAY + timedelta(1))]
    far = [article("a", FERRY[0]), article("b", again, DAY + timedelta(2000))]
    assert len(find_stories(near)) == 1
    assert find_stories(far) == ()


def test_one_rare_word_in_two_lines_joins_nothing() -> None:
    """“Odenplan” is a large part of so short a text; what happened is another matter."""
    first = article("a", "A bakery on Odenplan won a prize for its rye bread.")
    second = article("b", "Police closed Odenplan after a water main burst.")
    assert groups([first, second, *corpus()]) == groups(corpus())


@pytest.mark.parametrize("body", ["", "the of and", "!!! ---", "א ב ג"])
def test_texts_without_words_join_nothing(body: str) -> None:
    articles = [article("a", body), article("b", body), *corpus()]
    assert frozenset({"a", "b"}) not in groups(articles)


def test_a_dateline_joins_no_two_reports() -> None:
    bodies = ["BRIDGETOWN, Barbados – " + text for text in (FERRY[0], RATES[0])]
    cut = [
        replace(article(key, body), content=Span(24, len(body)))
        for key, body in zip("ab", bodies, strict=True)
    ]
    assert find_stories(cut) == ()
