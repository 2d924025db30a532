"""The language of a text: plain English is told at once, everything else is asked."""

from __future__ import annotations

import pytest

from generator.corpus import language
from generator.corpus.language import seen_language

ENGLISH = (
    "The two leaders said they would meet again in the spring, and that their ministers had been "
    "asked to prepare a list of what could be done before then. It was not clear whether any of "
    "the others would be there, or what would happen if they were not."
)
DUTCH = (
    "De twee leiders zeiden dat zij elkaar in het voorjaar opnieuw zouden ontmoeten en dat hun "
    "ministers was gevraagd om een lijst te maken van wat er voor die tijd gedaan kon worden. Het "
    "was niet duidelijk of een van de anderen daar over zou spreken, en wat er dan in is."
)


def test_plain_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("asked"))
    assert seen_language(ENGLISH) == "en"


def test_words_that_other_languages_share_do_not_make_a_text_english() -> None:
    assert seen_language(DUTCH) == "nl"


def test_a_list_of_names_in_english_is_asked_and_passes() -> None:
    names = (
        "Springfield Ozark Harwinton Lamont Romsey Franklin Marion Lancaster Richmond Litchfield"
    )
    assert seen_language(f"{ENGLISH} {names * 6}") == "en"
