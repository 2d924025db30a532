"""Titles of office in a sentence: "sitting Israeli prime minister", "Secretary of State"."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from generator.extract.syntax import sentence_at, tokens_in
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Mention, Participant, Sentence, Span, Token

_LONGEST = 3
"""Words of the longest entry."""
_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
_NAMED = frozenset({"place", "group", "organisation"})
_LINKING = frozenset({"of", "for", "in", "at", "to"})
_SCOPING = frozenset({"of", "for", "in", "at"})
_PLURAL = frozenset({"NNS", "NNPS"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands.

    Attributes:
        span: "Environmental Protection Minister": no scope, no "former", no article.
        entry: the lexicon entry of its head, e.g. "prime minister".
        scope: the country or organisation it is held in, where the phrase names it.
        former: whether the phrase says that it is held no more.
        first: index of the first token of the whole phrase, article and scope included.
        last: index after the last token of the whole phrase.
    """

    span: Span
    entry: str
    scope: Participant | None
    former: bool
    first: int
    last: int
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of an article by where they begin and end, and their tokens."""

    starting: Mapping[int, Mention]
    ending: Mapping[int, Mention]
    inside: frozenset[int]
    tokens: Mapping[Span, tuple[Token, ...]]

    @classmethod
    def of(cls, document: Document, found: Annotation) -> Names:
        """Index the mentions found so far by code point."""
        starting = {mention.span.start: mention for mention in found.mentions}
        ending = {mention.span.end: mention for mention in found.mentions}
        tokens = {mention.span: _tokens_of(document, mention) for mention in found.mentions}
        covered = frozenset(token.index for inside in tokens.values() for token in inside)
        return cls(starting, ending, covered, tokens)


def _tokens_of(document: Document, mention: Mention) -> tuple[Token, ...]:
    sentence = sentence_at(document, mention.span.start)
    return () if sentence is None else tokens_in(document, mention.span, sentence)


@functools.cache
def office_kinds() -> Mapping[str, str]:
    """What each office belongs to (state, region, seat, body), by lexicon entry."""
    data = lexicon("offices")
    return {entry: kind for kind in ("body", "seat", "region", "state") for entry in data[kind]}


@functools.cache
def leader_entries() -> frozenset[str]:
    """Entries whose holder leads a state or government."""
    return frozenset(lexicon("offices")["leaders"])


@functools.cache
def capital_entries() -> frozenset[str]:
    """Entries that are other words when written small: "a major role"."""
    return frozenset(lexicon("offices")["capital"])


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("offices")[name])


@functools.cache
def _beginnings() -> frozenset[str]:
    """All that an entry can begin with: any other word begins no entry of several."""
    return frozenset(entry[:size] for entry in office_kinds() for size in range(len(entry) + 1))


def titles_in(document: Document, sentence: Sentence, names: Names) -> list[Title]:
    """The titles of a sentence, in text order."""
    found: list[Title] = []
    index = sentence.first
    while index < sentence.last:
        token = document.tokens[index]
        match = _entry_at(document, sentence, index) if _may_begin(token) else None
        if match is None:
            index += 1
            continue
        entry, end, plural = match
        title = _extended(document, sentence, names, entry, index, end, plural=plural)
        found.append(title)
        index = max(end, title.last)
    return found


def _may_begin(token: Token) -> bool:
    """Whether an entry may begin at a token; fast."""
    if token.text.casefold() in _beginnings():
        return True
    return token.tag in _PLURAL and token.lemma.casefold() in office_kinds()


def _entry_at(document: Document, sentence: Sentence, start: int) -> tuple[str, int, bool] | None:
    """The longest entry that begins at a token, the index after it, and whether it is plural."""
    kinds = office_kinds()
    begins = document.tokens[start].text.casefold() in _beginnings()
    for size in range(_LONGEST + 2 if begins else 1, 0, -1):
        end = start + size
        if end > sentence.last:
            continue
        tokens = document.tokens[start:end]
        text = document.article.body[tokens[0].span.start : tokens[-1].span.end].casefold()
        if text in kinds:
            return text, end, False
        last = tokens[-1]
        singular = text[: len(text) - len(last.text)] + last.lemma.casefold()
        if last.tag in _PLURAL and singular in kinds:
            return singular, end, True
    return None


def _extended(  # noqa: PLR0913, PLR0917 (the parts of one match)
    document: Document,
    sentence: Sentence,
    names: Names,
    entry: str,
    start: int,
    end: int,
    *,
    plural: bool,
) -> Title:
    tokens = document.tokens
    left = _title_start(document, sentence, names, start)
    right = _title_end(document, sentence, names, end)
    first, scope, former = _before(document, sentence, names, left)
    last, after = _after(document, sentence, names, right)
    span = Span(tokens[left].span.start, tokens[right - 1].span.end)
    return Title(span, entry, scope or after, former, first, last, plural)


def _title_start(document: Document, sentence: Sentence, names: Names, start: int) -> int:
    """Index of the first word of the title: "Environmental Protection" belongs to "Minister"."""
    tokens = document.tokens
    capital = tokens[start].text[:1].isupper()
    left = start
    while left > sentence.first:
        token = tokens[left - 1]
        word = token.text.casefold()
        if token.index in names.inside or word in _words("qualities") | _words("former"):
            break
        joined = capital and left - 2 >= sentence.first and _joins(tokens[left - 2], token)
        if joined and tokens[left - 2].index not in names.inside:
            left -= 2
            continue
        if capital and not token.text[:1].isupper():
            break
        if token.pos not in _WORDS or (
            not capital and token.dep not in {"compound", "amod", "nmod"}
        ):
            break
        left -= 1
    return left


def _joins(before: Token, joint: Token) -> bool:
    """Whether "and" or "&" stands after a capitalised noun: "Trade and Industry Minister"."""
    return joint.text in {"and", "&"} and before.text[:1].isupper() and before.pos in _WORDS


def _title_end(document: Document, sentence: Sentence, names: Names, end: int) -> int:
    """Index after the last word: "of State", "for Foreign Affairs" belong to the title."""
    tokens = document.tokens
    if end + 1 >= sentence.last or tokens[end].text not in {"of", "for"}:
        return end
    right = end + 1
    if tokens[right].text.casefold() == "the":
        right += 1
    begun = right
    while right < sentence.last and tokens[right].index not in names.inside:
        two = " ".join(token.text for token in tokens[right : right + 2]).casefold()
        if two in _words("posts"):
            right += 2
        elif tokens[right].text.casefold() in _words("posts") or (
            right > begun and tokens[right].text in {"and", "&", ","}
        ):
            right += 1
        else:
            break
    while right > begun and tokens[right - 1].text in {"and", "&", ","}:
        right -= 1
    return right if right > begun else end


def _before(
    document: Document, sentence: Sentence, names: Names, left: int
) -> tuple[int, Participant | None, bool]:
    """Where the phrase begins, the scope named before the title, whether "former" stands there."""
    tokens = document.tokens
    first, scope, former = left, None, False
    while first > sentence.first:
        token = tokens[first - 1]
        word = token.text.casefold()
        if scope is None and token.text in {"'s", "’s", "'", "’"} and first - 2 >= sentence.first:
            named = names.ending.get(tokens[first - 2].span.end)
        else:
            named = names.ending.get(token.span.end)
        if named is not None and named.kind in _NAMED and scope is None:
            scope = Participant(named.span, named.span)
            first = _index_at(document, sentence, named.span.start)
        elif word in _words("former"):
            former = True
            first -= 1
        elif word in _words("qualities") | _words("coming") or word == "-":
            first -= 1
        elif word in _DETERMINERS:
            return first - 1, scope, former
        else:
            break
    return first, scope, former


def _after(
    document: Document, sentence: Sentence, names: Names, right: int
) -> tuple[int, Participant | None]:
    """Where the phrase ends, and the scope named after the title: "of Kazakhstan"."""
    tokens = document.tokens
    if right + 1 >= sentence.last or tokens[right].text not in _LINKING:
        return right, None
    here = right + 1
    while here < sentence.last and tokens[here].text.casefold() in {"the", "a", "an"}:
        here += 1
    if here >= sentence.last:
        return right, None
    named = names.starting.get(tokens[here].span.start)
    if named is None or named.kind not in _NAMED:
        return right, None
    last = _index_after(document, sentence, named.span.end)
    if tokens[right].text not in _SCOPING:
        return last, None
    return last, Participant(named.span, named.span)


def _index_at(document: Document, sentence: Sentence, offset: int) -> int:
    """Index of the token at or before a code point."""
    inside = document.tokens[sentence.first : sentence.last]
    return next((t.index for t in reversed(inside) if t.span.start <= offset), sentence.first)


def _index_after(document: Document, sentence: Sentence, offset: int) -> int:
    """Index of the first token that begins at or after a code point."""
    inside = document.tokens[sentence.first : sentence.last]
    return next((t.index for t in inside if t.span.start >= offset), sentence.last)
