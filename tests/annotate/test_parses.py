"""Parses: what they keep is what the pipeline said, alone or in company."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import parses as module
from generator.model import Article, Span
from generator.models import Pipeline
from generator.parses import Parse, pack, parse_texts, unpack
from generator.segment import document, parse, passages

TEXTS = (
    "The Prime Minister didn’t go to Baku,  he said on “Monday”. Nobody  asked why .",
    "  Peru’s \t envoy, who had come from Lima, thanked them.",
    "Ana Rojas (39) isn't worried.",
    "",
)


def article(name: str, text: str) -> Article:
    return Article(name, text, Span(0, len(text)), "Title")


def test_columns_say_what_the_pipeline_says(pipeline: Pipeline) -> None:
    for text in TEXTS:
        parse = next(parse_texts([[text]], pipeline))[0]
        doc = pipeline.nlp(text)
        kept = [token for token in doc if not token.is_space]
        assert [text[s : s + n] for s, n in zip(parse.starts, parse.lengths, strict=True)] == [
            token.text for token in kept
        ]
        assert list(parse.lemmas) == [token.lemma_ for token in kept]
        assert list(parse.parts) == [token.pos_ for token in kept]
        assert list(parse.tags) == [token.tag_ for token in kept]
        assert list(parse.deps) == [token.dep_ for token in kept]
        assert list(parse.labels) == [token.ent_type_ for token in kept]
        assert list(parse.begins) == [token.ent_iob_ == "B" for token in kept]
        assert list(parse.morphs) == [str(token.morph) for token in kept]
        for token, head in zip(kept, parse.heads, strict=True):
            assert token.head.is_space or kept[head].i == token.head.i


def test_packing_keeps_everything(pipeline: Pipeline) -> None:
    made = next(parse_texts([TEXTS], pipeline))
    assert unpack(pack(made)) == made
    assert unpack(pack(made)[:-9]) is None
    assert unpack(b"") is None
    assert unpack(zlib.compress(pickle.dumps([("a",)] * 5))) is None


def test_packing_keeps_numbers_of_any_size() -> None:
    words = ("one",) * 3
    parse = Parse(
        *((0, 70_000, 3_000_000_000), (3, 3, 3), (0, 0, 1), words, words, words, words, words),
        *((True, False, True), words, frozenset({0, 2})),
    )
    assert unpack(pack([parse, parse])) == (parse, parse)


def test_neighbours_decide_nothing(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(str(n), f"{TEXTS[n % 3]} It was the {n}th time.") for n in range(40)]
    together = list(parse(articles, pipeline))
    assert [found.article.id for found in together] == [a.id for a in articles]
    monkeypatch.setattr(module, "_BATCH", 0)
    assert list(parse(articles, pipeline)) == together
    assert list(parse(articles, replace(pipeline, batches=not pipeline.batches))) == together


def test_articles_are_read_a_batch_at_a_time(pipeline: Pipeline) -> None:
    asked = 0

    def endless() -> object:
        nonlocal asked
        while True:
            asked += 1
            yield ["Peru thanked Chile. " * 50]

    next(parse_texts(endless(), pipeline))  # type: ignore[arg-type]
    assert asked <= 26


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_text_survives(pipeline: Pipeline, text: str) -> None:
    one = article("a", text)
    found = next(parse([one], pipeline))
    assert all(
        token.span.of(text).split() == token.text.split()
        for token in found.tokens
        if "\ufffd" not in token.text
    )
    assert document(one, unpack(pack(next(parse_texts([passages(one)], pipeline)))) or ()) == found


def _passages(one: Article) -> list[str]:
    from generator.segment import passages  # noqa: PLC0415

    return passages(one)
