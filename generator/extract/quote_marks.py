"""Passages in quotation marks: curly, straight, guillemets, nested, unclosed, over paragraphs.

A mark's place decides before its shape does: a mark after white space and before a letter opens,
whatever its glyph, because news sites mix them up ("“Mostly False.“").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.extract.quote_lexicon import speech_verbs
from generator.extract.syntax import tokens_in
from generator.model import Document, Span, Token

_DOUBLE = '“”„‟«»"\uff02'
_OPENERS = "“„‟«"
_STRAIGHT = "\"''\uff02"
_LOW_AND_POINTED = "\u201a\u2039"
_POINTED_BACK = "\u203a"
_MARK = re.compile(f"''|``|[{re.escape(_DOUBLE)}]")
_SINGLE_OPEN = re.compile(rf"(?:(?<=^)|(?<=[\s(\[—–]))[‘'{_LOW_AND_POINTED}](?=[^\W_])")
_SINGLE_CLOSE = re.compile(rf"(?<=[^\s(\[])[’'{_POINTED_BACK}](?=$|[\s,.;:!?)\]—–])")
_ELISION = re.compile(r"['‘’](?:\d0s|em|cause|til|tis|twas|n)\b", re.IGNORECASE)
_BREAKS = frozenset(",?!—–")
_NAMING = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "PRP", "PRP$", "JJ", "POS"})
_CLAUSE = 8
"""Tokens of the longest reporting clause up to its verb."""
_SHORTEST_UNCLOSED = 20
"""Code points: an opening mark that nothing closes is believed only before a longer text."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Text between quotation marks: `outer` with the marks, `inner` without.

    `paragraph` is the one it begins in. A passage nothing closes ends with its paragraph.
    """

    outer: Span
    inner: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    opens: bool


def find_passages(document: Document) -> tuple[Passage, ...]:
    """Outermost quoted passages of an article, in text order, without overlap."""
    body = document.article.body
    done: list[Passage] = []
    pending: Passage | None = None
    for number, span in _paragraph_spans(document):
        pending, found = _read_paragraph(body, span, number, pending)
        done.extend(found)
    if pending is not None:
        done.extend(_unclosed(body, pending))
    cut = (_before_clause(document, passage) for passage in done)
    return tuple(sorted(_from_word(body, p) for p in cut if p.inner.of(body).strip()))


def _from_word(body: str, passage: Passage) -> Passage:
    """A passage whose words begin with a word: a space after the mark may be another sentence's."""
    text = passage.inner.of(body)
    start = passage.inner.end - len(text.lstrip())
    return replace(passage, inner=Span(start, passage.inner.end))


def _before_clause(document: Document, passage: Passage) -> Passage:
    """A passage that nothing closes, up to who says it: “We stay, the mayor said. He left."""
    if passage.outer.end != passage.inner.end:
        return passage
    inside = tokens_in(document, passage.inner)
    for n, token in enumerate(inside):
        if token.text in _BREAKS and _reports(inside[n + 1 :]):
            end = token.span.end
            return Passage(
                Span(passage.outer.start, end), Span(passage.inner.start, end), passage.paragraph
            )
    return passage


def _reports(tokens: Sequence[Token]) -> bool:
    """Whether a reporting clause begins: a short subject and a verb that takes quotations."""
    for n, token in enumerate(tokens[:_CLAUSE]):
        word = speech_verbs().get(token.lemma.lower())
        if token.tag in {"VBD", "VBZ"} and word is not None and "quote" in word.takes:
            after = tokens[n + 1] if n + 1 < len(tokens) else None
            return n > 0 and (after is None or after.lemma.lower() != "that")
        if token.tag not in _NAMING:
            return False
    return False


def _paragraph_spans(document: Document) -> Iterator[tuple[int, Span]]:
    first = 0
    sentences = document.sentences
    for n, sentence in enumerate(sentences):
        if n + 1 == len(sentences) or sentences[n + 1].paragraph != sentence.paragraph:
            yield sentence.paragraph, Span(sentences[first].span.start, sentence.span.end)
            first = n + 1


