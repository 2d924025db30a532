"""Words met again are not asked about again, and get what the whole pipeline says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from generator import word_rules as module
from generator.corpus import read_corpus
from generator.models import Pipeline
from generator.parses import Parse, parse_texts
from generator.segment import passages
from generator.word_rules import _runs, word_rules

ROWS = (
    "There is no deal, there's none, and there  are two talks. There were. There",
    "Y'all ain't gonna let's go: let's, let 's; I'm gonna, we've got ta, c'm on, ai n't all",
    "It gets got; he'd had a do. That which does, that's whom. Did they? They do!",
)
PIECES = st.sampled_from(
    ["there", "There", "is", "'s", "let", "gon", "na", "gonna", "ai", "n't", "y", "all", "had"]
)


def both(pipeline: Pipeline, *texts: str) -> Iterator[list[tuple[Parse, ...]]]:
    assert pipeline.rules is not None
    for rules in (pipeline.rules, None):
        yield list(parse_texts([[text] for text in texts], replace(pipeline, rules=rules)))


def test_rules_on_words_in_a_row_hold(pipeline: Pipeline) -> None:
    short, whole = both(pipeline, *ROWS)
    assert short == whole
    assert "us" in {lemma for (parse,) in short for lemma in parse.lemmas}


def test_real_articles_get_what_the_pipeline_says(pipeline: Pipeline, root: Path) -> None:
    articles = read_corpus([root / "seeds"]).articles
    texts = [text for article in articles for text in passages(article)]
    short, whole = both(pipeline, *texts)
    assert short == whole


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_words_in_any_row(pipeline: Pipeline, text: str) -> None:
    short, whole = both(pipeline, text)
    assert short == whole


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=60))
def test_any_characters(pipeline: Pipeline, text: str) -> None:
    short, whole = both(pipeline, text)
    assert short == whole


def test_what_is_forgotten_is_learnt_again(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pipeline.rules is not None
    before = list(parse_texts([[text] for text in ROWS], pipeline))
    monkeypatch.setattr(module, "_MOST", 10)
    assert list(parse_texts([[text] for text in ROWS], pipeline)) == before
    assert len(pipeline.rules._words) < 80


def test_runs_hold_every_row_that_can_stand_in_them() -> None:
    assert list(_runs([], 2, 9)) == []
    assert list(_runs([0, 1, 3, 8], 2, 9)) == [(0, 3), (3, 5), (8, 9)]
    assert list(_runs([0, 2], 3, 9)) == [(0, 5)]


@pytest.fixture
def english() -> Language:
    """An untrained pipeline of the known components."""
    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "attribute_ruler", "ner"):
        nlp.add_pipe(name)
    nlp.add_pipe("lemmatizer", before="ner", config={"mode": "lookup"})
    add_rule(nlp, {"TAG": "NN"})
    return nlp


def add_rule(nlp: Language, *pattern: dict[int | str, Any]) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([list(pattern)], {"LEMMA": "x"})


def test_known_components_are_left_out(english: Language) -> None:
    rules = word_rules(english)
    assert rules is not None
    assert rules.names == ("attribute_ruler", "lemmatizer")


@pytest.mark.parametrize(
    "pattern",
    [
        [{"POS": "NOUN"}],
        [{"TAG": "NN", "OP": "+"}],
        [{"LOWER": {"FUZZY": "peru"}}],
        [{"LOWER": "a"}, {"_": {"x": 1}}],
        [{"NORM": "a"}],
    ],
)
def test_patterns_that_look_at_more_need_the_whole_pipeline(
    english: Language, pattern: list[dict[int | str, Any]]
) -> None:
    add_rule(english, *pattern)
    assert word_rules(english) is None


@Language.component("shouter")
def shouter(doc: Doc) -> Doc:
    """A component of somebody's own."""
    return doc


def test_other_components_need_the_whole_pipeline(english: Language) -> None:
    english.add_pipe("shouter", last=True)
    assert word_rules(english) is None
    english.remove_pipe("shouter")
    english.add_pipe("morphologizer", first=True)
    assert word_rules(english) is None
    english.remove_pipe("morphologizer")
    assert word_rules(english) is not None
    english.tokenizer = lambda text: Doc(english.vocab, words=text.split())
    assert word_rules(english) is None
    assert word_rules(english) is None
