"""Collections that note what is read from them.

What was made of some values can be kept as long as all that it read is the same. Nobody has to say
what that is, and so nobody can forget any of it: it is seen while it is read.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)
from collections.abc import (
    Set as AbstractSet,
)
from typing import Any, Generic, TypeVar, cast

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")

Reading = tuple[str, Hashable]
"""The name of a collection, and the key that was looked up in it."""
WHOLE = None
"""The key of a reading that went through a whole collection, or asked for its size."""


class Watch:
    """The collections that are watched, by name, and what is being read from them."""

    def __init__(self) -> None:
        self._seen: set[Reading] | None = None
        self._watched: dict[str, Collection[Any]] = {}

    def note(self, name: str, key: Hashable) -> None:
        """Somebody looks up a key."""
        if self._seen is not None:
            self._seen.add((name, key))

    def during(self, make: Callable[[], T]) -> tuple[T, frozenset[Reading]]:
        """What `make` returns, and what it read; that counts as read by what it is part of, too."""
        around, self._seen = self._seen, set()
        try:
            made = make()
            read = frozenset(self._seen)
        finally:
            self._seen = around
        self.again(read)
        return made, read

    def again(self, read: Iterable[Reading]) -> None:
        """What an earlier `make` read counts as read now: what it returned is used again."""
        if self._seen is not None:
            self._seen.update(read)

    def over(self, name: str, values: T) -> T:
        """What to read from instead of a mapping, set or tuple; any other value as it is.

        Of a mapping `in`, `get` and `[]` are noted by key, of a set `in`; everything else as WHOLE.
        """
        for kind, watched in ((Mapping, _Mapping), (AbstractSet, _Set), (tuple, _Sequence)):
            if isinstance(values, kind):
                self._watched[name] = values
                return cast("T", watched(name, values, self))
        return values

    def value(self, reading: Reading) -> object:
        """What a reading gives now: a value, or whether there is one; the collection, if WHOLE."""
        name, key = reading
        values = self._watched.get(name)
        if key is WHOLE or values is None:
            return values
        # nearly all are dictionaries, and to ask for that is fast
        if isinstance(values, dict | Mapping) and key in values:
            return (values[key],)
        return key in values


class _Watched(Generic[K]):
    """A collection, its name, and who is told of readings."""

    __slots__ = ("_name", "_own", "_watch")

    def __init__(self, name: str, own: Any, watch: Watch) -> None:  # noqa: ANN401 (any collection)
        self._name, self._own, self._watch = name, own, watch

    def __contains__(self, key: object) -> bool:
        self._watch.note(self._name, key)
        return key in self._own

    def __iter__(self) -> Iterator[K]:
        self._watch.note(self._name, WHOLE)
        return iter(self._own)

    def __len__(self) -> int:
        self._watch.note(self._name, WHOLE)
        return len(self._own)


class _Mapping(_Watched[K], Mapping[K, V]):
    __slots__ = ()

    def __getitem__(self, key: K) -> V:
        self._watch.note(self._name, key)
        value: V = self._own[key]
        return value

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401
        """The value of a key; `Mapping.get` would raise and catch an error where there is none."""
        self._watch.note(self._name, key)
        return self._own.get(key, default)

    def items(self) -> ItemsView[K, V]:
        """All of it."""
        self._watch.note(self._name, WHOLE)
        items: ItemsView[K, V] = self._own.items()
        return items

    def values(self) -> ValuesView[V]:
        """All of it."""
        self._watch.note(self._name, WHOLE)
        values: ValuesView[V] = self._own.values()
        return values


class _Set(_Watched[K], AbstractSet[K]):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, values: Iterable[T]) -> AbstractSet[T]:
        return frozenset(values)


class _Sequence(_Watched[V], Sequence[V]):
    __slots__ = ()

    def __contains__(self, value: object) -> bool:
        return any(value == own for own in self)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 (a value, or a part of them)
        self._watch.note(self._name, WHOLE)
        return self._own[place]
