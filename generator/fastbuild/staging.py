"""The folder that MkDocs builds into, kept from one build to the next.

MkDocs empties the folder and writes everything anew. Here it stays: only what differs is written,
and what this build has not made is removed when it is done.
"""

from __future__ import annotations

import filecmp
import json
import os
from collections.abc import Mapping
from pathlib import Path

from generator.fastbuild import private
from generator.fingerprints import State, state
from generator.replaced import replacing

_MARK = ".begun"
_COPIED = "copied.json"
Copied = list[State | None]
"""The states of a file and of its copy, when they held the same."""


class Staging:
    """One build into a folder; from `open` to `close` MkDocs writes as said above.

    Args:
        folder: where the site is built.
        cache: the folder in which it is kept what was copied from where.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder.absolute()
        self._inside = f"{self._folder}{os.sep}"
        self._made: set[str] = set()
        self._kept = cache / _COPIED
        self._known = _copied(self._kept)
        self._copied: dict[str, Copied] = {}

    def open(self) -> None:
        """Begin."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / _MARK).write_bytes(b"")
        private.install_writing(self._clean, self._write, self._copy)

    def close(self) -> None:
        """Let MkDocs write as it does."""
        private.restore_writing()
        (self._folder / _MARK).unlink(missing_ok=True)

    def leave(self, path: str) -> None:
        """Let a file of an earlier build stand as if MkDocs had written it."""
        if path.startswith(self._inside) and ".." not in path:
            self._made.add(path)
        else:
            self._path(path)

    def settle(self) -> None:
        """Remove what stood here before and was not made again; keep what was copied."""
        with replacing(self._kept) as stream:
            stream.write(json.dumps(self._copied).encode("ascii"))
        begun = (self._folder / _MARK).stat().st_mtime_ns
        for where, folders, names in os.walk(self._folder, topdown=False):
            for name in names:
                path = f"{where}{os.sep}{name}"
                if path not in self._made and Path(path).stat().st_mtime_ns < begun:
                    Path(path).unlink()
            for name in folders:
                if not any(Path(where, name).iterdir()):
                    Path(where, name).rmdir()

    def _clean(self, directory: str) -> None:
        if Path(directory).absolute() != self._folder:
            private.PLAIN_CLEAN(directory)

    def _write(self, content: bytes, output_path: str) -> None:
        path = self._path(output_path)
        if not _holds(path, content):
            private.PLAIN_WRITE(content, path)

    def _copy(self, source_path: str, output_path: str) -> None:
        path, source = self._path(output_path), state(source_path)
        known = source is not None and self._known.get(path) == [source, state(path)]
        if not known and not _same(source_path, path):
            private.PLAIN_COPY(source_path, path)
        self._copied[path] = [source, state(path)]

    def _path(self, output_path: str) -> str:
        path = os.path.abspath(output_path)  # noqa: PTH100 (Path.absolute leaves "..")
        self._made.add(path)
        return path


def _copied(kept: Path) -> Mapping[str, Copied]:
    """What an earlier build has copied."""
    try:
        found = json.loads(kept.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _same(source: str, path: str) -> bool:
    """Whether a file has a copy."""
    return Path(path).is_file() and filecmp.cmp(source, path, shallow=False)


def _holds(path: str, content: bytes) -> bool:
    """Whether a file has this content."""
    try:
        file = Path(path)
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False
