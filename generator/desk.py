"""Facts -> statements: every value that a page states, with the sentence that proves it.

The composers of `pages` share this: it knows which entities have a page, links every mention in
verbatim text, and hands out nothing without evidence.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, cast

from generator import links
from generator.analysis.corroboration import Incident
from generator.analysis.dyads import Dyad
from generator.analysis.ties import Pair, Tie
from generator.facts import Facts, Found, stands_in
from generator.gazetteer import Country, Gazetteer
from generator.interface import say
from generator.markdown import Marker, Quoted, Run, Statement
from generator.model import (
    Annotation,
    Article,
    Entity,
    Event,
    KnowledgeBase,
    Participant,
    Relation,
    Sentence,
    Span,
    Story,
)
from generator.page import Download, Edition
from generator.watching import Reading, Watch
from generator.wording import day_words, no_outlet

Styled = tuple[Span, str]
"""Words of the text and the CSS class that they get."""
_LONGEST = 60
_KEPT = 1 << 14
"""Things that are remembered, for other pages that show them."""
T = TypeVar("T")
_MARKERS = 3
"""Markers beside a count: enough to check it by sample; the page itself has all."""


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What every composer reads.

    Attributes:
        dyads: pairs of countries, most events first.
        linked: ids of the entities that have a page.
        codes: alpha-2 codes of the countries that have a page.
        paged: ids of the events that have a page; the others stand on the page of their article.
        stories: article id -> its story.
        incidents: event id -> the event with all its reports, where there are several.
        ties: pairs of entities that sentences name together.
        towns: those that maps of other places show, the likeliest to be known first.
        language: code of the interface's language; the content is English.
        watch: notes what is read from here while a subject's pages are composed.
    """

    facts: Facts
    dyads: Sequence[Dyad]
    edition: Edition
    gazetteer: Gazetteer
    downloads: Sequence[Download] = ()
    linked: AbstractSet[str] = frozenset()
    codes: AbstractSet[str] = frozenset()
    paged: AbstractSet[str] = frozenset()
    stories: Mapping[str, Story] = field(default_factory=dict)
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    ties: Mapping[Pair, Tie] = field(default_factory=dict)
    towns: Sequence[Entity] = ()
    language: str = "en"
    watch: Watch = field(default_factory=Watch)
    _made: dict[Hashable, tuple[Any, frozenset[Reading]]] = field(
        default_factory=dict, init=False, repr=False
    )

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What several pages show alike; made again only when much else came between."""
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[key] = self.watch.during(make)
        made, read = self._made[key]
        self.watch.again(read)
        return cast("T", made)

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        """All articles, by id."""
        return self.facts.knowledge.annotations

    def marker(self, annotation: Annotation, sentence: int, span: Span | None = None) -> Marker:
        """Evidence: a sentence, or some words in it. A dateline's is the sentence it stands at."""
        whole = annotation.sentences[sentence].span
        place = span if span and span.overlaps(whole) else whole
        label = say("rows", "evidence", source=source_words(annotation.article))
        return Marker(annotation.article.id, place, sentence, label)

    def verbatim(
        self,
        annotation: Annotation,
        span: Span,
        styled: Iterable[Styled] = (),
        anchor: str | None = None,
    ) -> Quoted:
        """Words of an article as they stand, with every mention linked and some words styled."""
        body = annotation.article.body
        linked = self._mentions(annotation, span)
        marked = tuple((part, style) for part, style in styled if part.overlaps(span))
        edges = {span.start, span.end}
        for part in (*(s for s, _ in linked), *(s for s, _ in marked)):
            edges |= {max(part.start, span.start), min(part.end, span.end)}
        runs = tuple(
            _piece(Span(*edge), body, linked, marked) for edge in itertools.pairwise(sorted(edges))
        )
        return Quoted(annotation.article.id, span, runs, anchor)

    def words(self, annotation: Annotation, span: Span, style: str | None = None) -> Quoted:
        """A few words of an article as they stand, without links."""
        text = span.of(annotation.article.body)
        return Quoted(annotation.article.id, span, (Run(text, style=style),))

    def _mentions(self, annotation: Annotation, span: Span) -> tuple[tuple[Span, Entity], ...]:
        names = self.facts.names.get(annotation.article.id, ())
        first = bisect.bisect_left(names, span.start, key=lambda name: name[0].end)
        inside = itertools.takewhile(lambda name: name[0].start < span.end, names[first:])
        return tuple(
            (place, entity)
            for place, entity_id in inside
            if entity_id in self.linked
            and place.overlaps(span)
            and (entity := self.facts.entity(entity_id))
        )

    def sentence(
        self, annotation: Annotation, index: int, styled: Iterable[Styled] = ()
    ) -> Statement:
        """A whole sentence with its marker."""
        styles = tuple(styled)
        key = annotation.article.id, index, styles
        return self.once(key, lambda: self._sentence(annotation, index, styles))

    def _sentence(self, annotation: Annotation, index: int, styled: Iterable[Styled]) -> Statement:
        span = annotation.sentences[index].span
        words = self.verbatim(annotation, span, styled)
        return Statement((words,), (self.marker(annotation, index),))

    def first_sentence(self, entity_id: str) -> Statement | None:
        """The first sentence that names an entity; None when only a dateline does."""
        found = next(iter(self.facts.mentions.get(entity_id, ())), None)
        if found is None or not stands_in(found.annotation, found.fact):
            return None
        return self.sentence(found.annotation, found.fact.sentence)

    def event_sentence(self, found: Found[Event]) -> Statement:
        """The sentence that proves an event, with its parts marked."""
        event = found.fact
        styled = [(event.trigger, "trigger")]
        styled += [(party.span, "actor") for party in event.actors]
        styled += [(party.span, "recipient") for party in event.recipients]
        return self.sentence(found.annotation, event.sentence, styled)

    def latest_reported(self, events: Iterable[Found[Event]]) -> Statement | None:
        """The sentence of the first event that is said to have happened; None without one."""
        found = next((event for event in events if event.fact.modality == "asserted"), None)
        return self.sentence(found.annotation, found.fact.sentence) if found else None

    def markers(self, annotation: Annotation, span: Span) -> tuple[Marker, ...]:
        """Evidence for words wherever they stand: one marker for each sentence they touch."""
        touched = sentences_of(annotation, span)
        return tuple(self.marker(annotation, sentence.index, span) for sentence in touched)

    def tie_markers(self, found: Found[Relation]) -> tuple[Marker, ...]:
        """Evidence of a tie."""
        return self.markers(found.annotation, found.fact.evidence.span)[:1]

    def dyad_evidence(self, dyad: Dyad) -> Statement:
        """Bare markers for a pair of countries: its latest events, statements and ties."""
        found = (
            marker
            for item in dyad.found
            for marker in (
                self.markers(item.annotation, item.fact.evidence.span)[:1]
                if isinstance(item.fact, Relation)
                else (self.marker(item.annotation, item.fact.sentence),)
            )
        )
        return Statement((), tuple(itertools.islice(dict.fromkeys(found), _MARKERS)))

    def entity(self, entity_id: str) -> Run:
        """An entity's name, linked when it has a page."""
        entity = self.facts.entity(entity_id)
        name = entity.name if entity else entity_id
        if entity_id not in self.linked:
            return Run(name, style="unlinked")
        return Run(name, links.entity(entity_id), style=style_of(entity_id))

    def party(self, annotation: Annotation, participant: Participant) -> Run | Quoted:
        """Whom a participant stands for; its words as they stand when that is not known."""
        if participant.entity and self.facts.entity(participant.entity):
            return self.entity(participant.entity)
        span = shortened(participant.span, annotation.article.body)
        words = self.words(annotation, span, "unnamed")
        return replace(words, cut=span != participant.span)

    def event_at(self, found: Found[Event]) -> tuple[str, str | None]:
        """Where an event is told: a page of its own, or a place on the page of its article."""
        event_id = found.fact.id
        if event_id in self.paged:
            return links.event(event_id), None
        return links.article(found.annotation.article.id), links.event_anchor(event_id)

    def parties(
        self, annotation: Annotation, participants: Iterable[Participant]
    ) -> tuple[Run | Quoted, ...]:
        """Participants, each name once."""
        return tuple(dict.fromkeys(self.party(annotation, party) for party in participants))

    def country(self, code: str) -> Run:
        """A country by its code, linked when it has a page."""
        target = links.entity(f"country-{code.lower()}") if code in self.codes else None
        return Run(self.country_name(code), target, style="entity country" if target else None)

    def dyad_name(self, dyad: Dyad) -> str:
        """Both countries, in the order of their codes."""
        return f"{self.country_name(dyad.first)} – {self.country_name(dyad.second)}"

    def country_name(self, code: str) -> str:
        """The usual English name of a country; its code when nobody knows it."""
        known = self.reference(code)
        if known:
            return known.name
        entity = self.facts.entity(f"country-{code.lower()}")
        return entity.name if entity else code

    def reference(self, code: str) -> Country | None:
        """What the gazetteer knows of a country."""
        return self.gazetteer.countries.get(code)


