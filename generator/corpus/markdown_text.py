"""Markdown with YAML front matter -> plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import lxml.html
import markdown
import yaml

from generator.errors import SeedError

SUFFIXES = (".md", ".markdown")
BASIS = "front matter"

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NAMES = {
    "title": ("title", "headline"),
    "published": ("published", "date", "pubdate", "datepublished"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "publication"),
    "url": ("url", "link", "canonical", "source_url"),
    "language": ("language", "lang"),
    "marking": ("marking", "tlp"),
}
"""Front matter has no standard; these are the usual names, the first is ours."""
_LONGEST = 65_536
"""Front matter longer than this, in code points, is no front matter."""
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset({"script", "style", "template", "iframe", "object", "svg", "noscript"})


def read_markdown(text: str) -> tuple[Mapping[str, object], ...]:
    """One record: front matter's fields, and the body without its markup.

    Raises:
        SeedError: the front matter is no YAML mapping.
    """
    found = _FRONT.match(text)
    if found is None:
        return ({"text": plain_text(text)},)
    fields = _front_matter(found.group(1))
    return ({**fields, "text": plain_text(text[found.end() :])},)


def _front_matter(text: str) -> dict[str, object]:
    try:
        value = yaml.load(text[:_LONGEST], Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 2
        raise SeedError(f"the front matter is not YAML: {error}", "", line) from error
    if not isinstance(value, dict):
        raise SeedError("the front matter must be a list of 'name: value' lines", "", 1)
    given = {str(name).lower(): v for name, v in value.items() if isinstance(v, str) and v}
    return {
        field: next(given[name] for name in names if name in given)
        for field, names in _NAMES.items()
        if any(name in given for name in names)
    }


def plain_text(source: str) -> str:
    """Markdown as paragraphs of plain text, a blank line between them; headings kept."""
    page = markdown.markdown(source, extensions=["tables", "sane_lists"])
    if not page.strip():
        return ""
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    paragraphs = "".join(_pieces(root)).split("\0")
    lines = (re.sub(r"[^\S\n]*\n[^\S\n]*|\s+", " ", part).strip() for part in paragraphs)
    return "\n\n".join(line for line in lines if line)


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The text under an element, with a zero character between blocks."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    edge = "\0" if element.tag in _BLOCKS or element.tag == "br" else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge
