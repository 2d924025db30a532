"""Lists of all events of a subject, for pages that show only the first of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.facts import Found, newest_first
from generator.interface import grouped, say
from generator.markdown import Run
from generator.model import Event
from generator.page import Page
from generator.paging import Pager, chunks, pager
from generator.rows import SHOWN, EventRow, event_row
from generator.wording import titled


@dataclass(frozen=True, slots=True)
class ListingView:
    """One page of the events of a subject; `subject` leads back to it."""

    subject: Run
    total: str
    rows: tuple[EventRow, ...]
    pager: Pager


def with_listing(desk: Desk, page: Page, *lists: Sequence[Found[Event]]) -> Iterator[Page]:
    """A subject's page, and pages with all its events if its own has no room for them.

    Args:
        desk: what composers read.
        page: the subject's own page.
        lists: its events, apart as the page lists them; a list that is cut leads to all of them.
    """
    yield page
    if all(len(events) <= SHOWN for events in lists):
        return
    events = tuple(itertools.chain.from_iterable(lists))
    path = links.listing(page.path)
    parts = chunks(newest_first(events))
    for number, part in enumerate(parts, start=1):
        view = ListingView(
            subject=Run(page.title, page.path),
            total=grouped(len(events)),
            rows=tuple(event_row(desk, found) for found in part),
            pager=pager(path, len(parts), number),
        )
        title = titled(say("titles", "all_events", title=page.title), number)
        here = links.numbered(path, number)
        yield Page(here, title, "event index", "listing.md.j2", view)
