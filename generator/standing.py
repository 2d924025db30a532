"""Pages that stand in the docs folder as they would be rendered now, and need not be.

A page is rendered from what was composed, by the templates and our code. A digest of the first is
kept under a version of the others, with the size and the times of the file that came of it: only
while all are the same does the file stand for the page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from generator.digests import Digests
from generator.fingerprints import State, states_of
from generator.markdown import Statement
from generator.page import Page
from generator.replaced import replacing
from generator.rows import EventRow
from generator.write import owned

_FILE = "rendered.json"


class Standing:
    """What an earlier build rendered, and what this one has.

    Args:
        docs: the folder of the pages.
        cache: where it is kept which stand there.
        templates: the folder of the templates.
        language: the interface's, whose words the templates print.
    """

    def __init__(self, docs: Path, cache: Path, templates: Path, language: str) -> None:
        self._docs = docs
        self._file = cache / _FILE
        self._version = _version(templates, language)
        self._known = self._read()
        self._digests = Digests(EventRow, Statement)
        self._now: dict[str, str] = {}

    def digest(self, page: Page) -> str | None:
        """What a page is known by; None when nothing can be said of it."""
        try:
            return self._digests.of(page)
        except TypeError:
            return None

    def has(self, path: str, digest: str | None) -> bool:
        """Whether the file of a page is what rendering it would give."""
        return digest is not None and self._known.get(path) == digest

    def note(self, path: str, digest: str | None) -> None:
        """Remember a page of this build."""
        if digest is not None:
            self._now[path] = digest

    def save(self, states: Mapping[str, State] | None = None) -> None:
        """Keep what was noted, now that all pages are written.

        Args:
            states: of all files of the folder since then; by default they are asked for.
        """
        found = states_of(self._docs) if states is None else states
        states_now = [found.get(path) for path in self._now]
        told = [self._version, [*self._now], [*self._now.values()], states_now]
        with replacing(self._file) as stream:
            stream.write(json.dumps(told).encode("ascii"))

    def _read(self) -> Mapping[str, str]:
        try:
            version, paths, digests, told = json.loads(self._file.read_text(encoding="ascii"))
            if version != self._version:
                return {}
            ours, now = owned(self._docs), states_of(self._docs)
            return {
                path: digest
                for path, digest, then in zip(paths, digests, told, strict=True)
                if then is not None and now.get(path) == then and path in ours
            }
        except (OSError, ValueError, TypeError):
            return {}


def _version(templates: Path, language: str) -> str:
    """All that rendering depends on, but the page."""
    told = hashlib.sha256(f"{version('jinja2')} {version('markupsafe')} {language}".encode())
    ours = Path(__file__).parent
    words = ours / "data" / "interface"
    for folder, form in ((ours, "*.py"), (templates, "*.j2"), (words, "*.yml")):
        for path in sorted(folder.rglob(form)):
            told.update(f"\n{path.relative_to(folder).as_posix()}\n".encode())
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
