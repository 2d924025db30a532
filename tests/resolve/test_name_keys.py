"""A name of thousands: few are compared or moved, and none that could be one is left out."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from generator.resolve import people
from generator.resolve.cast import Figure
from generator.resolve.name_keys import Bucket
from generator.resolve.names import PersonName, person_name, same_name
from generator.resolve.people import join_figures

GIVEN = (
    "John", "Jon", "Johnny", "J.", "Jack", "James", "Jim", "Robert", "Bob", "R.", "William", "Bill",
    "Elizabeth", "Liz", "Sergei", "Sergey", "Mohammed", "Muhammad", "Oleksandr", "Alexander", "X",
    "Ann", "Anne", "Anna", "Kim",
)  # fmt: skip
FAMILY = ("Smith", "Kim", "Zelensky", "Zelenskyy", "Ng", "Robert")


def drawn(dice: random.Random) -> PersonName:
    words = [dice.choice(GIVEN) for _ in range(dice.randint(1, 3))]
    if dice.random() < 0.1:
        words.append("al")
    end = dice.choice(("", "", "", " Jr.", " III"))
    return person_name(" ".join([*words, dice.choice(FAMILY)]) + end)


@pytest.mark.parametrize("seed", range(8))
def test_whoever_can_be_the_same_is_found_once(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 (a seeded draw)
    names = [name for _ in range(300) if (name := drawn(dice)).full]
    bucket: Bucket[int] = Bucket()
    for number, name in enumerate(names):
        bucket.add(name, number)
    for name in names:
        found = list(bucket.alike(name))
        assert len(found) == len(set(found))
        assert {n for n, other in enumerate(names) if same_name(name, other)} <= {*found}


def letters(number: int) -> str:
    """A given name of its own: no two sound alike or are short for each other."""
    return "".join("bdfglmnrtv"[int(digit)] + "a" for digit in f"{number:04}").title()


def comparisons(size: int, monkeypatch: pytest.MonkeyPatch, given: str = "{}") -> int:
    """How often names are compared to tell apart that many persons of one family name."""
    count: Counter[str] = Counter()

    def counted(one: PersonName, other: PersonName) -> bool:
        count["compared"] += 1
        return same_name(one, other)

    monkeypatch.setattr(people, "same_name", counted)
    texts = [f"{given.format(letters(n))} Johnson" for n in range(size)]
    texts += [f"{letter}. Johnson" for letter in "BDFG"]
    figures = [Figure(f"a{n}", [name]) for n, name in enumerate(map(person_name, texts))]
    persons, _ = join_figures(figures, {})
    assert len(persons) >= size
    return count["compared"]


@pytest.mark.parametrize("given", ["{}", "John {}", "J. {}"])
def test_a_family_of_thousands_is_told_apart_by_few_comparisons(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    few, many = (comparisons(size, monkeypatch, given) for size in (1_000, 4_000))
    assert many <= 4 * few + 100
    assert many < 3 * 4_000


def test_who_is_named_in_thousands_of_articles_is_not_moved_with_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moved: list[int] = []
    absorb = people.Person.absorb

    def counted(person: people.Person, other: people.Person) -> None:
        moved.append(len(other.names))
        absorb(person, other)

    monkeypatch.setattr(people.Person, "absorb", counted)
    figures = [Figure(f"a{n}", [person_name("Ann Johnson")]) for n in range(3_000)]
    (person,) = join_figures(figures, {})[0]
    assert person.figures == figures
    assert sum(moved) < 2 * len(figures)
