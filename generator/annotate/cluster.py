"""Chunks run on a Dask cluster (the extra "dask"): workers may come and go.

The scheduler runs a chunk again that a lost worker had. What a chunk yields is the same wherever
it runs, so nothing is lost and nothing counted twice.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import distributed
from distributed.scheduler import KilledWorker

from generator.errors import GeneratorError

if TYPE_CHECKING:
    from generator.annotate.executors import Chunk, Result

_PATIENCE = 30
"""Seconds to wait for the scheduler to answer."""
_WAITING = 2
"""Chunks given to each thread of the cluster before it asks for them."""
_FEWEST = 4
"""Chunks given to a cluster that has no worker yet."""


class Cluster:
    """The workers of one scheduler; each needs this program and its model, in the same versions.

    Args:
        scheduler: the scheduler's address, "tcp://host:8786".

    Raises:
        GeneratorError: the scheduler does not answer.
    """

    def __init__(self, scheduler: str | None) -> None:
        try:
            self._client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise GeneratorError(f"the Dask scheduler {scheduler} does not answer") from error

    def map(self, run: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results as they come; workers that join while it runs are given chunks, too."""
        waiting = iter(chunks)
        running = 0
        with self._client as client:
            completed = distributed.as_completed(with_results=True, loop=client.loop)
            while True:
                most = max(_FEWEST, sum(client.nthreads().values()) * _WAITING)
                for chunk in itertools.islice(waiting, max(0, most - running)):
                    completed.add(client.submit(run, chunk, pure=False))
                    running += 1
                if not running:
                    return
                try:
                    _, result = next(completed)
                except KilledWorker as error:
                    raise GeneratorError(
                        f"workers were lost on the same articles again and again: {error}"
                    ) from error
                running -= 1
                yield result
