"""Whether one name can be a slip of the pen for another."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

_LONG = 8
"""Letters from which two slips are believed."""
_SHORT = 5
"""Letters from which one slip is believed."""
_SHORTEST = 4
"""Letters from which two swapped letters are believed."""


def is_slip(wrong: str, right: str) -> bool:
    """Whether `wrong` can be a slip for `right`; both folded to plain lower case.

    The same letters in another order, one slip (letter lost, added, changed, two swapped) in a
    word of five letters, or two in one of eight; two neighbours swapped in one of four. A plural
    is no slip.
    """
    least = min(len(wrong), len(right))
    if wrong == right or least < _SHORTEST or wrong in {f"{right}s", right.removesuffix("s")}:
        return False
    if sorted(wrong) == sorted(right):
        return least >= _SHORT or DamerauLevenshtein.distance(wrong, right) == 1
    allowed = 2 if least >= _LONG else 1
    return least >= _SHORT and DamerauLevenshtein.distance(wrong, right) <= allowed
