"""Who and where are named: spans, kinds, candidates."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.corpus import read_records
from generator.extract.mention_choice import nearly
from generator.extract.mentions import extract_mentions
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Article, Document, Mention, Span
from generator.models import Pipeline
from generator.segment import parse

CASES = Path(__file__).parent.parent / "cases" / "mentions"
SEED = Path(__file__).parent.parent.parent / "seeds" / "articles" / "000_0eadee0c46f51ecb.txt"

ALIYEV, NETANYAHU = ("Aliyev", "person"), ("Netanyahu", "person")
AZERBAIJAN, ISRAEL = ("Azerbaijan", "place"), ("Israel", "place")
KAZAKHSTAN, IRAN = ("Kazakhstan", "place"), ("Iran", "place")
MUSLIM = ("Muslim", "group")
NAMES_OF_SEED = [
    ("BAKU", "place"),
    *[("Azerbaijani", "group"), ("Ilham Aliyev", "person"), ISRAEL],
    *[ALIYEV, ("Benjamin Netanyahu", "person"), ("Baku", "place"), ISRAEL],
    *[("Ilayev", "person"), AZERBAIJAN, ALIYEV, ISRAEL],
    *[("Ze’ev Elkin", "person"), ("Likud", "organisation")],
    *[NETANYAHU, AZERBAIJAN, ("Shiite", "group"), MUSLIM, IRAN, KAZAKHSTAN],
    *[("Kazakh", "group"), ("Nursultan Nazarbayev", "person"), ISRAEL],
    *[KAZAKHSTAN, ("Sunni", "group"), MUSLIM, ("UN Security Council", "organisation")],
    *[NETANYAHU, AZERBAIJAN, ISRAEL, MUSLIM],
    *[AZERBAIJAN, IRAN, ("Azerbaijani", "group"), ("Israeli", "group")],
    *[IRAN, AZERBAIJAN, ISRAEL, AZERBAIJAN, ISRAEL, ALIYEV],
    *[NETANYAHU, ("Sara", "person"), ALIYEV],
    *[("Ben-Gurion Airport", "place"), NETANYAHU, ISRAEL, MUSLIM, ("Central Asia", "place")],
    *[AZERBAIJAN, KAZAKHSTAN, ISRAEL, NETANYAHU],
    *[("Asia", "place"), ("Africa", "place"), ("Latin America", "place"), MUSLIM],
    *[NETANYAHU, AZERBAIJAN, ("Israeli", "group"), KAZAKHSTAN],
    *[ISRAEL, NETANYAHU, KAZAKHSTAN],
]


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")))
    ]


def _surface(mention: Mention, text: str) -> tuple[str, str]:
    return mention.span.of(text), mention.kind


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any], annotate_text: Callable[..., Annotation]) -> None:
    """`expect` lists every mention in text order: surface, kind and, if given, candidates."""
    text = case["text"]
    mentions = annotate_text(text).mentions
    assert [_surface(m, text) for m in mentions] == [tuple(e[:2]) for e in case["expect"]]
    for mention, expected in zip(mentions, case["expect"], strict=True):
        if len(expected) > 2:
            assert list(mention.candidates[: len(expected) - 2]) == expected[2:]


@pytest.fixture(scope="module")
def seed_mentions(pipeline: Pipeline, gazetteer: Gazetteer) -> tuple[str, tuple[Mention, ...]]:
    body = SEED.read_text(encoding="utf8")
    content = Span(body.index("Azerbaijani"), len(body))
    article = Article("seed", body, content, "Seed", place=Span(0, 4))
    document = next(parse([article], pipeline))
    found = extract_mentions(document, gazetteer, Annotation(article, document.sentences, "sm"))
    return body, found.mentions


def test_every_name_of_the_seed_article(seed_mentions: tuple[str, tuple[Mention, ...]]) -> None:
    body, mentions = seed_mentions
    assert [_surface(mention, body) for mention in mentions] == NAMES_OF_SEED


def test_countries_of_the_seed_article_by_name_and_demonym(
    seed_mentions: tuple[str, tuple[Mention, ...]],
) -> None:
    body, mentions = seed_mentions
    first = {m.span.of(body): m.candidates[:1] for m in reversed(mentions)}
    assert first["Azerbaijan"] == first["Azerbaijani"] == ("country-az",)
    assert first["Israel"] == first["Israeli"] == ("country-il",)
    assert first["Kazakhstan"] == first["Kazakh"] == ("country-kz",)
    assert first["BAKU"] == first["Baku"] == ("place-baku-587084",)
    assert first["Muslim"] == first["Shiite"] == first["Sunni"] == ()


def test_each_mention_names_the_rule_that_decided_it(
    seed_mentions: tuple[str, tuple[Mention, ...]],
) -> None:
    body, mentions = seed_mentions
    rules = {m.span.of(body): m.rule for m in mentions}
    assert rules["BAKU"] == "dateline"
    assert rules["Azerbaijan"] == "gazetteer:country"
    assert rules["Azerbaijani"] == "gazetteer:demonym"
    assert rules["Aliyev"] == "document:surname"
    assert rules["Ilayev"] == "document:near surname"
    assert rules["Ben-Gurion Airport"] == "head:place"
    assert all(rules.values())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Aliyev", "Ilayev", True),
        ("Zelensky", "Zelinsky", True),
        ("Merkel", "Merkell", True),
        ("Merkel", "Merkels", False),
        ("Brown", "Crown", False),
        ("Kim", "Mik", False),
        ("Orlov", "Orlova", False),
        ("Netanyahu", "Nazarbayev", False),
    ],
)
def test_slips_of_the_pen(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    assert nearly(one, other) is expected


WORDS = st.sampled_from(
    [
        *[
            "Azerbaijani",
            "Israel",
            "U.S.-led",
            "the",
            "The",
            "of",
            "and",
            "said",
            "Mr",
            "President",
        ],
        *[
            "Aliyev",
            "Ilayev",
            "Ministry",
            "Foreign",
            "Affairs",
            "(NATO)",
            "“Al",
            "Jazeera”",
            "Ze’ev",
        ],
        *["'s", "—", "–", "-", ",", ".", "(", ")", "Ben-Gurion", "Airport", "New", "York's", "bin"],
        *[
            "Salman",
            "in",
            "Lake",
            "Victoria",
            "COVID-19",
            "KAMPALA",
            "D-Ohio",
            "\u202e",
            "\xa0",
            "北京",
        ],
        *["é", "🎉", "/", "Trump-era", "von", "Kwok-kin", "\n", "Prince"],
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.text(max_size=80)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=TEXTS)
def test_spans_are_sorted_apart_and_inside_one_sentence(
    text: str, parse_text: Callable[..., Document], gazetteer: Gazetteer
) -> None:
    document = parse_text(text)
    found = Annotation(document.article, document.sentences, "sm")
    mentions = extract_mentions(document, gazetteer, found).mentions
    for mention in mentions:
        surface = mention.span.of(text)
        assert surface
        assert surface == surface.strip()
        assert document.sentences[mention.sentence].span.covers(mention.span)
        assert mention.rule
    for before, after in itertools.pairwise(mentions):
        assert before.span.end <= after.span.start


def test_neighbouring_articles_do_not_matter(
    parse_text: Callable[..., Document], gazetteer: Gazetteer
) -> None:
    text = "Jordan spoke in Amman. Michael Jordan flew home."
    alone = _mentions(parse_text(text), gazetteer)
    _mentions(parse_text("Jordan is a kingdom. Jordan borders Syria."), gazetteer)
    assert _mentions(parse_text(text), gazetteer) == alone


def _mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    found = Annotation(document.article, document.sentences, "sm")
    return extract_mentions(document, gazetteer, found).mentions


def test_names_in_headline_and_dateline(pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    """The dateline never reaches the parser; its names are found all the same."""
    text = "Kenya and Uganda sign pact\n\nCARTHAGE, N.C. (AP) — Kenya said on Monday it agreed."
    corpus = read_records([json.dumps({"id": "a", "text": text})], "test")
    document = next(parse(corpus.articles, pipeline))
    mentions = _mentions(document, gazetteer)
    assert [_surface(mention, text) for mention in mentions] == [
        ("Kenya", "place"),
        ("Uganda", "place"),
        ("CARTHAGE", "place"),
        ("N.C.", "place"),
        ("AP", "organisation"),
        ("Kenya", "place"),
    ]
    assert mentions[3].candidates == ("place-north-carolina-us",)
