"""Whatever encoding a newspaper's system wrote, the same words come out."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.decoding import clean, decode

ENGLISH = (
    "“It’s a matter of trust,” said Ms. Müller of the café owners’ association – and left. "
    "The ministers spent some €5 million on talks that lasted two days, the ministry said. "
) * 4
RUSSIAN = "Президент заявил во вторник, что страна подписала долгосрочные контракты. " * 6


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_english_text_survives_every_usual_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


def test_latin_1_accents_survive() -> None:
    text = "The café in São Paulo was closed, Señor Núñez said on Tuesday. " * 3
    assert decode(text.encode("latin-1")).text == text


def test_one_odd_byte_does_not_turn_english_into_an_asian_code_page() -> None:
    text = "The minister of the Côte said that talks would go on for two more weeks."
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


def test_cyrillic_code_page_is_recognised() -> None:
    assert decode(RUSSIAN.encode("cp1251")).text == RUSSIAN


def test_a_declared_encoding_counts_when_the_bytes_are_not_utf_8() -> None:
    data = "Zażółć gęślą jaźń".encode("iso-8859-2")
    assert decode(data, "iso-8859-2").text == "Zażółć gęślą jaźń"
    assert decode("Zażółć gęślą jaźń".encode(), "iso-8859-2").text == "Zażółć gęślą jaźń"
    assert decode(data, "no-such-encoding").problem is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a zip archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"some words and then \x00\x01\x02 bytes", "zero bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    problem = decode(data).problem
    assert problem is not None
    assert problem[0] == "binary"
    assert kind in problem[1]


def test_damaged_utf_16_is_unreadable_and_says_what_to_do() -> None:
    problem = decode(codecs.BOM_UTF16_LE + b"a\x00b").problem
    assert problem is not None
    assert problem[0] == "unreadable"
    assert "UTF-8" in problem[1]


def test_line_ends_and_windows_punctuation_are_mended() -> None:
    assert clean("a\r\nb\rc\u2028d\x0ce") == ("a\nb\nc\nd\ne", 0)
    assert clean("It\x92s \x93here\x94") == ("It’s “here”", 3)


def test_invisible_characters_are_taken_out_and_counted() -> None:
    assert clean("Ali\u00adyev\u200b \u202etxt\x07") == ("Aliyev txt", 4)
    assert clean("naïve 👩\u200d🚀\ttab") == ("naïve 👩\u200d🚀\ttab", 0)


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1))
def test_any_text_survives_utf_8(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.problem is not None or decoded.text == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_with_a_reason(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.problem is None or all(decoded.problem)
