"""From votes to mentions: short forms of names, repeated names, and one reading for each word."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from generator.extract.mention_lexicon import FIRST_WORD, Known
from generator.extract.mention_pieces import LABELS, Piece, trim
from generator.extract.mention_text import Reading, find_names, is_capital
from generator.extract.mention_votes import Ballot
from generator.model import MentionKind, Span

_SURE = 2.4
"""Votes that a name needs where the pipeline has not marked it."""
_SURNAME, _FORENAME, _SHORT, _NEAR = 4.0, 2.0, 1.5, 2.5
_COUNTERS = frozenset({"a", "an", "two", "three", "four", "five", "many", "several", "some"})
_LETTERS = 6
"""Names with fewer letters differ by one letter too often to be slips."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text with its kind; `rule` says what decided it."""

    span: Span
    kind: MentionKind
    rule: str
    candidates: tuple[str, ...] = ()


def share(reading: Reading, votes: dict[str, Ballot]) -> None:
    """Let full names speak for their short forms.

    A person's surname is a person wherever it stands alone; an organisation's first words are
    rather that organisation than something else.
    """
    decided = [(key, *ballot.winner()) for key, ballot in votes.items()]
    surnames = set()
    for key, kind, total, _ in sorted(decided):
        words = key.split()
        if len(words) == 1 or total < 1:
            continue
        if kind == "person":
            _share_person(reading, words, votes)
            surnames.add(words[-1])
        elif kind == "organisation":
            ballot = votes.get(words[0])
            if ballot and not ballot.listed:
                ballot.add("organisation", _SHORT, "document:short form", most=1)

    _share_misspelt(reading, surnames, votes)


def _is_word(reading: Reading, surname: str) -> bool:
    """Whether a word is no surname, though it ends what looks like a person's name."""
    known = reading.names.known.get(surname, ())
    group = any(name.name == surname and name.kind == "group" for name in known)
    return group or surname in reading.names.not_names


def _share_misspelt(reading: Reading, surnames: Collection[str], votes: dict[str, Ballot]) -> None:
    """A lone word that is nearly a surname of the article is rather a slip than a new name.

    Also one that the model has not marked, and the name of some small town.
    """
    text = reading.document
    alone = {t.text for t in text.tokens if t.pos == "PROPN" and not t.label and is_capital(t)}
    for key in sorted(alone | votes.keys()):
        ballot = votes.get(key)
        if " " in key or key in surnames or (ballot and ballot.known) or key in reading.names.given:
            continue
        if any(nearly(key, surname) for surname in surnames):
            ballot = votes.setdefault(key, Ballot())
            ballot.add("person", _NEAR, "document:near surname")


def nearly(one: str, other: str) -> bool:
    """Whether two names differ by a slip: the same letters, or one letter of six and more."""
    left, right = one.casefold(), other.casefold()
    if abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < _LETTERS:
        return False
    if left.rstrip("s") == right.rstrip("s"):
        return False
    return sorted(left) == sorted(right) or OSA.distance(left, right, score_cutoff=1) == 1


def _share_person(reading: Reading, words: list[str], votes: dict[str, Ballot]) -> None:
    names = reading.names
    while words and words[-1] in names.suffixes:
        words = words[:-1]
    if len(words) < 2:  # noqa: PLR2004 (given name and surname)
        return
    for n in range(1, len(words)):
        surname = " ".join(words[n:])
        if surname[0].isupper() and len(surname) > 1 and not _is_word(reading, surname):
            ballot = votes.setdefault(surname, Ballot())
            ballot.add("person", _SURNAME, "document:surname")
    first = words[0]
    if first in votes or first in names.families:
        ballot = votes.setdefault(first, Ballot())
        weight = _SURNAME if first in names.families else _FORENAME
        ballot.add("person", weight, "document:forename")


def decided(
    reading: Reading,
    pieces: Iterable[Piece],
    votes: Mapping[str, Ballot],
    known: Mapping[str, Known],
) -> list[Found]:
    """The pieces with the kinds their names won."""
    found = []
    for piece in pieces:
        key = reading.key(piece.first, piece.last)
        kind, total, rule = votes[key].winner()
        name = known.get(key)
        candidates = name.candidates if name and name.kind == kind else ()
        span = _span(reading, piece, kind)
        if piece.label:
            if total > 0 and not (kind == "other" and LABELS.get(piece.label) != "other"):
                found.append(Found(span, kind, rule, candidates))
        elif total >= _SURE and kind != "other":
            found.append(Found(span, kind, rule, candidates))
    return found


def _span(reading: Reading, piece: Piece, kind: MentionKind) -> Span:
    """Where a piece stands; titles are no part of what turns out to be a person."""
    inner = trim(reading, piece.first, piece.last, "PERSON") if kind == "person" else None
    return reading.span(*(inner or (piece.first, piece.last)))


def _counted(reading: Reading, span: Span, name: Known) -> bool:
    """Whether an ambiguous word for people stands like a noun: "a Dane", "two Poles"."""
    before = reading.plain[: span.start].rsplit(None, 1)[-1:]
    return name.kind == "group" and bool(before) and before[0].lower() in _COUNTERS


def listed(
    reading: Reading, known: Iterable[tuple[Span, Known]], votes: Mapping[str, Ballot]
) -> list[Found]:
    """Known names, with the kind the article gives them."""
    found = []
    for span, name in known:
        ballot = votes.get(name.name)
        if ballot is None:
            if not name.weak or _counted(reading, span, name):
                found.append(Found(span, name.kind, name.rule, name.candidates))
            continue
        kind, total, rule = ballot.winner()
        if total < _SURE and _counted(reading, span, name):
            found.append(Found(span, name.kind, name.rule, name.candidates))
        if kind != "other" and total >= _SURE:
            found.append(Found(span, kind, rule, name.candidates if kind == name.kind else ()))
    return found


def repeated(reading: Reading, votes: Mapping[str, Ballot]) -> list[Found]:
    """Further occurrences of the names that the article is sure about."""
    names: dict[str, list[Known]] = {}
    for key, ballot in votes.items():
        kind, total, rule = ballot.winner()
        first = FIRST_WORD.match(key)
        if total >= _SURE and kind in {"person", "organisation", "place"} and first:
            names.setdefault(first.group(), []).append(Known(key, kind, rule))
    table = {
        word: tuple(sorted(group, key=lambda k: (-len(k.name), k.name)))
        for word, group in names.items()
    }
    return [Found(span, name.kind, name.rule) for span, name in find_names(reading, table)]


def without_overlaps(names: Iterable[Found]) -> list[Found]:
    """One reading for each place in the text: the longest, then the first listed."""
    taken: dict[int, Found] = {}
    starts: list[int] = []
    for name in sorted(names, key=lambda name: name.span.start - name.span.end):
        place = bisect.bisect_left(starts, name.span.start)
        after = place < len(starts) and taken[starts[place]].span.overlaps(name.span)
        before = place > 0 and taken[starts[place - 1]].span.overlaps(name.span)
        if not after and not before:
            starts.insert(place, name.span.start)
            taken[name.span.start] = name
    return [taken[start] for start in starts]
