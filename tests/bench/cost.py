"""What a program costs: processor seconds, seconds, and memory at its height."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.memory import Watch
from tests.bench.table import median

_PAUSE = 0.02
"""Seconds after which a running program is asked again whether it has ended."""
_SHARE = 0.01
"""Of the time, so much at most is spent on looking at its memory: a look at processes of some
gigabytes takes a tenth of a second of a processor that they would use."""
QUIET = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds of all processors together.
        memory: megabytes of its largest process, at its height.
        together: megabytes of all its processes, what they share counted once, at their height.
    """

    wall: float
    cpu: float
    memory: float = 0
    together: float = 0


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run one of the environment's programs to its end.

    Raises:
        RuntimeError: it failed; the message has what it said.
    """
    program = str(Path(sys.executable).parent / command[0])
    log = folder / "bench.log"
    quiet = os.environ | QUIET
    start = time.perf_counter()
    with log.open("w") as stream:
        child = subprocess.Popen(  # noqa: S603 (our own programs)
            [program, *command[1:]],
            cwd=folder,
            stdout=stream,
            stderr=stream,
            env=quiet,
        )
        status, used, watch = _watched(child.pid)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)}: {log.read_text(encoding='utf8')[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, watch.process, watch.tree)


def _watched(pid: int) -> tuple[int, resource.struct_rusage, Watch]:
    """Wait for a child: how it ended, and what it used.

    The memory that the system reports of an ended child is no less than its parent's was when it
    was started. So it is read while the child runs.
    """
    watch = Watch()
    ended, due = 0, time.perf_counter()
    while not ended:
        began = time.perf_counter()
        if began >= due:
            watch.look(pid)
            due = began + (time.perf_counter() - began) / _SHARE
        time.sleep(_PAUSE)
        ended, status, used = os.wait4(pid, os.WNOHANG)
    return status, used, watch


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        median(cost.memory for cost in costs),
        median(cost.together for cost in costs),
    )


def in_turn(runs: int, *variants: Callable[[], Cost]) -> tuple[Cost, ...]:
    """Run variants one after the other, again and again: what disturbs one disturbs all."""
    costs: list[list[Cost]] = [[] for _ in variants]
    for _ in range(runs):
        for found, variant in zip(costs, variants, strict=True):
            found.append(variant())
    return tuple(medians(found) for found in costs)
