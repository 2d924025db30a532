"""Frozen values <-> bytes, for what is kept between builds and what workers send.

`pickle` writes a frozen dataclass with slots as a class and a state, which takes four times as long
to read as its class called with the values of its fields, as it is written here.
"""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from generator.members import maker_of, members_of
from generator.model import Span

_Reduced = tuple[type, tuple[Any, ...]]


class _Reducers(dict[type, Callable[[Any], _Reduced]]):
    """How each dataclass and named tuple is written; any other type is left to `pickle`."""

    def __missing__(self, kind: type) -> Callable[[Any], _Reduced]:
        if is_dataclass(kind) and not all(part.init for part in fields(kind)):
            raise KeyError(kind)
        try:
            values = members_of(kind)
        except TypeError as error:
            raise KeyError(kind) from error
        self[kind] = lambda value: (kind, values(value))
        return self[kind]


class _Pickler(pickle.Pickler):
    dispatch_table = _Reducers()


class _Naming(_Pickler):
    """Writes every text, and every tuple of texts alone, as one that is to be shared."""

    def persistent_id(self, value: object) -> object:
        if type(value) is tuple:
            return value if value and all(type(part) is str for part in value) else None
        return value if type(value) is str else None


def packed(value: object) -> bytes:
    """A value as bytes, which `pickle.loads` reads."""
    return _written(_Pickler, value)


def packed_to_share(value: object) -> bytes:
    """A value as bytes, which `Sharing` reads."""
    return _written(_Naming, value)


def _written(pickler: type[pickle.Pickler], value: object) -> bytes:
    stream = io.BytesIO()
    pickler(stream, protocol=5).dump(value)
    return stream.getvalue()


class Sharing:
    """Reads values in which much is equal: short texts, and places in texts of like length.

    Equal texts, tuples of texts, and spans of all that one reader reads are one object: they would
    take half of the memory of a corpus' annotations. What it remembers goes with it.
    """

    def __init__(self) -> None:
        offset = functools.cache(int)
        self._text = functools.cache(lambda value: value)
        span = functools.cache(lambda start, end: Span(offset(start), offset(end)))
        self._makers: dict[tuple[str, str], Any] = {(Span.__module__, Span.__qualname__): span}

    def read(self, data: bytes) -> Any:  # noqa: ANN401 (whatever was written)
        """What `packed_to_share` has packed; raises whatever `pickle` does of torn bytes."""
        return _Reader(data, self._makers, self._text).load()


class _Reader(pickle.Unpickler):
    def __init__(
        self, data: bytes, makers: dict[tuple[str, str], Any], text: Callable[[object], object]
    ) -> None:
        self.persistent_load = text  # type: ignore[method-assign] # else half of the time is Python's
        super().__init__(io.BytesIO(data))
        self._makers = makers

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 (a class, or what makes one)
        made = self._makers.get((module, name))
        if made is None:
            found = super().find_class(module, name)
            made = maker_of(found) if isinstance(found, type) else found
            self._makers[module, name] = made
        return made
