"""Pieces of annotation that run anywhere: articles in, packed results out."""

from __future__ import annotations

import functools
import hashlib
import pickle
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.annotate.versions import extraction_version, parse_version
from generator.errors import GeneratorError
from generator.extract import extract
from generator.gazetteer import load_gazetteer
from generator.memory import settle
from generator.model import Annotation, Article, Span
from generator.models import Pipeline, load_pipeline, model_version
from generator.packing import Sharing, packed_to_share
from generator.parses import Parse, pack, parse_texts, unpack
from generator.segment import document, passages
from generator.towns import load_towns

_NOWHERE = Article("", "", Span(0, 0), "")
_FASTEST = 1
"""Degree of compression."""
_ONE_AT_A_TIME = threading.Lock()
"""A cluster's worker may have several threads; a pipeline may not."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all pieces of a run have in common: the model, and the versions that made the keys."""

    model: str
    versions: tuple[str, str, str]

    @classmethod
    def of(cls, model: str) -> Job:
        """The job of a model, as this machine would do it."""
        return cls(model, (model_version(model), parse_version(), extraction_version()))

    def key(self, article: Article) -> str:
        """Names the annotation of an article: all that it depends on."""
        return _digest((article, self.model, self.versions))

    def parse_key(self, texts: Sequence[str]) -> str:
        """Names the parse of an article's passages."""
        return _digest((texts, self.model, self.versions[:2]))


@dataclass(frozen=True, slots=True)
class Task:
    """An article to annotate, with its packed parse where that is known."""

    key: str
    article: Article
    parse: bytes | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A packed annotation; its packed parse too, where that was made for it."""

    key: str
    annotation: bytes
    parse_key: str | None = None
    parse: bytes | None = None


def _digest(parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf8", "surrogatepass")).hexdigest()


def chunks(tasks: Iterable[Task], size: int) -> Iterator[tuple[Task, ...]]:
    """Tasks in order, in pieces of about `size` code points of text."""
    chunk: list[Task] = []
    length = 0
    for task in tasks:
        chunk.append(task)
        length += len(task.article.body)
        if length >= size:
            yield tuple(chunk)
            chunk, length = [], 0
    if chunk:
        yield tuple(chunk)


def run(job: Job, chunk: Sequence[Task], *, keep: bool = True) -> tuple[Done, ...]:
    """Annotate a chunk; `keep` asks for the parses, too.

    Raises:
        ModelError: the model can't be loaded.
        GeneratorError: this machine has another version of the program or the model than the one
            that gave the job; its results would be kept under a wrong name.
    """
    if Job.of(job.model) != job:
        raise GeneratorError(
            "a worker has another version of this program or of its model; install the same on all"
        )
    with _ONE_AT_A_TIME:
        return tuple(_results(job, chunk, keep=keep))


@functools.cache
def warm(model: str) -> None:
    """Load what every chunk needs, so that processes forked from this one share it.

    Nothing of it is ever let go, so the collector of garbage need not look at it again. Done once.
    """
    pipeline(model)
    load_gazetteer()
    load_towns()
    settle()


@functools.cache
def pipeline(model: str) -> Pipeline:
    """The model, loaded once a process."""
    return load_pipeline(model)


def _results(job: Job, chunk: Sequence[Task], *, keep: bool) -> Iterator[Done]:
    stored = ((task.key, unpack(task.parse)) for task in chunk if task.parse is not None)
    known = {key: parses for key, parses in stored if parses is not None}
    missing = [task for task in chunk if task.key not in known]
    made = _parsed(job, missing)
    for task in chunk:
        parses = known.get(task.key)
        if parses is not None:
            yield Done(task.key, _annotated(job, task.article, parses))
        else:
            texts, parses = next(made)
            annotation = _annotated(job, task.article, parses)
            kept = (job.parse_key(texts), pack(parses)) if keep else (None, None)
            yield Done(task.key, annotation, *kept)


def _parsed(job: Job, tasks: Sequence[Task]) -> Iterator[tuple[Sequence[str], tuple[Parse, ...]]]:
    texts = [passages(task.article) for task in tasks]
    if tasks:
        yield from zip(texts, parse_texts(texts, pipeline(job.model)), strict=True)


def _annotated(job: Job, article: Article, parses: Sequence[Parse]) -> bytes:
    model = pipeline(job.model)
    found = extract(document(article, parses), load_gazetteer(), model.name, model.embed)
    return zlib.compress(packed_to_share(replace(found, article=_NOWHERE)), _FASTEST)


def unpacked(annotation: bytes, article: Article, key: str, sharing: Sharing) -> Annotation | None:
    """An annotation joined with its article again; None if it is torn or no annotation."""
    try:
        found = sharing.read(zlib.decompress(annotation))
    except (zlib.error, pickle.UnpicklingError, AttributeError, EOFError, TypeError, ImportError):
        return None
    if not isinstance(found, Annotation):
        return None
    return replace(found, article=article, digest=key)
