"""Entities under construction: mentions collected by id, turned into `Entity` at the end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model import Alias, Annotation, Entity, Evidence, MentionKind, Span
from generator.resolve.sites import Site

Confidence = Literal["high", "medium", "low"]


@dataclass(slots=True)
class Dossier:
    """What is known of one entity so far.

    `uses`: article and span, by surface as written; `could_be`: ids of those it may be one with.
    """

    id: str
    kind: MentionKind
    name: str = ""
    country: str | None = None
    site: Site | None = None
    reason: str = ""
    confidence: Confidence = "high"
    uses: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    could_be: set[str] = field(default_factory=set)

    def add(self, article: str, span: Span, surface: str) -> None:
        """Note a mention."""
        self.uses.setdefault(" ".join(surface.split()), []).append((article, span))

    def commonest(self) -> str:
        """The surface used in most mentions; of equals the longest, then the first by alphabet."""
        count = Counter({surface: len(where) for surface, where in self.uses.items()})
        return min(count, key=lambda s: (-count[s], -len(s), s), default=self.name)


def entity_of(dossier: Dossier, annotations: Mapping[str, Annotation]) -> Entity:
    """The finished entity; its aliases are the other surfaces, by alphabet."""
    name = dossier.name or dossier.commonest()
    site = dossier.site
    aliases = tuple(
        Alias(surface, _evidence(where, annotations), dossier.flags.get(surface))
        for surface, where in sorted(dossier.uses.items())
        if surface != name
    )
    return Entity(
        id=dossier.id,
        kind=dossier.kind,
        name=name,
        aliases=aliases,
        country=site.country if site else dossier.country,
        subdivision=site.subdivision if site else None,
        geonames=site.geonames if site else None,
        latitude=site.latitude if site else None,
        longitude=site.longitude if site else None,
        precision=site.precision if site else None,
        reason=dossier.reason,
        confidence=dossier.confidence,
        could_be=tuple(sorted(dossier.could_be)),
    )


def _evidence(
    where: list[tuple[str, Span]], annotations: Mapping[str, Annotation]
) -> tuple[Evidence, ...]:
    """The first sentence of each article that uses a surface."""
    first: dict[str, Span] = {}
    for article, span in where:
        first[article] = min(first.get(article, span), span)
    return tuple(
        Evidence(article, _sentence(annotations[article], span))
        for article, span in sorted(first.items())
    )


def _sentence(annotation: Annotation, span: Span) -> Span:
    """The sentence a span begins in; the span itself between sentences."""
    n = bisect_right(annotation.sentences, span.start, key=lambda s: s.span.start) - 1
    if n >= 0 and annotation.sentences[n].span.covers(span):
        return annotation.sentences[n].span
    return span
