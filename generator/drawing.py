"""A picture of a built page -> an SVG file of its own, for paper: no links, its own styles."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from generator.markdown import plain

_STYLE = Path(__file__).parent / "data" / "paper.css"
_TAGS = frozenset(("circle", "g", "line", "path", "rect", "text"))
_ATTRIBUTES = frozenset((
    "class", "cx", "cy", "d", "height", "r", "stroke-width", "text-anchor", "width", "x", "x1",
    "x2", "y", "y1", "y2",
))  # fmt: skip


def drawing(picture: HtmlElement) -> str:
    """The source of an SVG file; what a picture may not hold on paper is left out.

    Args:
        picture: the `<svg>` element as an HTML parser gives it, attributes in lower case.
    """
    box = plain(picture.get("viewbox") or "0 0 1 1")
    kind = plain(picture.get("class") or "")
    inner = "".join(_parts(picture))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
    return f'{head}<style>{_style()}</style><g class="{kind}">{inner}</g></svg>'


@functools.cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf8")


def _parts(element: HtmlElement) -> Iterator[str]:
    for child in element:
        tag = "g" if child.tag == "a" else child.tag
        if tag in _TAGS:
            kept = (
                f' {name}="{plain(value)}"'
                for name, value in child.attrib.items()
                if name in _ATTRIBUTES
            )
            words = plain(child.text or "") if tag == "text" else ""
            yield f"<{tag}{''.join(kept)}>{words}{''.join(_parts(child))}</{tag}>"
