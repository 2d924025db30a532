"""A page after conversion, as it is kept between builds.

An entry holds for one path, one source text, one set of programs and settings (its key), and for
the links' targets as they were: each that was looked up is remembered with the answer, and an
entry whose answers no longer hold is no entry.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.toc import TableOfContents, get_toc

_BETWEEN = b"\n"
"""Stands between a page's facts, which are JSON on one line, and its content."""
Toc = list[Any]
"""[[title, id, level, children], ...]"""


@dataclass(frozen=True, slots=True)
class Converted:
    """What MkDocs takes from converting a page.

    Attributes:
        meta: the front matter.
        content: the page's HTML.
        toc: its headings.
        title: the title that was found in it.
        anchors: ids that a link can lead to.
        links: what it links to with an anchor: path -> {anchor: link as it stands}.
        warnings: [logger, level, message] of all that was said on the way.
        lookups: path -> address and inclusion of the file there, None if there was none.
    """

    meta: dict[str, Any]
    content: str
    toc: Toc
    title: str | None
    anchors: list[str]
    links: dict[str, dict[str, str]]
    warnings: list[tuple[str, int, str]]
    lookups: dict[str, list[str] | None]

    def packed(self) -> bytes | None:
        """As bytes; None when the front matter is more than JSON can hold."""
        try:
            text = json.dumps(asdict(replace(self, content="")))
        except (TypeError, ValueError):
            return None
        if json.loads(text)["meta"] != self.meta:
            return None
        content = zlib.compress(self.content.encode("utf8", "surrogatepass"), level=1)
        return text.encode("ascii") + _BETWEEN + content

    def holds(self, now: Callable[[str], list[str] | None]) -> bool:
        """Whether every look-up gets the same `answer` now."""
        return all(now(path) == told for path, told in self.lookups.items())


@dataclass(frozen=True, slots=True)
class Told:
    """What must be said of a page though it is not read.

    Attributes:
        warnings: as `Converted` has them.
        links: those of `Converted` that may lead nowhere.
    """

    warnings: list[tuple[str, int, str]]
    links: dict[str, dict[str, str]]


ALONE = Told([], {})
"""Nothing was looked up for a page, nothing said, and no link may lead nowhere."""


def told(path: str, found: Converted) -> Told:
    """What must be said of the page of a path."""
    own = {name: link for name, link in found.links.get(path, {}).items()
           if name not in found.anchors}  # fmt: skip
    links = {to: own if to == path else names for to, names in found.links.items()}
    links = {to: names for to, names in links.items() if names}
    if not (found.warnings or found.lookups or links):
        return ALONE
    return Told(found.warnings, links)


@dataclass(frozen=True, slots=True)
class Folded:
    """A page that is built now: `packed` has its content in a tenth of the space."""

    rest: Converted
    packed: bytes

    @property
    def content(self) -> str:
        """The page's HTML."""
        return zlib.decompress(self.packed).decode("utf8", "surrogatepass")


def folded(blob: bytes | None, now: Callable[[str], list[str] | None]) -> Folded | None:
    """A page from what `Converted.packed` gives; `now` gives the `answer` to a look-up.

    None when there is nothing, it is of another shape, or a look-up has another answer now.
    """
    text, _, content = (blob or b"").partition(_BETWEEN)
    try:
        found = Converted(**json.loads(text))
    except (ValueError, TypeError):
        return None
    return Folded(found, content) if found.holds(now) else None


def answer(files: Files, path: str) -> list[str] | None:
    """What a link to `path` depends on."""
    file = files.get_file_from_path(path)
    return None if file is None else [file.src_uri, file.url, file.inclusion.name]


def headings(toc: Toc) -> TableOfContents:
    """The table of contents as MkDocs makes it."""
    return get_toc([_token(item) for item in toc])


def _token(item: Toc) -> Any:  # noqa: ANN401 (MkDocs' own type is private)
    children = [_token(child) for child in item[3]]
    return {"name": item[0], "id": item[1], "level": item[2], "children": children}
