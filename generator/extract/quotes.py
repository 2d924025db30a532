"""Who said what: direct, mixed and reported speech, each with its speaker."""

from __future__ import annotations

import dataclasses
import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.extract.quote_actual import is_actual
from generator.extract.quote_cues import Cue, find_cues
from generator.extract.quote_direct import Spoken, is_nickname, is_title, spoken
from generator.extract.quote_marks import Passage, find_passages
from generator.extract.quote_reported import Reported, reported
from generator.extract.quote_run import attributed
from generator.extract.quote_speakers import speakers_of
from generator.extract.quote_voices import Speakers
from generator.extract.syntax import sentence_at
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document, Quote, Sentence, Span

_SAME = 0.8
"""Share of a reported content that a direct quote fills when the two are one and the same."""

QUOTED_WORDS = "quoted words"
DIRECT_RULES = {"direct", "signed", "announced", "continued", "no cue", QUOTED_WORDS}
"""Rules whose contents are words in quotation marks; the others are frames of reported speech."""

_Statement = tuple[Cue, Reported, Speakers]


def extract_quotes(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the extractors' signature)
    """Add the quotes of an article, in text order.

    Reported speech is one quote with the whole clause as content. Words that stand in quotation
    marks inside it are a further, direct quote of the same speaker; the only one, when they fill
    the clause.
    """
    passages = find_passages(document)
    cues = find_cues(document, passages)
    direct = spoken(document, passages, cues)
    taken = {item.passage for item in direct}
    body = document.article.body
    titles = [passage for passage in passages if is_title(passage.inner.of(body))]
    statements = [
        (cue, item, speakers_of(document, found, cue))
        for cue, item in _statements(document, cues, passages, direct)
        if not any(_fills(passage, item.content) for passage in _inside(titles, item.content))
    ]
    words = _quoted_words(document, [p for p in passages if p not in taken], statements)
    quotes = [
        *_direct_quotes(document, found, direct, statements),
        *_reported_quotes(statements, [passage for passage, _ in words]),
        *(quote for passage, statement in words for quote in _words_quotes(passage, statement)),
    ]
    return dataclasses.replace(found, quotes=_ordered(_by_people(quotes)))


def _by_people(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Quotes without those that a parser error gives to words somebody else says.

    In "«We go», said the minister, adding that ..." a subject of "adding" inside the marks is none.
    """
    spoken_words = [quote.content for quote in quotes if quote.direct]
    for quote in quotes:
        speaker = quote.speaker.span if quote.speaker else None
        if speaker is None or not any(
            said.overlaps(speaker) and not said.overlaps(quote.content) for said in spoken_words
        ):
            yield quote


def _statements(
    document: Document,
    cues: Sequence[Cue],
    passages: Sequence[Passage],
    direct: Sequence[Spoken],
) -> Iterator[tuple[Cue, Reported]]:
    """Reported contents that were really said and are no direct quotes."""
    body = document.article.body
    quoted = [item.passage for item in direct]
    for cue in cues:
        item = reported(document, cue)
        if item is None or any(_same(item.content, p) for p in _inside(quoted, item.content)):
            continue
        item = Reported(_to_the_mark(passages, item.content), item.frame)
        text = item.content.of(body)
        marked = any(mark in text for mark in '“”"«»')
        if is_actual(document, cue, item.frame, len(text.split()), quoted=marked):
            yield cue, item


def _to_the_mark(passages: Sequence[Passage], content: Span) -> Span:
    """A content that ends inside a quotation reaches to its end, for the parse can't see it."""
    cut = [p for p in _inside(passages, content) if content.start < p.outer.start]
    end = max([content.end, *(p.outer.end for p in cut if content.end > p.inner.start)])
    return Span(content.start, end)


def _inside(passages: Sequence[Passage], content: Span) -> Iterator[Passage]:
    """The passages that overlap a content; passages are in order and do not overlap each other."""
    first = bisect_right(passages, content.start, key=lambda passage: passage.outer.end)
    near = itertools.islice(passages, first, None)
    return itertools.takewhile(lambda passage: passage.outer.start < content.end, near)


def _same(content: Span, passage: Passage) -> bool:
    """Whether a reported content is a direct quote, or begins with one ("“A,” he said, “B”")."""
    return content.start in {passage.outer.start, passage.inner.start} or _fills(passage, content)


def _fills(passage: Passage, content: Span) -> bool:
    shared = min(content.end, passage.outer.end) - max(content.start, passage.outer.start)
    return shared >= _SAME * (content.end - content.start)


def _direct_quotes(
    document: Document,
    found: Annotation,
    direct: Sequence[Spoken],
    statements: Sequence[_Statement],
) -> Iterator[Quote]:
    cued = {
        item.passage: speakers_of(document, found, item.cue, item.passage.outer)
        for item in direct
        if item.cue is not None
    }
    reports = {cue.sentence.index: speakers for cue, _, speakers in statements if speakers}
    voices = attributed(document, found, direct, cued, reports)
    for item in direct:
        speakers, rule = voices[item.passage]
        yield from _each(item.passage.inner, item.sentence, item.cue, speakers, rule)


def _reported_quotes(statements: Sequence[_Statement], words: Sequence[Passage]) -> Iterator[Quote]:
    for cue, item, speakers in statements:
        if not any(_fills(passage, item.content) for passage in _inside(words, item.content)):
            yield from _each(item.content, cue.sentence, cue, speakers, item.frame)


def _quoted_words(
    document: Document, passages: Sequence[Passage], statements: Sequence[_Statement]
) -> list[tuple[Passage, _Statement]]:
    """Passages inside a reported content whose speaker is known, with the innermost content.

    Titles of works and nicknames stand in marks too, and are nobody's words.
    """
    body = document.article.body
    by_sentence: defaultdict[int, list[_Statement]] = defaultdict(list)
    for statement in statements:
        by_sentence[statement[0].sentence.index].append(statement)
    found = []
    for passage in passages:
        sentence = sentence_at(document, passage.inner.start)
        if sentence is None or is_title(passage.inner.of(body)) or is_nickname(document, passage):
            continue
        near = by_sentence[sentence.index]
        around = [s for s in near if s[1].content.covers(passage.inner) and s[2]]
        if around:
            innermost = min(around, key=lambda s: s[1].content.end - s[1].content.start)
            found.append((passage, innermost))
    return found


def _words_quotes(passage: Passage, statement: _Statement) -> Iterator[Quote]:
    cue, _, speakers = statement
    return _each(passage.inner, cue.sentence, cue, speakers, QUOTED_WORDS)


def _each(
    content: Span, sentence: Sentence, cue: Cue | None, speakers: Speakers, rule: str
) -> Iterator[Quote]:
    """A quote for each speaker, one without speaker when nobody is named."""
    span, lemma = (cue.span, cue.word.lemma) if cue else (None, None)
    direct = rule in DIRECT_RULES
    for speaker in speakers or (None,):
        yield Quote(content, sentence.index, span, speaker, direct, rule, lemma)


def _ordered(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(set(quotes), key=_order))


def _order(quote: Quote) -> tuple[Span, bool, Span, Span, str]:
    nowhere = Span(0, 0)
    speaker = quote.speaker.span if quote.speaker else nowhere
    return (quote.content, not quote.direct, quote.cue or nowhere, speaker, quote.rule)
