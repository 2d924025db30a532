"""Who said what: direct, mixed and reported speech, each with its speaker."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from generator.extract.quote_actual import is_actual
from generator.extract.quote_cues import Cue, find_cues
from generator.extract.quote_direct import Spoken, is_nickname, is_title, spoken
from generator.extract.quote_marks import Passage, find_passages
from generator.extract.quote_reported import Reported, reported
from generator.extract.quote_run import attributed
from generator.extract.quote_speakers import speaker_of
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document, Participant, Quote, Span

_SAME = 0.8
"""Share of a reported content that a direct quote fills when the two are one and the same."""

_Statement = tuple[Cue, Reported, Participant | None]


def extract_quotes(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the extractors' signature)
    """Add the quotes of an article, in text order.

    Reported speech is one quote with the whole clause as content. Words that stand in quotation
    marks inside it are a further, direct quote of the same speaker.
    """
    passages = find_passages(document)
    cues = find_cues(document, passages)
    direct = spoken(document, passages, cues)
    taken = {item.passage for item in direct}
    statements = [
        (cue, item, speaker_of(document, found, cue))
        for cue, item in _statements(document, cues, direct)
    ]
    quotes = [
        *_direct_quotes(document, found, direct, statements),
        *_reported_quotes(statements),
        *_quoted_words(document, [p for p in passages if p not in taken], statements),
    ]
    return dataclasses.replace(found, quotes=_ordered(quotes))


def _statements(
    document: Document, cues: Sequence[Cue], direct: Sequence[Spoken]
) -> Iterator[tuple[Cue, Reported]]:
    """Reported contents that were really said and are no direct quotes."""
    body = document.article.body
    for cue in cues:
        item = reported(document, cue)
        if item is None or any(_same(item.content, spoken.passage) for spoken in direct):
            continue
        text = item.content.of(body)
        quoted = any(mark in text for mark in '“”"«»')
        if is_actual(document, cue, item.frame, len(text.split()), quoted=quoted):
            yield cue, item


def _same(content: Span, passage: Passage) -> bool:
    """Whether a reported content is a direct quote, or begins with one ("“A,” he said, “B”")."""
    if content.start in {passage.outer.start, passage.inner.start}:
        return True
    shared = min(content.end, passage.outer.end) - max(content.start, passage.outer.start)
    return shared >= _SAME * (content.end - content.start)


def _direct_quotes(
    document: Document,
    found: Annotation,
    direct: Sequence[Spoken],
    statements: Sequence[_Statement],
) -> Iterator[Quote]:
    cued = {
        item.passage: speaker_of(document, found, item.cue) if item.cue else None for item in direct
    }
    reports = [(cue.sentence.index, speaker) for cue, _, speaker in statements if speaker]
    voices = attributed(document, found, direct, cued, reports)
    for item in direct:
        speaker, rule = voices[item.passage]
        cue, lemma = (item.cue.span, item.cue.word.lemma) if item.cue else (None, None)
        content, index = item.passage.inner, item.sentence.index
        yield Quote(content, index, cue, speaker, direct=True, rule=rule, cue_lemma=lemma)


def _reported_quotes(statements: Sequence[_Statement]) -> Iterator[Quote]:
    for cue, item, speaker in statements:
        index, lemma = cue.sentence.index, cue.word.lemma
        yield Quote(
            item.content, index, cue.span, speaker, direct=False, rule=item.frame, cue_lemma=lemma
        )


def _quoted_words(
    document: Document, passages: Sequence[Passage], statements: Sequence[_Statement]
) -> Iterator[Quote]:
    """The words in quotation marks inside a reported content: the innermost one's speaker.

    Titles of works and nicknames stand in marks too, and are nobody's words.
    """
    body = document.article.body
    for passage in passages:
        if is_title(passage.inner.of(body)) or is_nickname(document, passage):
            continue
        around = [s for s in statements if s[1].content.covers(passage.inner) and s[2]]
        if around:
            cue, _, speaker = min(around, key=lambda s: s[1].content.end - s[1].content.start)
            index, lemma = cue.sentence.index, cue.word.lemma
            yield Quote(
                passage.inner,
                index,
                cue.span,
                speaker,
                direct=True,
                rule="quoted words",
                cue_lemma=lemma,
            )


def _ordered(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(
        sorted(set(quotes), key=lambda q: (q.content, not q.direct, q.cue or Span(0, 0), q.rule))
    )
