"""Work on many items in several processes that are forked, so that they need not be sent a site."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from multiprocessing.pool import Pool
from typing import Any, TypeVar, cast

from generator.memory import give_back, settle

Result = TypeVar("Result")

_CHUNK = 4
_AHEAD = 4
"""Chunks that each process may be ahead of whoever asks for results. Of a large corpus, the pages
of a single country are megabytes."""
_MANY = 256
"""Results, some of them long texts, after which the room of those let go is given back."""
_YIELDING = 10
"""Niceness of a job aside: whoever began it goes on meanwhile, and comes first where there are more
processes than processors."""
_job: Callable[[int], Any] | None = None
"""What forked processes do; they find it in the memory they inherit."""


def forked_map(
    job: Callable[[int], Result],
    count: int,
    processes: int,
    worth: int,
    first: Collection[int] = (),
) -> Iterator[Result]:
    """`job(0)` up to `job(count - 1)`, in order; what it returns must be picklable.

    Args:
        job: runs in any of the processes; what it changes in memory is lost.
        count: how many items.
        processes: how many processes; 0 takes as many as there are processors.
        worth: so many items take longer than a further process takes to start.
        first: items to begin with, since each takes so long that the other processes would stand
            still when its turn comes; their results wait for it.
    """
    global _job  # noqa: PLW0603 (see its docstring)
    workers = _workers(count, processes, worth)
    if workers == 1 or _job is not None:
        yield from map(job, range(count))
        return
    _job = job
    settle()  # else the collector's first run in a process would copy all that is inherited
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from _in_step(pool, count, workers * _AHEAD * _CHUNK, frozenset(first))
    finally:
        _job = None


def aside(job: Callable[[], Result], processes: int) -> Callable[[], Result]:
    """Begin a job in a process of its own, which yields to others; gives what waits for its result.

    Where no process is forked, and where that one fails, the job is done when its result is asked
    for: what it raises is raised then.

    Args:
        job: what it returns must be picklable; what it changes in memory is lost.
        processes: how many processes may run; 0 allows as many as there are processors.
    """
    if _workers(2, processes, 1) == 1:
        return job
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(job, here, there), daemon=True)
    process.start()
    there.close()

    def result() -> Result:
        try:
            found: Result = here.recv()
        except EOFError:
            return job()
        finally:
            here.close()
            process.join()
        return found

    return result


def _send(job: Callable[[], Any], here: Connection, there: Connection) -> None:
    here.close()
    os.nice(_YIELDING)
    # the process that asks meets the same error, and Ctrl-C too
    with suppress(Exception, KeyboardInterrupt), closing(there):
        there.send(job())


def _in_step(pool: Pool, count: int, most: int, first: frozenset[int]) -> Iterator[Any]:
    """The results in order, no more than `most` of them waiting for whoever asks beside `first`."""
    room = threading.Semaphore(most)

    def others() -> Iterator[int]:
        for number in range(count):
            if number not in first:
                room.acquire()
                yield number

    try:
        begun = pool.imap(_forked, sorted(first))
        rest = pool.imap(_forked, others(), _CHUNK)
        for number in range(count):
            if number in first:
                yield next(begun)
            else:
                yield next(rest)
                room.release()
            if number % _MANY == 0:
                give_back()
    finally:
        room.release(count)  # the pool's own thread may stand in `others`


def _forked(number: int) -> Any:  # noqa: ANN401 (whatever the job returns)
    return cast("Callable[[int], Any]", _job)(number)


def _workers(count: int, processes: int, worth: int) -> int:
    """One process where forking is unknown, or unsafe because other threads run."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    wanted = processes or len(os.sched_getaffinity(0))
    return max(1, min(wanted, count // worth))
