"""Frozen values -> a digest: equal for two values only if they are of one shape and equal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from generator.members import members_of

_NONE: Mapping[type, Callable[[Any], str]] = MappingProxyType({})
_KEPT = 1 << 16
"""Parts whose digest is remembered, as several pages hold the same."""
_PLAIN = (int, float, bool, type(None), date, Decimal)


class Digests:
    """Digests of values made of dataclasses, tuples, mappings, texts, numbers and days.

    A named tuple is told by its type, as a dataclass is.

    Args:
        shared: types of which one object stands in several values: its digest is made once.
        short: types with a text that is equal for equal values only.
    """

    def __init__(self, *shared: type, short: Mapping[type, Callable[[Any], str]] = _NONE) -> None:
        self._shared = frozenset(shared)
        self._short = short
        self._known: dict[int, tuple[object, str]] = {}
        self._fields: dict[type, Callable[[Any], tuple[Any, ...]]] = {}

    def of(self, value: object) -> str:
        """The digest of a value.

        Raises:
            TypeError: a part of it is of another type.
        """
        told: list[str] = []
        self._tell(value, told)
        return hashlib.sha256("".join(told).encode("utf8", "surrogatepass")).hexdigest()

    def _tell(self, value: Any, told: list[str]) -> None:  # noqa: ANN401 (whatever it holds)
        kind = type(value)
        if kind is str:
            told += (f"{len(value)}'", value)
        elif kind is tuple:
            told.append(f"{len(value)}(")
            self._tell_all(value, told)
        elif kind in _PLAIN:
            told.append(f"{kind.__name__} {value!r};")
        elif kind in self._shared:
            told.append(self._remembered(value))
        elif kind in self._short:
            told.append(f"{self._short[kind](value)};")
        elif kind in self._fields:
            self._members(kind, value, told)
        elif isinstance(value, Mapping):
            told.append("map ")
            self._tell(tuple(value.items()), told)
        elif isinstance(value, AbstractSet):
            told.append("set ")
            self._tell(tuple(sorted(value)), told)
        elif kind is list:
            told.append("list ")
            self._tell(tuple(value), told)
        else:
            self._members(kind, value, told)

    def _remembered(self, value: object) -> str:
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            told: list[str] = []
            self._members(type(value), value, told)
            text = "".join(told).encode("utf8", "surrogatepass")
            known = self._known[id(value)] = value, f"{hashlib.sha256(text).hexdigest()}="
        return known[1]

    def _members(self, kind: type, value: object, told: list[str]) -> None:
        found = self._fields.get(kind)
        if found is None:
            found = self._fields[kind] = members_of(kind)
        told.append(f"{kind.__qualname__}{{")
        self._tell_all(found(value), told)

    def _tell_all(self, parts: Iterable[Any], told: list[str]) -> None:
        for part in parts:
            if part is None:
                told.append("-")
            elif (kind := type(part)) is str:  # by far the most
                told += (f"{len(part)}'", part)
            elif kind in self._short:
                told.append(f"{self._short[kind](part)};")
            else:
                self._tell(part, told)
