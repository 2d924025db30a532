"""Direct speech: which quoted passages are somebody's words, and by which cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract.quote_cues import Cue
from generator.extract.quote_lexicon import speech_verb
from generator.extract.quote_marks import Passage
from generator.extract.syntax import sentence_at
from generator.model import Document, Sentence, Token

_FAR = 14
"""Tokens between a passage and its cue at most, the speaker's own words not counted."""
_LINKED = 6
"""Tokens that a link in the parse is worth."""
_CITED = re.compile(r"[^\S\r\n]*[―—–-]{1,2}[^\S\r\n]*[^\r\n]{1,60}?\b(?:19|20)\d\d\b")
"""After the title of a source: "— Lima Post, 3 May 2019"."""
_STOPS = ",.?!…;—–-"
_BEFORE = ',:.?!…;—–-”"’»'
_LITTLE_WORD = 4
"""Letters of the longest words that a title leaves in lower case."""
_WORDS_ALONE = 5
"""Words a passage needs to be speech when no cue is near."""
_WORDS_WHOLE = 2
"""The same when it is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quoted passage that is direct speech; `cue` is None when it continues an earlier one."""

    passage: Passage
    sentence: Sentence
    cue: Cue | None


def spoken(
    document: Document, passages: Sequence[Passage], cues: Sequence[Cue]
) -> tuple[Spoken, ...]:
    """The passages that are speech, each with its cue if one is near."""
    usable = [cue for cue in cues if "quote" in cue.word.takes]
    return tuple(_spoken(document, passages, usable))


def _spoken(
    document: Document, passages: Sequence[Passage], cues: Sequence[Cue]
) -> Iterator[Spoken]:
    for passage in passages:
        place = passage.inner.start
        sentence = sentence_at(document, place) or sentence_at(document, passage.outer.start)
        if sentence is None or not is_speech(document, passage, sentence):
            continue
        cue = _nearest(document, passage, cues)
        title = is_title(passage.inner.of(document.article.body))
        if cue is not None and not (title and _cost(document, passage, cue) > 1):
            yield Spoken(passage, sentence, cue)
        elif not title and _stands_alone(document, passage, sentence):
            yield Spoken(passage, sentence, None)


def _stands_alone(document: Document, passage: Passage, sentence: Sentence) -> bool:
    """Whether a passage without cue is long or whole enough to be speech."""
    text = passage.inner.of(document.article.body).strip()
    if _CITED.match(document.article.body, passage.outer.end):
        return False
    whole = passage.outer.start <= sentence.span.start and text[-1] in ".?!…"
    return len(text.split()) >= (_WORDS_WHOLE if whole else _WORDS_ALONE)


def is_speech(document: Document, passage: Passage, sentence: Sentence) -> bool:
    """Whether the marks enclose whole speech: begun after a stop or a verb, ended by a stop."""
    body = document.article.body
    text = passage.inner.of(body).rstrip()
    after = body[passage.outer.end : passage.outer.end + 2].lstrip()
    starts = passage.outer.start <= sentence.span.start
    ends = text[-1] in _STOPS or not after or after[0] in _STOPS
    if starts and not ends:  # "“This is our land” reads a sign"
        return _verb_after(document, passage)
    return ends and (starts or _begins(document, passage))


def _verb_after(document: Document, passage: Passage) -> bool:
    place = bisect_left(document.tokens, passage.outer.end, key=lambda t: t.span.start)
    word = speech_verb(document.tokens[place]) if place < len(document.tokens) else None
    return word is not None and "quote" in word.takes


def _begins(document: Document, passage: Passage) -> bool:
    """Whether speech can begin here: after a stop, a quotation, or the very verb of speech."""
    before = document.article.body[max(0, passage.outer.start - 3) : passage.outer.start].rstrip()
    if not before or before[-1] in _BEFORE:
        return True
    place = bisect_left(document.tokens, passage.outer.start, key=lambda t: t.span.start)
    if place == 0:
        return False
    previous = document.tokens[place - 1]
    if previous.pos == "CCONJ":  # "..., he said, and “...”"
        long = len(passage.inner.of(document.article.body).split()) > _WORDS_ALONE
        return long and place > 1 and document.tokens[place - 2].text == ","
    word = speech_verb(previous)
    return word is not None and "quote" in word.takes


