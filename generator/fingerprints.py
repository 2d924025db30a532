"""Digests of files, which are read only when they may have changed.

As long as size, times and place on the disk are those that a file had when it was read, its content
is taken for the same: what git does, too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.replaced import replacing

State = str
"""What changes when anybody writes to a file: its size, its times, its place on the disk."""


def state(file: str | Path) -> State | None:
    """The state of a file; None when there is none."""
    try:
        return _told(os.stat(file))  # noqa: PTH116 (a path as text takes half the time)
    except OSError:
        return None


def states_of(folder: Path) -> dict[str, State]:
    """All files below a folder, by their paths in it, in order; each with its state."""
    found = {}
    left = [""]
    while left:
        below = left.pop()
        for entry in _entries(f"{folder}/{below}"):
            path = f"{below}{entry.name}"
            try:
                if not entry.is_dir():
                    found[path] = _told(entry.stat())
                elif not entry.is_symlink():
                    left.append(f"{path}/")
            except OSError:
                continue  # it has gone, or is a link that leads nowhere
    return dict(sorted(found.items()))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [*entries]
    except OSError:
        return []


def _told(found: os.stat_result) -> State:
    return f"{found.st_size:x} {found.st_mtime_ns:x} {found.st_ctime_ns:x} {found.st_ino:x}"


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Fingerprints:
    """The SHA-256 of each file of a folder.

    Args:
        folder: whose files they are.
        kept: the file in which digests are kept; safe to delete.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder = os.fspath(folder)
        self._kept = kept
        self._known = self._read()
        self._now: dict[str, tuple[State, str]] = {}

    def all(self, among: Collection[str] | None = None) -> dict[str, str]:
        """The digests of all files, or of those among some paths, by their paths in the folder."""
        for path, now in states_of(Path(self._folder)).items():
            if among is None or path in among:
                self._note(path, now)
        return {path: digest for path, (_, digest) in self._now.items()}

    def of(self, path: str) -> str | None:
        """The digest of a file as it is now; None when there is no such file."""
        now = state(f"{self._folder}/{path}")
        return None if now is None else self._note(path, now)

    def _note(self, path: str, now: State) -> str:
        before = self._known.get(path)
        if before is None or before[0] != now:
            before = now, digest_of(Path(f"{self._folder}/{path}"))
        self._now[path] = before
        return before[1]

    def save(self) -> None:
        """Keep the digests that were asked for."""
        states = [now for now, _ in self._now.values()]
        digests = [digest for _, digest in self._now.values()]
        with replacing(self._kept) as stream:
            told = [self._folder, [*self._now], states, digests]
            stream.write(json.dumps(told).encode("ascii"))

    def _read(self) -> Mapping[str, tuple[State, str]]:
        try:
            told = json.loads(self._kept.read_text(encoding="ascii"))
            folder, paths, states, digests = told
            found = dict(zip(paths, zip(states, digests, strict=True), strict=True))
        except (OSError, ValueError, TypeError):
            return {}
        return found if folder == self._folder else {}
