"""Persons of the corpus whose full names are so near that they could be one: noted, not joined."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.extract.slips import is_slip
from generator.resolve.names import PersonName, is_part
from generator.resolve.people import Person

_CROWD = 40
"""Persons who share a given name or surname; of more, none is compared, to stay linear."""


def nearly_one(persons: Iterable[Person]) -> list[tuple[Person, Person]]:
    """Pairs of persons that could be one: "Edmundo González" and "Edmundo González Urrutia".

    One name is the beginning or the end of the other, or the given names agree and the surnames
    differ by a slip.
    """
    sharing: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        if person.names and person.names[0].full:
            for token in sorted({person.names[0].tokens[0], person.names[0].surname}):
                sharing[token].append(person)
    pairs: dict[tuple[int, int], tuple[Person, Person]] = {}
    for group in sharing.values():
        for one, other in _near_pairs(group):
            pairs[id(one), id(other)] = (one, other)
    return list(pairs.values())


def _near_pairs(group: Sequence[Person]) -> Iterable[tuple[Person, Person]]:
    if len(group) > _CROWD:
        return ()
    return (
        pair
        for pair in itertools.combinations(group, 2)
        if _near(pair[0].names[0], pair[1].names[0])
    )


def _near(one: PersonName, other: PersonName) -> bool:
    if one.generation != other.generation:
        return False
    if is_part(one, other) or is_part(other, one):
        return True
    return one.tokens[:-1] == other.tokens[:-1] and is_slip(one.surname, other.surname)
