"""Names in a list are of one kind: "Wajir, Lamu, Kitui and Laikipia"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.extract.mention_pieces import Piece
from generator.extract.mention_text import Reading
from generator.extract.mention_votes import Ballot

_BETWEEN = frozenset({",", "and", "or", "&", ";"})
_VOTE, _LEAST, _SURE = 1.2, 1.0, 2.5
"""The vote of a neighbour in a list, the votes it must have itself, and those that need none."""

_PLURALS = frozenset(
    {"counties", "provinces", "districts", "states", "towns", "villages", "cities"}
)
"""Nouns that tell what the names in the list before them are."""
_NOUN = 3.0


def share_lists(reading: Reading, pieces: Sequence[Piece], votes: Mapping[str, Ballot]) -> None:
    """Let each name in a list vote for the kind of its neighbours."""
    pairs = list(_neighbours(reading, pieces))
    _share_noun(reading, pieces, votes)
    winners = {key: votes[key].winner() for pair in pairs for key in pair}
    for left, right in pairs:
        for one, other in ((left, right), (right, left)):
            kind, total, _ = winners[one]
            unsure = winners[other][1] < _SURE
            if unsure and total >= _LEAST and kind not in {"other", "group"} and one != other:
                votes[other].add(kind, _VOTE, "list")


def _share_noun(reading: Reading, pieces: Sequence[Piece], votes: Mapping[str, Ballot]) -> None:
    """Let the noun after a list tell what all of it is: "Clay, Grant and Butler counties"."""
    tokens = reading.document.tokens
    ends = {piece.last: piece for piece in pieces}
    for n in range(1, len(tokens)):
        if tokens[n].text not in _PLURALS:
            continue
        here = ends.get(n)
        while here is not None:
            votes[reading.key(here.first, here.last)].add("place", _NOUN, "list")
            gap = here.first
            while gap > 0 and tokens[gap - 1].text in _BETWEEN:
                gap -= 1
            here = ends.get(gap) if gap < here.first else None


def _neighbours(reading: Reading, pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    tokens = reading.document.tokens
    ordered = sorted(pieces)
    for left, right in itertools.pairwise(ordered):
        between = tokens[left.last : right.first]
        if 0 < len(between) <= 2 and all(token.text in _BETWEEN for token in between):  # noqa: PLR2004 (", and")
            yield reading.key(left.first, left.last), reading.key(right.first, right.last)
