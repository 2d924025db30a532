"""What `check` needs to know of one built HTML page, read without trusting our own renderer."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
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
_MARKERS = ".//*[@data-evidence]"
_QUOTED = re.compile(r"“[^“”]*\w[^“”]*”")
_MAIN = "//*[@role='main'] | //main | //*[contains(@class, 'md-content')]"
_REQUESTS = " | ".join(
    f"//{tag}/@{name}"
    for tag, name in (
        ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href"),
        ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"),
    )
)  # fmt: skip


_ACTIVE = (
    "//@*[starts-with(name(), 'on')] | //@srcdoc | //base/@href"
    " | //meta[@http-equiv='refresh']/@content"
    " | //script[not(@src) and not(@type='application/json')]/text()"
)
"""What would run, or lead elsewhere, without a click."""


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

    `stated` when they stand inside a statement, else they are the article's own page; `proof` are
    the numbers, in the page's `evidence`, of the markers of the innermost statement around them.
    """

    place: Place
    text: str
    anchor: str | None
    stated: bool
    proof: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One page: `path` relative to the site, with forward slashes; links as they stand.

    Attributes:
        doubled: ids that several elements have: a link to one may lead to another.
        active: scripts, event handlers and the like that stand in the page itself.
        statements: a statement inside another is a part of it and not counted.
        unproven_quotations: words in quotation marks in a statement that are not marked verbatim.
        stray_texts: longer texts of the main content that nothing proves.
        added: words among an article's sentences that are not marked as the article's.
    """

    path: str
    anchors: tuple[str, ...]
    doubled: tuple[str, ...]
    active: tuple[str, ...]
    links: tuple[str, ...]
    requests: tuple[str, ...]
    statements: int
    unproven_statements: tuple[str, ...]
    unproven_quotations: tuple[str, ...]
    evidence: tuple[EvidenceLink, ...]
    verbatim: tuple[Verbatim, ...]
    stray_texts: tuple[str, ...]
    added: tuple[str, ...]


def read_page(path: str, content: bytes) -> BuiltPage:
    """Read one built page: its path relative to the site, and its HTML."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(content, parser=parser)
    main = next(iter(_elements(root, _MAIN)), root)
    statements = _elements(root, "//*[@data-statement]")
    outer = [e for e in statements if not _elements(e, "ancestor::*[@data-statement]")]
    ids = _values(root, "//@id")
    markers = _elements(root, _MARKERS)
    numbers = {marker: number for number, marker in enumerate(markers)}
    return BuiltPage(
        path=path,
        anchors=(*ids, *_values(root, "//a/@name")),
        doubled=tuple(name for name, count in Counter(ids).items() if count > 1),
        active=_values(root, _ACTIVE),
        links=_values(root, "//a/@href | //area/@href"),
        requests=_values(root, _REQUESTS),
        statements=len(outer),
        unproven_statements=tuple(
            collapse(e.text_content())
            for e in statements
            if not _elements(e, ".//a[@data-evidence]")
        ),
        unproven_quotations=tuple(
            words
            for e in outer
            for words in _QUOTED.findall("".join(_text(e, ("data-verbatim", "data-fixed"))))
        ),
        evidence=tuple(
            EvidenceLink(_place(e.get("data-evidence") or ""), e.get("href") or "") for e in markers
        ),
        verbatim=tuple(_verbatim(e, numbers) for e in _elements(root, "//*[@data-verbatim]")),
        stray_texts=tuple(
            text for text in _loose_texts(main) if len(text.split()) > MAX_UNPROVEN_WORDS
        ),
        added=tuple(_added(root)),
    )


def packed(page: BuiltPage) -> bytes:
    """A page as bytes, without its path."""
    told = (
        page.anchors,
        page.doubled,
        page.active,
        page.links,
        page.requests,
        page.statements,
        page.unproven_statements,
        page.unproven_quotations,
        [(link.place.raw, link.href) for link in page.evidence],
        [(v.place.raw, v.text, v.anchor, v.stated, v.proof) for v in page.verbatim],
        page.stray_texts,
        page.added,
    )
    return json.dumps(told).encode("ascii")


def unpacked(path: str, told: bytes) -> BuiltPage:
    """What `packed` has packed."""
    fields = iter(json.loads(told))
    return BuiltPage(
        path=path,
        anchors=tuple(next(fields)),
        doubled=tuple(next(fields)),
        active=tuple(next(fields)),
        links=tuple(next(fields)),
        requests=tuple(next(fields)),
        statements=next(fields),
        unproven_statements=tuple(next(fields)),
        unproven_quotations=tuple(next(fields)),
        evidence=tuple(EvidenceLink(_place(raw), href) for raw, href in next(fields)),
        verbatim=tuple(
            Verbatim(_place(raw), text, anchor, stated, tuple(proof))
            for raw, text, anchor, stated, proof in next(fields)
        ),
        stray_texts=tuple(next(fields)),
        added=tuple(next(fields)),
    )


def _elements(element: HtmlElement, path: str) -> list[HtmlElement]:
    """Elements at an XPath that selects nothing else."""
    return cast("list[HtmlElement]", element.xpath(path))


def _values(element: HtmlElement, path: str) -> tuple[str, ...]:
    """Attribute values at an XPath that selects nothing else."""
    return tuple(str(value) for value in cast("list[str]", element.xpath(path)))


def _verbatim(element: HtmlElement, markers: Mapping[HtmlElement, int]) -> Verbatim:
    nearest = _elements(element, "ancestor::*[@data-statement][1]")
    return Verbatim(
        place=_place(element.get("data-verbatim") or ""),
        text=collapse(element.text_content()),
        anchor=element.get("id"),
        stated=bool(nearest),
        proof=tuple(markers[e] for around in nearest for e in _elements(around, _MARKERS)),
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


def _text(element: HtmlElement, without: tuple[str, ...]) -> Iterator[str]:
    """Text in order, but that of elements with one of these attributes."""
    if not isinstance(element.tag, str) or any(name in element.attrib for name in without):
        return
    yield element.text or ""
    for child in element:
        yield from _text(child, without)
        yield child.tail or ""


def _added(root: HtmlElement) -> Iterator[str]:
    """Words among the sentences that have an anchor, which are an article's own page."""
    sentences = _elements(root, "//*[@data-verbatim][@id]")
    if not sentences:
        return
    around = [list(sentence.iterancestors()) for sentence in sentences]
    inside = next(e for e in around[0] if all(e in chain for chain in around))
    found = (collapse(part) for part in _text(inside, ("data-verbatim",)))
    yield from (part for part in found if part)


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
