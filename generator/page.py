"""What a page is before and after rendering. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of the briefing: the day it is for, None when no article is dated."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a search can be narrowed by, besides the kind of a page.

    `countries` are alpha-2 codes, `types` event types ("CONSULT"); `first` and `last` are the days
    that the page covers, None when none is known.
    """

    countries: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the search index holds of a page: `kind` groups results, `text` is plain."""

    title: str
    kind: str
    text: str
    aliases: tuple[str, ...] = ()
    detail: str = ""
    facets: Facets = Facets()


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
class Draft:
    """The pages of one subject, composed when it is called, perhaps in another process.

    Attributes:
        make: composes them of `given`, and of what it reads on the desk.
        subject: the path of the subject's own page; None for pages that are composed at each build.
        given: what `make` knows already, beside the desk.
    """

    make: Callable[[], Iterable[Page]]
    subject: str | None = None
    given: tuple[object, ...] = ()
    ahead: Callable[[], object] | None = None
    """What it shares with other subjects; several processes that compose need not each make it."""

    def __call__(self) -> Iterable[Page]:
        """The pages."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file of the docs folder, such as the Markdown of a page."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Same:
    """A page whose file in the docs folder is what rendering it would give."""

    path: str


@dataclass(frozen=True, slots=True)
class Spool:
    """Content that a file of its own holds, which goes; and its SHA-256 in hexadecimal."""

    file: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Spooled:
    """A file of the docs folder whose content is to be moved there."""

    path: str
    content: Spool


@dataclass(frozen=True, slots=True)
class Download:
    """A data file offered on the site: what it holds, in our words, and how many rows.

    `pieces` are its text, to be gone through once: it is longer than all articles together.
    """

    path: str
    pieces: Iterable[str]
    description: str
    rows: int
