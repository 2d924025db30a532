"""What frozen values are made of, and values made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from generator import model
from generator.members import maker_of, members_of
from generator.model import Mention, Participant, Span

VALUES = (
    Mention(Span(0, 3), "person", 0, "title", ("a", "b")),
    Participant(Span(0, 3)),
    Span(1, 2),
)


@dataclass(frozen=True, slots=True)
class _Doubled:
    number: int
    doubled: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubled", 2 * self.number)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_made_again_of_its_members(value: Any) -> None:  # noqa: ANN401 (any of them)
    kind = type(value)
    made = maker_of(kind)(*members_of(kind)(value))
    assert made == value
    assert type(made) is kind
    assert hash(made) == hash(value)
    assert repr(made) == repr(value)


def test_what_does_more_than_to_fill_its_fields_is_asked_itself() -> None:
    assert maker_of(_Doubled)(4, 0) == _Doubled(4)
    assert maker_of(date)(2021, 3, 9) == date(2021, 3, 9)


def test_every_kind_of_the_model_can_be_made() -> None:
    kinds = [kind for kind in vars(model).values() if hasattr(kind, "__dataclass_fields__")]
    assert len(kinds) > 10
    for kind in kinds:
        values = tuple(object() for _ in kind.__dataclass_fields__)
        assert members_of(kind)(maker_of(kind)(*values)) == values


def test_a_wrong_number_of_members_is_an_error() -> None:
    with pytest.raises(TypeError):
        maker_of(Mention)(Span(0, 3))
