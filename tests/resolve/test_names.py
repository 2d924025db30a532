"""Names are taken apart and compared as a careful reader would."""

from __future__ import annotations

import pytest

from generator.extract.slips import is_slip
from generator.resolve.names import is_part, person_name, same_name


@pytest.mark.parametrize(
    ("text", "tokens", "suffix"),
    [
        ("Mr. Andrés de la Cruz Jr.", ("andres", "cruz"), "jr"),
        ("Ze’ev Elkin", ("zeev", "elkin"), ""),
        ("Bashar al-Assad", ("bashar", "assad"), ""),
        ("Netanyahu’s", ("netanyahu",), ""),
        ("King", ("king",), ""),
        ("Dr. Martin Luther King", ("martin", "luther", "king"), ""),
    ],
)
def test_taken_apart(text: str, tokens: tuple[str, ...], suffix: str) -> None:
    name = person_name(text)
    assert (name.tokens, name.suffix) == (tokens, suffix)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Bill Clinton", "William J. Clinton"),
        ("George Bush", "George W. Bush"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Xi Jinping", "Jinping Xi"),
        ("J. Edgar Hoover", "John Edgar Hoover"),
    ],
)
def test_the_same(one: str, two: str) -> None:
    assert same_name(person_name(one), person_name(two))
    assert same_name(person_name(two), person_name(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sara Netanyahu", "Benjamin Netanyahu"),
        ("George W. Bush", "George H. W. Bush"),
        ("Martin King Jr.", "Martin King Sr."),
        ("John Smith", "John Smyth"),
    ],
)
def test_not_the_same(one: str, two: str) -> None:
    assert not same_name(person_name(one), person_name(two))


def test_short_forms() -> None:
    long = person_name("Andrés Manuel López Obrador")
    assert is_part(person_name("López Obrador"), long)
    assert is_part(person_name("Obrador"), long)
    assert not is_part(person_name("Manuel Obrador"), long)


@pytest.mark.parametrize("wrong", ["ilayev", "aliev", "aliyeev", "alieyv"])
def test_a_slip(wrong: str) -> None:
    assert is_slip(wrong, "aliyev")


@pytest.mark.parametrize(("one", "two"), [("clintons", "clinton"), ("lee", "le"), ("mann", "mans")])
def test_no_slip(one: str, two: str) -> None:
    assert not is_slip(one, two)