def watched(desk: Desk) -> Desk:
    """The same desk; whatever is read from its collections is noted by its `watch`."""
    facts = replace(desk.facts, **_seen(desk.facts, desk.watch))
    knowledge = replace(desk.facts.knowledge, **_seen(desk.facts.knowledge, desk.watch))
    seen = _seen(desk, desk.watch) | {"facts": replace(facts, knowledge=knowledge)}
    return replace(desk, **seen)


def _seen(owner: Desk | Facts | KnowledgeBase, watch: Watch) -> dict[str, Any]:
    own = ((part.name, getattr(owner, part.name)) for part in fields(owner) if part.init)
    return {name: watch.over(f"{type(owner).__name__}.{name}", value) for name, value in own}


def sentences_of(annotation: Annotation, span: Span) -> Iterable[Sentence]:
    """The sentences that a span touches, in order."""
    sentences = annotation.sentences
    first = bisect.bisect_right(sentences, span.start, key=lambda s: s.span.end)
    return itertools.takewhile(lambda s: s.span.start < span.end, sentences[first:])


def shortened(span: Span, body: str) -> Span:
    """Words up to a space before the 60th letter; the sentence beside them has them all."""
    words = span.of(body)
    if len(words) <= _LONGEST:
        return span
    return Span(span.start, span.start + len(words[:_LONGEST].rsplit(None, 1)[0]))


def source_words(article: Article) -> str:
    """Who published an article, and when."""
    return f"{article.outlet or no_outlet()}, {day_words(article.published, 'undated')}"


def style_of(entity_id: str) -> str:
    """CSS classes of a link to an entity."""
    return f"entity {entity_id.partition('-')[0]}"


def _piece(
    span: Span, body: str, linked: Iterable[tuple[Span, Entity]], marked: Iterable[Styled]
) -> Run:
    """The words between two edges, with the link and the styles that cover them.

    White space alone gets neither: a link needs words to be named by.
    """
    if not span.of(body).strip():
        return Run(span.of(body))
    entity = next((entity for place, entity in linked if place.covers(span)), None)
    styles = [style_of(entity.id)] if entity else []
    styles += dict.fromkeys(style for place, style in marked if place.covers(span))
    target = links.entity(entity.id) if entity else None
    return Run(span.of(body), target, style=" ".join(styles) or None)
