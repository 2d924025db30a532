"""The words of the interface: each language complete, its gaps filled with English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.interface import ENGLISH, interface_words, languages, words_script
from generator.lexicon import lexicon
from generator.page import Page
from generator.render import make_environment
from tests.conftest import ROOT


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


NAMES = re.compile("GeoNames|Unicode CLDR")
"""Proper names, the same in every language."""
PRINTED = re.compile(
    r"\A---.*?^---$"  # front matter, for the page's meta data
    r"|{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>|{:.*?}",
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.j2")), ids=lambda p: p.name)
def test_templates_have_no_words_of_their_own(path: Path) -> None:
    left = NAMES.sub("", PRINTED.sub("", path.read_text("utf8")))
    assert not re.findall(r"[A-Za-z]{2,}", left)


def test_what_a_language_lacks_is_english_and_the_rest_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = {"interface/fa": {"headings": {"events": "رویدادها"}}}
    found = "generator.interface.lexicon"
    monkeypatch.setattr(found, lambda name: few.get(name) or lexicon(name))
    words = interface_words("fa")["headings"]
    assert words["events"] == "رویدادها"
    assert words["timeline"] == "Timeline"


def test_a_sentence_takes_its_values_and_its_link_in_any_order() -> None:
    environment = make_environment(ROOT / "templates", "fa")
    template = environment.from_string("{{ text | told('people/a.md', who=who) }}{{ foreign }}")
    page = Page("index.md", "x", "brief", "", None)
    given = {"text": "[this] {who}; *b*", "who": "<i>"}
    assert template.render(page=page, **given) == (
        '<a href="people/a.html">this</a> &#60;i&#62;; &#42;b&#42; lang="en" dir="ltr"'
    )


def test_the_scripts_get_what_they_say() -> None:
    file = words_script(interface_words("fa"))
    assert file.text.isascii()
    match = re.search(r"\{words:(.*)\}\);", file.text)
    assert match
    assert json.loads(match[1])["search"]["title"] == "جستجو"
