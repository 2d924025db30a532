"""JSON lines from a program: every record in gives one article out, its text untouched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus import read_records
from generator.errors import SeedError
from generator.model import Corpus, Outlet

ANY_TEXT = st.text(st.characters(), max_size=300)


def read(*records: dict[str, Any]) -> Corpus:
    return read_records([json.dumps(record) for record in records], "standard input")


@settings(deadline=None)
@given(st.lists(ANY_TEXT, max_size=5))
def test_any_text_comes_out_as_it_went_in(texts: list[str]) -> None:
    corpus = read(*({"id": str(n), "text": text} for n, text in enumerate(texts)))
    assert [article.body for article in corpus.articles] == texts
    for article in corpus.articles:
        assert 0 <= article.content.start <= article.content.end <= len(article.body)
        if article.dateline and article.place:
            assert article.dateline.covers(article.place)


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), unique=True, max_size=5))
def test_any_ids_are_kept_in_order(ids: list[str]) -> None:
    corpus = read(*({"id": name, "text": "Text."} for name in ids))
    assert [article.id for article in corpus.articles] == ids


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "12 34",
        "这是一篇用中文写的新闻文章。" * 20,
        "Le ministre a déclaré. " * 30,
    ],
    ids=["empty", "blank", "numbers", "Chinese", "French"],
)
def test_no_record_is_dropped(text: str) -> None:
    corpus = read({"id": "a", "text": text}, {"id": "b", "text": "A second text."})
    assert (corpus.articles[0].id, corpus.articles[0].body) == ("a", text)
    assert len(corpus.articles) == 2
    assert corpus.articles[0].title


def test_a_language_is_given_or_seen_or_english() -> None:
    french = "Le ministre a déclaré mardi que les négociations se poursuivraient. " * 8
    corpus = read(
        {"id": "a", "text": french},
        {"id": "b", "text": french, "language": "en"},
        {"id": "c", "text": "Text."},
    )
    assert [article.language for article in corpus.articles] == ["fr", "en", "en"]
    assert [article.basis["language"] for article in corpus.articles] == [
        "derived", "given", "not given",
    ]  # fmt: skip
    assert [(issue.code, issue.article_id) for issue in corpus.issues] == [("not-english", "a")]


def test_fields_are_kept_with_their_basis() -> None:
    article = read(
        {"id": "a", "text": "BAKU (AP) — Talks began.", "title": "Talks", "outlet": "Wire",
         "published": "2016-12-13T10:30", "url": "https://wire.example/1", "language": "en"}
    ).articles[0]  # fmt: skip
    assert (article.title, article.outlet, article.url) == (
        "Talks",
        "Wire",
        "https://wire.example/1",
    )
    assert article.published_at == "2016-12-13T10:30"
    assert article.content.of(article.body) == "Talks began."
    assert article.basis["outlet"] == "given"


def test_null_fields_are_absent() -> None:
    article = read({"id": "a", "text": "Talks began.", "title": None, "published": None}).articles[
        0
    ]
    assert (article.title, article.basis["title"]) == ("Talks began", "derived")


def test_a_day_that_is_none_is_a_doubt_not_an_error() -> None:
    corpus = read({"id": "a", "text": "Talks began.", "published": "2016-02-30"})
    assert corpus.articles[0].published is None
    assert [issue.code for issue in corpus.issues] == ["bad-published"]


def test_known_outlets_give_their_marking() -> None:
    line = json.dumps({"id": "a", "text": "Talks began.", "outlet": "Wire"})
    corpus = read_records([line], "-", [Outlet("Wire", marking="TLP:GREEN")])
    assert corpus.articles[0].marking == "TLP:GREEN"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not readable as JSON"),
        ("7", "must be a JSON object"),
        ('{"id": "b"}', 'must have a "text"'),
        ('{"id": "b", "text": 7}', 'must have a "text"'),
        ('{"text": "x"}', 'must have an "id"'),
        ('{"id": 7, "text": "x"}', '"id" must be a string'),
        ('{"id": "a", "text": "x"}', "stands already in line 1"),
        ('{"id": "b", "text": "x", "title": 7}', '"title" must be a string'),
    ],
)
def test_a_broken_line_is_an_error_that_names_it(line: str, words: str) -> None:
    with pytest.raises(SeedError) as caught:
        read_records(['{"id": "a", "text": "x"}', "", line], "standard input")
    assert caught.value.line == 3
    assert words in caught.value.reason
    assert str(caught.value).startswith("standard input:3: ")
