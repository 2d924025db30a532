"""Stories: the list, latest first, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from generator import links
from generator.analysis.developments import developments
from generator.desk import Desk
from generator.facts import Found, happened, newest_first
from generator.figures.figure import Figure
from generator.figures.timelines import timeline_figure
from generator.interface import grouped, say
from generator.listings import Roll, event_roll, with_lists
from generator.markdown import Run, Statement
from generator.model import Annotation, Event, Story
from generator.narrowing import article_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import PER_PAGE, Pager, chunks, pager
from generator.reports import once
from generator.rows import CountRow, EventRow, Listed
from generator.wording import counted, dated_day, dated_days, kind_words, no_outlet, titled

_NAMES = 12
_BEFORE = timedelta(days=30)
"""What happened longer before the first report is background."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An article of a story; `origin` is what it counts as among the independent sources."""

    title: Run
    outlet: Run
    published: Run
    origin: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in the list, with the sentence that tells most of it."""

    title: Run
    days: Run
    articles: str
    sources: str
    lead: Statement | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story: its line of events, what lies further back, its articles, who is named most."""

    row: StoryRow
    line: Figure | None
    events: Listed[EventRow]
    background: Listed[EventRow]
    articles: Listed[MemberRow]
    names: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class StoryIndexView:
    """One page of the list of stories."""

    total: str
    rows: tuple[StoryRow, ...]
    pager: Pager


def compose_stories(desk: Desk) -> Iterator[Draft]:
    """The list of stories and a page for each."""
    told = [_Told(desk, story) for story in desk.facts.knowledge.stories]
    told.sort(key=lambda item: (-item.last, item.story.id))
    yield Draft(partial(_index, told))
    for item in told:
        yield Draft(partial(_pages, desk, item.story), links.story(item.story.id), (item.story,))


class _Told:
    """A story with its articles and the sentence that tells most of it."""

    def __init__(self, desk: Desk, story: Story) -> None:
        self.story = story
        self.articles = [desk.annotations[key] for key in story.articles]
        self.events = [Found(found, event) for found in self.articles for event in found.events]
        self.days = [a.article.published for a in self.articles if a.article.published]
        self.since = min(self.days) - _BEFORE if self.days else date.min
        self.last = max(self.days).toordinal() if self.days else 0
        openings = [(found, 0) for found in self.articles if found.sentences]
        chosen = developments(desk.facts, openings, 1)
        self.salient = chosen[0][0] if chosen else self.articles[0]
        self.lead = desk.sentence(*chosen[0]) if chosen else None
        self.sources = len({desk.facts.knowledge.origins[key] for key in story.articles})

    def row(self) -> StoryRow:
        return StoryRow(
            title=Run(self.salient.article.title, links.story(self.story.id)),
            days=dated_days(self.days),
            articles=grouped(len(self.articles)),
            sources=grouped(self.sources),
            lead=self.lead,
        )


def _index(told: Sequence[_Told]) -> Iterator[Page]:
    path = links.index("story")
    parts = chunks(told)
    for number, part in enumerate(parts, start=1):
        rows = tuple(item.row() for item in part)
        view = StoryIndexView(grouped(len(told)), rows, pager(path, len(parts), number))
        title = titled(say("kinds", "story"), number)
        yield Page(links.numbered(path, number), title, "story index", "stories.md.j2", view)


def _pages(desk: Desk, story: Story) -> Iterator[Page]:
    told = _Told(desk, story)
    line: list[Found[Event]] = []
    background: list[Found[Event]] = []
    for found in once(desk, reversed(newest_first(told.events))):
        past = (happened(found) or date.max) < told.since
        (background if past else line).append(found)
    events = event_roll(desk, newest_first((*line, *background)), line, background)
    return with_lists(_page(desk, told, events), events)


def _page(desk: Desk, told: _Told, events: Roll[Found[Event], EventRow]) -> Page:
    row, here = told.row(), links.story(told.story.id)
    line, background = events.parts
    view = StoryView(
        row=row,
        line=timeline_figure(desk, (*background, *line), here),
        events=events.listed(here, line),
        background=events.listed(here, background),
        articles=Listed(
            tuple(_member(desk, article) for article in told.articles[:PER_PAGE]),
            len(told.articles),
        ),
        names=tuple(_names(desk, told.articles)),
    )
    title = row.title.text
    record = SearchRecord(
        title=title,
        kind="story",
        text=" ".join(dict.fromkeys(found.article.title for found in told.articles)),
        detail=f"{row.days.text} · {counted(len(told.articles), 'article')}",
        facets=article_facets(desk.facts, told.articles),
    )
    return Page(here, title, "story", "story.md.j2", view, record)


def _member(desk: Desk, found: Annotation) -> MemberRow:
    article = found.article
    outlet = Run(article.outlet, links.outlet(article.outlet)) if article.outlet else None
    kind, _, name = desk.facts.knowledge.origins[article.id].partition(" ")
    return MemberRow(
        title=Run(article.title, links.article(article.id)),
        outlet=outlet or Run(no_outlet()),
        published=dated_day(article.published),
        origin=say("rows", "unknown_outlet")
        if kind == "article"
        else say("rows", f"origin_{kind}", name=name),
    )


def _names(desk: Desk, articles: Sequence[Annotation]) -> Iterator[CountRow]:
    """Who and what most of the articles name, with the sentence where each is first named."""
    first: dict[str, Statement] = {}
    mentions: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    for found in articles:
        named = desk.facts.named.get(found.article.id, {})
        here = [(number, *name) for number, names in named.items() for name in names]
        mentions.update(entity for _, _, entity in here)
        holders.update({entity for _, _, entity in here})
        for number, span, entity in here:
            if entity not in first:
                first[entity] = Statement((), (desk.marker(found, number, span),))
    for entity_id in sorted(first, key=lambda e: (-holders[e], -mentions[e], e))[:_NAMES]:
        known = desk.facts.entity(entity_id)
        country = entity_id.startswith("country-")
        yield CountRow(
            name=desk.entity(entity_id),
            detail=kind_words("country" if country else known.kind) if known else "",
            count=grouped(mentions[entity_id]),
            articles=grouped(holders[entity_id]),
            proof=first[entity_id],
        )
