"""Titles: a headline that stands in the text, else the beginning of the first sentence."""

from __future__ import annotations

import pytest

from generator.corpus.headline import derive_title, find_headline

PARAGRAPH = (
    "The minister said on Tuesday that talks on trade would go on for two more weeks, and that he "
    "would take part in them himself after the holidays."
)


@pytest.mark.parametrize(
    "text",
    [
        f"Ministers to go on talking\n\n{PARAGRAPH}",
        f"Ministers to go on talking\n{PARAGRAPH}",
        f"\n  Ministers to go on talking\r\n\r\n{PARAGRAPH}",
        f"Ministers to go on talking\nNo end is in sight, officials say\nBy Jane Doe\n{PARAGRAPH}",
        f"Tuesday, December 13, 2016\nMinisters to go on talking\n{PARAGRAPH}",
    ],
)
def test_a_line_set_off_from_the_text_is_the_headline(text: str) -> None:
    assert find_headline(text) == "Ministers to go on talking"


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH,
        f"{PARAGRAPH}\n\n{PARAGRAPH}",
        f"The minister left on Tuesday.\n\n{PARAGRAPH}",
        "The minister said on Tuesday that talks on trade\nwould go on for two more weeks.",
        f"Talks\n\n{PARAGRAPH}",
        "",
    ],
)
def test_other_first_lines_are_not(text: str) -> None:
    assert find_headline(text) is None


def test_a_short_first_sentence_is_the_title() -> None:
    assert derive_title("Talks on trade will go on. They may last.") == "Talks on trade will go on"


def test_a_long_one_is_cut_at_a_word() -> None:
    title = derive_title(PARAGRAPH)
    assert title.endswith("…")
    assert PARAGRAPH.startswith(title[:-1])
    assert PARAGRAPH[len(title) - 1] == " "
    assert len(title) <= 91


def test_an_abbreviation_does_not_end_it() -> None:
    text = "Secretary of State Gen. J. Doe met Mr. Roe at 5 p.m. Monday. They talked."
    assert derive_title(text) == text.removesuffix(". They talked.")
