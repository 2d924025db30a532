"""Reported speech and thought: what a cue attributes in the article's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.extract.quote_cues import Cue
from generator.extract.syntax import SUBJECTS, children, subtree
from generator.model import Document, Span, Token

_TRIM = " \t\n\r\u00a0,.;:–—-"
_CLAUSES = ("ccomp",)
_TAIL = {"punct", "npadvmod", "advmod", "prep", "prt"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A content found for a cue, and the frame of the cue that it fills."""

    content: Span
    frame: str


def reported(document: Document, cue: Cue) -> Reported | None:
    """The content that a cue's syntax gives it, by the first frame that fits."""
    if cue.word.lemma == "according to":
        return _result(_around(document, cue), document, "according to")
    if cue.token.pos == "NOUN":
        return _result(_noun_complement(document, cue), document, "noun")
    for frame, find in _FRAMES:
        span = find(document, cue)
        if span is not None:
            return _result(span, document, frame)
    return None


def _result(span: Span | None, document: Document, frame: str) -> Reported | None:
    span = trimmed(document.article.body, span) if span else None
    return Reported(span, frame) if span else None


def trimmed(body: str, span: Span) -> Span | None:
    """Without white space and commas at the ends; None when nothing is left."""
    text = span.of(body)
    start = span.start + len(text) - len(text.lstrip(_TRIM))
    end = span.end - (len(text) - len(text.rstrip(_TRIM)))
    return Span(start, end) if any(c.isalnum() for c in body[start:end]) else None


def _span(document: Document, indices: Iterable[int]) -> Span | None:
    inside = sorted(indices)
    if not inside:
        return None
    return Span(document.tokens[inside[0]].span.start, document.tokens[inside[-1]].span.end)


def _phrase(document: Document, cue: Cue, heads: Iterable[Token]) -> Span | None:
    """The text under some heads, on the side of the cue that the first head is on."""
    heads = list(heads)
    if not heads:
        return None
    inside = {i for head in heads for i in subtree(document, head.index)}
    here = cue.token.index
    if heads[0].index > here:
        return _span(document, (i for i in inside if i > here))
    return _span(document, inside - set(subtree(document, here)) if here in inside else inside)


def _clause(document: Document, cue: Cue) -> Span | None:
    if "clause" not in cue.word.takes:
        return None
    heads = [
        token
        for token in children(document, cue.token.index, *_CLAUSES)
        if _finite(document, token) or "infinitive" in cue.word.takes
    ]
    return _phrase(document, cue, heads)


def _finite(document: Document, token: Token) -> bool:
    aux = children(document, token.index, "aux", "auxpass")
    return not any(a.tag == "TO" for a in aux)


def _infinitive(document: Document, cue: Cue) -> Span | None:
    if "infinitive" not in cue.word.takes:
        return None
    heads = children(document, cue.token.index, "xcomp")
    heads = tuple(t for t in heads if t.tag == "VB" and t.index > cue.token.index)
    if not heads:
        return None
    objects = children(document, cue.token.index, "dobj", "dative")
    return _phrase(document, cue, [*heads, *(t for t in objects if t.index > cue.token.index)])


def _object(document: Document, cue: Cue) -> Span | None:
    if not {"object", "small"} & cue.word.takes:
        return None
    after = [t for t in children(document, cue.token.index) if t.index > cue.token.index]
    heads = [t for t in after if t.dep in {"dobj", "oprd", "xcomp"}]
    if not heads:
        return None
    heads += [t for t in after if t.dep == "prep" and t.lemma in {"as", "of"}]
    return _phrase(document, cue, heads)


def _prepositional(document: Document, cue: Cue) -> Span | None:
    for preposition in children(document, cue.token.index, "prep"):
        if preposition.lemma in cue.word.prepositions:
            return _phrase(document, cue, children(document, preposition.index, "pobj", "pcomp"))
    return None


def _gerund(document: Document, cue: Cue) -> Span | None:
    if "gerund" not in cue.word.takes:
        return None
    heads = [t for t in children(document, cue.token.index, "xcomp") if t.tag == "VBG"]
    return _phrase(document, cue, heads)


def _fronted(document: Document, cue: Cue) -> Span | None:
    """ "Talks will go on, she said": all before the comma, when the cue ends its sentence."""
    if "clause" not in cue.word.takes or not cue.word.speech:
        return None
    token, sentence = cue.token, cue.sentence
    if token.dep == "parataxis":
        clause = set(subtree(document, token.head)) - set(subtree(document, token.index))
        return _span(document, clause)
    own = children(document, token.index, *SUBJECTS)
    if not own:
        return None
    later = children(document, token.index)
    if any(t.index > token.index and t.dep not in {*_TAIL, *SUBJECTS} for t in later):
        return None
    start = min([token.index, *(i for s in own for i in subtree(document, s.index))])
    if start <= sentence.first or document.tokens[start - 1].text not in {",", "”", '"', "''"}:
        return None
    return _span(document, range(sentence.first, start - 1))


def _around(document: Document, cue: Cue) -> Span | None:
    """The clause that "according to X" hangs on, without that phrase."""
    head = cue.token
    for _ in range(20):
        if head.pos in {"VERB", "AUX"} and head.dep not in {"amod", "aux", "xcomp", "acl"}:
            break
        if head.head == head.index:
            break
        head = document.tokens[head.head]
    phrase = set(subtree(document, cue.token.index))
    clause = [i for i in subtree(document, head.index) if i not in phrase]
    before = [i for i in clause if i < cue.token.index]
    after = [i for i in clause if i > max(phrase)]
    longer = max(before, after, key=len)
    return _span(document, longer)


def _noun_complement(document: Document, cue: Cue) -> Span | None:
    heads = [t for t in children(document, cue.token.index, "acl", "ccomp") if _complement(document, t)]
    return _phrase(document, cue, heads)


def _complement(document: Document, clause: Token) -> bool:
    """A "that" clause or infinitive, not a participle ("a report published by")."""
    if clause.tag == "VB":
        return bool(children(document, clause.index, "aux"))
    return any(t.text.lower() in {"that", "whether"} for t in children(document, clause.index, "mark"))


_FRAMES = (
    ("clause", _clause),
    ("infinitive", _infinitive),
    ("object", _object),
    ("preposition", _prepositional),
    ("gerund", _gerund),
    ("fronted", _fronted),
)