def is_title(text: str) -> bool:
    """A title of a work or a name: two capitalised words or more, and else only little ones."""
    words = text.strip(" ,.!?").split()
    capitalised = [word for word in words if not word[0].islower()]
    rest = [word for word in words if word[0].islower()]
    return len(capitalised) > 1 and all(len(word) <= _LITTLE_WORD for word in rest)


def is_nickname(document: Document, passage: Passage) -> bool:
    """One capitalised word inside a name: Ana "Nita" Ito."""
    inside = _between(document, passage.inner.start, passage.inner.end)
    if len(inside) != 1 or not inside[0].text[0].isupper():
        return False
    before, after = inside[0].index - 2, inside[0].index + 2
    near = [document.tokens[i] for i in (before, after) if 0 <= i < len(document.tokens)]
    return len(near) > 1 and all(token.text[0].isupper() for token in near)


def _nearest(document: Document, passage: Passage, cues: Sequence[Cue]) -> Cue | None:
    middle = bisect_left(cues, passage.outer.start, key=lambda cue: cue.token.span.start)
    near = cues[max(0, middle - 4) : middle + 5]
    ranked = [(_cost(document, passage, cue), cue.token.index, cue) for cue in near]
    cost, _, cue = min(ranked, key=lambda item: item[:2], default=(_FAR + 1, 0, None))
    return cue if cost <= _FAR else None


def _cost(document: Document, passage: Passage, cue: Cue) -> int:
    """How far a cue is from a passage; more than `_FAR` when it can't belong to it."""
    if cue.token.span.start >= passage.outer.end:
        return _cost_after(document, passage, cue)
    return _cost_before(document, passage, cue)


def _cost_after(document: Document, passage: Passage, cue: Cue) -> int:
    body = document.article.body
    if cue.sentence.paragraph != _paragraph(document, passage.outer.end - 1):
        return _FAR + 1
    if passage.inner.of(body).rstrip()[-1:] == ".":
        return _FAR + 1
    between = _between(document, passage.outer.end, cue.token.span.start)
    if any(t.text in {".", "?", "!", "“", '"', ":"} for t in between):
        return _FAR + 1
    link = _LINKED if _linked(document, passage, cue) else 0
    return max(0, _weight(document, between, cue) - link)


def _cost_before(document: Document, passage: Passage, cue: Cue) -> int:
    body = document.article.body
    between = _between(document, cue.token.span.end, passage.outer.start)
    stop = body[cue.token.span.end : passage.outer.start].rstrip()[-1:]
    if cue.sentence.paragraph != passage.paragraph and stop != ":":
        return _FAR + 1
    if any(t.text in {".", "?", "!", "”", '"', "''"} for t in between):
        return _FAR + 1
    link = _LINKED if _linked(document, passage, cue) else 0
    leads = 0 if not between or stop in {",", ":"} else 6
    return max(0, _weight(document, between, cue) + leads - link)


def _weight(document: Document, between: Sequence[Token], cue: Cue) -> int:
    """Tokens between, without those of the cue's own phrase."""
    own = set(document.children[cue.token.index])
    return sum(
        1
        for t in between
        if t.dep != "punct" and t.index not in own and not _under(document, t, own)
    )


def _under(document: Document, token: Token, heads: set[int]) -> bool:
    here = token
    for _ in range(12):
        if here.index in heads:
            return here.dep in {"nsubj", "nsubjpass"}
        if here.head == here.index:
            return False
        here = document.tokens[here.head]
    return False


def _between(document: Document, start: int, end: int) -> Sequence[Token]:
    tokens = document.tokens
    low = bisect_left(tokens, start, key=lambda t: t.span.start)
    high = bisect_left(tokens, end, key=lambda t: t.span.start)
    return tokens[low:high]


def _linked(document: Document, passage: Passage, cue: Cue) -> bool:
    """Whether the parse joins the passage's head to the cue."""
    inside = _between(document, passage.inner.start, passage.inner.end)
    first, last = (inside[0].index, inside[-1].index) if inside else (0, -1)
    if first <= cue.token.head <= last:
        return True
    return any(t.head == cue.token.index and t.dep != "punct" for t in inside)


def _paragraph(document: Document, offset: int) -> int:
    sentence = sentence_at(document, offset)
    return -1 if sentence is None else sentence.paragraph
