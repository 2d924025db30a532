"""Built pages that stand in the site as they would be built again.

A built page comes of its conversion and of the frame that it is put into. While the conversion has
the same key, the frame is the same to the last byte and nobody has written to the built file, that
file is what building the page would give; nothing need be read of it then.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.fastbuild.shells import Frame
from generator.fingerprints import State, state
from generator.replaced import replacing

_FILE = "intact.json"
_NONE = -1


class Source(NamedTuple):
    """What a page is built from, but its frame.

    Attributes:
        state: of its file.
        key: of its conversion.
        made: whether plugins treat it otherwise than most.
    """

    state: State | None
    key: str
    made: bool


class _Told(NamedTuple):
    """What is kept of a page: what it was built from, and what came of it."""

    source: State | None
    key: str
    made: bool
    staged: State
    frame: int


class Intact:
    """What an earlier build has left, and what this one leaves.

    Args:
        cache: the folder where it is kept.
        version: all that pages depend on, but their source and their frame.
        site: the folder that is built into.
    """

    def __init__(self, cache: Path, version: str, site: str) -> None:
        self._file = cache / _FILE
        self._head = [version, site]
        self._frames, self._pages = self._read()
        self._sources: Mapping[str, Source] = {}
        self._framed: dict[str, Frame] = {}
        self._now: dict[str, tuple[State, Frame]] = {}

    def key(self, path: str, source: State | None) -> str | None:
        """The key of a page's conversion, if its file is as it was."""
        told = self._pages.get(path)
        same = told is not None and source is not None and told.source == source
        return told.key if told is not None and same else None

    def begin(self, sources: Mapping[str, Source]) -> Collection[str]:
        """Say what pages are built from now; those that may stand as they are."""
        self._sources = sources
        none = _Told(None, "", False, "", _NONE)  # noqa: FBT003 (a row)
        for path, source in sources.items():
            told = self._pages.get(path, none)
            if told.frame != _NONE and told.key == source.key and told.made == source.made:
                self._framed[path] = self._frames[told.frame]
        return self._framed.keys()

    def frame(self, path: str) -> Frame | None:
        """The frame that a page was put into, if all else is the same."""
        return self._framed.get(path)

    def stands(self, path: str, target: str) -> bool:
        """Whether nobody has written to a built page, whose frame is the same."""
        now, frame = state(target), self._framed.get(path)
        if now is None or frame is None or self._pages[path].staged != now:
            return False
        self._now[path] = now, frame
        return True

    def note(self, path: str, target: str, frame: Frame) -> None:
        """Remember a page that was written just now."""
        now = state(target)
        if now is not None:
            self._now[path] = now, frame

    def save(self, frames: Mapping[str, Frame]) -> None:
        """Keep what was noted, of pages whose frame is one of these, by key."""
        numbers = {key: number for number, key in enumerate(frames)}
        none = "", None
        staged = [self._now.get(path, none) for path in self._sources]
        columns = (
            [*self._sources],
            *([*column] for column in zip(*self._sources.values(), strict=True)),
            [now for now, _ in staged],
            [numbers.get(frame.key, _NONE) if frame else _NONE for _, frame in staged],
        )
        listed = [(frame.key, frame.marks, frame.digest) for frame in frames.values()]
        with replacing(self._file) as stream:
            stream.write(json.dumps([self._head, listed, columns]).encode("ascii"))

    def _read(self) -> tuple[Sequence[Frame], Mapping[str, _Told]]:
        try:
            head, listed, (paths, *columns) = json.loads(self._file.read_text(encoding="ascii"))
            frames = [Frame(*frame) for frame in listed]
            rows = map(_Told._make, zip(*columns, strict=True))
            found = dict(zip(paths, rows, strict=True))
            sound = head == self._head and max(columns[-1], default=_NONE) < len(frames)
        except (OSError, ValueError, TypeError, IndexError):
            return [], {}
        return (frames, found) if sound else ([], {})
