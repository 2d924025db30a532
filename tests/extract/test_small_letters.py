"""Small letters stand where the letters stood, whatever the script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.extract.date_lexer import lex, may_hold_date
from generator.extract.small_letters import first_words, small


@given(st.text(max_size=60) | st.text("İiΣςA \u0131\u017f\u212a", max_size=20))
def test_every_letter_keeps_its_place(text: str) -> None:
    lowered = small(text)
    assert len(lowered) == len(text)
    assert all(
        low in {letter, letter.lower(), "ς"} for low, letter in zip(lowered, text, strict=True)
    )


@given(st.text(max_size=40))
def test_items_are_pieces_of_the_text_as_it_stands(text: str) -> None:
    assert all(text[item.start : item.end] == item.text for item in lex(text))


def test_a_letter_that_grows_moves_no_date() -> None:
    assert [i.text for i in lex("İİ met on 3 MAY")] == ["İİ", "met", "on", "3", "MAY"]


def test_dates_are_looked_for_by_whole_words() -> None:
    assert may_hold_date("They met on MONDAY.")
    assert may_hold_date("In the past they did.")
    assert not may_hold_date("Mondayish in the pastry")


def test_a_phrase_needs_its_first_word() -> None:
    assert first_words(["in the past", "o’clock", "’tis", "…"]) == {"in", "o", "tis"}
