"""Knowledge bases made by hand, so that tests of pages hold whatever the extractors find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.knowledge import assemble
from generator.model import (
    Alias,
    Amount,
    Annotation,
    Article,
    Corpus,
    DateExpression,
    Entity,
    Event,
    Evidence,
    Issue,
    KnowledgeBase,
    Mention,
    MentionKind,
    Modality,
    Participant,
    Quote,
    Relation,
    Resolution,
    Sentence,
    Span,
)
from generator.origins import origins
from generator.page import Download, Edition, Page
from generator.pages import desk_of, draft
from generator.settings import Settings

_ENDS = re.compile(r"[^\s].*?(?:[.!?]”?(?=\s|$)|$)", re.DOTALL)


class Story:
    """An article under construction: facts are named by their words in the text."""

    def __init__(self, article_id: str, body: str, **fields: object) -> None:
        content = Span(len(str(fields.pop("dateline", ""))), len(body))
        title = str(fields.pop("title", body[:40]))
        article = Article(article_id, body, content, title)
        self.article = replace(article, **fields)  # type: ignore[arg-type]
        self.sentences = tuple(_sentences(body, content.start))
        self.mentions: list[Mention] = []
        self.links: dict[Span, str] = {}
        self.facts: dict[str, list[object]] = {
            name: [] for name in ("events", "quotes", "relations", "dates", "amounts", "issues")
        }

    def span(self, words: str, nth: int = 0) -> Span:
        """The place of some words, the first or a later one."""
        start = -1
        for _ in range(nth + 1):
            start = self.article.body.index(words, start + 1)
        return Span(start, start + len(words))

    def sentence(self, span: Span) -> int:
        """The sentence of some words; a dateline's is the first."""
        return next((s.index for s in self.sentences if s.span.overlaps(span)), 0)

    def name(self, words: str, entity: str | None, kind: MentionKind = "place") -> None:
        """Every place where a name stands."""
        for match in re.finditer(rf"\b{re.escape(words)}\b", self.article.body):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other.span) for other in self.mentions):
                continue
            self.mentions.append(Mention(span, kind, self.sentence(span), "test"))
            if entity:
                self.links[span] = entity

    def party(self, words: str, nth: int = 0) -> Participant:
        span = self.span(words, nth)
        inside = [m.span for m in self.mentions if span.overlaps(m.span)]
        return Participant(span, inside[0] if inside else None)

    def event(  # noqa: PLR0913 (a fact has many sides)
        self,
        kind: str,
        trigger: str,
        actors: Iterable[str] = (),
        recipients: Iterable[str] = (),
        *,
        modality: Modality = "asserted",
        when: DateExpression | None = None,
        place: str | None = None,
        amounts: tuple[Amount, ...] = (),
        claimant: str | None = None,
        mutual: bool = False,
        rule: str = "test",
    ) -> None:
        span = self.span(trigger)
        number = self.sentence(span)
        whole = self.sentences[number].span
        self.facts["events"].append(
            Event(
                id=f"{kind.lower()}-{self.article.id}-{span.start}",
                type=kind,
                mode=None,
                actors=tuple(self.party(words) for words in actors),
                recipients=tuple(self.party(words) for words in recipients),
                trigger=span,
                sentence=number,
                evidence=Evidence(self.article.id, whole),
                rule=rule,
                modality=modality,
                claimant=self.party(claimant) if claimant else None,
                date=when,
                place=self.party(place) if place else None,
                amounts=amounts,
                mutual=mutual,
            )
        )

    def when(
        self, words: str, value: str | None, day: date | None = None, last: date | None = None
    ) -> DateExpression:
        span = self.span(words)
        reason = None if value else "the article has no date"
        found = DateExpression(
            span, self.sentence(span), value, "day", "test", reason, first=day, last=last or day
        )
        self.facts["dates"].append(found)
        return found

    def amount(  # noqa: PLR0913 (a quantity has many sides)
        self,
        words: str,
        value: float,
        unit: str,
        *,
        most: float | None = None,
        rule: str = "test",
        qualifier: str | None = "some",
    ) -> Amount:
        span = self.span(words)
        found = Amount(span, self.sentence(span), value, most or value, unit, rule, qualifier)
        self.facts["amounts"].append(found)
        return found

    def quote(
        self,
        words: str,
        speaker: str,
        cue: str | None,
        *,
        direct: bool = True,
        lemma: str | None = None,
    ) -> None:
        span = self.span(words)
        self.facts["quotes"].append(
            Quote(
                span,
                self.sentence(span),
                self.span(cue) if cue else None,
                self.party(speaker),
                direct=direct,
                rule="test",
                cue_lemma=lemma,
            )
        )

    def tie(
        self,
        subject: str,
        predicate: str,
        thing: str,
        scope: str | None = None,
        *,
        former: bool = False,
    ) -> None:
        party = self.party(subject)
        whole = self.sentences[self.sentence(party.span)].span
        self.facts["relations"].append(
            Relation(
                party,
                predicate,
                self.party(thing),
                Evidence(self.article.id, whole),
                f"test: {thing.lower()}",
                self.party(scope) if scope else None,
                former,
            )
        )

    def doubt(self, code: str, words: str, message: str) -> None:
        self.facts["issues"].append(
            Issue(code, message, article_id=self.article.id, span=self.span(words))
        )

    def done(self) -> Annotation:
        facts = {name: tuple(values) for name, values in self.facts.items()}
        mentions = tuple(sorted(self.mentions, key=lambda mention: mention.span))
        found = Annotation(self.article, self.sentences, "a test model", mentions)
        return replace(found, **facts)  # type: ignore[arg-type]


def knowledge_of(
    stories: Iterable[Story], entities: Iterable[Entity], issues: tuple[Issue, ...] = ()
) -> KnowledgeBase:
    """Assemble finished stories as the build does."""
    told = list(stories)
    corpus = Corpus(tuple(story.article for story in told), issues)
    links = {story.article.id: story.links for story in told}
    found = assemble(corpus, [s.done() for s in told], Resolution(tuple(entities), links))
    return replace(found, origins=origins(corpus.articles, {}))


def compose(
    knowledge: KnowledgeBase,
    edition: Edition,
    settings: Settings,
    downloads: tuple[Download, ...] = (),
) -> Iterator[Page]:
    """Every page of the site, one after the other."""
    desk = desk_of(knowledge, edition, settings, downloads)
    return (page for make in draft(desk) for page in make())


def person(name: str, country: str | None = None, *aliases: Alias) -> Entity:
    slug = name.lower().replace(" ", "-")
    return Entity(f"person-{slug}", "person", name, aliases, country, reason="Named in full.")


def country(code: str, name: str) -> Entity:
    return Entity(f"country-{code.lower()}", "place", name, (), code, precision="country")


def _sentences(body: str, start: int) -> Iterable[Sentence]:
    """A sentence a full stop, a paragraph a line: enough for texts written for a test."""
    number = 0
    for paragraph, line in enumerate(body[start:].split("\n")):
        for match in _ENDS.finditer(line):
            span = Span(start + match.start(), start + match.end())
            yield Sentence(number, span, paragraph, 0, 0)
            number += 1
        start += len(line) + 1
