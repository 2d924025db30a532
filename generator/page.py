"""What a page is before and after rendering. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of the briefing: the day it is for, None when no article is dated."""

    day: date | None
    title: str = "Briefing"


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the search index holds of a page: `kind` groups results, `text` is plain."""

    title: str
    kind: str
    text: str
    aliases: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page before rendering. `path` ends in .md and is relative to the docs folder.

    `view` is a frozen dataclass of the composer's; the template sees it as `view`.
    """

    path: str
    title: str
    kind: str
    template: str
    view: object
    search: SearchRecord | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file of the docs folder: Markdown of a page, or data offered for download."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Download:
    """A data file offered on the site: what it holds, in our words, and how many rows."""

    path: str
    text: str
    description: str
    rows: int
