"""Articles -> Annotations: parsed and extracted in parallel, cached by content.

The cache key covers all that the result depends on: the article, the model, and the code and
lexicons of the extractors. A wrong or torn cache entry is the same as none.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import generator
from generator.extract import extract
from generator.gazetteer import load_gazetteer
from generator.model import Annotation, Article
from generator.models import Pipeline, load_pipeline, model_name, model_version
from generator.segment import parse

Progress = Callable[[int, int], None]
"""Called with articles done and articles in all."""

_WORTH_A_PROCESS = 200_000
"""Code points that take longer to annotate than a further process takes to load its model."""
_CHUNK = 8


def annotate(
    articles: Sequence[Article],
    model: str,
    cache: Path | None = None,
    processes: int = 0,
    progress: Progress | None = None,
) -> tuple[Annotation, ...]:
    """Annotate articles; the result is in their order, whatever ran where.

    Args:
        articles: what to annotate.
        model: a spaCy pipeline's name, or "auto".
        cache: folder for the cache, or None for none.
        processes: how many worker processes; 0 chooses by the machine and the work.
        progress: told how far it is.

    Raises:
        ModelError: the model can't be loaded.
    """
    name = model_name(model)
    keys = [_key(article, name) for article in articles]
    with closing(_Store(cache)) as store:
        done = {key: found for key in dict.fromkeys(keys) if (found := store.get(key))}
        missing = [(k, a) for k, a in zip(keys, articles, strict=True) if k not in done]
        todo = list(dict(missing).items())
        for count, (key, found) in enumerate(_annotated(todo, name, processes), start=1):
            store.put(key, found)
            done[key] = found
            if progress:
                progress(len(articles) - len(todo) + count, len(articles))
    return tuple(done[key] for key in keys)


def _annotated(
    todo: Sequence[tuple[str, Article]], model: str, processes: int
) -> Iterator[tuple[str, Annotation]]:
    if not todo:
        return
    workers = processes or _workers(sum(len(article.body) for _, article in todo))
    articles = [article for _, article in todo]
    if workers == 1:
        results: Iterator[Annotation] = map(functools.partial(_annotate_one, model), articles)
        yield from zip((key for key, _ in todo), results, strict=True)
        return
    with ProcessPoolExecutor(workers) as pool:
        results = pool.map(functools.partial(_annotate_one, model), articles, chunksize=_CHUNK)
        yield from zip((key for key, _ in todo), results, strict=True)


def _workers(size: int) -> int:
    return max(1, min(len(os.sched_getaffinity(0)), size // _WORTH_A_PROCESS))


@functools.cache
def _pipeline(model: str) -> Pipeline:
    return load_pipeline(model)


def _annotate_one(model: str, article: Article) -> Annotation:
    pipeline = _pipeline(model)
    document = next(parse([article], pipeline))
    return extract(document, load_gazetteer(), pipeline.name, pipeline.embed)


def _key(article: Article, model: str) -> str:
    parts = repr((article, model, model_version(model), _code_version()))
    return hashlib.sha256(parts.encode("utf8", "surrogatepass")).hexdigest()


@functools.cache
def _code_version() -> str:
    """A digest of everything that extraction depends on in our own code and data."""
    package = Path(generator.__file__).parent
    files = [
        *package.glob("*.py"),
        *(package / "extract").glob("*.py"),
        *(package / "data").glob("*.yml"),
    ]
    told = hashlib.sha256()
    for file in sorted(files):
        told.update(file.name.encode())
        told.update(file.read_bytes())
    return told.hexdigest()


class _Store:
    """Annotations in one SQLite file: a killed run loses nothing that was put.

    Entries are pickles of our own types, in a folder that only this user's builds write to.
    """

    def __init__(self, folder: Path | None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        target = None if folder is None else folder / "annotations.sqlite"
        try:
            self._database = _opened(target)
        except sqlite3.DatabaseError:
            if target is None:
                raise
            target.unlink()
            self._database = _opened(target)

    def get(self, key: str) -> Annotation | None:
        row = self._database.execute("SELECT what FROM found WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            found = pickle.loads(row[0])  # noqa: S301 (written by ourselves, see the class)
        except (pickle.UnpicklingError, AttributeError, EOFError, TypeError):
            return None
        return found if isinstance(found, Annotation) else None

    def put(self, key: str, found: Annotation) -> None:
        blob = pickle.dumps(found, protocol=5)
        self._database.execute("INSERT OR REPLACE INTO found VALUES (?, ?)", (key, blob))

    def close(self) -> None:
        self._database.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect(path or ":memory:", isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute("CREATE TABLE IF NOT EXISTS found (key TEXT PRIMARY KEY, what BLOB)")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
