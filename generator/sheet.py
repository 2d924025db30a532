"""A page of the built site -> Typst source: what it says, and its evidence as endnotes.

Reads the HTML that `check` has proven, so that paper says what the site says. A marker becomes the
number of its endnote; the sentence comes from the page's own evidence files.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from lxml import html
from lxml.html import HtmlElement

from generator import typst_markup as typst
from generator.drawing import drawing
from generator.errors import GeneratorError
from generator.markdown import collapse
from generator.tongues import ENGLISH

_MAIN = "//article//*[contains(concat(' ', @class, ' '), ' page ')]"
_LEFT_OUT = frozenset(
    ("script", "style", "nav", "summary", "form", "button", "template", "noscript")
)
_SMALL = frozenset(("locator", "balance-line", "ego"))
"""Pictures that are half as wide as the page."""
_HIDDEN = frozenset(
    ("headerlink", "crumbs", "spark", "skip-picture", "finder-plain", "finder-help")
)
_LINES = frozenset(("event-proof", "words"))
"""Classes of parts that begin a line of their own."""
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "pre", "section", "svg", "table", "ul",
))  # fmt: skip
_STYLES = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph"}
_DOT, _OPENING, _CLOSING = (typst.words(mark) for mark in (" · ", "“", "”"))
_PLACE = re.compile(r"(?s).*:(\d+)-(\d+)")
_Key = tuple[str | int, ...]
"""An article's name and where its sentences begin."""
_SCRIPT = re.compile(r'(?s)briefingEvidence\(".*?",(\{.*\})\);\s*')


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote: the sentences, where they stand, and how the article may be passed on."""

    sentences: str
    title: str
    source: str
    marking: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its title, its body as Typst source, the day of the edition as YYYY-MM-DD.

    `notice` is what the site says at the top of every page; empty for most sites. `language` is the
    code of the page's language: its articles may be in another.
    """

    title: str
    body: str
    edition: str | None
    notice: str = ""
    language: str = ""


@dataclass(slots=True)
class Notes:
    """The endnotes of a document while it is read, numbered from 1.

    Places in the same sentences of one article share a note.
    """

    site: Path
    found: dict[_Key, Note] = field(default_factory=dict)
    _numbers: dict[_Key, int] = field(default_factory=dict)
    _articles: dict[str, dict[str, Any]] = field(default_factory=dict)

    def number(self, place: str, href: str) -> int:
        """The number of the note for a place, which `href` leads to."""
        match = _PLACE.fullmatch(place)
        if match is None:
            raise GeneratorError(f"{place}: no place of an article; build the site again")
        start, end = int(match[1]), int(match[2])
        name = posixpath.basename(href.partition("#")[0]).removesuffix(".html")
        article = self._article(name)
        touched = [row for row in article["sentences"] if row[0] < end and row[1] > start]
        key = (name, *(row[0] for row in touched))
        if key not in self.found:
            self.found[key] = Note(
                sentences=collapse(" ".join(text for *_, text in touched)),
                title=article["title"],
                source=article["source"],
                marking=article.get("marking"),
            )
            self._numbers[key] = len(self.found)
        return self._numbers[key]

    def _article(self, name: str) -> dict[str, Any]:
        if name not in self._articles:
            path = self.site / "evidence" / f"{name}.js"
            try:
                read = _SCRIPT.fullmatch(path.read_text(encoding="ascii"))
            except (OSError, ValueError):
                read = None
            if read is None:
                raise GeneratorError(f"{path}: can't be read; build the site again")
            self._articles[name] = json.loads(read[1])
        return self._articles[name]


def read_sheet(site: Path, path: str, notes: Notes) -> Sheet:
    """Read a built page; its evidence is added to `notes`.

    Args:
        site: the built site.
        path: the page, relative to the site.
        notes: of the document that the page becomes part of.

    Raises:
        GeneratorError: there is no such page, or its evidence can't be read.
    """
    try:
        raw = (site / path).read_bytes()
    except OSError as error:
        raise GeneratorError(f"{path}: the site has no such page") from error
    root = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    found = cast("list[HtmlElement]", root.xpath(_MAIN))
    if not found:
        raise GeneratorError(f"{path}: not a page of the briefing")
    days = cast("list[str]", root.xpath("//footer//time/@datetime"))
    notices = cast("list[str]", root.xpath("//*[@class='sample-note']//text()"))
    heading = cast("list[HtmlElement]", found[0].xpath(".//h1"))
    writer = _Writer(notes)
    return Sheet(
        title=_plain(heading[0]) if heading else path,
        body="".join(writer.blocks(found[0])),
        edition=str(days[0]) if days else None,
        notice=collapse("".join(notices)),
        language=str(found[0].xpath("string(ancestor-or-self::*[@lang][1]/@lang)")),
    )


def _plain(element: HtmlElement) -> str:
    """The text of a heading without the link to itself."""
    for link in cast("list[HtmlElement]", element.xpath(".//a[@class='headerlink']")):
        link.drop_tree()
    return collapse(element.text_content())


