"""Memory of a running program and of the processes it starts, read from /proc while it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_KILOBYTES = re.compile(r"(?m)^(VmHWM|VmRSS|Pss):\s+(\d+) kB")


@dataclass(slots=True)
class Watch:
    """The greatest megabytes seen; 0 where the system does not tell.

    Attributes:
        process: the height of the largest process, what it shares with others included.
        tree: all processes together, what they share counted once.
    """

    process: float = 0
    tree: float = 0

    def look(self, pid: int) -> None:
        """Look at a process and all below it."""
        together = 0.0
        for one in _below(pid):
            told = _told(one, "status") | _told(one, "smaps_rollup")
            self.process = max(self.process, told.get("VmHWM", 0))
            together += told.get("Pss", told.get("VmRSS", 0))
        self.tree = max(self.tree, together)


def _below(pid: int) -> Iterator[int]:
    yield pid
    for children in (_PROC / str(pid) / "task").glob("*/children"):
        for child in _read(children).split():
            yield from _below(int(child))


def _told(pid: int, file: str) -> dict[str, float]:
    """Megabytes by name; a process may be gone."""
    text = _read(_PROC / str(pid) / file)
    return {name: int(size) / 1024 for name, size in _KILOBYTES.findall(text)}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf8")
    except OSError:
        return ""
