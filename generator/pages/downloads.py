"""Downloads: the data files that stand beside the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.interface import grouped, reword, say
from generator.markdown import Run
from generator.page import Page


@dataclass(frozen=True, slots=True)
class FileRow:
    """A data file: what it holds and how many rows."""

    name: Run
    holds: str
    rows: str


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """The list of data files."""

    rows: tuple[FileRow, ...]


def compose_downloads(desk: Desk) -> tuple[Page, ...]:
    """The one page of downloads."""
    rows = tuple(
        FileRow(Run(posixpath.basename(d.path), d.path), reword(d.description), grouped(d.rows))
        for d in desk.downloads
    )
    view = DownloadsView(rows)
    return (
        Page(
            links.DOWNLOADS, say("sections", links.DOWNLOADS), "downloads", "downloads.md.j2", view
        ),
    )
