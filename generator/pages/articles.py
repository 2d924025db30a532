"""Articles: the index, and each article in full with an anchor on every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import links
from generator.analysis.salience import key_sentences
from generator.desk import Desk
from generator.doubts import DoubtRow, doubt_row
from generator.event_facts import EventFacts, event_facts
from generator.facts import Found
from generator.interface import grouped, reword, say
from generator.markdown import Quoted, Run, Statement, web_address
from generator.model import Annotation, Event, Span
from generator.narrowing import article_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import PER_PAGE, Pager, chunks, pager
from generator.reports import told_in
from generator.rows import (
    ArticleRow,
    CountRow,
    EventRow,
    Listed,
    QuoteRow,
    article_row,
    event_row,
    latest,
    quote_row,
)
from generator.tie_rows import TieRow, tie_rows
from generator.wording import (
    counted,
    date_words,
    dated,
    day_words,
    figure_words,
    kind_words,
    no_outlet,
    titled,
)

_BREAK = re.compile(r"[\r\n\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """A metadata value and who says so, "" for one not known; `address` is an outside link."""

    label: str
    value: str
    basis: str
    target: Run | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Words of the text and how they were read: a date, an amount."""

    value: str | Run
    precision: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event of the article. One without a page has its facts here, and an anchor.

    `told` leads to the page on which all reports of the event stand, if that is of another one.
    """

    row: EventRow
    anchor: str | None
    facts: EventFacts | None
    told: Run | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: metadata, key sentences, full text, all that was found."""

    metadata: tuple[MetadataRow, ...]
    key: tuple[Statement, ...]
    paragraphs: tuple[tuple[Quoted, ...], ...]
    names: tuple[CountRow, ...]
    events: Listed[EventEntry]
    quotes: Listed[QuoteRow]
    ties: Listed[TieRow]
    dates: tuple[ReadRow, ...]
    amounts: tuple[ReadRow, ...]
    doubts: tuple[DoubtRow, ...]


@dataclass(frozen=True, slots=True)
class ArticleIndexView:
    """One page of the list of articles."""

    total: str
    rows: tuple[ArticleRow, ...]
    pager: Pager


def compose_articles(desk: Desk) -> Iterator[Draft]:
    """The list of articles and a page for each."""
    found = latest(desk.annotations.values())
    yield Draft(partial(_index, found))
    for annotation in found:
        path = links.article(annotation.article.id)
        yield Draft(partial(_pages, desk, annotation), path, (annotation,))


def _index(annotations: Sequence[Annotation]) -> Iterator[Page]:
    path = links.index("article")
    parts = chunks(annotations)
    for number, part in enumerate(parts, start=1):
        rows = tuple(article_row(annotation) for annotation in part)
        view = ArticleIndexView(grouped(len(annotations)), rows, pager(path, len(parts), number))
        title = titled(say("kinds", "article"), number)
        yield Page(links.numbered(path, number), title, "article index", "articles.md.j2", view)


def _pages(desk: Desk, annotation: Annotation) -> Iterator[Page]:
    article = annotation.article
    events = (Found(annotation, event) for event in annotation.events[:PER_PAGE])
    quotes = tuple(quote_row(desk, Found(annotation, quote)) for quote in annotation.quotes)
    ties = (Found(annotation, tie) for tie in annotation.relations)
    view = ArticleView(
        metadata=tuple(_metadata(desk, annotation)),
        key=tuple(
            desk.sentence(annotation, chosen.index)
            for chosen in sorted(key_sentences(desk.facts, annotation), key=lambda c: c.index)
        ),
        paragraphs=tuple(tuple(paragraph) for paragraph in _paragraphs(desk, annotation)),
        names=tuple(_names(desk, annotation)),
        events=Listed(tuple(_event(desk, found) for found in events), len(annotation.events)),
        quotes=Listed(quotes[:PER_PAGE], len(quotes)),
        ties=tie_rows(desk, ties, PER_PAGE),
        dates=tuple(_dates(desk, annotation)),
        amounts=tuple(_amounts(desk, annotation)),
        doubts=tuple(
            doubt_row(desk, annotation, issue) for issue in desk.facts.issues.get(article.id, ())
        ),
    )
    path = links.article(article.id)
    yield Page(path, article.title, "article", "article.md.j2", view, _search(desk, annotation))


def _event(desk: Desk, found: Found[Event]) -> EventEntry:
    row = event_row(desk, found)
    _, anchor = desk.event_at(found)
    if anchor is None:
        return EventEntry(row, None, None, None)
    return EventEntry(row, anchor, event_facts(desk, found), told_in(desk, found.fact.id))


