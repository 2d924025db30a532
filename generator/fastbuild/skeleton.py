"""Markdown without its raw HTML blocks, which MkDocs parses twice and leaves as they are.

Our pages are mostly such blocks. Each is taken out, an empty element of the same name is put in
its place, and after conversion the block comes back. Only blocks are taken that Python-Markdown
passes on character for character: whole elements on lines of their own, without a blank line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

EXTENSIONS = frozenset({"attr_list", "fenced_code", "md_in_html", "tables", "toc"})
"""With another Markdown extension, nobody knows what becomes of a block."""

_BLOCK = re.compile(r"<(article|details|div|dl|figure|form|nav|ol|p|section|table|ul)(?=[\s>])")
_BLANK = re.compile(r"\n{2,}")
_ANCHOR = re.compile(r"<[a-z][^<>]*?\sid=\"([^\"]*)\"")
_NAMED = re.compile(r"<a\s[^<>]*?\bname=")
_ODD = (*"\t\r\x02\x03\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "<!", "<?", "markdown", "```", "~~~")
"""What Python-Markdown treats in its own way: control characters, declarations, elements whose
content is Markdown, and fences of code."""
_ALMOST_BLANK = re.compile(r"\n +(?=\n)")
"""A blank line that is not empty, which Python-Markdown empties."""
_MARK = "data-taken"
_SMALLEST = 80
"""A shorter block is as soon parsed as taken out."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is left of a page, and the blocks that were taken out with what stands for each."""

    text: str
    blocks: tuple[tuple[str, str], ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Ids within the blocks."""
        found = (name for _, block in self.blocks for name in _ANCHOR.findall(block))
        return frozenset(unescape(name) for name in found)

    def restored(self, html: str) -> str | None:
        """The converted skeleton with its blocks; None when one has lost its place."""
        parts = []
        rest = html
        for stand_in, block in self.blocks:
            before, found, rest = rest.partition(stand_in)
            if not found or _MARK in before:
                return None
            parts += [before, block]
        return None if _MARK in rest else "".join([*parts, rest])


def split(text: str) -> Skeleton | None:
    """Take the raw blocks out; None when there are none, or anything is out of the ordinary."""
    if _MARK in text or _odd(text):
        return None
    blocks: list[tuple[str, str]] = []
    kept = []
    for chunk in _BLANK.split(text):
        piece = chunk.strip("\n")
        if not _BLOCK.match(piece):
            if "<" in piece and not _level(piece):
                return None
            kept.append(piece)
            continue
        elements = _elements(piece)
        if elements is None:
            return None
        kept.append("\n".join(_taken(element, blocks) for element in elements))
    return Skeleton("\n\n".join(kept) + "\n", tuple(blocks)) if blocks else None


def _odd(text: str) -> bool:
    """Whether there is anything in a text that Python-Markdown might not leave as it is."""
    return (
        any(sign in text for sign in _ODD)
        or ("\n " in text and _ALMOST_BLANK.search(text) is not None)
        or ("name=" in text and _NAMED.search(text) is not None)
    )


def _taken(element: str, blocks: list[tuple[str, str]]) -> str:
    """What stands in for an element; itself if it is short."""
    head = _BLOCK.match(element)
    if head is None or len(element) < _SMALLEST:
        return element
    stand_in = f'<{head[1]} {_MARK}="{len(blocks)}"></{head[1]}>'
    blocks.append((stand_in, element))
    return stand_in


def _elements(piece: str) -> list[str] | None:
    """A piece as whole elements, each on lines of its own; None if it is anything else."""
    found = []
    start = 0
    while start < len(piece):
        end = _end(piece, start)
        if end is None or piece[end : end + 1] not in {"", "\n"}:
            return None
        found.append(piece[start:end])
        start = end + 1
    return found


def _end(piece: str, start: int) -> int | None:
    """Where the block element that starts here ends."""
    head = _BLOCK.match(piece, start)
    if head is None:
        return None
    depth = 0
    for tag in re.compile(rf"<(/?){head[1]}(?=[\s>])").finditer(piece, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = piece.find(">", tag.start())
            return None if end < 0 else end + 1
    return None


def _level(piece: str) -> bool:
    """Whether prose has only inline HTML: no line of it begins an element."""
    return not re.search(r"^ {0,3}<", piece, re.MULTILINE)
