"""Reading built pages as a person sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import html

from generator.markdown import collapse

Reader = Callable[[str], html.HtmlElement]


def parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf8"))


def words(element: html.HtmlElement) -> str:
    """The text as seen; cells are set apart."""
    for cell in element.iter("td", "th"):
        cell.tail = " "
    return collapse(element.text_content())


def section(page: html.HtmlElement, anchor: str) -> html.HtmlElement:
    """What stands between a heading and the next one."""
    (heading,) = page.xpath(f"//*[@id='{anchor}']")
    box = html.Element("div")
    for sibling in list(heading.itersiblings()):
        if sibling.tag == heading.tag:
            break
        box.append(sibling)
    return box


def rows(page: html.HtmlElement, css_class: str) -> list[str]:
    found = page.xpath(f"//table[contains(@class, '{css_class}')]/tbody/tr")
    return [words(row) for row in found]
