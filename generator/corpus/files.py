"""Files and folders that a user names -> the files to read, in a fixed order, with stable ids."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import SeedError
from generator.model import Issue

_SKIPPED = frozenset({"readme", "license", "licence", "thumbs", "desktop"})
"""Names, without suffix, of files that stand in such folders and are no articles."""
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"
"""Bytes of files without any text: white space, byte-order marks, zeros."""


class Refusal(Exception):  # noqa: N818 (not an error of the program: it becomes an issue)
    """Why a file holds no article, with the code of the issue it becomes."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and its path relative to the folder the user named, with forward slashes.

    `outside` is set when it is a link that leads out of the folder.
    """

    file: Path
    path: str
    outside: bool = False


def find_files(paths: Sequence[Path]) -> tuple[Found, ...]:
    """The files below the paths, each once; folders in sorted order, hidden files left out.

    Raises:
        SeedError: a path does not exist.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        if not path.exists():
            raise SeedError("there is no such file or folder", path)
        for entry in _walk(path) if path.is_dir() else (Found(path, _shown(path.name)),):
            found.setdefault(entry.file.absolute(), entry)
    return tuple(found.values())


def empty_folders(paths: Sequence[Path], found: Sequence[Found]) -> list[Issue]:
    """An issue for each folder in which nothing was found."""
    return [
        Issue("empty", "the folder holds no articles; put some into it", where=str(path))
        for path in paths
        if path.is_dir() and not any(file.file.is_relative_to(path) for file in found)
    ]


def _walk(folder: Path) -> Iterator[Found]:
    home = folder.resolve()
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or name.endswith("~") or Path(name).stem.lower() in _SKIPPED:
                continue
            file = Path(where, name)
            outside = file.is_symlink() and not file.resolve().is_relative_to(home)
            yield Found(file, _shown(file.relative_to(folder).as_posix()), outside)


def _shown(path: str) -> str:
    """The path as it can be printed: bytes of a name that are not UTF-8 become a mark."""
    return path.encode("utf8", "surrogateescape").decode("utf8", "replace")


def read_bytes(file: Path, largest: int) -> bytes:
    """The file's content.

    Raises:
        Refusal: it is larger than `largest` bytes, empty, or can't be read.
    """
    try:
        if not file.is_file():
            raise Refusal("unreadable", "it is no regular file")
        if file.stat().st_size > largest:
            size = f"{largest // 1000:,} kB"
            raise Refusal("too-large", f"it is over {size}; split it into one file an article")
        data = file.read_bytes()
    except OSError as error:
        raise Refusal("unreadable", f"it can't be read: {error.strerror}") from error
    if not data.strip(_BLANK):
        raise Refusal("empty", "the file is empty; fill it or delete it")
    return data


def plain_id(path: str, number: int | None = None) -> str:
    """An article's id by its path: without the suffix, slashes made hyphens.

    `number` counts the records of a file that holds several.
    """
    stem = PurePosixPath(path).with_suffix("").as_posix().replace("/", "-")
    return stem if number is None else f"{stem}-{number}"


def unique_ids(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Ids made unique: pairs of wanted id and path -> ids, in the same order.

    Of several that want one id, the first by path keeps it and the others take their suffix or
    whole path; so ids don't depend on the order in which files were read.
    """
    pairs = list(wanted)
    rivals: dict[str, list[int]] = defaultdict(list)
    for index, (name, _) in enumerate(pairs):
        rivals[name].append(index)
    ids = [name for name, _ in pairs]
    taken = set(rivals)
    for name in sorted(name for name, group in rivals.items() if len(group) > 1):
        for index in sorted(rivals[name], key=lambda i: (pairs[i][1], i))[1:]:
            ids[index] = _free(name, pairs[index][1], taken)
            taken.add(ids[index])
    return ids


def _free(name: str, path: str, taken: set[str]) -> str:
    suffix = PurePosixPath(path).suffix.lstrip(".")
    whole = path.replace("/", "-").replace(".", "-")
    for choice in (f"{name}-{suffix}", f"{name}-{whole}"):
        if suffix and choice not in taken:
            return choice
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
