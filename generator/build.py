"""The whole story: seeds -> corpus -> annotations -> knowledge -> pages -> Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator import memory
from generator.analysis.corroboration import Groups, group_reports
from generator.annotate import annotate
from generator.annotate.versions import version_of
from generator.composed import Composed
from generator.desk import Desk
from generator.export import downloads
from generator.interface import interface_words, words_script
from generator.memo import open_memo
from generator.model import Corpus, Issue, KnowledgeBase
from generator.models import model_name
from generator.page import Edition, Rendered, Same, Spooled
from generator.pages import desk_of
from generator.popovers import build_popovers
from generator.progress import Stages, silent
from generator.search import build_index
from generator.settings import Settings
from generator.standing import Standing
from generator.subjects import make_pages
from generator.understand import group, know, read_seeds
from generator.workers import aside
from generator.write import spool

File = Rendered | Spooled | Same


@dataclass(frozen=True, slots=True)
class Built:
    """One edition, ready to be written; what is known of the corpus goes with the last file.

    Attributes:
        issues: doubts about the corpus.
        files: Markdown pages, data files and search index. Each is made when it is asked for, and
            once: all of them are more than memory holds. A page that stands in the docs folder
            already is only named.
        standing: keeps which pages stand there; to be saved when all files are written.
        bodies: the articles' texts by id.
    """

    issues: tuple[Issue, ...]
    edition: Edition
    model: str
    files: Iterator[File]
    standing: Standing
    bodies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of a build while it runs.

    Attributes:
        stages: told which stage begins, and how far it is.
        lend: given what composers read, before the first page is made.
        heed: called between stages and pages; what it raises ends the build.
    """

    stages: Stages = silent
    lend: Callable[[Desk], object] = lambda _: None
    heed: Callable[[], None] = lambda: None


_NOBODY = Listener()


def build(settings: Settings, listener: Listener = _NOBODY) -> Built:
    """Read the seeds and make every file of ours in the docs folder."""
    stages, heed = listener.stages, listener.heed
    memory.begin()
    stages("Reading articles")
    corpus = read_seeds(settings)
    grouped = aside(partial(group, corpus), settings.processes)
    model, execution = settings.model, settings.execution
    heed()
    progress = stages("Annotating articles")
    annotations = annotate(corpus.articles, model, settings.cache, execution, progress)
    memory.settle()
    heed()
    stages("Resolving names")
    with memory.undisturbed():
        knowledge = know(corpus, annotations, grouped, settings.cache)
    del annotations  # the knowledge base has its own
    memory.settle()
    heed()
    edition = edition_of(corpus)
    standing = Standing(settings.docs, settings.cache, settings.templates, settings.language)
    return Built(
        issues=tuple(knowledge.issues),
        edition=edition,
        model=model_name(model),
        files=_heeding(_files(knowledge, edition, settings, standing, listener), heed),
        standing=standing,
        bodies={article.id: article.body for article in corpus.articles},
    )


def _files(
    knowledge: KnowledgeBase,
    edition: Edition,
    settings: Settings,
    standing: Standing,
    listener: Listener,
) -> Iterator[File]:
    listener.stages("Finding relations")
    grouped = aside(partial(_groups, knowledge, settings.cache), settings.processes)
    offered = tuple(replace(item, pieces=()) for item in downloads(knowledge))
    with memory.undisturbed():
        desk = desk_of(knowledge, edition, settings, offered, grouped)
    memory.settle()
    listener.lend(desk)
    code = version_of("generator.pages", "generator.knowledge", "generator.search")
    version = f"{code} {edition} {settings.language}"
    composed = Composed(settings.cache, version, desk.watch, settings.processes)
    others = []
    writing = listener.stages("Writing pages")
    for file, found in make_pages(desk, settings, composed, standing, writing):
        yield file
        if found is not None:
            others.append(found)
    listener.stages("Making the search index")
    saved = aside(composed.save, settings.processes)
    data = aside(partial(_data, knowledge, settings.cache), settings.processes)
    yield from build_index(chain(others, composed.indexed()))
    yield from build_popovers(knowledge)
    yield words_script(interface_words(settings.language))
    saved()
    listener.stages("Writing data files")
    yield from data()


def _groups(knowledge: KnowledgeBase, cache: Path) -> Groups:
    """Reports of one event, brought together; only what is new is compared."""
    version = version_of("generator.analysis.corroboration")
    with open_memo(cache / "incidents.sqlite", version) as memo:
        return group_reports(knowledge, memo)


def _data(knowledge: KnowledgeBase, cache: Path) -> tuple[Spooled, ...]:
    """The data files, each written to the cache."""
    made = []
    with open_memo(cache / "rows.sqlite", version_of("generator.export")) as memo:
        for item in downloads(knowledge, memo):
            pieces = (piece.encode("utf8") for piece in item.pieces)
            made.append(Spooled(item.path, spool(pieces, cache / "spool" / item.path)))
    return tuple(made)


def _heeding(files: Iterator[File], heed: Callable[[], None]) -> Iterator[File]:
    for file in files:
        heed()
        yield file


def edition_of(corpus: Corpus) -> Edition:
    """The edition is for the day of its newest article: no clock is asked."""
    days = [article.published for article in corpus.articles if article.published]
    return Edition(max(days, default=None))
