"""CSV tables of everything found: one row a fact, each with its article, offsets and sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.analysis.intensity import intensity
from generator.memo import Memo
from generator.model import Annotation, Entity, KnowledgeBase, Participant, Span
from generator.page import Download

Row = tuple[object, ...]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class _Article:
    """An article and the entities of its mentions; the digest speaks of both."""

    found: Annotation
    links: Mapping[Span, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of facts; `rows` gives one for each fact of its kind in an article."""

    description: str
    header: tuple[str, ...]
    rows: Callable[[_Article], Iterator[Row]]


def tables(knowledge: KnowledgeBase, memo: Memo) -> Iterator[Download]:
    """All tables as CSV files (UTF-8, comma, quotes where needed); `memo` keeps articles' rows."""
    entities = knowledge.entities.values()
    lines = (_lines(rows) for rows in ([_HEAD], _entities(entities)))
    yield Download("downloads/entities.csv", lines, ENTITIES, len(entities))
    for name, table in TABLES.items():
        rows = sum(len(getattr(found, name)) for found in knowledge.annotations.values())
        pieces = _pieces(name, table, knowledge, memo)
        yield Download(f"downloads/{name}.csv", pieces, table.description, rows)


def _pieces(name: str, table: _Table, knowledge: KnowledgeBase, memo: Memo) -> Iterator[str]:
    """The header, then the lines of each article: all of a corpus are hundreds of megabytes."""
    yield _lines([table.header])
    for key, found in knowledge.annotations.items():
        article = _Article(found, knowledge.links.get(key, {}))
        yield memo.of(f"{name} of {key}", found.digest, partial(_lines_of, table, article))


def _lines_of(table: _Table, article: _Article) -> str:
    return _lines(table.rows(article))


def _lines(rows: Iterable[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: object) -> object:
    """Article text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str):
        flat = " ".join(value.encode("utf8", "replace").decode("utf8").split())
        return f"'{flat}" if flat.startswith(_FORMULA) else flat
    return "" if value is None else value


def _entities(entities: Iterable[Entity]) -> Iterator[Row]:
    for entity in entities:
        aliases = "; ".join(
            f"{alias.text} ({alias.flag})" if alias.flag else alias.text for alias in entity.aliases
        )
        position = (entity.latitude, entity.longitude)
        yield (entity.id, entity.kind, entity.name, aliases, entity.country, entity.subdivision,
               entity.geonames, *position, entity.precision, entity.confidence,
               entity.reason)  # fmt: skip


def _mentions(article: _Article) -> Iterator[Row]:
    found = article.found
    for mention in found.mentions:
        words = mention.span.of(found.article.body)
        where = (mention.span.start, mention.span.end)
        yield (found.article.id, *where, words, mention.kind, article.links.get(mention.span),
               mention.rule, *_sentence(found, mention.sentence))  # fmt: skip


def _sentence(found: Annotation, index: int) -> tuple[object, str]:
    if not 0 <= index < len(found.sentences):
        return ("", "")
    return (index + 1, found.sentences[index].span.of(found.article.body))


def _parties(found: Annotation, parties: tuple[Participant, ...]) -> str:
    return "; ".join(party.entity or party.span.of(found.article.body) for party in parties)


def _words(found: Annotation, span: Span | None) -> str | None:
    return span.of(found.article.body) if span else None


def _events(article: _Article) -> Iterator[Row]:
    found = article.found
    for event in found.events:
        parties = (_parties(found, event.actors), _parties(found, event.recipients))
        date = (event.date.value if event.date else None, event.date_rule)
        place = _parties(found, (event.place,)) if event.place else None
        claimant = _parties(found, (event.claimant,)) if event.claimant else None
        amounts = "; ".join(_words(found, amount.span) or "" for amount in event.amounts)
        objects = "; ".join(_words(found, span) or "" for span in event.objects)
        about = "; ".join(name for name, _ in event.contexts)
        score = intensity(event)
        yield (event.id, found.article.id, event.type, event.mode, event.modality, claimant,
               *parties, event.mutual, *date, place, amounts, objects, about, score.value,
               score.source, event.confidence, _words(found, event.trigger), event.rule,
               *_sentence(found, event.sentence))  # fmt: skip


def _quotes(article: _Article) -> Iterator[Row]:
    found = article.found
    for quote in found.quotes:
        who = quote.speaker
        speaker = (_words(found, who.span), who.entity) if who else (None, None)
        kind = "direct" if quote.direct else "indirect"
        where = (quote.content.start, quote.content.end)
        yield (found.article.id, *where, _words(found, quote.content), kind, *speaker,
               _words(found, quote.cue), quote.rule, quote.sentence + 1)  # fmt: skip


def _relations(article: _Article) -> Iterator[Row]:
    found = article.found
    for relation in found.relations:
        subject = relation.subject.entity or _words(found, relation.subject.span)
        named = relation.object.entity or _words(found, relation.object.span)
        scope = _parties(found, (relation.scope,)) if relation.scope else None
        span = relation.evidence.span
        yield (found.article.id, subject, relation.predicate, named, scope, relation.former,
               relation.rule, span.start, span.end, _words(found, span))  # fmt: skip


def _dates(article: _Article) -> Iterator[Row]:
    found = article.found
    for date in found.dates:
        where = (date.span.start, date.span.end)
        yield (found.article.id, *where, _words(found, date.span), date.value, date.precision,
               date.first, date.last, date.reason, date.rule,
               *_sentence(found, date.sentence))  # fmt: skip


def _amounts(article: _Article) -> Iterator[Row]:
    found = article.found
    for amount in found.amounts:
        where = (amount.span.start, amount.span.end)
        yield (found.article.id, *where, _words(found, amount.span), amount.low, amount.high,
               amount.unit, amount.qualifier, amount.rule,
               *_sentence(found, amount.sentence))  # fmt: skip


ENTITIES = "People, organisations, places and groups, one a row"
_HEAD = (
    "id", "kind", "name", "aliases", "country", "subdivision", "geonames", "latitude", "longitude",
    "precision", "confidence", "reason",
)  # fmt: skip
_SENTENCE = ("sentence", "sentence_text")
_SPAN = ("article", "start", "end", "text")

TABLES = {
    "mentions": _Table(
        "Every name in every article, with the rule that found it",
        (*_SPAN, "kind", "entity", "rule", *_SENTENCE),
        _mentions,
    ),
    "events": _Table(
        "Who did what to whom, one predicate a row",
        ("id", "article", "type", "mode", "modality", "claimant", "actors", "recipients",
         "mutual", "date", "date_rule", "place", "amounts", "objects", "contexts", "intensity",
         "intensity_source", "confidence", "trigger", "rule", *_SENTENCE),
        _events,
    ),
    "quotes": _Table(
        "Words and statements attributed to somebody",
        (*_SPAN, "kind", "speaker", "entity", "cue", "rule", "sentence"),
        _quotes,
    ),
    "relations": _Table(
        "Offices, kin, membership and other lasting ties",
        ("article", "subject", "predicate", "object", "scope", "former", "rule", "start", "end",
         "sentence_text"),
        _relations,
    ),
    "dates": _Table(
        "Time expressions and their values; an empty value has a reason",
        (*_SPAN, "value", "precision", "first", "last", "reason", "rule", *_SENTENCE),
        _dates,
    ),
    "amounts": _Table(
        "Money and other quantities",
        (*_SPAN, "low", "high", "unit", "qualifier", "rule", *_SENTENCE),
        _amounts,
    ),
}  # fmt: skip
