"""What `check` needs to know of one built HTML page, read without trusting our own renderer."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from lxml import etree

from generator.markdown import collapse
from generator.model import Span

Element = etree._Element  # noqa: SLF001 (lxml has no other name for the type)

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
_NAME_STYLES = frozenset(("alias", "unlinked"))
"""Classes of names that are no links."""
_QUOTED = re.compile(r"“[^“”]*\w[^“”]*”")
_MARKERS = etree.XPath(".//*[@data-evidence]")
_STATEMENTS = etree.XPath("//*[@data-statement]")
_OUTER = etree.XPath("//*[@data-statement][not(ancestor::*[@data-statement])]")
_VERBATIM = etree.XPath("//*[@data-verbatim]")
_SENTENCES = etree.XPath("//*[@data-verbatim][@id]")
_IDS, _NAMES = etree.XPath("//@id"), etree.XPath("//a/@name")
_LINKS = etree.XPath("//a/@href | //area/@href")
_WORDS = etree.XPath("string()")
_REQUESTS = etree.XPath(" | ".join(
    f"//{tag}/@{name}"
    for tag, name in (
        ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href"),
        ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"),
    )
))  # fmt: skip
_SCRIPTS = etree.XPath("//script[not(@src) and not(@type='application/json')]/text()")
_ACTIVE = etree.XPath(
    "//@*[starts-with(name(), 'on')] | //@srcdoc | //base/@href"
    " | //meta[@http-equiv='refresh']/@content"
)
_MAYBE_ACTIVE = re.compile(rb"(?i)\bon\w*\s*=|srcdoc|<base|http-equiv")
"""What stands in a page that has, perhaps, something that would run or lead elsewhere unasked."""


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


@dataclass(frozen=True, slots=True)
class Face:
    """What links can lead to on a page: its anchors, and the sentences that stand at some."""

    anchors: frozenset[str]
    sentences: Mapping[str, Place]

    def packed(self) -> bytes:
        """As bytes."""
        sentences = {anchor: place.raw for anchor, place in self.sentences.items()}
        return json.dumps((sorted(self.anchors), sentences)).encode("ascii")

    @classmethod
    def unpacked(cls, told: bytes) -> Face:
        """What `packed` has packed."""
        anchors, sentences = json.loads(told)
        return cls(frozenset(anchors), {anchor: _place(raw) for anchor, raw in sentences.items()})


NO_FACE = Face(frozenset(), {})


def face_of(page: BuiltPage) -> Face:
    """The face of a page."""
    sentences = {item.anchor: item.place for item in page.verbatim if item.anchor}
    return Face(frozenset(page.anchors), sentences)


def read_page(path: str, content: bytes) -> BuiltPage:
    """Read one built page: its path relative to the site, and its HTML."""
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    main = next(filter(_is_main, root.iter()), root)
    outer = _elements(_OUTER(root))
    ids = _values(_IDS(root))
    markers = _elements(_MARKERS(root))
    proof = _proofs(_elements(_STATEMENTS(root)), markers)
    return BuiltPage(
        path=path,
        anchors=(*ids, *_values(_NAMES(root))),
        doubled=tuple(name for name, count in Counter(ids).items() if count > 1),
        active=(
            *(_values(_ACTIVE(root)) if _MAYBE_ACTIVE.search(content) else ()),
            *_values(_SCRIPTS(root)),
        ),
        links=_values(_LINKS(root)),
        requests=_values(_REQUESTS(root)),
        statements=len(outer),
        unproven_statements=tuple(
            _words(statement)
            for statement, numbers in proof.items()
            if not any(markers[number].tag == "a" for number in numbers)
        ),
        unproven_quotations=tuple(words for e in outer for words in _unproven_quotations(e)),
        evidence=tuple(
            EvidenceLink(_place(e.get("data-evidence") or ""), e.get("href") or "") for e in markers
        ),
        verbatim=tuple(_verbatim(e, proof) for e in _elements(_VERBATIM(root))),
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


def _is_main(element: Element) -> bool:
    """Whether this is the part of a page that must be proven; the rest is the frame."""
    attributes = element.attrib
    return (
        element.tag == "main"
        or attributes.get("role") == "main"
        or "md-content" in attributes.get("class", "")
    )


def _elements(found: object) -> list[Element]:
    """What an XPath has found that selects elements."""
    return cast("list[Element]", found)


def _values(found: object) -> tuple[str, ...]:
    """What an XPath has found that selects values of attributes, or texts."""
    return tuple(map(str, cast("list[str]", found)))


def _words(element: Element) -> str:
    """The text as a reader sees it."""
    return collapse(cast("str", _WORDS(element)) if len(element) else element.text or "")


def _unproven_quotations(statement: Element) -> list[str]:
    """Words in quotation marks that are not marked as the article's or our own."""
    if "“" not in cast("str", _WORDS(statement)):
        return []
    return _QUOTED.findall("".join(_text(statement, _own_words_or_name)))


def _proofs(
    statements: Sequence[Element], markers: Sequence[Element]
) -> Mapping[Element, tuple[int, ...]]:
    """Statement -> the numbers of the markers in it."""
    numbers = {marker: number for number, marker in enumerate(markers)}
    return {e: tuple(numbers[marker] for marker in _elements(_MARKERS(e))) for e in statements}


def _verbatim(element: Element, proof: Mapping[Element, tuple[int, ...]]) -> Verbatim:
    statement = next(element.iterancestors(), None)
    while statement is not None and statement not in proof:
        statement = statement.getparent()
    return Verbatim(
        place=_place(element.get("data-verbatim") or ""),
        text=_words(element),
        anchor=element.get("id"),
        stated=statement is not None,
        proof=proof[statement] if statement is not None else (),
    )


@functools.lru_cache(maxsize=100_000)
def _place(raw: str) -> Place:
    match = _PLACE.fullmatch(raw)
    if not match:
        return Place(raw, raw, None)
    return Place(raw, match[1], Span(int(match[2]), int(match[3])))


def _loose_texts(main: Element) -> Iterator[str]:
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


def _text(element: Element, without: Callable[[Element], bool]) -> Iterator[str]:
    """Text in order, but that of some elements."""
    if callable(element.tag) or without(element):
        return
    yield element.text or ""
    for child in element:
        yield from _text(child, without)
        yield child.tail or ""


def _is_verbatim(element: Element) -> bool:
    return "data-verbatim" in element.attrib


def _own_words_or_name(element: Element) -> bool:
    """Whether quotation marks in an element quote nobody, or what is checked by itself.

    The words of a link to a page are its title, which may have such marks: so may names.
    """
    attributes = element.attrib
    return (
        "data-verbatim" in attributes
        or "data-fixed" in attributes
        or (element.tag == "a" and "data-evidence" not in attributes)
        or not _NAME_STYLES.isdisjoint(attributes.get("class", "").split())
    )


def _added(root: Element) -> Iterator[str]:
    """Words among the sentences that have an anchor, which are an article's own page."""
    sentences = _elements(_SENTENCES(root))
    if not sentences:
        return
    around = [list(sentence.iterancestors()) for sentence in sentences]
    inside = next(e for e in around[0] if all(e in chain for chain in around))
    found = (collapse(part) for part in _text(inside, _is_verbatim))
    yield from (part for part in found if part)


def _walk(element: Element) -> Iterator[str | None]:
    """Text in order; None where a block begins or ends. A tail belongs to the parent's block."""
    if callable(element.tag):
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
