"""Sources: the outlets, what is known of each, and its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import links
from generator.desk import Desk
from generator.interface import grouped, has, say
from generator.listings import article_roll, with_lists
from generator.markdown import Run, web_address
from generator.model import Annotation, Outlet
from generator.narrowing import article_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import Pager, chunks, pager
from generator.rows import ArticleRow, Listed, latest
from generator.wording import counted, dated_day, titled


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in the index."""

    name: Run
    reliability: str
    articles: str
    latest: Run


@dataclass(frozen=True, slots=True)
class OutletView:
    """One outlet. `home` is a safe outside address or None."""

    home: str | None
    owner: str | None
    reliability: str
    described: bool
    articles: Listed[ArticleRow]


@dataclass(frozen=True, slots=True)
class OutletIndexView:
    """One page of the list of outlets, and the articles that name none."""

    total: str
    rows: tuple[OutletRow, ...]
    nameless: Listed[ArticleRow]
    pager: Pager


def compose_sources(desk: Desk) -> Iterator[Draft]:
    """The list of outlets and a page for each."""
    found: dict[str, list[Annotation]] = {}
    for annotation in desk.annotations.values():
        found.setdefault(annotation.article.outlet or "", []).append(annotation)
    nameless = found.pop("", [])
    merged = _one_a_page(found)
    yield Draft(partial(_index, desk, merged, nameless))
    for name in sorted(merged):
        given = name, tuple(merged[name])
        yield Draft(partial(_pages, desk, *given), links.outlet(name), given)


def _one_a_page(found: Mapping[str, list[Annotation]]) -> Mapping[str, list[Annotation]]:
    """Spellings that share an address ("Reuters", "REUTERS") are one outlet."""
    pages: dict[str, str] = {}
    merged: dict[str, list[Annotation]] = {}
    for name in sorted(found):
        first = pages.setdefault(links.outlet(name), name)
        merged.setdefault(first, []).extend(found[name])
    return merged


def _index(
    desk: Desk, found: Mapping[str, Sequence[Annotation]], nameless: Sequence[Annotation]
) -> Iterator[Page]:
    path = links.index("outlet")
    names = sorted(found, key=lambda name: (-len(found[name]), name.casefold(), name))
    parts = chunks(names)
    lost = replace(article_roll(nameless), title=say("lists", "no_outlet"))
    for number, part in enumerate(parts, start=1):
        own = lost if number == 1 else replace(lost, facts=())
        view = OutletIndexView(
            total=grouped(len(names)),
            rows=tuple(_index_row(desk, name, found[name]) for name in part),
            nameless=own.listed(path),
            pager=pager(path, len(parts), number),
        )
        title = titled(say("kinds", "outlet"), number)
        here = links.numbered(path, number)
        yield from with_lists(Page(here, title, "outlet index", "sources.md.j2", view), own)


def _index_row(desk: Desk, name: str, articles: Sequence[Annotation]) -> OutletRow:
    outlet = desk.facts.knowledge.outlets.get(name, Outlet(name))
    return OutletRow(
        name=Run(name, links.outlet(name)),
        reliability=_reliability(outlet),
        articles=grouped(len(articles)),
        latest=dated_day(latest(articles)[0].article.published),
    )


def _reliability(outlet: Outlet) -> str:
    """The letter of the Admiralty code (NATO AJP-2.1) with its meaning."""
    grade = outlet.reliability
    return say("reliability", grade) if has("reliability", grade) else grade


def _pages(desk: Desk, name: str, articles: Sequence[Annotation]) -> Iterator[Page]:
    known = desk.facts.knowledge.outlets.get(name)
    outlet = known or Outlet(name)
    path, whole = links.outlet(name), article_roll(articles)
    view = OutletView(
        home=web_address(outlet.home),
        owner=outlet.owner,
        reliability=_reliability(outlet),
        described=known is not None,
        articles=whole.listed(path),
    )
    record = SearchRecord(
        title=name,
        kind="outlet",
        text=name,
        detail=counted(len(articles), "article"),
        facets=article_facets(desk.facts, articles),
    )
    yield from with_lists(Page(path, name, "outlet", "source.md.j2", view, record), whole)
