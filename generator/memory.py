"""What the interpreter is told of the memory of a large build.

A build holds some hundred thousand objects for each thousand articles, from the stage that makes
them to its end, and lets go of texts of whole pages all the time. Left alone, the collector of
garbage looks at all that is held again and again: a tenth of the processor time of a rebuild. And
what is let go stays with the process, as holes between what is held: a fifth of its memory.
"""

from __future__ import annotations

import ctypes
import functools
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_YOUNG = 200_000
"""New objects after which the collector looks at them, instead of 700: nearly all that a build
makes stays, and few of it are cycles."""


def begin() -> None:
    """A build begins: what an earlier one of this process has left is looked at once more."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, the collector rests: what is made there stays, and forms no cycles.

    Its looks at what is new would take a tenth of such a stage; one look at all of it at the end,
    a twentieth, so that it is told to leave that alone first.
    """
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.freeze()
            gc.enable()


def settle() -> None:
    """A stage is done: what lives now stays, and what was let go is given back.

    The collector does not look at it again until the next build begins. Nor will it in a process
    that is forked now, where to look at an object is to copy it. It is not asked to look once more
    either: what a stage leaves in cycles is little, and to find it takes a fiftieth of a rebuild.
    """
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return to the system what was let go; takes some milliseconds."""
    _trim()(0)


@functools.cache
def _trim() -> Callable[[int], object]:
    """The C library's own function; only GNU's has one."""
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return lambda _: None
    return trim
