"""Articles -> Annotations: parsed and extracted in parallel, kept by what they depend on.

An annotation is kept under the article, the model, and the code and lexicons of the extractors; its
parse under the text and the model alone. So one changed article is annotated anew alone, and a
changed lexicon re-runs the extractors on parses that are kept.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from generator.annotate.cache import Cache
from generator.annotate.executors import executor_for, needs_extra
from generator.annotate.work import Done, Job, Task, chunks, run, unpacked
from generator.errors import GeneratorError
from generator.memory import undisturbed
from generator.model import Annotation, Article
from generator.models import model_name
from generator.packing import Sharing
from generator.progress import Progress, unwatched
from generator.segment import passages
from generator.settings import Execution

_CHUNK = 24_000
"""Code points that a worker is given at a time: about as many as are parsed together."""
_PARTITION, _PARTITIONS = 500_000, 64
"""Code points of a partition: half a minute's work, lost at most when a worker goes away. A small
corpus is cut into so many partitions, if they are larger than a chunk."""


def annotate(
    articles: Sequence[Article],
    model: str,
    cache: Path | None = None,
    execution: Execution | None = None,
    progress: Progress = unwatched,
) -> tuple[Annotation, ...]:
    """Annotate articles; the result is in their order and the same, whatever ran where.

    Args:
        articles: what to annotate.
        model: a spaCy pipeline's name, or "auto".
        cache: folder for the cache, or None for none.
        execution: where to run; by default in as many local processes as it is worth.
        progress: told how far it is.

    Raises:
        ModelError: the model can't be loaded.
        GeneratorError: a worker went away and did not come back; what is done is kept.
    """
    job = Job.of(model_name(model))
    keys = [job.key(article) for article in articles]
    named = dict(zip(keys, articles, strict=True))
    found: dict[str, Annotation] = {}
    sharing = Sharing()
    with closing(Cache(cache, job.versions[-1])) as store:
        kept = store.keys()
        todo = {key: article for key, article in named.items() if key not in kept}
        begun = _begun(job, todo, store, execution or Execution(), len(named) - len(todo))
        with undisturbed():
            for key, article in named.items():
                packed = None if key in todo else store.annotation(key)
                known = unpacked(packed, article, key, sharing) if packed else None
                if known is not None:
                    found[key] = known
        torn = {key: named[key] for key in named.keys() - todo.keys() - found.keys()}
        again = _begun(job, torn, store, execution or Execution())
        for chunk in itertools.chain(begun, again):
            store.put(chunk)
            for done in chunk:
                found[done.key] = _whole(done, named[done.key], sharing)
                progress(len(found), len(named))
    return tuple(found[key] for key in keys)


def _whole(done: Done, article: Article, sharing: Sharing) -> Annotation:
    made = unpacked(done.annotation, article, done.key, sharing)
    if made is None:
        raise GeneratorError("a worker returned a torn annotation")
    return made


def _begun(
    job: Job, todo: Mapping[str, Article], store: Cache, execution: Execution, known: int = 0
) -> Iterator[Sequence[Done]]:
    """The annotations that are not known, chunk by chunk as they come.

    Little work begins at once, beside this process, if it has many `known` ones to read meanwhile.
    """
    if not todo:
        return iter(())
    if execution.work:
        return _in_partitions(job, todo, store, execution)
    executor = executor_for(execution, job.model, _size(todo), known)
    runner = functools.partial(run, job, keep=store.keeps)
    return executor.map(runner, chunks(_tasks(job, todo, store), _CHUNK))


def _in_partitions(
    job: Job, todo: Mapping[str, Article], store: Cache, execution: Execution
) -> Iterator[Sequence[Done]]:
    """First what earlier runs left there; then what the workers leave."""
    with needs_extra():
        from generator.annotate.partitions import Partitions, run_to  # noqa: PLC0415 (an extra)
    partitions = Partitions(execution.work or "")
    missing = dict(todo)
    for done in partitions.known(todo.keys()):
        del missing[done.key]
        yield (done,)
    if missing:
        size = _size(missing)
        cut = min(_PARTITION, max(_CHUNK, size // _PARTITIONS))
        executor = executor_for(execution, job.model, size)
        runner = functools.partial(run_to, partitions.url, job)
        for written in executor.map(runner, chunks(_tasks(job, missing, store), cut)):
            yield tuple(partitions.read(written.partition, missing.keys()))


def _size(articles: Mapping[str, Article]) -> int:
    return sum(len(article.body) for article in articles.values())


def _tasks(job: Job, todo: Mapping[str, Article], store: Cache) -> Iterator[Task]:
    """What is to do, with the parses that are kept; read when it is their turn."""
    kept = store.has_parses
    for key, article in todo.items():
        parse = store.parse(job.parse_key(passages(article))) if kept else None
        yield Task(key, article, parse)
