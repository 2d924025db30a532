"""Cues: the words of an article's own voice that attribute something to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract.quote_lexicon import (
    SpeechWord,
    speech_adjectives,
    speech_idioms,
    speech_nouns,
    speech_verb,
)
from generator.extract.quote_marks import Passage
from generator.extract.syntax import SUBJECTS, children
from generator.model import Document, Sentence, Span, Token

_ACCORDING = SpeechWord("according to", "states", frozenset({"clause", "quote"}))

_LONGEST = 600
"""Tokens of a sentence that is read; longer ones are tables or worse, and cost their square."""
_TIMES = {"DATE", "TIME"}
_GROUP = 5
"""Tokens that a verb and its helpers stand apart, at most."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: its token, lexicon entry and sentence."""

    token: Token
    word: SpeechWord
    sentence: Sentence
    span: Span


def find_cues(document: Document, passages: Sequence[Passage]) -> tuple[Cue, ...]:
    """Verbs, nouns and "according to" that attribute, outside quoted passages, in text order."""
    return tuple(_cues(document, passages))


def _cues(document: Document, passages: Sequence[Passage]) -> Iterator[Cue]:
    quoted = iter(passages)
    passage = next(quoted, None)
    for sentence in document.sentences:
        if sentence.last - sentence.first > _LONGEST:
            continue
        for token in document.tokens[sentence.first : sentence.last]:
            while passage is not None and passage.outer.end <= token.span.start:
                passage = next(quoted, None)
            if passage is not None and passage.inner.covers(token.span):
                continue
            word = _word(document, token)
            if word is not None:
                yield Cue(token, word, sentence, _cue_span(document, token, word))


def _word(document: Document, token: Token) -> SpeechWord | None:
    if token.pos == "NOUN":
        return speech_nouns().get(token.lemma.lower())
    if token.dep in {"acomp", "oprd"}:
        return speech_adjectives().get(token.lemma.lower()) or speech_adjectives().get(
            token.text.lower()
        )
    if token.text.lower() == "according" and children(document, token.index, "prep"):
        return _ACCORDING
    return _idiom(document, token) or speech_verb(token)


def _idiom(document: Document, token: Token) -> SpeechWord | None:
    """A verb that speaks only with one word beside it: "put it", "made clear"."""
    for companion, word in speech_idioms().get(token.lemma.lower(), {}).items():
        here = children(document, token.index, "dobj", "acomp", "ccomp", "nsubj")
        below = [t for child in here for t in children(document, child.index, "nsubj")]
        if any(t.text.lower() == companion for t in (*here, *below)):
            return word
    return None


def _cue_span(document: Document, token: Token, word: SpeechWord) -> Span:
    """The word with its particle or preposition, and with what turns its sense before it."""
    end = token.span.end
    for child in children(document, token.index, "prt", "prep"):
        near = child.index == token.index + 1
        if near and (child.dep == "prt" or word is _ACCORDING or child.lemma in word.prepositions):
            end = child.span.end
    return Span(document.tokens[_first(document, token)].span.start, end)


def _first(document: Document, token: Token) -> int:
    """Where the verb group begins: "has not said", "refused to say", "is expected to say"."""
    helpers = children(document, token.index, "aux", "auxpass", "neg")
    group = [t for t in helpers if token.index - _GROUP <= t.index < token.index]
    if not any(t.dep == "neg" or t.tag in {"TO", "MD"} for t in group):
        return token.index
    first = min(t.index for t in group)
    governor = document.tokens[token.head]
    if token.dep == "xcomp" and governor.index == first - 1:
        return _first(document, governor)
    return first


def is_undergone(document: Document, verb: Token) -> bool:
    """Whether a verb is passive: what its subject or noun has undergone, not done."""
    if children(document, verb.index, "nsubjpass", "auxpass", "csubjpass"):
        return True
    alone = verb.tag == "VBN" and verb.dep in {"acl", "advcl"}
    return alone and not children(document, verb.index, "aux", "nsubj")


def inverted_aside(document: Document, verb: Token) -> Token | None:
    """The speaker in ", said Ito," inside a sentence, which small models take apart."""
    tokens = document.tokens
    after = verb.index + 1
    if verb.tag not in {"VBD", "VBZ"} or text_before(document, verb.index) != ",":
        return None
    name = after
    while name < len(tokens) and tokens[name].pos == "PROPN" and tokens[name].label not in _TIMES:
        name += 1
    closed = name > after and name < len(tokens) and tokens[name].text == ","
    return tokens[name - 1] if closed else None


def text_before(document: Document, index: int) -> str:
    """The text of the token before `index`; empty at the article's start."""
    return document.tokens[index - 1].text if index else ""


def next_cue(document: Document, cue: Token, token: Token) -> bool:
    """Whether a coordinated verb inside a cue's content is a further cue of its speaker.

    It agrees with the cue in tense: "said it was shut and warned the crews".
    """
    word = speech_verb(token)
    if token.tag != cue.tag or word is None or not word.speech:
        return False
    if any(aux.lemma == "have" for aux in children(document, token.head, "aux")):
        return False  # "said she had called him and told him": both were said
    return not children(document, token.index, *SUBJECTS)
