"""Gaps and ingest: what could not be read, what is not known, and what is doubtful."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.interface import grouped, reword, say
from generator.markdown import Marker, Run, Statement
from generator.model import Annotation, Issue, Span
from generator.page import Page
from generator.paging import Pager, chunks, pager
from generator.wording import kind_words, titled

_READING = "reading"
_DOUBT = "doubt"
_MISSPELT = "misspelt"
_DATE = "date"
_NO_DAY = "no_day"
_NO_OUTLET = "no_outlet"
_NAME = "name"


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap: `where` leads to its article or names its file; `proof` shows the words.

    `code` is the article's id, None for a file.
    """

    kind: str
    where: Run
    code: str | None
    words: str
    message: str
    proof: Statement | None = None


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps of one kind."""

    title: str
    anchor: str
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class GapsView:
    """One page of gaps. `summary` holds every kind with its count over all pages."""

    articles: str
    summary: tuple[tuple[str, str], ...]
    groups: tuple[GapGroup, ...]
    pager: Pager


def compose_gaps(desk: Desk) -> tuple[Page, ...]:
    """The pages of gaps, those of reading first."""
    rows = (*_unread(desk), *_doubts(desk), *_misspellings(desk), *_articles(desk))
    ordered = sorted((*rows, *_names(desk)), key=lambda row: _ORDER.index(row.kind))
    counts = Counter(row.kind for row in ordered)
    parts = chunks(ordered)
    return tuple(
        Page(
            links.numbered(links.GAPS, number),
            titled(say("titles", "gaps"), number),
            "gaps",
            "gaps.md.j2",
            GapsView(
                articles=grouped(len(desk.annotations)),
                summary=tuple((say("gaps", kind), grouped(counts[kind])) for kind in _ORDER),
                groups=_groups(part),
                pager=pager(links.GAPS, len(parts), number),
            ),
        )
        for number, part in enumerate(parts, start=1)
    )


_ORDER = (_READING, _DOUBT, _MISSPELT, _NO_DAY, _NO_OUTLET, _DATE, _NAME)


def _groups(rows: Sequence[GapRow]) -> tuple[GapGroup, ...]:
    return tuple(
        GapGroup(say("gaps", kind), f"gap{_ORDER.index(kind) + 1}", tuple(group))
        for kind, group in itertools.groupby(rows, key=lambda row: row.kind)
    )


def _unread(desk: Desk) -> Iterator[GapRow]:
    """Issues of files, and of articles that were left out: both have no page to stand on."""
    for issue in desk.facts.knowledge.issues:
        if issue.article_id in desk.annotations:
            continue
        where = Run(issue.where or say("gaps", "seeds"))
        yield GapRow(_READING, where, None, issue.code, reword(issue.message))


def _doubts(desk: Desk) -> Iterator[GapRow]:
    for annotation in desk.annotations.values():
        for issue in desk.facts.issues.get(annotation.article.id, ()):
            yield _doubt(desk, annotation, issue)


def _doubt(desk: Desk, annotation: Annotation, issue: Issue) -> GapRow:
    kind = _MISSPELT if issue.code == "probable-misspelling" else _DOUBT
    if issue.span is None:
        return _gap(kind, annotation, issue.code, issue.message)
    return _row(desk, kind, annotation, issue.span, issue.message)


def _misspellings(desk: Desk) -> Iterator[GapRow]:
    """Flagged forms of a name that no issue names already."""
    for entity in desk.facts.knowledge.entities.values():
        for alias in desk.facts.aliases.get(entity.id, ()):
            for evidence in alias.evidence if alias.flag else ():
                annotation = desk.annotations.get(evidence.article_id)
                if annotation and not _named(desk, annotation, alias.text, evidence.span):
                    message = say(
                        "gaps", "read_as", flag=say("gaps", "misspelt_flag"), name=entity.name
                    )
                    yield _row(desk, _MISSPELT, annotation, evidence.span, message)


def _named(desk: Desk, annotation: Annotation, words: str, span: Span) -> bool:
    """Whether an issue names a misspelling; an alias may point to the sentence around it."""
    return any(
        issue.code == "probable-misspelling"
        and issue.span is not None
        and issue.span.overlaps(span)
        and issue.span.of(annotation.article.body) == words
        for issue in desk.facts.issues.get(annotation.article.id, ())
    )


def _articles(desk: Desk) -> Iterator[GapRow]:
    for annotation in desk.annotations.values():
        article = annotation.article
        if article.published is None:
            message = say("gaps", "weekdays")
            yield _gap(_NO_DAY, annotation, say("metadata", "not_stated"), message)
        if article.outlet is None:
            message = say("gaps", "independence")
            yield _gap(_NO_OUTLET, annotation, say("metadata", "not_stated"), message)
        for found in annotation.dates:
            if found.value is None:
                message = found.reason or say("gaps", "no_rule")
                yield _row(desk, _DATE, annotation, found.span, message)


def _names(desk: Desk) -> Iterator[GapRow]:
    for annotation in desk.annotations.values():
        known = desk.facts.knowledge.links.get(annotation.article.id, {})
        for mention in annotation.mentions:
            if mention.span not in known:
                message = say("gaps", "which", kind=kind_words(mention.kind))
                yield _row(desk, _NAME, annotation, mention.span, message)


def _row(desk: Desk, kind: str, annotation: Annotation, span: Span, message: str) -> GapRow:
    marker = next(iter(desk.markers(annotation, span)), None)
    proof = _proof(desk, annotation, span, marker) if marker else None
    return _gap(kind, annotation, span.of(annotation.article.body), message, proof)


def _proof(desk: Desk, annotation: Annotation, span: Span, marker: Marker) -> Statement:
    return Statement((desk.verbatim(annotation, span),), (marker,))


def _gap(
    kind: str, annotation: Annotation, words: str, message: str, proof: Statement | None = None
) -> GapRow:
    article = annotation.article
    where = Run(article.title, links.article(article.id))
    return GapRow(kind, where, article.id, words, reword(message), proof)
