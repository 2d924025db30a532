"""Picture -> SVG inside the page. Every text and address passes `markdown.attribute`."""

from __future__ import annotations

from generator import links
from generator.charts.picture import Mark, Picture, Shape, Words
from generator.markdown import attribute, escape


def svg(picture: Picture, page: str) -> str:
    """The picture as an `<svg>` element, its links as seen from `page`. One line, no blanks."""
    inner = "".join(_part(part, page) for part in picture.parts)
    return (
        f'<svg class="{picture.kind}" viewBox="0 0 {picture.width} {picture.height}" role="group" '
        f'aria-label="{attribute(picture.label)}">{inner}</svg>'
    )


def _part(part: Shape | Words | Mark, page: str) -> str:
    if isinstance(part, Mark):
        return _mark(part, page)
    if isinstance(part, Words):
        return _words(part)
    return _shape(part)


def _mark(mark: Mark, page: str) -> str:
    href = attribute(links.relative(page, mark.target, mark.anchor))
    label = escape(mark.label)
    style = f' class="{mark.style}"' if mark.style else ""
    order = "" if mark.focus else ' tabindex="-1"'
    inner = "".join(_part(part, page) for part in mark.parts)
    return f'<a{style} href="{href}"{order}><title>{label}</title>{inner}</a>'


def _words(part: Words) -> str:
    anchor = "" if part.anchor == "start" else f' text-anchor="{part.anchor}"'
    place = f'x="{part.x}" y="{part.y}"'
    return f'<text class="{part.style}" {place}{anchor}>{escape(part.text)}</text>'


def _shape(shape: Shape) -> str:
    sides = "".join(f' {name}="{value}"' for name, value in shape.attributes)
    return f'<{shape.tag} class="{shape.style}"{sides}></{shape.tag}>'
