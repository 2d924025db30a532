"""The pages of each subject, in order: those that stand as they are, and the others made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment

from generator.composed import Composed, Named
from generator.desk import Desk
from generator.page import Draft, Page, Rendered, Same
from generator.pages import draft
from generator.progress import Progress, counted, unwatched
from generator.render import make_environment, render
from generator.search_entries import Indexed, indexed
from generator.settings import Settings
from generator.standing import Standing
from generator.watching import Reading
from generator.workers import forked_map

_WORTH_A_PROCESS = 60
"""Subjects whose pages take longer to make than a further process takes to start."""

_File = tuple[Rendered | Same, Indexed | None]
"""A page's file; and what the search index needs of it, if `Composed` has it not."""
_Made = tuple[tuple[Rendered | Same, Indexed | None, str | None], ...]
"""The same with the page's digest."""


def make_pages(
    desk: Desk,
    settings: Settings,
    composed: Composed,
    standing: Standing,
    progress: Progress = unwatched,
) -> Iterator[_File]:
    """Every page of the site; only what changed is composed, in several processes.

    Args:
        desk: what composers read.
        settings: the templates, and how many processes.
        composed: what earlier builds composed; gets what this one does.
        standing: what earlier builds rendered; gets what this one does.
        progress: told how many subjects are done.
    """
    drafts = draft(desk)
    same = _as_they_are(drafts, composed, standing)
    todo = [item for number, item in enumerate(drafts) if number not in same]
    made = _making(todo, desk, settings, standing)
    for number, item in enumerate(counted(drafts, len(drafts), progress)):
        if number in same:
            composed.stay(item)
            named = same[number]
            yield from ((Same(path), None) for path, _ in named)
        else:
            files, read = next(made)
            named = tuple((file.path, digest) for file, _, digest in files)
            if item.subject:
                composed.note(item, named, [found for _, found, _ in files if found], read)
            yield from ((file, None if item.subject else found) for file, found, _ in files)
        for path, digest in named:
            standing.note(path, digest)


def _as_they_are(
    drafts: Sequence[Draft], composed: Composed, standing: Standing
) -> Mapping[int, tuple[Named, ...]]:
    """By number, the drafts whose pages would be what stands there if they were made again."""
    known = ((n, composed.names(item)) for n, item in enumerate(drafts) if item.subject)
    return {
        number: names
        for number, names in known
        if names and all(standing.has(path, digest) for path, digest in names)
    }


def _making(
    todo: Sequence[Draft], desk: Desk, settings: Settings, standing: Standing
) -> Iterator[tuple[_Made, frozenset[Reading]]]:
    """The pages of each draft, with what was read for them."""
    environment = make_environment(settings.templates, settings.language)

    def make(number: int) -> tuple[_Made, frozenset[Reading]]:
        item = todo[number]
        if item.subject is None:  # it is made at each build, whatever it reads
            return _all_made(item, environment, standing), frozenset()
        return desk.watch.during(lambda: _all_made(item, environment, standing))

    for item in todo:
        if item.ahead:
            item.ahead()
    lists = [number for number, item in enumerate(todo) if item.subject is None]
    yield from forked_map(make, len(todo), settings.processes, _WORTH_A_PROCESS, lists)


def _all_made(item: Draft, environment: Environment, standing: Standing) -> _Made:
    return tuple(_made(page, environment, standing) for page in item())


def _made(
    page: Page, environment: Environment, standing: Standing
) -> tuple[Rendered | Same, Indexed | None, str | None]:
    digest = standing.digest(page)
    same = standing.has(page.path, digest)
    file = Same(page.path) if same else render(page, environment)
    return file, indexed(page), digest
