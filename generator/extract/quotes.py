"""Who said what: direct, mixed and reported speech, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.extract.quote_cues import Cue, find_cues
from generator.extract.quote_direct import Spoken, same_run, spoken
from generator.extract.quote_marks import Passage, find_passages
from generator.extract.quote_reported import Reported, reported
from generator.extract.quote_speakers import speaker_of
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document, Participant, Quote, Span

import dataclasses

_MOST = 0.8
"""Share of a reported content that a passage must fill for the two to be one direct quote."""


def extract_quotes(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the extractors' signature)
    """Add the quotes of an article, in text order."""
    passages = find_passages(document)
    cues = find_cues(document, passages)
    direct = spoken(document, passages, cues)
    quotes = [*_direct_quotes(document, found, direct), *_reported_quotes(document, found, cues, direct, passages)]
    return dataclasses.replace(found, quotes=_ordered(quotes))


def _direct_quotes(
    document: Document, found: Annotation, direct: Sequence[Spoken]
) -> Iterator[Quote]:
    before: tuple[Spoken, Participant | None] | None = None
    for item in direct:
        if item.cue is not None:
            speaker = speaker_of(document, found, item.cue)
            rule = "direct"
        elif before is not None and same_run(document, before[0], item):
            speaker, rule = before[1], "continued"
        else:
            speaker, rule = None, "no cue"
        before = (item, speaker)
        span = item.cue.span if item.cue else None
        lemma = item.cue.word.lemma if item.cue else None
        yield Quote(item.passage.inner, item.sentence.index, span, speaker, True, rule, lemma)


def _reported_quotes(document, found, cues, direct, passages):
    for cue in cues:
        item = reported(document, cue)
        if item is None:
            continue
        spk = speaker_of(document, found, cue)
        if any(d.passage.outer.overlaps(item.content) and (overlap(d.passage.outer, item.content) >= _MOST * (item.content.end - item.content.start)) for d in direct):
            continue
        yield Quote(item.content, cue.sentence.index, cue.span, spk, False, item.frame, cue.word.lemma)


def overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _ordered(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(set(quotes), key=lambda q: (q.content, not q.direct, q.cue or Span(0, 0), q.rule)))
