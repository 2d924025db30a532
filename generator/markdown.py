"""The only code that escapes. Turns values into inline HTML that is safe inside Markdown.

Article text is hostile: every value that reaches a page goes through `escape`, `attribute` or
`web_address`. The rich values (`Run`, `Quoted`, `Statement`) carry the proof contract: what they
render to can be checked against the article without this code.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape as html_escape
from urllib.parse import urlsplit

from generator import links
from generator.model import Span

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200e\u200f]")
_SPACE = re.compile(r"\s+")
_REMEMBERED = 1 << 16
"""Texts whose escaped form is remembered: names and addresses stand on many pages."""
# Markdown and HTML give these a meaning in the middle of a line.
_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+!|<>&\"~:=^$@]")
# Inside a tag Markdown reads these as they are.
_ATTRIBUTE = re.compile(r"[\\`*{}\[\]()+!|<>&\"~=^$@]")
# These only at the start of a block: list markers, rules, definition lists, code fences.
_LEADING = re.compile(r"^(?:[-.,;?'/%]|\d+(?=[.)]))")


def displayable(text: str) -> str:
    """The text as a browser can hold it: control characters and lone surrogates become U+FFFD.

    Every code point stays one code point, so that offsets hold.
    """
    return text if text.isprintable() and text.isascii() else _CONTROL.sub("\ufffd", text)


def collapse(text: str) -> str:
    """White space collapsed to single spaces, ends trimmed."""
    return " ".join(text.split())


def _reference(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(c)};" for c in match.group())


@functools.lru_cache(_REMEMBERED)
def inline(text: str) -> str:
    """Like `escape`, inside a line and without trimming: for parts whose spaces matter."""
    flat = _SPACE.sub(" ", displayable(text))
    return _ACTIVE.sub(_reference, flat)


@functools.lru_cache(_REMEMBERED)
def escape(text: str) -> str:
    """Plain text for any place in Markdown: paragraph, heading, table cell, list, link text."""
    flat = inline(collapse(displayable(text)))
    return _LEADING.sub(_reference, flat)


def plain(text: str) -> str:
    """For front matter and page titles, which MkDocs does not escape: HTML-escaped, one line."""
    return html_escape(collapse(_BIDI.sub("", displayable(text))))


@functools.lru_cache(_REMEMBERED)
def attribute(text: str) -> str:
    """For a double-quoted HTML attribute inside Markdown."""
    flat = _BIDI.sub("", collapse(displayable(text)))
    return _ATTRIBUTE.sub(_reference, flat)


def web_address(url: str | None) -> str | None:
    """An http(s) address, else None: no javascript:, no data:, no credentials."""
    if not url:
        return None
    flat = _CONTROL.sub("", url).strip()
    try:
        parts = urlsplit(flat)
    except ValueError:
        return None
    good = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return flat if good and not re.search(r"\s", flat) else None


def inert_json(value: object) -> str:
    """JSON for a script file: ASCII, and inert too where it is put into HTML (no <, > or &)."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@dataclass(frozen=True, slots=True)
class Run:
    """Words, perhaps a link to a page of the site; `style` is a CSS class of our own choosing.

    `time` is what words of the calendar mean in any language: a day, month or year of ISO 8601.
    """

    text: str
    target: str | None = None
    anchor: str | None = None
    style: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Verbatim words: the runs' texts, joined, are the article's text at `span`."""

    article_id: str
    span: Span
    runs: tuple[Run, ...]
    anchor: str | None = None
    """Id that this element gets, on the article page only."""
    cut: bool = False
    """Whether the article goes on here with words that belong to these."""

    @property
    def text(self) -> str:
        """The words without links and styles."""
        return "".join(part.text for part in self.runs)


@dataclass(frozen=True, slots=True)
class Marker:
    """Evidence: leads to sentence `sentence` (from 0) of the article; `label` names the source."""

    article_id: str
    span: Span
    sentence: int
    label: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the site states, with its proof."""

    pieces: tuple[Run | Quoted, ...]
    evidence: tuple[Marker, ...]

    def __post_init__(self) -> None:
        """Refuse a statement that nothing proves."""
        if not self.evidence:
            raise ValueError("a statement needs evidence")


def run(value: Run, page: str) -> str:
    """Words or a link, seen from `page`. `<bdi>` keeps mixed-direction names apart."""
    words = f"<bdi>{inline(value.text)}</bdi>" if _mixed(value.text) else inline(value.text)
    if value.time:
        words = f'<time datetime="{value.time}">{words}</time>'
    style = f' class="{value.style}"' if value.style else ""
    if value.target is not None:
        href = links.relative(page, value.target, value.anchor)
        return f'<a{style} href="{attribute(href)}">{words}</a>'
    return f"<span{style}>{words}</span>" if value.style else words


def _mixed(text: str) -> bool:
    return bool(_RIGHT_TO_LEFT.search(text))


def _place(article_id: str, span: Span) -> str:
    return f"{attribute(article_id)}:{span.start}-{span.end}"


def quoted(value: Quoted, page: str) -> str:
    """Verbatim words as `<span data-verbatim>`."""
    inner = "".join(run(part, page) for part in value.runs)
    anchor = f' id="{value.anchor}"' if value.anchor else ""
    place = _place(value.article_id, value.span)
    more = "…" if value.cut else ""
    return f'<span{anchor} data-verbatim="{place}">{inner}</span>{more}'


def marker(value: Marker, page: str) -> str:
    """A short link to the proving sentence."""
    anchor = links.sentence_anchor(value.sentence)
    href = links.relative(page, links.article(value.article_id), anchor)
    # begins with the words that are seen, for those who name links by voice
    label = attribute(f"{anchor}, {value.label}")
    place = _place(value.article_id, value.span)
    return (
        f'<a class="evidence" data-evidence="{place}" href="{attribute(href)}" '
        f'aria-label="{label}">{anchor}</a>'
    )


def statement(value: Statement, page: str) -> str:
    """A statement with its markers, as `<span data-statement>`."""
    words = "".join(
        run(piece, page) if isinstance(piece, Run) else quoted(piece, page)
        for piece in value.pieces
    )
    return f"<span data-statement>{words} {markers(value.evidence, page)}</span>"


def markers(values: Iterable[Marker], page: str) -> str:
    """Markers, each place named once, in order of appearance."""
    return " ".join(dict.fromkeys(marker(value, page) for value in values))
