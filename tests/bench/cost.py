"""What a program costs: processor seconds, seconds, and memory at its height."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.table import median

QUIET = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors together, peak megabytes of one process."""

    wall: float
    cpu: float
    memory: float


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
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)}: {log.read_text(encoding='utf8')[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        median(cost.memory for cost in costs),
    )


def in_turn(runs: int, *variants: Callable[[], Cost]) -> tuple[Cost, ...]:
    """Run variants one after the other, again and again: what disturbs one disturbs all."""
    costs: list[list[Cost]] = [[] for _ in variants]
    for _ in range(runs):
        for found, variant in zip(costs, variants, strict=True):
            found.append(variant())
    return tuple(medians(found) for found in costs)
