"""Every stage after annotation as a share of annotation, on one core, from nothing."""

from __future__ import annotations

import os
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.annotate import annotate
from generator.build import edition_of
from generator.check import check_site
from generator.export import downloads
from generator.gazetteer import load_gazetteer
from generator.knowledge import assemble
from generator.pages import desk_of, draft
from generator.popovers import build_popovers
from generator.render import make_environment, render
from generator.resolve import resolve
from generator.search import build_index
from generator.search_entries import Indexed, indexed
from generator.settings import make_settings
from generator.understand import group, read_seeds
from generator.write import write
from tests.bench.cost import QUIET, cost_of
from tests.bench.projects import project
from tests.bench.table import Options, Row

T = TypeVar("T")
_KNOWING = ("resolution", "stories", "analysis")
"""Stages between annotation and pages."""


class _Clock:
    """Processor seconds of each stage, by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, stage: Callable[[], T]) -> T:
        """Run a stage; one that is run again adds to its time."""
        start = time.process_time()
        result = stage()
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start
        return result


def measure(options: Options) -> Iterator[Row]:
    """Annotation first, then each stage; the last row is their sum against annotation."""
    os.environ.update(QUIET)
    folder = project(options, "stages")
    clock = _Clock()
    count = _generate(folder, options.model, clock)
    _publish(folder, clock)
    annotation = clock.spent.pop("annotation")
    yield Row("stages", "pages", count, "pages")
    yield Row("stages", "annotation, CPU", annotation, "s")
    for name, spent in clock.spent.items():
        yield Row("stages", f"{name}, against annotation", 100 * spent / annotation, "%")
    known = 100 * sum(clock.spent[name] for name in _KNOWING) / annotation
    yield Row("stages", f"{', '.join(_KNOWING)}: together", known, "%", "≤ 15")
    share = 100 * sum(clock.spent.values()) / annotation
    yield Row("stages", "all of them, pages, HTML and proof included", share, "%")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row("stages", "memory of the stages up to Markdown", peak, "MB")


def _generate(folder: Path, model: str, clock: _Clock) -> int:
    """Seeds to Markdown, and the caches that the command then finds; says how many pages."""
    settings = make_settings(folder, {"model": model, "processes": 1})
    where = settings.execution
    corpus = clock.time("reading", lambda: read_seeds(settings))
    found = clock.time(
        "annotation", lambda: annotate(corpus.articles, model, settings.cache, where)
    )
    resolution = clock.time("resolution", lambda: resolve(found, load_gazetteer()))
    resolved = clock.time("resolution", lambda: assemble(corpus, found, resolution))
    grouped = clock.time("stories", lambda: group(corpus))
    knowledge = replace(resolved, stories=grouped.stories, origins=grouped.origins)
    made = lambda: tuple(replace(one, pieces=tuple(one.pieces)) for one in downloads(knowledge))  # noqa: E731
    data = clock.time("downloads", made)
    environment = make_environment(settings.templates)
    searched: list[Indexed | None] = []
    desk = clock.time("analysis", lambda: desk_of(knowledge, edition_of(corpus), settings, data))
    drafts = clock.time("composing pages", lambda: draft(desk))
    pages = (page for make in drafts for page in make())
    files = []
    while (page := clock.time("composing pages", lambda: next(pages, None))) is not None:
        files.append(clock.time("rendering Markdown", lambda: render(page, environment)))
        searched.append(clock.time("search index", lambda: indexed(page)))
    count = len(files)
    files += clock.time("search index", lambda: list(build_index(filter(None, searched))))
    files += clock.time("popovers", lambda: build_popovers(knowledge))
    encoded = [(file.path, file.text.encode("utf8")) for file in files]
    clock.time("writing Markdown", lambda: write(encoded, folder / "copy"))
    return count


def _publish(folder: Path, clock: _Clock) -> None:
    """HTML and proof, as the command does both, with two processes."""
    cost_of(["briefing", "build", "--quiet"], folder)
    (folder / "tests").symlink_to(Path(__file__).parents[1])
    cost = cost_of(["python", "-m", "tests.bench.only_mkdocs"], folder)
    clock.spent["MkDocs"] = cost.cpu
    bodies = {article.id: article.body for article in read_seeds(make_settings(folder)).articles}
    shutil.rmtree(folder / "checked", ignore_errors=True)
    clock.time("check", lambda: check_site(folder / "site", bodies, folder / "checked", 1))
