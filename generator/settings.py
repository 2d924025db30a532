"""The `briefing` plugin section of mkdocs.yml -> Settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from generator.errors import SettingsError

EXECUTORS = ("processes", "dask")


@dataclass(frozen=True, slots=True)
class Execution:
    """Where annotation runs; the results are the same everywhere.

    Attributes:
        executor: "processes" of this machine, or a "dask" cluster.
        processes: how many processes; 0 chooses by the machine and the work.
        scheduler: address of the Dask scheduler.
        work: folder or fsspec URL where each finished partition is written.
    """

    executor: str = "processes"
    processes: int = 0
    scheduler: str | None = None
    work: str | None = None

    def __post_init__(self) -> None:
        """Refuse what can't run.

        Raises:
            SettingsError: the executor is unknown, or the cluster's address is missing.
        """
        if self.executor not in EXECUTORS:
            raise SettingsError(
                f"there is no executor '{self.executor}'; there are {', '.join(EXECUTORS)}"
            )
        if self.executor == "dask" and not self.scheduler:
            raise SettingsError(
                "the executor dask needs the address of its scheduler: tcp://HOST:8786"
            )


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
        page_mentions: an entity named fewer times, and in no fact, gets no page of its own; 0
            chooses: 1, or 2 where there are more names than a reader can look through.
        event_pages: as many events may have a page each; if there are more, only those that
            several reports tell of have one, and the others stand on the page of their article.
        processes: worker processes for annotation; 0 chooses by the machine and the corpus.
        executor: where annotation runs: "processes" of this machine, or "dask".
        scheduler: address of a Dask scheduler, "tcp://host:8786".
        work: folder or fsspec URL for annotated partitions, so that a run can stop and resume.
        samples: whether the texts of seeds/samples/ are read too; pages say so.
        language: code of the interface's language, `theme.language` of mkdocs.yml.
    """

    root: Path
    seeds: Path
    templates: Path
    docs: Path
    site: Path
    cache: Path
    model: str = "auto"
    page_mentions: int = 0
    event_pages: int = 2_000
    processes: int = 0
    executor: str = "processes"
    scheduler: str | None = None
    work: str | None = None
    samples: bool = False
    language: str = "en"

    @property
    def execution(self) -> Execution:
        """Where annotation runs."""
        return Execution(self.executor, self.processes, self.scheduler, self.work)


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
    settings = Settings(
        root=root,
        **folders,
        model=_text("model", given.get("model", "auto")),
        page_mentions=_count("page_mentions", given.get("page_mentions", 0)),
        event_pages=_count("event_pages", given.get("event_pages", 2_000)),
        processes=_count("processes", given.get("processes", 0)),
        executor=_text("executor", given.get("executor", "processes")),
        scheduler=_text("scheduler", given["scheduler"]) if given.get("scheduler") else None,
        work=_text("work", given["work"]) if given.get("work") else None,
        samples=_switch("samples", given.get("samples", False)),
        language=_text("language", given.get("language", "en")),
    )
    _ = settings.execution  # says what is wrong with it now, not after the articles are read
    return settings


def _text(name: str, value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise SettingsError(f"mkdocs.yml: briefing.{name} must be a text, not {value!r}")


def _count(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise SettingsError(f"mkdocs.yml: briefing.{name} must be a whole number from 0, not {value!r}")


def _switch(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise SettingsError(f"mkdocs.yml: briefing.{name} must be true or false, not {value!r}")
