"""Text and structure as Typst source. The only code that escapes for Typst.

Hostile text stands in string literals alone, which Typst prints and never reads as markup or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_LONE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def literal(text: str) -> str:
    """A Typst string literal that stands for exactly this text.

    Lone surrogates and non-characters, which no UTF-8 file holds, become U+FFFD.
    """
    inner = _SPECIAL.sub(_escaped, _LONE.sub("\ufffd", text))
    return f'"{inner}"'


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return f"\\{found}" if found in {"\\", '"'} else f"\\u{{{ord(found):x}}}"


def words(text: str) -> str:
    """Text as content."""
    return f"#{literal(text)};" if text else ""


def content(parts: Iterable[str]) -> str:
    """Pieces of markup, one after another, as a content block."""
    return f"[{''.join(parts)}]"


def call(name: str, body: str, *options: str) -> str:
    """A function applied to a content block: `strong`, `[x]` -> `#strong[x];`."""
    given = f"({', '.join(options)})" if options else ""
    return f"#{name}{given}{body};"


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> str:
    """A table of contents blocks, its head repeated on every page; short rows are filled up."""
    width = max(len(row) for row in (*rows, head))
    cells = [cell for row in rows for cell in (*row, *["[]"] * (width - len(row)))]
    header = [f"table.header({', '.join((*head, *['[]'] * (width - len(head))))})"] if head else []
    return f"#rows({width}, {', '.join((*header, *cells))})\n\n"