def _read_paragraph(
    body: str, span: Span, number: int, pending: Passage | None
) -> tuple[Passage | None, list[Passage]]:
    """Passages that end in this paragraph, and the one still open at its end."""
    marks = list(_double_marks(body, span))
    found: list[Passage] = []
    if pending is not None:
        if marks and marks[0].opens and marks[0].span.start == span.start:
            marks = marks[1:]  # the running quotation is opened anew in each paragraph
        elif not marks or marks[0].opens:
            found.extend(_unclosed(body, pending))
            pending = None
    for mark in marks:
        if pending is None:
            if mark.opens:
                pending = Passage(mark.span, Span(mark.span.end, span.end), number)
        elif not mark.opens:
            found.append(_closed(pending, mark.span))
            pending = None
    if pending is not None:
        pending = _to_the_end(pending, span)
    taken = [*found, *([pending] if pending else [])]
    return pending, [*found, *_single_passages(body, span, number, taken)]


def _to_the_end(opened: Passage, paragraph: Span) -> Passage:
    outer = Span(opened.outer.start, paragraph.end)
    inner = Span(opened.inner.start, paragraph.end)
    return Passage(outer, inner, opened.paragraph)


def _closed(opened: Passage, mark: Span) -> Passage:
    outer = Span(opened.outer.start, mark.end)
    return Passage(outer, Span(opened.inner.start, mark.start), opened.paragraph)


def _unclosed(body: str, passage: Passage) -> list[Passage]:
    """The passage up to its paragraph's end, if that can be meant."""
    text = passage.inner.of(body).rstrip()
    straight = body[passage.outer.start] not in _OPENERS
    sentence = text[:1].isupper() and text[-1:] in ".?!…"
    return [] if len(text) < _SHORTEST_UNCLOSED or (straight and not sentence) else [passage]


def _double_marks(body: str, span: Span) -> Iterator[_Mark]:
    opened = False
    for match in _MARK.finditer(body, span.start, span.end):
        before = body[match.start() - 1] if match.start() > span.start else " "
        after = body[match.end()] if match.end() < span.end else " "
        opens = _opens(match.group(), before, after, opened=opened)
        if opens is None:
            continue
        if opens and opened:
            continue  # nested in its own kind: the outer passage counts
        opened = opens
        yield _Mark(Span(match.start(), match.end()), opens)


def _opens(mark: str, before: str, after: str, *, opened: bool) -> bool | None:
    """Whether a mark opens; None for an inch or seconds mark and the like."""
    loose_before = before.isspace() or before in "([{—–-/"
    loose_after = after.isspace() or after in ")]}.,;:!?—–-/"
    if mark in _STRAIGHT and before.isdigit() and not opened:
        return None
    if loose_before and not loose_after:
        return True
    if loose_after and not loose_before:
        return False
    if mark in "“„«``":
        return not (mark == "“" and opened and loose_after)
    if mark in "”»":
        return False
    return not opened


def _single_passages(
    body: str, span: Span, number: int, taken: Sequence[Passage]
) -> Iterator[Passage]:
    """Passages in single marks that lie outside the double ones."""
    here = span.start
    while True:
        start = _SINGLE_OPEN.search(body, here, span.end)
        if start is None:
            return
        here = start.end()
        if _ELISION.match(body, start.start()) or _inside(start.start(), taken):
            continue
        end = _single_end(body, start.end(), span.end)
        if end is not None and not _inside(end, taken):
            outer = Span(start.start(), end + 1)
            yield Passage(outer, Span(start.end(), end), number)
            here = end + 1


def _single_end(body: str, start: int, stop: int) -> int | None:
    """The closing single mark: the first after punctuation, else the first that ends a word."""
    following = _SINGLE_OPEN.search(body, start, stop)
    limit = following.start() if following else stop
    ends = [match.start() for match in _SINGLE_CLOSE.finditer(body, start, limit)]
    finished = [end for end in ends if body[end - 1] in ",.!?…"]
    return next(iter(finished or ends), None)


def _inside(offset: int, taken: Sequence[Passage]) -> bool:
    return any(passage.outer.start <= offset < passage.outer.end for passage in taken)
