"""Rows that several pages share, and how facts become them; none goes without evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator import links
from generator.analysis.dyads import Dyad, balance
from generator.charts.picture import Picture
from generator.desk import Desk
from generator.facts import Found, happened, published, told_by
from generator.interface import grouped, say
from generator.losses import losses
from generator.markdown import Quoted, Run, Statement
from generator.model import Annotation, Event, Quote
from generator.wording import (
    counted,
    date_words,
    dated_day,
    day_words,
    loss_words,
    modality_words,
    no_outlet,
    quad,
    quad_words,
    quads,
    saying_rank,
    saying_words,
    type_words,
)

_WHOLE, _SHOWN = 15, 12
"""A list among others on a page stands whole up to so many rows; of a longer one it shows so many,
and says how many there are and where."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in a list; `quad` and `modality` are CSS classes, `link` leads to where it is told.

    `iso` is the first day as YYYY-MM-DD, None when the event is on no calendar day. `arrow` stands
    between actors and recipients; `place` is None when none is stated, and when it is a recipient:
    a visit to Baku is in Baku; `losses` are figures of people: "killed: at least 26".
    """

    when: str
    iso: str | None
    state: str
    link: Run
    quad: str
    quad_words: str
    actors: tuple[Run | Quoted, ...]
    recipients: tuple[Run | Quoted, ...]
    arrow: str
    place: Run | Quoted | None
    losses: tuple[str, ...]
    modality: str
    modality_words: str
    reported: str
    proof: Statement
    mark: Statement
    """The marker alone."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quotation or reported statement.

    `cue` is the verb of saying as it stands, with its negation ("has not said"), None for words
    quoted without one; `teller` said that the speaker says so; `form` says what kind of statement
    it is; `proof` holds the words and their evidence.
    """

    speaker: Run | Quoted
    cue: Quoted | None
    direct: bool
    form: str
    teller: Run | Quoted | None
    reported: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class CountRow:
    """A name, how often, and the sentence where it is first found."""

    name: Run
    detail: str
    count: str
    articles: str
    proof: Statement
    anchor: str | None = None
    spark: Picture | None = None


@dataclass(frozen=True, slots=True)
class DyadRow:
    """A pair of countries: asserted events by quad category, in the order of `quads`."""

    name: Run
    counts: tuple[str, ...]
    other: str
    events: str
    statements: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list. `title` stands in a row header."""

    title: Run
    outlet: Run
    published: Run
    found: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first rows of a list, how many there are in all, and perhaps where all of them stand."""

    rows: tuple[T, ...]
    total: int
    rest: Run | None = None

    @property
    def cut(self) -> bool:
        """Whether some are not shown."""
        return self.total > len(self.rows)


def event_title(desk: Desk, found: Found[Event]) -> str:
    """A heading for an event, composed of its parts: "Iran → Israel · criticises or accuses".

    The actor's place is never left to another: "Actor not stated → 14 · kills".
    """
    event = found.fact
    actors, recipients = (
        say("signs", "comma").join(run.text for run in desk.parties(found.annotation, parties))
        for parties in (event.actors, event.recipients)
    )
    sides = actors or say("rows", "no_actor")
    if recipients:
        way = "together" if event.mutual else "does"
        sides = say("signs", way, actor=sides, recipient=recipients)
    title = f"{sides} · {type_words(event.type, event.mode)}"
    return f"{title[0].upper()}{title[1:]}"


def _arrow(event: Event) -> str:
    """The sign between the sides: what they do to each other has no direction."""
    return "↔" if event.mutual else say("signs", "towards")


def event_when(found: Found[Event]) -> str:
    """The date of an event in words."""
    when = found.fact.date
    words = date_words(when, when.span.of(found.annotation.article.body) if when else "")
    day = found.annotation.article.published
    return (
        words
        if happened(found) or not day
        else say("dates", "reported", when=words, day=day_words(day))
    )


def event_row(desk: Desk, found: Found[Event]) -> EventRow:
    """An event as a row."""
    return desk.once(("row", found.fact.id), lambda: _event_row(desk, found))


def _event_row(desk: Desk, found: Found[Event]) -> EventRow:
    event = found.fact
    annotation = found.annotation
    claimant = desk.party(annotation, event.claimant).text if event.claimant else None
    slug = quad(event.type)
    return EventRow(
        when=event_when(found),
        iso=event.date.first.isoformat() if event.date and event.date.first else None,
        state=event.modality,
        link=Run(type_words(event.type, event.mode), *desk.event_at(found)),
        quad=f"quad {slug}",
        quad_words=quad_words(slug),
        actors=desk.parties(annotation, event.actors)
        or (Run(say("rows", "no_actor"), style="unnamed"),),
        recipients=desk.parties(annotation, event.recipients),
        arrow=_arrow(event),
        place=_place(desk, found),
        losses=tuple(loss_words(*item, annotation.article.body) for item in losses(found)),
        modality=f"modality {event.modality}",
        modality_words=modality_words(event.modality, claimant),
        reported=day_words(annotation.article.published, "undated_article"),
        proof=desk.event_sentence(found),
        mark=Statement((), (desk.marker(annotation, event.sentence),)),
    )


def _place(desk: Desk, found: Found[Event]) -> Run | Quoted | None:
    place = found.fact.place
    if place is None:
        return None
    named = place.entity and place.entity in {party.entity for party in found.fact.recipients}
    return None if named else desk.party(found.annotation, place)


def room(total: int) -> int:
    """How many rows of a list a page shows among others."""
    return total if total <= _WHOLE else _SHOWN


def quote_row(desk: Desk, found: Found[Quote]) -> QuoteRow:
    """A quote as a row."""
    quote, annotation = found.fact, found.annotation
    speaker = (
        desk.party(annotation, quote.speaker)
        if quote.speaker
        else Run(say("rows", "no_speaker"), style="unnamed")
    )
    words = desk.verbatim(annotation, quote.content)
    outer = told_by(found)
    evidence = [desk.marker(annotation, quote.sentence, quote.content)]
    speakers = (item.speaker for item in (quote, outer) if item)
    shown = [speaker.span for speaker in speakers if speaker and not speaker.entity]
    for span in (*shown, *([quote.cue] if quote.cue else ())):  # words that may stand elsewhere
        told = desk.markers(annotation, span)
        evidence += [m for m in told if m.sentence not in {e.sentence for e in evidence}]
    return QuoteRow(
        speaker=speaker,
        cue=desk.verbatim(annotation, quote.cue) if quote.cue else None,
        direct=quote.direct,
        form=saying_words(quote),
        teller=desk.party(annotation, outer.speaker) if outer and outer.speaker else None,
        reported=day_words(annotation.article.published, "undated_article"),
        proof=Statement((words,), tuple(evidence)),
    )


def ranked_quotes(quotes: Iterable[Found[Quote]]) -> list[Found[Quote]]:
    """Those in quotation marks, reported speech, views; of each the latest article first."""

    def key(found: Found[Quote]) -> tuple[int, int, str]:
        day = published(found).toordinal()
        return saying_rank(found.fact), -day, found.annotation.article.id

    return sorted(quotes, key=key)


def dyad_row(desk: Desk, dyad: Dyad, name: str) -> DyadRow:
    """A pair of countries as a row under a name of the caller's."""
    counts = balance(dyad.events)
    return DyadRow(
        name=Run(name, links.dyad(dyad.first, dyad.second)),
        counts=tuple(str(counts.get(slug, 0)) for slug in quads()),
        other=str(len(dyad.events) - sum(counts.values())),
        events=grouped(len(dyad.events)),
        statements=str(sum(len(dyad.sayings[way]) for way in dyad.directions)),
        proof=desk.dyad_evidence(dyad),
    )


def article_row(annotation: Annotation) -> ArticleRow:
    """An article as a row."""
    article = annotation.article
    outlet = Run(article.outlet, links.outlet(article.outlet)) if article.outlet else None
    return ArticleRow(
        title=Run(article.title, links.article(article.id)),
        outlet=outlet or Run(no_outlet()),
        published=dated_day(article.published),
        found=say(
            "rows",
            "found",
            events=counted(len(annotation.events), "event"),
            quotes=counted(len(annotation.quotes), "quote"),
        ),
    )


def latest(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Articles from the latest on, each once; undated ones last."""
    once = {found.article.id: found for found in annotations}

    def key(found: Annotation) -> tuple[int, str]:
        day = found.article.published
        return (-day.toordinal() if day else 0, found.article.id)

    return sorted(once.values(), key=key)
