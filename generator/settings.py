"""The `briefing` plugin section of mkdocs.yml -> Settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from generator.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set; every field has a default that works.

    Attributes:
        root: folder of mkdocs.yml; the other folders are relative to it.
        seeds: folder with articles/, sources.yml and watchlist.yml.
        templates: page templates.
        docs: where Markdown is written.
        site: where the built site goes.
        cache: annotations of unchanged articles; safe to delete.
        model: an installed spaCy pipeline, or "auto" (trf > lg > md > sm).
        page_mentions: an entity named fewer times, and in no fact, gets no page of its own.
        processes: worker processes for annotation; 0 chooses by the machine and the corpus.
        language: code of the interface's language, `theme.language` of mkdocs.yml.
    """

    root: Path
    seeds: Path
    templates: Path
    docs: Path
    site: Path
    cache: Path
    model: str = "auto"
    page_mentions: int = 1
    processes: int = 0
    language: str = "en"


FOLDERS = {
    "seeds": "seeds",
    "templates": "templates",
    "docs": "docs",
    "site": "site",
    "cache": ".briefing",
}


def make_settings(root: Path, section: Mapping[str, Any] | None = None) -> Settings:
    """Check a plugin section and fill in defaults.

    Args:
        root: folder of mkdocs.yml.
        section: the options as YAML gave them; folders may be relative to `root`.

    Raises:
        SettingsError: an option is unknown or has the wrong type; names it and its choices.
    """
    given = dict(section or {})
    known = {field.name for field in fields(Settings)} - {"root"}
    for name in given:
        if name not in known:
            raise SettingsError(
                f"mkdocs.yml: the briefing plugin has no option '{name}'; "
                f"it has {', '.join(sorted(known - {'docs', 'site'}))}"
            )
    folders = {
        name: (root / _text(name, given.pop(name, default))).resolve()
        for name, default in FOLDERS.items()
    }
    return Settings(
        root=root,
        **folders,
        model=_text("model", given.get("model", "auto")),
        page_mentions=_count("page_mentions", given.get("page_mentions", 1)),
        processes=_count("processes", given.get("processes", 0)),
        language=_text("language", given.get("language", "en")),
    )


def _text(name: str, value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise SettingsError(f"mkdocs.yml: briefing.{name} must be a text, not {value!r}")


def _count(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise SettingsError(f"mkdocs.yml: briefing.{name} must be a whole number from 0, not {value!r}")
