"""Who said what, on sentences of our own and on the seed article."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.extract.quote_lexicon import speech_verbs
from generator.extract.quote_marks import find_passages
from generator.extract.quotes import extract_quotes
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document, Participant, Quote

CASES = Path(__file__).parent.parent / "cases" / "quotes"
SEED = Path(__file__).parent.parent.parent / "seeds" / "articles" / "000_0eadee0c46f51ecb.txt"

Annotate = Callable[..., Annotation]
Parse = Callable[..., Document]


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8"))):
            yield pytest.param(case, id=f"{path.stem}-{number}")


def whom(found: Annotation, speaker: Participant | None) -> str | None:
    """The name that a speaker stands for, through a pronoun or description if need be."""
    if speaker is None or speaker.mention is None:
        return None
    for item in found.coreferences:
        if item.span == speaker.mention:
            return " + ".join(span.of(found.article.body) for span in item.antecedents)
    return speaker.mention.of(found.article.body)


def shown(found: Annotation, quote: Quote, *, with_name: bool) -> dict[str, str | None]:
    body = found.article.body
    row: dict[str, str | None] = {"said" if quote.direct else "reported": quote.content.of(body)}
    row["by"] = quote.speaker.span.of(body) if quote.speaker else None
    return row | ({"names": whom(found, quote.speaker)} if with_name else {})


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any], annotate_text: Annotate) -> None:
    found = annotate_text(case["text"])
    with_name = any("names" in row for row in case["expect"])
    expected = [{"names": row["by"], **row} if with_name else row for row in case["expect"]]
    assert [shown(found, quote, with_name=with_name) for quote in found.quotes] == expected


@pytest.fixture(scope="module")
def seed(annotate_text: Annotate) -> Annotation:
    return annotate_text(SEED.read_text(encoding="utf8").removeprefix("BAKU – "))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("darkness", "Netanyahu"),
        ("following the strengthening of our relations", "Netanyahu"),
        ("Israel’s relations [with the world] is growing at an unprecedented pace,", "Netanyahu"),
        ("historic", "Netanyahu"),
        ("diversifying", "Aliyev"),
    ],
)
def test_words_in_marks_in_the_seed(seed: Annotation, words: str, speaker: str) -> None:
    body = seed.article.body
    quotes = [q for q in seed.quotes if q.direct and q.content.of(body).startswith(words)]
    assert len(quotes) == 1
    assert (whom(seed, quotes[0].speaker) or "").endswith(speaker)


@pytest.mark.parametrize(
    ("cue", "words", "speaker"),
    [
        ("said", "that his country has", "Aliyev"),
        ("praised", "the cooperation and friendship", "Netanyahu"),
        ("saying", "that with the great “darkness”", "Netanyahu"),
        ("condemned", "Azerbaijani-Israeli ties", "Iran"),
        ("claims", "that Azerbaijan serves as a forward base", "Iran"),
        ("said", "that he is interested in “diversifying” commerce", "Aliyev"),
        ("told", "that not only is Israel not isolated, but it is being courted", "Netanyahu"),
        ("said", "Both Azerbaijan and Kazakhstan want to strengthen their ties", "Netanyahu"),
        ("noting", "the “historic” nature of the visit", "Netanyahu"),
    ],
)
def test_reports_in_the_seed(seed: Annotation, cue: str, words: str, speaker: str) -> None:
    body = seed.article.body
    quotes = [q for q in seed.quotes if not q.direct and q.content.of(body).startswith(words)]
    assert [q.cue.of(body) for q in quotes if q.cue] == [cue]
    assert (whom(seed, quotes[0].speaker) or "").endswith(speaker)


def test_both_parties_of_a_joint_wish_are_speakers(seed: Annotation) -> None:
    body = seed.article.body
    wish = [q for q in seed.quotes if q.content.of(body).startswith("to strengthen their ties")]
    assert [whom(seed, q.speaker) for q in wish] == ["Azerbaijan", "Kazakhstan"]


def test_a_negated_cue_says_so(annotate_text: Annotate) -> None:
    found = annotate_text("The army did not say when the road would open.")
    assert [q.cue.of(found.article.body) for q in found.quotes if q.cue] == ["did not say"]


def test_a_cue_names_its_lexicon_entry(annotate_text: Annotate) -> None:
    found = annotate_text("Oduya denied that the vote was bought.")
    (quote,) = found.quotes
    assert quote.cue_lemma == "deny"
    assert speech_verbs()["deny"].stance == "denies"


def test_every_verb_of_the_lexicon_takes_something() -> None:
    empty = [word.lemma for word in speech_verbs().values() if not word.takes | word.prepositions]
    assert empty == []


_PIECES = st.sampled_from(
    [
        "“", "”", "‘", "’", '"', "'", "''", "«", "»", "„", " ", "\n\n", ",", ".", "?", ":", "—",
        "he said", "Oduya told them that", "according to Peru", "the 1990's", "it rained", "Ünal",
        "asked", "claimed", "not", "promising to go", "“Yes,” she said.",
        "5' 12\"", "\u00a0", "\u200b", "🙂",
    ]
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_PIECES, min_size=1, max_size=30))
def test_any_text_gives_quotes_inside_it(
    parse_text: Parse, gazetteer: Gazetteer, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    document = parse_text(text)
    bare = Annotation(document.article, document.sentences, "test")
    found = extract_quotes(document, gazetteer, bare)
    assert extract_quotes(document, gazetteer, bare) == found
    for quote in found.quotes:
        assert quote.content.of(text).strip()
        spans = [quote.content, *([quote.cue] if quote.cue else [])]
        spans += [quote.speaker.span] if quote.speaker else []
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert document.sentences[quote.sentence].span.overlaps(quote.content)
    passages = find_passages(document)
    assert all(a.outer.end <= b.outer.start for a, b in itertools.pairwise(passages))
