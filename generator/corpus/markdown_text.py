"""Markdown with YAML front matter -> plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
_STRINGS = yaml.BaseLoader
"""Strings only: no dates, no "no" for Norway. In Python: the C loader crashes on deep nesting."""
_LONGEST = 65_536
"""Front matter longer than this, in code points, is no front matter."""

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""Not the library that renders the site: that one takes minutes over 20 KB of "[[[[["."""


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
        value = yaml.load(text[:_LONGEST], Loader=_STRINGS)  # noqa: S506 (no objects: strings only)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 2
        problem = " ".join(str(error).split())
        raise SeedError(f"the front matter is not YAML: {problem}", "", line) from error
    if not isinstance(value, dict):
        raise SeedError("the front matter must be a list of 'name: value' lines", "", 1)
    given = {str(name).lower(): v for name, v in value.items() if isinstance(v, str) and v}
    return {
        field: next(given[name] for name in names if name in given)
        for field, names in _NAMES.items()
        if any(name in given for name in names)
    }


def plain_text(source: str) -> str:
    """Markdown as paragraphs of plain text, a blank line between them; headings kept.

    Raw HTML blocks are left out: they hold scripts, embedded posts and styling, not the story.
    """
    tokens = _PARSER.parse(source)
    paragraphs = (
        _inline(token) if token.type == "inline" else " ".join(token.content.split())
        for token in tokens
        if token.type in ("inline", "fence", "code_block")
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _inline(token: Token) -> str:
    """The words of a paragraph: link texts kept, pictures and tags left out."""
    pieces = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or ()
        if child.type not in ("image", "html_inline")
    )
    return " ".join("".join(pieces).split())
