"""Files onto disk: atomic, only if changed, and never over a file that is not ours.

A folder's manifest lists what we wrote there. What it lists and is no longer made is removed;
what it does not list is somebody else's and stays. It is written when all files are; until then a
journal beside it names each new file before it is there, so that the files of a build that was
killed are known as ours.
"""

from __future__ import annotations

import errno
import filecmp
import functools
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Self

from generator.errors import GeneratorError
from generator.fingerprints import digest_of
from generator.page import Spool

MANIFEST = ".briefing-manifest.json"
_JOURNAL = ".briefing-journal"
"""A line a new file: its path and the digest of its content, as JSON. Only a file that still has
that content is ours: what stands in the place of one that was never written is somebody else's."""
_PART = ".briefing-", ".part"
"""Beginning and end of the name of a file that is being written."""


_LARGE = 1 << 20
"""Bytes above which a file is read in pieces."""


Content = bytes | Iterable[bytes] | Spool
"""Of a file; pieces or a spool, where it is more than memory should hold."""


class WriteError(GeneratorError):
    """A file can't be written where it belongs."""


@dataclass(frozen=True, slots=True)
class Written:
    """Paths, relative to the folder, that one call wrote, removed and left as they were."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    paths: tuple[str, ...] = ()
    """All files of ours in the folder now."""


def write(files: Iterable[tuple[str, Content | None]], folder: Path) -> Written:
    """Make `folder` hold exactly these files of ours.

    Args:
        files: path relative to `folder`, with forward slashes, and content; None for a file of ours
            that is known to stand there as it should.
        folder: created if missing.

    Raises:
        WriteError: a path leaves the folder, or a file that is not ours stands in its place.
    """
    before = _recovered(folder)
    now: dict[str, str] = {}
    changed: list[str] = []
    with _Journal(folder) as journal:
        try:
            for path, content in files:
                if content is None:
                    now[path] = before[path]
                    continue
                target, ours = _inside(folder, path), path in before
                with _drafted(target, content) as draft:
                    if _differs(target, draft, ours=ours):
                        if not ours:
                            journal.announce(path, draft.digest)
                        draft.put(target)
                        changed.append(path)
                now[path] = draft.digest
        except BaseException:
            _write_manifest(folder, before | now)
            raise
        removed = sorted(set(before) - set(now))
        for path in removed:
            _remove(folder, path)
        if now != before or not (folder / MANIFEST).exists():
            _write_manifest(folder, now)
    return Written(tuple(changed), tuple(removed), len(now) - len(changed), tuple(now))


def spool(pieces: Iterable[bytes], file: Path) -> Spool:
    """Write content to a file, from which `write` takes it.

    Raises:
        WriteError: the file can't be written.
    """
    told = hashlib.sha256()
    _replace(file, _hashed(pieces, told))
    return Spool(file, told.hexdigest())


def content_of(file: Path) -> bytes | Iterator[bytes]:
    """What a file holds; in pieces if it is large.

    Raises:
        OSError: it can't be read.
    """
    return _pieces(file) if file.stat().st_size > _LARGE else file.read_bytes()


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        yield from iter(functools.partial(stream.read, _LARGE), b"")


def owned(folder: Path) -> Collection[str]:
    """Paths of the files in a folder that are ours."""
    return (_read_manifest(folder) | _announced(folder)).keys()


class _Journal:
    """What is written before the manifest is; begun with the first new file, gone with the last."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _JOURNAL
        self._stream: io.FileIO | None = None

    def __enter__(self) -> Self:
        return self

    def announce(self, path: str, told: str) -> None:
        """Say that a file will be written; unbuffered, so that it is said when the file is there.

        A line begins with its end: one that a kill cut short spoils no other.
        """
        if self._stream is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._stream = io.FileIO(self._file, "a")
        self._stream.write(f"\n{json.dumps([path, told])}".encode())

    def __exit__(self, *error: object) -> None:
        if self._stream is not None:
            self._stream.close()
            self._file.unlink(missing_ok=True)


