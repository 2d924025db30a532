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
from generator.fingerprints import state
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

    def save(self) -> None:
        """Keep what was noted, now that all pages are written."""
        told = self._now.items()
        pages = {path: [digest, state(f"{self._docs}/{path}")] for path, digest in told}
        with replacing(self._file) as stream:
            stream.write(json.dumps({"version": self._version, "pages": pages}).encode("ascii"))

    def _read(self) -> Mapping[str, str]:
        try:
            kept = json.loads(self._file.read_text(encoding="ascii"))
            if kept["version"] != self._version:
                return {}
            ours = owned(self._docs)
            return {
                path: digest
                for path, (digest, told) in kept["pages"].items()
                if told is not None and path in ours and state(f"{self._docs}/{path}") == told
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
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
