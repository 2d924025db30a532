"""The words of the interface: each language complete, its gaps filled with English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.interface import ENGLISH, interface_words, languages, words_script


def texts(words: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text with its place; the plural forms of one text together."""
    for name, value in words.items():
        if isinstance(value, str):
            yield "/".join((*path, name)), value
        elif "other" in value:
            yield "/".join((*path, name)), value["other"]
        else:
            yield from texts(value, (*path, name))


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_english_and_a_language_from_right_to_left_are_there() -> None:
    assert {"en", "fa"} <= set(languages())


@pytest.mark.parametrize("language", [name for name in languages() if name != ENGLISH])
def test_a_translation_has_every_text_with_its_blanks(language: str) -> None:
    english, other = dict(texts(interface_words())), dict(texts(interface_words(language)))
    assert list(other) == list(english)
    for place, text in english.items():
        assert blanks(other[place]) == blanks(text), place
        assert other[place] != text, place


def test_a_language_that_nobody_wrote_is_english() -> None:
    assert interface_words("tlh") == interface_words()


def test_the_scripts_get_what_they_say() -> None:
    file = words_script(interface_words("fa"))
    assert file.text.isascii()
    match = re.search(r"\{words:(.*)\}\);", file.text)
    assert match
    assert json.loads(match[1])["search"]["title"] == "جستجو"
