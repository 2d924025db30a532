"""Inputs -> KnowledgeBase: reading, annotation and resolution in one step."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from generator.analysis.stories import find_stories
from generator.annotate import annotate
from generator.annotate.versions import version_of
from generator.corpus import read_corpus, read_records
from generator.errors import SeedError
from generator.gazetteer import Gazetteer, load_gazetteer
from generator.knowledge import assemble
from generator.memo import Memo, open_memo
from generator.model import Annotation, Corpus, KnowledgeBase, Story
from generator.origins import origins
from generator.progress import Progress, unwatched
from generator.resolve import resolve
from generator.settings import Execution, Settings
from generator.towns import RememberedTowns

_TOWNS = "towns by name"
"""What names are kept under beside the articles by their ids; one of that id would do no harm."""


def read_seeds(settings: Settings) -> Corpus:
    """The corpus of a project; with the samples if the settings ask for them.

    Raises:
        SeedError: there is no folder of articles, or of samples.
    """
    version = version_of("generator.corpus")
    with open_memo(settings.cache / "articles.sqlite", version) as memo:
        own = _read_folder(settings.seeds, memo)
        if not settings.samples:
            return own
        samples = _read_folder(settings.seeds / "samples", memo)
    known = {outlet.name for outlet in own.outlets}
    outlets = (outlet for outlet in samples.outlets if outlet.name not in known)
    return Corpus(
        articles=(*own.articles, *samples.articles),
        issues=(*own.issues, *samples.issues),
        outlets=(*own.outlets, *outlets),
    )


def _read_folder(folder: Path, memo: Memo) -> Corpus:
    articles = folder / "articles"
    if not articles.is_dir():
        raise SeedError("there is no such folder; make it and put articles in it", articles)
    return read_corpus([articles], folder / "sources.yml", memo)


def read_inputs(paths: Sequence[Path], jsonl: str | None, standard_input: TextIO) -> Corpus:
    """The corpus of one `annotate` call: files and folders, then JSON lines.

    Raises:
        SeedError: a path does not exist, or a line is no record.
    """
    parts = [read_corpus(paths)] if paths else []
    if jsonl is not None:
        name = "standard input" if jsonl == "-" else jsonl
        try:
            text = standard_input.read() if jsonl == "-" else Path(jsonl).read_text("utf8")
        except OSError as error:
            raise SeedError(f"can't be read: {error.strerror}", name) from error
        except UnicodeDecodeError as error:
            raise SeedError(f"is not UTF-8 text: {error.reason}", name) from error
        parts.append(read_records(text.split("\n"), name))
    return Corpus(
        articles=tuple(article for part in parts for article in part.articles),
        issues=tuple(issue for part in parts for issue in part.issues),
    )


@dataclass(frozen=True, slots=True)
class Grouped:
    """What the texts alone tell of articles: which belong together, and which are copies.

    Attributes:
        stories: sorted by id.
        origins: article id -> where the report comes from.
    """

    stories: tuple[Story, ...]
    origins: Mapping[str, str]


def group(corpus: Corpus) -> Grouped:
    """Sort articles into stories, and find copies of one text."""
    outlets = {outlet.name: outlet for outlet in corpus.outlets}
    return Grouped(find_stories(corpus.articles), origins(corpus.articles, outlets))


def understand(
    corpus: Corpus,
    model: str,
    cache: Path | None = None,
    execution: Execution | None = None,
    progress: Progress = unwatched,
) -> KnowledgeBase:
    """Find and resolve everything in a corpus, and sort its articles into stories."""
    annotations = annotate(corpus.articles, model, cache, execution, progress)
    return know(corpus, annotations, lambda: group(corpus), cache)


def know(
    corpus: Corpus,
    annotations: Sequence[Annotation],
    grouped: Callable[[], Grouped],
    cache: Path | None = None,
) -> KnowledgeBase:
    """Resolve what was found in a corpus.

    Args:
        corpus: what was read.
        annotations: of its articles.
        grouped: gives the articles as `group` has them; asked last.
        cache: folder for what is kept between builds, or None for none.
    """
    kept = cache / "places.sqlite" if cache else None
    with open_memo(kept, version_of("generator.resolve")) as memo:
        gazetteer, towns = _remembering()
        memo.want(_TOWNS)
        towns.recall(memo.last(_TOWNS, dict) or {})
        resolution = resolve(annotations, gazetteer, memo)
        if towns.grown:
            memo.hold(_TOWNS, towns.asked)
    knowledge = assemble(corpus, annotations, resolution)
    found = grouped()
    return replace(knowledge, stories=found.stories, origins=found.origins)


@functools.cache
def _remembering() -> tuple[Gazetteer, RememberedTowns]:
    """A gazetteer that remembers names; one a process, for what is looked up in one is kept."""
    towns = RememberedTowns({})
    return replace(load_gazetteer(), towns=towns), towns
