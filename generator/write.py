"""Files onto disk: atomic, only if changed, and never over a file that is not ours.

A folder's manifest lists what we wrote there. What it lists and is no longer made is removed;
what it does not list is somebody else's and stays.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import GeneratorError

MANIFEST = ".briefing-manifest.json"


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


def write(files: Iterable[tuple[str, bytes | None]], folder: Path) -> Written:
    """Make `folder` hold exactly these files of ours.

    Args:
        files: path relative to `folder`, with forward slashes, and content; None for a file of ours
            that is known to stand there as it should.
        folder: created if missing.

    Raises:
        WriteError: a path leaves the folder, or a file that is not ours stands in its place.
    """
    before = _read_manifest(folder)
    now: dict[str, str] = {}
    changed: list[str] = []
    try:
        for path, content in files:
            if content is None:
                now[path] = before[path]
                continue
            if _put(_inside(folder, path), content, ours=path in before):
                changed.append(path)
            now[path] = hashlib.sha256(content).hexdigest()
    except BaseException:
        _write_manifest(folder, before | now)
        raise
    removed = sorted(set(before) - set(now))
    for path in removed:
        _remove(folder, path)
    if now != before or not (folder / MANIFEST).exists():
        _write_manifest(folder, now)
    return Written(tuple(changed), tuple(removed), len(now) - len(changed), tuple(now))


def owned(folder: Path) -> Collection[str]:
    """Paths of the files in a folder that are ours."""
    return _read_manifest(folder).keys()


def _put(target: Path, content: bytes, *, ours: bool) -> bool:
    """Write one file unless it is there already; says whether it wrote."""
    if _same(target, content):
        return False
    if target.exists() and not ours:
        raise WriteError(
            f"{target}: this file was not made by the generator, and a page of that name is "
            "to be written; move or rename it"
        )
    _replace(target, content)
    return True


def _write_manifest(folder: Path, listing: dict[str, str]) -> None:
    text = json.dumps(listing, indent=0, sort_keys=True, ensure_ascii=False)
    _replace(folder / MANIFEST, text.encode("utf8"))


def _read_manifest(folder: Path) -> dict[str, str]:
    try:
        listing = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(listing, dict):
        return {}
    return {path: str(told) for path, told in listing.items() if _is_inside(path)}


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in path


def _inside(folder: Path, path: str) -> Path:
    if not _is_inside(path):
        raise WriteError(f"{path}: leaves the folder {folder}")
    return folder / path


def _same(target: Path, content: bytes) -> bool:
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target, then rename: a reader sees the old file or the new, never half."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise WriteError(f"{target.parent}: can't be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
