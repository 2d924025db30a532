"""What `check` needs to know of one built HTML page, read without trusting our own renderer."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import html
from lxml.html import HtmlElement

from generator.markdown import collapse
from generator.model import Span

MAX_UNPROVEN_WORDS = 6
"""Longer texts in the main content must be proven, verbatim or our own fixed words."""

_PLACE = re.compile(r"(?s)(.*):(\d+)-(\d+)")
_PROVEN = ("data-statement", "data-verbatim", "data-fixed")
_NOT_PROSE = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "th", "label", "figcaption", "caption", "nav", "button",
    "summary", "script", "style", "title", "legend", "option", "svg", "template", "noscript",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt",
    "figure", "footer", "form", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
    "tbody", "td", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_MAIN = "//*[@role='main'] | //main | //*[contains(@class, 'md-content')]"
_REQUESTS = " | ".join(
    f"//{tag}/@{name}"
    for tag, name in (
        ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href"),
        ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A `data-evidence` or `data-verbatim` attribute: `span` is None when it can't be read."""

    raw: str
    article_id: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A marker: the place it names and where its link leads."""

    place: Place
    href: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words said to be the article's: `text` as a reader sees it, white space collapsed.

    `stated` when they stand inside a statement, else they are the article's own page.
    """

    place: Place
    text: str
    anchor: str | None
    stated: bool


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One page: `path` relative to the site, with forward slashes; links as they stand."""

    path: str
    anchors: tuple[str, ...]
    links: tuple[str, ...]
    requests: tuple[str, ...]
    statements: int
    unproven_statements: tuple[str, ...]
    evidence: tuple[EvidenceLink, ...]
    verbatim: tuple[Verbatim, ...]
    stray_texts: tuple[str, ...]


def read_page(path: str, content: bytes) -> BuiltPage:
    """Read one built page: its path relative to the site, and its HTML."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(content, parser=parser)
    main = next(iter(_elements(root, _MAIN)), root)
    statements = _elements(root, "//*[@data-statement]")
    return BuiltPage(
        path=path,
        anchors=_values(root, "//@id | //a/@name"),
        links=_values(root, "//a/@href | //area/@href"),
        requests=_values(root, _REQUESTS),
        statements=len(statements),
        unproven_statements=tuple(
            collapse(e.text_content())
            for e in statements
            if not _elements(e, ".//a[@data-evidence]")
        ),
        evidence=tuple(
            EvidenceLink(_place(e.get("data-evidence") or ""), e.get("href") or "")
            for e in _elements(root, "//*[@data-evidence]")
        ),
        verbatim=tuple(_verbatim(e) for e in _elements(root, "//*[@data-verbatim]")),
        stray_texts=tuple(
            text for text in _loose_texts(main) if len(text.split()) > MAX_UNPROVEN_WORDS
        ),
    )


def packed(page: BuiltPage) -> bytes:
    """A page as bytes, without its path."""
    told = (
        page.anchors,
        page.links,
        page.requests,
        page.statements,
        page.unproven_statements,
        [(link.place.raw, link.href) for link in page.evidence],
        [(item.place.raw, item.text, item.anchor, item.stated) for item in page.verbatim],
        page.stray_texts,
    )
    return json.dumps(told).encode("ascii")


def unpacked(path: str, told: bytes) -> BuiltPage:
    """What `packed` has packed."""
    anchors, hrefs, requests, statements, unproven, evidence, verbatim, stray = json.loads(told)
    return BuiltPage(
        path=path,
        anchors=tuple(anchors),
        links=tuple(hrefs),
        requests=tuple(requests),
        statements=statements,
        unproven_statements=tuple(unproven),
        evidence=tuple(EvidenceLink(_place(raw), href) for raw, href in evidence),
        verbatim=tuple(
            Verbatim(_place(raw), text, anchor, stated) for raw, text, anchor, stated in verbatim
        ),
        stray_texts=tuple(stray),
    )


def _elements(element: HtmlElement, path: str) -> list[HtmlElement]:
    """Elements at an XPath that selects nothing else."""
    return cast("list[HtmlElement]", element.xpath(path))


def _values(element: HtmlElement, path: str) -> tuple[str, ...]:
    """Attribute values at an XPath that selects nothing else."""
    return tuple(str(value) for value in cast("list[str]", element.xpath(path)))


def _verbatim(element: HtmlElement) -> Verbatim:
    return Verbatim(
        place=_place(element.get("data-verbatim") or ""),
        text=collapse(element.text_content()),
        anchor=element.get("id"),
        stated=bool(_elements(element, "ancestor::*[@data-statement]")),
    )


@functools.lru_cache(maxsize=100_000)
def _place(raw: str) -> Place:
    match = _PLACE.fullmatch(raw)
    if not match:
        return Place(raw, raw, None)
    return Place(raw, match[1], Span(int(match[2]), int(match[3])))


def _loose_texts(main: HtmlElement) -> Iterator[str]:
    """Texts of the main content, a block at a time, without what is proven or no prose."""
    parts: list[str] = []
    for step in _walk(main):
        if step is None:
            text = collapse("".join(parts))
            parts = []
            if text:
                yield text
        else:
            parts.append(step)


def _walk(element: HtmlElement) -> Iterator[str | None]:
    """Text in order; None where a block begins or ends. A tail belongs to the parent's block."""
    if not isinstance(element.tag, str):
        return
    if element.tag in _NOT_PROSE or any(name in element.attrib for name in _PROVEN):
        return
    block = element.tag in _BLOCKS
    if block:
        yield None
    yield element.text or ""
    for child in element:
        yield from _walk(child)
        yield child.tail or ""
    if block:
        yield None
