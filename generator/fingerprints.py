"""Digests of files, which are read only when they may have changed.

As long as size, times and place on the disk are those that a file had when it was read, its content
is taken for the same: what git does, too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from generator.replaced import replacing

State = str
"""What changes when anybody writes to a file: its size, its times, its place on the disk."""


def state(file: str | Path) -> State | None:
    """The state of a file; None when there is none."""
    try:
        found = os.stat(file)  # noqa: PTH116 (a path as text takes half the time)
    except OSError:
        return None
    return f"{found.st_size:x} {found.st_mtime_ns:x} {found.st_ctime_ns:x} {found.st_ino:x}"


def files_of(folder: Path) -> list[str]:
    """All files below a folder, by their paths in it, sorted."""
    found = (
        os.path.join(where, name)  # noqa: PTH118 (a hundred thousand times)
        for where, _, names in os.walk(folder)
        for name in names
    )
    start = len(os.fspath(folder)) + 1
    return sorted(path[start:].replace(os.sep, "/") for path in found)


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

    def of(self, path: str) -> str | None:
        """The digest of a file, by its path in the folder; None when there is no such file."""
        file = f"{self._folder}/{path}"
        now = state(file)
        if now is None:
            return None
        before, digest = self._known.get(path, (None, ""))
        if before != now:
            digest = digest_of(Path(file))
        self._now[path] = now, digest
        return digest

    def save(self) -> None:
        """Keep the digests that were asked for."""
        with replacing(self._kept) as stream:
            stream.write(json.dumps([self._folder, self._now]).encode("ascii"))

    def _read(self) -> Mapping[str, tuple[State, str]]:
        try:
            folder, known = json.loads(self._kept.read_text(encoding="ascii"))
            found = {path: (told, str(digest)) for path, (told, digest) in known.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
        return found if folder == self._folder else {}
