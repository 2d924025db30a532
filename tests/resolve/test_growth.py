"""Neither the order nor the growth of a corpus changes who is who: seeded draws of reports."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Entity, Resolution
from generator.resolve import resolve
from tests.resolve.growth_corpus import REPORTS

SEEDS = range(12)


@pytest.fixture(scope="module")
def reports(annotate_articles: Callable[[Mapping[str, str]], list[Annotation]]) -> list[Annotation]:
    day = date(2020, 1, 1)
    return annotate_articles(
        {f"{day + timedelta(days=n)} r{n:02}": text for n, text in enumerate(REPORTS)}
    )


def lasting(entity: Entity) -> bool:
    """Whether an id is promised to stay: not that of a person known by one bare word only."""
    return entity.kind != "person" or len(entity.id.split("-")) > 2


def ids_of(resolution: Resolution) -> set[str]:
    return {entity.id for entity in resolution.entities if lasting(entity)}


@pytest.mark.parametrize("seed", SEEDS)
def test_any_order_gives_the_same(
    reports: list[Annotation], gazetteer: Gazetteer, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 (a seeded draw)
    some = dice.sample(reports, dice.randint(2, len(reports)))
    expected = resolve(sorted(some, key=lambda a: a.article.id), gazetteer)
    assert resolve(some, gazetteer) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_later_articles_change_no_id(
    reports: list[Annotation], gazetteer: Gazetteer, seed: int
) -> None:
    """Whatever articles there are, and however many come later, ids and links stay."""
    dice = random.Random(seed)  # noqa: S311 (a seeded draw)
    some = sorted(dice.sample(reports, dice.randint(8, len(reports))), key=lambda a: a.article.id)
    cut = dice.randint(1, len(some) - 1)
    before, after = resolve(some[:cut], gazetteer), resolve(some, gazetteer)
    assert ids_of(before) - {entity.id for entity in after.entities} == set()
    kept = ids_of(before)
    moved = {
        (article, span.start): (key, after.links[article][span])
        for article, links in before.links.items()
        for span, key in links.items()
        if key in kept and after.links[article][span] != key
    }
    assert moved == {}


def test_the_corpus_has_what_the_draws_are_for(
    reports: list[Annotation], gazetteer: Gazetteer
) -> None:
    """Variants that join, a misspelling, two of one name: else the tests above could not fail."""
    found = {entity.id: entity for entity in resolve(reports, gazetteer).entities}
    names = {key: {alias.text for alias in entity.aliases} for key, entity in found.items()}
    assert "Ilayev" in names["person-ilham-aliyev"]
    assert "Kim Tae-woo" in names["person-kim-tae-woo"] | {found["person-kim-tae-woo"].name}
    assert {"Sergei Malyshev", "Sergey Malyshev", "Malyshev"} <= names["person-sergei-malyshev"] | {
        found["person-sergei-malyshev"].name
    }
    assert {"person-peter-novak", "person-anna-novak", "person-margrethe-ii"} <= set(found)
    assert {"organisation-united-states-army", "organisation-pakistan-army"} <= set(found)
    assert len({key for key in found if key.startswith("place-springfield-")}) == 2
