"""How far long work is, for whoever waits for it. Says nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[int, int], object]
"""Called with how many are done, and how many there are in all."""
Stages = Callable[[str], Progress]
"""Called with the name of a stage that begins; gives what is told how far it is."""


def silent(stage: str) -> Progress:
    """Stages that nobody watches."""
    del stage
    return unwatched


def unwatched(done: int, total: int) -> None:
    """A stage that nobody watches."""
    del done, total


def counted(items: Iterable[T], total: int, progress: Progress) -> Iterator[T]:
    """The items; `progress` is told of each that is done with."""
    for number, item in enumerate(items, start=1):
        yield item
        progress(number, total)
