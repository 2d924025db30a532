"""Paths are safe, stable and distinct, and lead from page to page on any disk."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import links

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
paths = st.sampled_from(
    ["index.md", "timeline.md", "people/ana.md", "articles/a.md", "countries/index.md"]
)


@given(st.text(max_size=200))
def test_a_slug_is_safe_whatever_the_text(text: str) -> None:
    assert SAFE.fullmatch(links.slug(text))
    assert len(links.slug(text)) <= 69


@given(st.text(max_size=80), st.text(max_size=80))
def test_articles_never_share_a_page(first: str, second: str) -> None:
    if first != second:
        assert links.article(first) != links.article(second)


@pytest.mark.parametrize(("first", "second"), [("a_b", "a-b"), ("A", "a"), ("é", "e"), ("", "-")])
def test_articles_whose_slugs_fold_alike_stay_apart(first: str, second: str) -> None:
    assert links.article(first) != links.article(second)


@pytest.mark.parametrize("name", ["index", "index-2", "con", "aux", "nul", "com1"])
def test_no_page_takes_the_place_of_an_index_or_a_device(name: str) -> None:
    taken = {name, "index"}
    for path in (links.article(name), links.entity(f"person-{name}"), links.outlet(name)):
        assert posixpath.basename(path).removesuffix(".md") not in taken


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Nicolás Maduro", "nicolas-maduro"),
        ("Ze’ev Elkin", "zeev-elkin"),
        ("  The --- Post  ", "the-post"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs_read_like_the_name(text: str, slug: str) -> None:
    assert links.slug(text) == slug


def test_names_that_fold_alike_but_differ_in_script_stay_apart() -> None:
    assert links.slug("Али") != links.slug("Вели")
    assert links.slug("a" * 100) != links.slug("a" * 101)


def test_a_pair_of_countries_has_one_page() -> None:
    assert links.dyad("IL", "AZ") == links.dyad("AZ", "IL") == "relations/az-il.md"


@given(paths, paths)
def test_a_relative_link_leads_to_its_target(source: str, target: str) -> None:
    way = links.relative(source, target)
    there = posixpath.normpath(posixpath.join(posixpath.dirname(source), way))
    assert there == links.html(target)
    assert not way.startswith("/")


def test_an_anchor_on_the_same_page_needs_no_path() -> None:
    assert links.relative("articles/a.md", "articles/a.md", "s3") == "#s3"


def test_a_long_list_numbers_its_pages_from_two() -> None:
    assert links.numbered("people/index.md", 1) == "people/index.md"
    assert links.numbered("people/index.md", 2) == "people/index-2.md"
    assert links.numbered("gaps.md", 3) == "gaps-3.md"


def test_sentences_count_from_one_for_readers() -> None:
    assert links.sentence_anchor(0) == "s1"
