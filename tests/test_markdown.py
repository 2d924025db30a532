"""Whatever text an article holds, a reader sees that text and nothing else happens."""

from __future__ import annotations

import re
from collections.abc import Callable

import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from generator.markdown import (
    Marker,
    Quoted,
    Run,
    Statement,
    attribute,
    collapse,
    displayable,
    escape,
    plain,
    quoted,
    run,
    statement,
    web_address,
)
from generator.model import Span

EXTENSIONS = ["tables", "attr_list", "md_in_html", "toc"]
PAGE = "people/ana.md"
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ACTIVE = "\\`*_{}[]()#+-.!|<>&\"'~:=^$@%;/? \n\t0129ab"

texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=ACTIVE, max_size=40),
    st.lists(
        st.sampled_from(
            ["<b>", "</p>", "[x](y)", "{: #a }", "<!--", "-->", "&#60;", "&lt;", "***", "| - |",
             "\n\n", "```", "1. ", "- ", "> ", "---", "[TOC]", "\u202e", "\x00", "ש", "<?", "]]>",
             'markdown="1"', "<div markdown>", "\u2028", "\ufeff", "*[A]: b", "\x02", "\x03"]
        ),
        max_size=8,
    ).map("".join),
)  # fmt: skip

EXAMPLES = (
    "1. not a list",
    "- not a list",
    "[TOC]",
    "*[HTML]: not an abbreviation",
    "\x02amp\x03",
    "wzxhzdk:0",
    "{: onclick=alert(1) }",
    "</span><script>",
    "term\n: definition",
    "\ud800",
)


def rendered(source: str) -> html.HtmlElement:
    inner = python_markdown.markdown(source, extensions=EXTENSIONS)
    return html.fragment_fromstring(inner, create_parent="main")


def seen(text: str) -> str:
    """The text as a reader sees it; HTML knows no carriage return or form feed."""
    return collapse(displayable(text))


def tags(element: html.HtmlElement) -> list[str]:
    return [child.tag for child in element.iter() if child is not element]


def with_examples(test: Callable[[str], None]) -> Callable[[str], None]:
    for text in EXAMPLES:
        test = example(text)(test)
    return settings(max_examples=150, deadline=None)(test)


@with_examples
@given(texts)
def test_a_paragraph_shows_the_text(text: str) -> None:
    found = rendered(f"before {escape(text)} after")
    assert collapse(found.text_content()) == collapse(f"before {seen(text)} after")
    assert tags(found) == ["p"]


@with_examples
@given(texts)
def test_a_paragraph_may_begin_with_it(text: str) -> None:
    found = rendered(f"above\n\n{escape(text)}\n\nbelow")
    assert collapse(found.text_content()) == collapse(f"above {seen(text)} below")
    assert set(tags(found)) == {"p"}


@with_examples
@given(texts)
def test_a_heading_shows_the_text(text: str) -> None:
    found = rendered(f"## {escape(text) or 'x'} {{: #here }}")
    assert tags(found) == ["h2"]
    assert found[0].get("id") == "here"
    assert collapse(found.text_content()) == (seen(text) or "x")


@with_examples
@given(texts)
def test_a_table_cell_shows_the_text(text: str) -> None:
    found = rendered(f"| a | b |\n| - | - |\n| {escape(text)} | end |")
    cells = found.xpath("//td")
    assert [collapse(cell.text_content()) for cell in cells] == [seen(text), "end"]
    assert set(tags(found)) == {"table", "thead", "tbody", "tr", "th", "td"}


@with_examples
@given(texts)
def test_a_list_item_shows_the_text(text: str) -> None:
    found = rendered(f"- {escape(text) or 'x'}\n- end")
    assert [collapse(item.text_content()) for item in found.xpath("//li")] == [
        seen(text) or "x",
        "end",
    ]
    assert set(tags(found)) == {"ul", "li"}


@with_examples
@given(texts)
def test_a_link_shows_the_text_and_leads_where_it_should(text: str) -> None:
    found = rendered(f"see {run(Run(text, 'articles/a.md', 's1', 'entity'), PAGE)} now")
    (link,) = found.xpath("//a")
    assert collapse(link.text_content()) == seen(text)
    assert link.get("href") == "../articles/a.html#s1"
    assert set(tags(found)) <= {"p", "a", "bdi"}


@with_examples
@given(texts)
def test_a_raw_table_row_shows_the_text(text: str) -> None:
    source = f"<table>\n<tbody>\n<tr><td>{escape(text)}</td></tr>\n</tbody>\n</table>"
    found = rendered(source)
    assert collapse(found.xpath("//td")[0].text_content()) == seen(text)
    assert set(tags(found)) == {"table", "tbody", "tr", "td"}


@with_examples
@given(texts)
def test_an_attribute_holds_the_text(text: str) -> None:
    found = rendered(f'<p><span aria-label="{attribute(text)}">x</span></p>')
    (span,) = found.xpath("//span")
    assert set(span.attrib) == {"aria-label"}
    assert span.get("aria-label") == BIDI.sub("", seen(text))


@with_examples
@given(texts)
def test_a_title_has_no_markup_and_one_line(text: str) -> None:
    title = plain(text)
    assert not set(title) & set("<>\"'\n\r")
    shown = html.fragment_fromstring(f"<p>{title}</p>").text_content()
    assert collapse(shown) == collapse(BIDI.sub("", seen(text)))


@with_examples
@given(texts)
def test_a_quotation_is_the_text_and_says_where(text: str) -> None:
    body = f"a {text} b"
    span = Span(0, len(body))
    runs = (Run("a "), Run(text, "people/x.md", style="entity person"), Run(" b"))
    statement_ = Statement((Quoted("id:1", span, runs),), (Marker("id:1", span, 3, "The Post"),))
    found = rendered(f"<p>{statement(statement_, PAGE)}</p>")
    (words,) = found.xpath("//*[@data-verbatim]")
    assert collapse(words.text_content()) == seen(body)
    assert words.get("data-verbatim") == f"id:1:0-{len(body)}"
    (evidence,) = found.xpath("//*[@data-statement]//a[@data-evidence]")
    assert evidence.get("href").endswith("#s4")


def test_white_space_between_runs_is_kept() -> None:
    runs = (Run("a"), Run(" \n b ", style="actor"), Run("c"))
    found = rendered(quoted(Quoted("x", Span(0, 8), runs), PAGE))
    assert found.text_content() == "a b c"


def test_a_statement_without_evidence_can_not_be_made() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Statement((Run("The moon is made of cheese."),), ())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://user:pass@evil.example/",
        "https://good.example@evil.example/",
        "https://[::1",
        "file:///etc/passwd",
        "http://a b",
        "",
        None,
    ],
)
def test_other_addresses_are_refused(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_is_kept() -> None:
    assert web_address(" https://example.org/a?b=c#d ") == "https://example.org/a?b=c#d"
