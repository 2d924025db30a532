"""Names by what two that can be one person's have in common, so that few need be compared.

`same_name` decides; this only leaves out names that it would refuse. A family name may be that of
thousands, whose given names then keep them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.resolve.names import PersonName, long_forms, sound

T = TypeVar("T")
_Key = tuple[str, ...]
_NONE = "none"
"""What stands for the middle names of a name that has none."""


@dataclass(slots=True)
class Bucket(Generic[T]):
    """Members with the names they go by, in the order they came."""

    members: list[T] = field(default_factory=list)
    _found: defaultdict[_Key, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: PersonName, member: T) -> None:
        """Add a member under a name."""
        for key in _filed(name):
            self._found[key].append(len(self.members))
        self.members.append(member)

    def alike(self, name: PersonName) -> Iterator[T]:
        """Every member whose name can be the same as this one, each once, and few others."""
        seen: set[int] = set()
        for key in _sought(name):
            for number in self._found.get(key, ()):
                if number not in seen:
                    seen.add(number)
                    yield self.members[number]


def _whole(name: PersonName) -> Iterator[_Key]:
    """The same letters, or the same words in any order."""
    yield ("letters", name.generation, name.letters)
    yield ("words", name.generation, *sorted(name.tokens))


def _filed(name: PersonName) -> Iterator[_Key]:
    """All that a name is to be found by."""
    yield from _whole(name)
    middles = {*_signs(name.tokens[1])} if len(name.tokens) > 2 else {_NONE}  # noqa: PLR2004 (with a middle name)
    for first in {*_signs(name.tokens[0])}:
        yield (name.generation, first)
        yield from ((name.generation, first, middle) for middle in middles)


def _sought(name: PersonName) -> Iterator[_Key]:
    """Where the names that are alike may be; a name without middle names goes with any."""
    yield from _whole(name)
    if len(name.tokens) <= 2:  # noqa: PLR2004 (no middle name)
        yield from ((name.generation, first) for first in _asked(name.tokens[0]))
        return
    middles = (_NONE, *_asked(name.tokens[1]))
    for first in _asked(name.tokens[0]):
        yield from ((name.generation, first, middle) for middle in middles)


def _signs(token: str) -> Iterator[str]:
    """What a given name is found by: its forms, its sound, its initial."""
    yield from (f"form {form}" for form in long_forms(token))
    yield f"sound {sound(token)}"
    yield f"initial {token[:1]}"
    if len(token) == 1:
        yield f"only {token}"


def _asked(token: str) -> Iterator[str]:
    """The signs of given names that can be the same as this one."""
    yield from (f"form {form}" for form in sorted(long_forms(token)))
    if len(token) == 1:
        yield f"initial {token}"
    else:
        yield f"sound {sound(token)}"
        yield f"only {token[:1]}"