def _announced(folder: Path) -> dict[str, str]:
    """Files that a build wrote which was killed before it could list them."""
    try:
        lines = (folder / _JOURNAL).read_text(encoding="utf8").split("\n")
    except (OSError, ValueError):
        return {}
    told = (_told(line) for line in lines)
    return {path: digest for path, digest in filter(None, told) if _is(folder / path, digest)}


def _told(line: str) -> tuple[str, str] | None:
    try:
        path, digest = json.loads(line)
    except (ValueError, TypeError):
        return None
    return (str(path), str(digest)) if _is_inside(str(path)) else None


def _is(file: Path, digest: str) -> bool:
    try:
        return digest_of(file) == digest
    except OSError:
        return False


def _recovered(folder: Path) -> dict[str, str]:
    """What is ours in a folder; the traces of a build that was killed are removed."""
    known = _read_manifest(folder)
    if (folder / _JOURNAL).exists():
        known |= _announced(folder)
        _write_manifest(folder, known)
        for part in folder.rglob("*".join(_PART)):
            part.unlink(missing_ok=True)
        (folder / _JOURNAL).unlink()
    return known


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a file is to hold: its content, or the part beside it in which that stands already."""

    digest: str
    content: bytes
    part: Path | None = None

    def stands(self, target: Path) -> bool:
        """Whether the file holds it."""
        try:
            if self.part is not None:
                return filecmp.cmp(self.part, target, shallow=False)
            return (
                target.stat().st_size == len(self.content) and target.read_bytes() == self.content
            )
        except OSError:
            return False

    def put(self, target: Path) -> None:
        """Make the file hold it: a reader sees the old file or the new, never half."""
        if self.part is None:
            _replace(target, [self.content])
            return
        try:
            self.part.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _replace(target, _pieces(self.part))  # the spool is on another disk


@contextmanager
def _drafted(target: Path, content: Content) -> Iterator[_Draft]:
    if isinstance(content, bytes):
        yield _Draft(hashlib.sha256(content).hexdigest(), content)
        return
    if isinstance(content, Spool):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield _Draft(content.digest, b"", content.file)
        finally:
            content.file.unlink(missing_ok=True)
        return
    told = hashlib.sha256()
    with _part(target) as (part, stream):
        stream.writelines(_hashed(content, told))
        stream.close()
        yield _Draft(told.hexdigest(), b"", part)


def _hashed(pieces: Iterable[bytes], told: hashlib._Hash) -> Iterator[bytes]:
    """The pieces; `told` is given each that passes."""
    for piece in pieces:
        told.update(piece)
        yield piece


def _differs(target: Path, draft: _Draft, *, ours: bool) -> bool:
    """Whether a file must be written.

    Raises:
        WriteError: somebody else's stands in its place.
    """
    if draft.stands(target):
        return False
    if target.exists() and not ours:
        raise WriteError(
            f"{target}: this file was not made by the generator, and a page of that name is "
            "to be written; move or rename it"
        )
    return True


def _write_manifest(folder: Path, listing: dict[str, str]) -> None:
    text = json.dumps(listing, indent=0, sort_keys=True, ensure_ascii=False)
    _replace(folder / MANIFEST, [text.encode("utf8")])


def _read_manifest(folder: Path) -> dict[str, str]:
    try:
        listing = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(listing, dict):
        return {}
    return {path: str(told) for path, told in listing.items() if _is_inside(path)}


def _is_inside(path: str) -> bool:
    if path.startswith("/") or "\\" in path:
        return False
    return ".." not in path or ".." not in PurePosixPath(path).parts


def _inside(folder: Path, path: str) -> Path:
    if not _is_inside(path):
        raise WriteError(f"{path}: leaves the folder {folder}")
    return folder / path


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    with _part(target) as (part, stream):
        stream.writelines(pieces)
        stream.close()
        part.replace(target)


@contextmanager
def _part(target: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file beside the target, to be written, closed and renamed; else it is removed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_PART[0], suffix=_PART[1])
    except OSError as error:
        raise WriteError(f"{target.parent}: can't be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            Path(name).chmod(0o644)
            yield Path(name), stream
    finally:
        Path(name).unlink(missing_ok=True)


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
