"""Lists of a subject: its own page shows the first rows, and pages of their own show all.

A page stays small however much is reported of its subject, and nothing is out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator import links
from generator.desk import Desk
from generator.facts import Found
from generator.interface import grouped, say
from generator.markdown import Run
from generator.model import Annotation, Event, Quote, Relation
from generator.page import Page
from generator.paging import Pager, chunks, pager
from generator.rows import (
    ArticleRow,
    EventRow,
    Listed,
    QuoteRow,
    article_row,
    event_row,
    latest,
    quote_row,
    ranked_quotes,
    room,
)
from generator.tie_rows import Held, TieRow, tie_row
from generator.wording import quad_words, quads, titled

PER_PAGE = 100
"""Rows on one page of a list; each holds a sentence, where those of an index hold a name."""
F = TypeVar("F")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Roll(Generic[F, R]):
    """One list of a subject.

    Attributes:
        name: names its pages: "said" is at countries/us.said.html.
        title: what all of it is, after "United States: all".
        form: the macro of partials/lists.md.j2 that prints it.
        facts: what is listed, in order.
        row: makes a row of one.
        parts: the lists of the subject's page, where this one holds several of them.
    """

    name: str
    title: str
    form: str
    facts: Sequence[F]
    row: Callable[[F], R]
    parts: tuple[Sequence[F], ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the subject's page has no room for some of it."""
        return any(room(len(part)) < len(part) for part in self.parts or (self.facts,))

    def listed(self, page: str, part: Sequence[F] | None = None) -> Listed[R]:
        """The rows that the subject's page shows of the list, or of one of its parts."""
        facts = self.facts if part is None else part
        shown = facts[: room(len(facts))]
        cut = len(shown) < len(facts)
        rest = Run(say("rows", "list_of_its_own"), links.listing(page, self.name)) if cut else None
        return Listed(tuple(map(self.row, shown)), len(facts), rest)


@dataclass(frozen=True, slots=True)
class ListingView:
    """One page of a list of a subject; `subject` leads back to it."""

    subject: Run
    form: str
    listed: Listed[Any]
    total: str
    quads: tuple[str, ...]
    pager: Pager


def with_lists(page: Page, *rolls: Roll[Any, Any]) -> Iterator[Page]:
    """A subject's page, and those of the lists that it has no room for."""
    yield page
    for roll in rolls:
        if roll.cut:
            yield from _pages(page, roll)


def _pages(page: Page, roll: Roll[Any, Any]) -> Iterator[Page]:
    path = links.listing(page.path, roll.name)
    parts = chunks(roll.facts, PER_PAGE)
    for number, part in enumerate(parts, start=1):
        view = ListingView(
            subject=Run(page.title, page.path),
            form=roll.form,
            listed=Listed(tuple(map(roll.row, part)), len(part)),
            total=grouped(len(roll.facts)),
            quads=tuple(map(quad_words, quads())),
            pager=pager(path, len(parts), number),
        )
        title = titled(say("titles", "all", title=page.title, what=roll.title), number)
        here = links.numbered(path, number)
        yield Page(here, title, f"{roll.form} list", "listing.md.j2", view)


def event_roll(
    desk: Desk, events: Sequence[Found[Event]], *parts: Sequence[Found[Event]]
) -> Roll[Found[Event], EventRow]:
    """Events in the order given."""
    return Roll(
        "events",
        say("lists", "events"),
        "lines",
        events,
        lambda found: event_row(desk, found),
        parts,
    )


def quote_roll(
    desk: Desk, name: str, title: str, quotes: Iterable[Found[Quote]]
) -> Roll[Found[Quote], QuoteRow]:
    """Statements: those in quotation marks, reported speech, views; latest article first."""
    return Roll(name, title, "quotes", ranked_quotes(quotes), lambda found: quote_row(desk, found))


def tie_roll(desk: Desk, held: Sequence[Held]) -> Roll[Sequence[Found[Relation]], TieRow]:
    """Ties, each with all its reports."""
    return Roll("ties", say("lists", "ties"), "ties", held, lambda group: tie_row(desk, group))


def article_roll(annotations: Iterable[Annotation]) -> Roll[Annotation, ArticleRow]:
    """Articles, latest first, each once."""
    return Roll("articles", say("lists", "articles"), "articles", latest(annotations), article_row)