def _metadata(desk: Desk, annotation: Annotation) -> Iterator[MetadataRow]:
    """What is known of an article, and where each value comes from."""
    article = annotation.article

    def basis(name: str, known: object) -> str:
        told = article.basis.get(name)
        read = reword(told) if told else say("metadata", "input")
        return read if known else ""

    outlet = article.outlet
    yield MetadataRow(
        say("metadata", "title"), say("metadata", "as_above"), basis("title", article.title)
    )
    yield _row(
        "outlet",
        outlet or no_outlet(),
        basis("outlet", outlet),
        Run(outlet, links.outlet(outlet)) if outlet else None,
    )
    published = article.published_at or day_words(article.published)
    yield MetadataRow(
        say("metadata", "published"), published, basis("published", article.published)
    )
    address = web_address(article.url)
    yield _row(
        "address",
        article.url or say("metadata", "not_stated"),
        basis("url", article.url),
        None,
        address,
    )
    if article.place:
        yield _row("dateline", article.place.of(article.body), say("metadata", "text"))
    yield MetadataRow(
        say("metadata", "language"), article.language, basis("language", article.language)
    )
    if article.marking:
        yield MetadataRow(
            say("metadata", "marking"), article.marking, basis("marking", article.marking)
        )
    story = desk.stories.get(article.id)
    if story:
        words = say("metadata", "one_of", articles=counted(len(story.articles), "article"))
        yield _row("story", words, "", Run(words, links.story(story.id)))
    if article.path:
        yield _row("file", article.path, "")
    yield _row("read_by", annotation.model, "")


def _row(
    name: str, value: str, basis: str, target: Run | None = None, address: str | None = None
) -> MetadataRow:
    return MetadataRow(say("metadata", name), value, basis, target, address)


def _paragraphs(desk: Desk, annotation: Annotation) -> Iterator[list[Quoted]]:
    """The whole body: sentences with anchors, and what stands between them (a dateline)."""
    body = annotation.article.body
    current: list[Quoted] = []
    before, paragraph = 0, None
    for sentence in annotation.sentences:
        gap = Span(before, sentence.span.start)
        if current and (sentence.paragraph != paragraph or _BREAK.search(gap.of(body))):
            yield current
            current = []
        for line in _lines(body, gap):
            loose = desk.verbatim(annotation, line)
            if _BREAK.search(body[line.end : gap.end]):
                yield [*current, loose]
                current = []
            else:
                current.append(loose)
        anchor = links.sentence_anchor(sentence.index)
        current.append(desk.verbatim(annotation, sentence.span, anchor=anchor))
        before, paragraph = sentence.span.end, sentence.paragraph
    if current:
        yield current
    yield from ([desk.verbatim(annotation, line)] for line in _lines(body, Span(before, len(body))))


def _lines(body: str, span: Span) -> Iterator[Span]:
    """Lines of a span that hold more than white space, without the space around them."""
    for match in re.finditer(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?", span.of(body)):
        yield Span(span.start + match.start(), span.start + match.end())


def _names(desk: Desk, annotation: Annotation) -> Iterator[CountRow]:
    """Entities of the article, most often named first."""
    places: dict[str, list[tuple[int, Span]]] = {}
    links_here = desk.facts.knowledge.links.get(annotation.article.id, {})
    for found in annotation.mentions:
        named = links_here.get(found.span)
        if named:
            places.setdefault(named, []).append((found.sentence, found.span))
    for entity_id in sorted(places, key=lambda e: (-len(places[e]), e)):
        sentence, span = min(places[entity_id])
        entity = desk.facts.entity(entity_id)
        country = entity_id.startswith("country-")
        yield CountRow(
            name=desk.entity(entity_id),
            detail=kind_words("country" if country else entity.kind) if entity else "",
            count=grouped(len(places[entity_id])),
            articles="",
            proof=Statement((), (desk.marker(annotation, sentence, span),)),
        )


def _dates(desk: Desk, annotation: Annotation) -> Iterator[ReadRow]:
    for found in annotation.dates:
        words = found.span.of(annotation.article.body)
        value = date_words(found, words)
        yield ReadRow(
            value=dated(f"{value}: {reword(found.reason)}" if found.reason else value, found.first),
            precision=found.value or reword(found.precision),
            proof=_words(desk, annotation, found.span, found.sentence),
        )


def _amounts(desk: Desk, annotation: Annotation) -> Iterator[ReadRow]:
    for found in annotation.amounts:
        proof = _words(desk, annotation, found.span, found.sentence)
        yield ReadRow(figure_words(found), reword(found.unit), proof)


def _words(desk: Desk, annotation: Annotation, span: Span, sentence: int) -> Statement:
    """Some words of a sentence as they stand, with their marker."""
    words = desk.verbatim(annotation, span)
    return Statement((words,), (desk.marker(annotation, sentence, span),))


def _search(desk: Desk, annotation: Annotation) -> SearchRecord:
    article = annotation.article
    detail = [article.outlet or no_outlet(), day_words(article.published)]
    return SearchRecord(
        title=article.title,
        kind="article",
        text=article.body,
        aliases=(),
        detail=" · ".join([*detail, counted(len(annotation.sentences), "sentence")]),
        facets=article_facets(desk.facts, (annotation,)),
    )
