"""What stands in each built page, kept between checks: only what has changed is read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from generator import built_page, markdown
from generator.built_page import BuiltPage, Face, face_of, packed, read_page, unpacked
from generator.kept import Kept
from generator.progress import Progress, counted, unwatched
from generator.workers import forked_map

_WORTH_A_PROCESS = 25
"""Pages that take longer to read than a further process takes to start."""


class Shelf:
    """What stands in each page; packed, since thirty thousand pages are more than memory holds.

    Args:
        site: the folder of the pages.
        digests: of what each page holds.
        kept: holds what was read before.
    """

    def __init__(self, site: Path, digests: Mapping[str, str], kept: Kept) -> None:
        self._told_by = code_version(built_page, markdown)
        self._site = site
        self.kept = kept
        self.digests = digests

    def fill(self, doubtful: Sequence[str], processes: int, progress: Progress = unwatched) -> None:
        """Read those of some pages that are not known as they are now."""
        missing = [path for path in doubtful if not self.kept.has(path, self._key(path))]
        results = forked_map(
            lambda number: self._read(missing[number]), len(missing), processes, _WORTH_A_PROCESS
        )
        read = counted(results, len(missing), progress)
        for path, (whole, face) in zip(missing, read, strict=True):
            self.kept.put(path, self._key(path), whole)
            self.kept.put(faced(path), self._key(path), face)

    def page(self, path: str) -> BuiltPage:
        """One page."""
        return unpacked(path, self.kept.get(path, self._key(path)) or self._read(path)[0])

    def face(self, path: str) -> Face:
        """What links can lead to on one page: most pages are asked for no more."""
        told = self.kept.get(faced(path), self._key(path))
        return Face.unpacked(told) if told is not None else face_of(self.page(path))

    def _key(self, path: str) -> str:
        return f"{self._told_by} {self.digests[path]}"

    def _read(self, path: str) -> tuple[bytes, bytes]:
        page = read_page(path, (self._site / path).read_bytes())
        return packed(page), face_of(page).packed()


def code_version(*modules: ModuleType) -> str:
    """What reading and judging a page depend on, but the page."""
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in modules)
    return f"{version('lxml')} {hashlib.sha256(code).hexdigest()[:16]}"


def faced(path: str) -> str:
    """The name that a page's face is kept under; no file has it."""
    return f"{path}#"
