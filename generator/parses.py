"""What the pipeline says of a text, as plain columns: small enough to keep, quick to read again.

Texts of several articles are parsed together, which is up to twice as fast for short ones. What is
found in an article must not depend on its neighbours, not even in the last bit of a score; where
the arithmetic of the machine does not grant that (`Pipeline.batches`), each article is a batch.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator.models import Pipeline
from generator.word_rules import Strings, Word, WordRules, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH = 24_000
"""Code points parsed together, and what is left of the last article: fewer pay for each call."""
_PLACES = ("IDX", "LENGTH", "HEAD", "IS_SPACE", "SENT_START", "ENT_IOB")
_NAMES = ("ORTH", "ENT_TYPE", "LEMMA", "POS", "TAG", "DEP", "MORPH")
_TEXTS = ("lemmas", "parts", "tags", "deps", "labels", "morphs")
_NUMBERS = ("starts", "lengths", "heads", "begins")
_MOST_OF_H = 0xFFFF
"""The greatest number that an array of two bytes each holds."""
_BEGINS = 3
"""spaCy's number for the first token of a named span."""
_FASTEST = 1
"""Degree of compression."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A text's tokens as columns of equal length, white space left out.

    `starts` and `lengths` are in code points of the text; `heads` are indices of tokens (itself
    for a root); `opening` are the tokens at which the pipeline begins a sentence; the other
    columns are as in `Token`.
    """

    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    heads: tuple[int, ...]
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    labels: tuple[str, ...]
    begins: tuple[bool, ...]
    morphs: tuple[str, ...]
    opening: frozenset[int]


def parse_texts(
    articles: Iterable[Sequence[str]], pipeline: Pipeline
) -> Iterator[tuple[Parse, ...]]:
    """Parse the texts of each article; no line break may be in them.

    The results come in order, some articles after the ones that were read for them: memory is
    bounded by a batch, however many articles there are.
    """
    rules = pipeline.rules
    for batch in _batches(articles, _BATCH if pipeline.batches else 0):
        texts = [text for article in batch for text in article]
        out = rules.names if rules else ()
        docs = pipeline.nlp.pipe(texts, batch_size=max(1, len(texts)), disable=out)
        strings = Strings(pipeline.nlp.vocab.strings)
        parses = (_parse(doc, strings, rules) for doc in docs)
        for article in batch:
            yield tuple(next(parses) for _ in article)


def _batches(articles: Iterable[Sequence[str]], limit: int) -> Iterator[list[Sequence[str]]]:
    batch: list[Sequence[str]] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += sum(map(len, article))
        if size >= limit:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def pack(parses: Sequence[Parse]) -> bytes:
    """An article's parses as bytes, about 10 a token: each string once, and columns of numbers."""
    columns = [[*chain.from_iterable(getattr(parse, name) for parse in parses)] for name in _TEXTS]
    table = {text: i for i, text in enumerate(dict.fromkeys(chain.from_iterable(columns)))}
    texts = [_numbers([*map(table.__getitem__, column)]) for column in columns]
    numbers = [
        _numbers([*chain.from_iterable(getattr(parse, name) for parse in parses)])
        for name in _NUMBERS
    ]
    lengths = [len(parse.starts) for parse in parses]
    opening = [sorted(parse.opening) for parse in parses]
    packed = pickle.dumps((list(table), lengths, texts, numbers, opening), protocol=5)
    return zlib.compress(packed, _FASTEST)


def _numbers(column: Sequence[int]) -> array[int]:
    return array("H" if max(column, default=0) <= _MOST_OF_H else "I", column)


def unpack(packed: bytes) -> tuple[Parse, ...] | None:
    """The parses that were packed; None of what is torn or was packed by another version."""
    try:
        found = pickle.loads(zlib.decompress(packed))  # noqa: S301 (written by ourselves)
        return tuple(_unpacked(*found))
    except (zlib.error, pickle.UnpicklingError, EOFError, TypeError, ValueError, LookupError):
        return None


def _unpacked(
    table: Sequence[str],
    lengths: Sequence[int],
    texts: Iterable[Sequence[int]],
    numbers: Iterable[Sequence[int]],
    opening: Iterable[Iterable[int]],
) -> Iterator[Parse]:
    columns: dict[str, tuple[Any, ...]] = dict(zip(_NUMBERS, map(tuple, numbers), strict=True))
    columns["begins"] = tuple(map(bool, columns["begins"]))
    for name, column in zip(_TEXTS, texts, strict=True):
        columns[name] = tuple(map(table.__getitem__, column))
    first = 0
    for length, starting in zip(lengths, opening, strict=True):
        last = first + length
        part = {name: column[first:last] for name, column in columns.items()}
        yield Parse(**part, opening=frozenset(starting))
        first = last


def _parse(doc: Doc, strings: Strings, rules: WordRules | None) -> Parse:
    """Copy a text's tokens in one call."""
    numbers = doc.to_array([*_PLACES, *_NAMES])
    starts, lengths, moves, blank, opening, named = (
        numbers[:, : len(_PLACES)].view("int64").T.tolist()
    )
    texts, labels, *marks = numbers[:, len(_PLACES) :].T.tolist()
    if rules is None:
        words = list(words_of(marks, strings))
    else:
        words = rules.words(list(zip(texts, *marks[2:4], strict=True)))
    kept = [i for i, space in enumerate(blank) if not space]
    place = {i: n for n, i in enumerate(kept)}
    said = [*zip(*[words[i] for i in kept], strict=True)] or [()] * len(Word._fields)
    lemmas, parts, tags, deps, morphs = said
    return Parse(
        starts=tuple([starts[i] for i in kept]),
        lengths=tuple([lengths[i] for i in kept]),
        heads=tuple(_heads(kept, moves, blank, place)),
        lemmas=lemmas,
        parts=parts,
        tags=tags,
        deps=deps,
        labels=tuple([strings[labels[i]] for i in kept]),
        begins=tuple([named[i] == _BEGINS for i in kept]),
        morphs=morphs,
        opening=frozenset(_opening(opening, blank, place)),
    )


def _heads(
    kept: Sequence[int], moves: Sequence[int], blank: Sequence[int], place: Mapping[int, int]
) -> Iterator[int]:
    """The governors; a token that hangs on white space hangs on that one's governor."""
    for i in kept:
        governor = i + moves[i]
        while blank[governor] and moves[governor]:
            governor += moves[governor]
        yield place.get(governor, place[i])


def _opening(
    opening: Sequence[int], blank: Sequence[int], place: Mapping[int, int]
) -> Iterator[int]:
    """Where sentences begin; one that begins with white space begins after it."""
    pending = False
    for i, mark in enumerate(opening):
        pending = pending or mark == 1
        if pending and not blank[i]:
            yield place[i]
            pending = False