class _Writer:
    """Elements -> Typst source."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def blocks(self, element: HtmlElement) -> Iterator[str]:
        """The block elements inside an element; loose text between them is a paragraph."""
        loose = [typst.words(_space(element.text))]
        for child in element:
            if _left_out(child):
                pass
            elif child.tag in _BLOCKS:
                yield from _paragraph(loose)
                loose = []
                yield from self._block(child)
            else:
                loose.extend(self._inline(child))
            loose.append(typst.words(_space(child.tail)))
        yield from _paragraph(loose)

    def _block(self, element: HtmlElement) -> Iterator[str]:
        tag = str(element.tag)
        if tag == "table":
            yield from self._table(element)
        elif tag == "svg":
            yield _picture(element)
        elif "legend" in (element.get("class") or "").split():
            yield typst.call("legend", typst.content(self._legend(element))) + "\n\n"
        elif tag in {"ul", "ol"}:
            items = (item for item in element if item.tag == "li" and not _left_out(item))
            for item in items:
                yield typst.call("entry", typst.content(self.blocks(item))) + "\n\n"
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            level = max(1, int(tag[1]) - 1)
            if tag != "h1":
                text = typst.words(_plain(element))
                yield typst.call("heading", typst.content([text]), f"level: {level}") + "\n\n"
        elif tag == "dt":
            yield typst.call("term", typst.content(self._inside(element))) + "\n\n"
        elif tag == "figcaption":
            yield typst.call("caption", typst.content(self._inside(element))) + "\n\n"
        else:
            yield from self.blocks(element)

    def _legend(self, element: HtmlElement) -> Iterator[str]:
        for item in element.iterchildren("li"):
            for key in item.iterchildren("svg"):
                yield f"#key({typst.literal(drawing(key))});"
            text = typst.words(collapse(item.text_content()))
            yield f"{text}#h(1.2em);"

    def _table(self, table: HtmlElement) -> Iterator[str]:
        for caption in table.iterchildren("caption"):
            yield typst.call("caption", typst.content(self._inside(caption))) + "\n\n"
        head: list[str] = []
        rows = []
        for row in cast("list[HtmlElement]", table.xpath(".//tr")):
            cells = [typst.content(self._inside(cell)) for cell in row.iterchildren("th", "td")]
            parent = row.getparent()
            if parent is not None and parent.tag == "thead" and not head:
                head = cells
            elif cells:
                rows.append(cells)
        if rows:
            yield typst.table(rows, head)

    def _inside(self, element: HtmlElement) -> Iterator[str]:
        yield typst.words(_space(element.text))
        for child in element:
            if not _left_out(child):
                yield from self._inline(child)
            yield typst.words(_space(child.tail))

    def _inline(self, element: HtmlElement) -> Iterator[str]:
        place = element.get("data-evidence")
        if place is not None:
            number = self._notes.number(place, element.get("href") or "")
            yield f"#noted({number});"
            return
        names = {*(element.get("class") or "").split()}
        further = element.tag == "li" and element.getprevious() is not None
        if element.tag == "br" or further or _LINES & names:
            yield "#linebreak();"
        if "event-line" in names:
            yield from self._parts(element)
            return
        style = "strong" if "parties" in names else _STYLES.get(str(element.tag))
        inside = "".join(self._inside(element))
        if _is_spoken(element):
            inside = f"{_OPENING}{inside}{_CLOSING}"
        if element.get("lang") == ENGLISH and inside:
            inside = typst.call("english", typst.content([inside]))
        yield typst.call(style, typst.content([inside])) if style else inside

    def _parts(self, line: HtmlElement) -> Iterator[str]:
        """The parts of an event's line, which the screen sets apart by boxes."""
        parts = ("".join(self._inline(child)) for child in line if not _left_out(child))
        yield _DOT.join(part for part in parts if part)


def _picture(element: HtmlElement) -> str:
    share = "50%" if element.get("class") in _SMALL else "100%"
    return f"#picture({typst.literal(drawing(element))}, {share})\n\n"


def _is_spoken(element: HtmlElement) -> bool:
    """Whether these are the words of a direct quotation: the screen draws its marks."""
    if element.get("data-verbatim") is None:
        return False
    said = "ancestor::*[contains(@class, 'quote direct')]"
    return bool(element.xpath(f"{said} and ancestor::*[contains(@class, 'words')]"))


def _paragraph(parts: list[str]) -> Iterator[str]:
    blank = typst.words(" ")
    kept = [part for part in parts if part]
    while kept and kept[0] == blank:
        kept.pop(0)
    if kept:
        yield f"{''.join(kept)}\n\n"


def _space(text: str | None) -> str:
    """White space as a browser shows it."""
    return re.sub(r"\s+", " ", text) if text else ""


def _left_out(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return True
    names = {*(element.get("class") or "").split()}
    return element.get("hidden") is not None or bool(names & _HIDDEN)
