"""Where chunks run: here, in processes of this machine, or on a cluster. The results are the same.

An executor takes chunks only as fast as it finishes them, so that memory does not grow with the
corpus, and may give the results back in any order.
"""

from __future__ import annotations

import functools
import itertools
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

from generator.annotate.work import Task, warm
from generator.errors import GeneratorError, SettingsError
from generator.settings import Execution
from generator.workers import aside

Chunk = tuple[Task, ...]
Result = TypeVar("Result")

_WORTH_A_PROCESS = 200_000
"""Code points that take longer to annotate than a further process takes to load its model."""
_WORTH_A_MODEL = 200
"""Kept annotations that take as long to read as a process takes to start."""
_WAITING = 2
"""Chunks given to a process before it asks for them."""


class Executor(Protocol):
    """Runs chunks somewhere."""

    def map(self, run: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results of all chunks, in any order; what is run can be sent to other processes.

        Raises:
            GeneratorError: a worker failed or went away for good.
        """


def executor_for(execution: Execution, model: str, size: int, known: int = 0) -> Executor:
    """The executor that the settings ask for.

    Args:
        execution: the settings.
        model: name of the language model.
        size: code points to annotate.
        known: kept annotations that this process can read meanwhile.

    Raises:
        SettingsError: the package that the executor needs is not installed.
    """
    if execution.executor == "dask":
        with needs_extra():
            from generator.annotate.cluster import Cluster  # noqa: PLC0415 (an extra)
        return Cluster(execution.scheduler)
    fitting = min(len(os.sched_getaffinity(0)), size // _WORTH_A_PROCESS)
    processes = execution.processes or fitting
    if execution.processes != 1 and size < _WORTH_A_PROCESS and known >= _WORTH_A_MODEL:
        return Beside(model)
    return Processes(processes, model) if processes > 1 else Here(model)


@contextmanager
def needs_extra() -> Iterator[None]:
    """Says what to install for what is imported inside.

    Raises:
        SettingsError: it is not there.
    """
    try:
        yield
    except ImportError as error:
        raise SettingsError(
            f"this needs further packages ({error}); run: uv sync --extra dask"
        ) from error


class Here:
    """This process."""

    def __init__(self, model: str) -> None:
        self._model = model

    def map(self, run: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results in order, each when it is asked for."""
        warm(self._model)
        return map(run, chunks)


class Beside:
    """One more process: this one goes on without a model, which takes a second or two to load."""

    def __init__(self, model: str) -> None:
        self._here = Here(model)

    def map(self, run: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results, all at once when the first is asked for; the work begins now."""
        given = tuple(chunks)
        return _when_asked(aside(lambda: list(self._here.map(run, given)), 0))


class Processes:
    """Processes of this machine; where they are forked, they share one model and gazetteer."""

    def __init__(self, count: int, model: str) -> None:
        self._count = count
        self._model = model

    def map(self, run: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results as they come; a process that dies ends the run, with what is done kept."""
        prepare = functools.partial(warm, self._model)
        if multiprocessing.get_start_method() == "fork":
            prepare()
        pool = ProcessPoolExecutor(self._count, initializer=prepare)
        try:
            yield from _in_turn(pool, run, iter(chunks), self._count * _WAITING)
        except BrokenProcessPool as error:
            raise GeneratorError(
                "a worker process was ended from outside, perhaps for want of memory; run again "
                "with fewer processes: what is done is kept in the cache"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _when_asked(results: Callable[[], Iterable[Result]]) -> Iterator[Result]:
    yield from results()


def _in_turn(
    pool: ProcessPoolExecutor, run: Callable[[Chunk], Result], chunks: Iterator[Chunk], most: int
) -> Iterator[Result]:
    """Keep so many chunks with the pool, and no more."""
    running: set[Future[Result]] = {pool.submit(run, c) for c in itertools.islice(chunks, most)}
    while running:
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        running |= {pool.submit(run, c) for c in itertools.islice(chunks, len(finished))}
        for future in finished:
            yield future.result()
