"""Finished partitions in a folder or object store: a run stops, resumes, or goes on elsewhere.

A partition is one Parquet file of annotated articles: `key`, `article` (its id), `annotation`,
`parse_key`, `parse`. The worker that made it writes it, all or nothing, under a name made from the
keys in it. So a partition made twice, because its worker was lost while it wrote, is one file with
the same content, and whatever is in the store is found by key, however the work was cut. All this
needs the extra "dask".
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import fsspec
import pyarrow as pa
from pyarrow import parquet

from generator.annotate.work import Done, Job, Task, run
from generator.errors import SettingsError

_ONE_AT_A_TIME = threading.Lock()
"""A file system has one transaction, whatever threads a worker has."""
_COLUMNS = pa.schema(
    {
        "key": pa.string(),
        "article": pa.string(),
        "annotation": pa.binary(),
        "parse_key": pa.string(),
        "parse": pa.binary(),
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """Where a worker put the results of a chunk."""

    partition: str


class Partitions:
    """The partitions under a URL that fsspec knows: a folder, s3://, gs://, abfs:// and so on.

    Raises:
        SettingsError: the URL is of no known kind, or the package for its kind is missing.
    """

    def __init__(self, url: str) -> None:
        try:
            self._files, self._folder = fsspec.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise SettingsError(f"partitions can't be kept in {url}: {error}") from error
        self._files.makedirs(self._folder, exist_ok=True)
        self.url = str(self._files.unstrip_protocol(self._folder))
        """The URL in full: a worker may run in another folder."""

    def write(self, chunk: Sequence[Task], results: Sequence[Done]) -> Written:
        """Write one partition; it is there whole or not at all."""
        ids = {task.key: task.article.id for task in chunk}
        rows = [
            {
                "key": done.key,
                "article": ids[done.key],
                "annotation": done.annotation,
                "parse_key": done.parse_key,
                "parse": done.parse,
            }
            for done in results
        ]
        sink = pa.BufferOutputStream()
        # what is in it is compressed already
        parquet.write_table(pa.Table.from_pylist(rows, schema=_COLUMNS), sink, compression="none")
        name = hashlib.sha256("".join(sorted(ids)).encode()).hexdigest()[:32]
        target = f"{self._folder}/{name}.parquet"
        with _ONE_AT_A_TIME, self._files.transaction, self._files.open(target, "wb") as stream:
            stream.write(sink.getvalue())
        return Written(target)

    def read(self, partition: str, wanted: Collection[str]) -> Iterator[Done]:
        """The wanted results of a partition."""
        with self._files.open(partition, "rb") as stream:
            for row in parquet.read_table(stream).to_pylist():
                if row["key"] in wanted:
                    yield Done(row["key"], row["annotation"], row["parse_key"], row["parse"])

    def known(self, wanted: Collection[str]) -> Iterator[Done]:
        """What is wanted and stands in any partition, each once; others are not read."""
        missing = set(wanted)
        for partition in sorted(self._files.glob(f"{self._folder}/*.parquet")):
            try:
                with self._files.open(partition, "rb") as stream:
                    keys = parquet.read_table(stream, columns=["key"])["key"].to_pylist()
                found = missing.intersection(keys)
                for done in self.read(partition, found) if found else ():
                    missing.discard(done.key)
                    yield done
            except (OSError, pa.ArrowInvalid):
                continue  # no partition, or a torn one: its articles are annotated again


def run_to(url: str, job: Job, chunk: Sequence[Task]) -> Written:
    """Annotate a chunk and leave the results under a URL, where the worker is."""
    return Partitions(url).write(chunk, run(job, chunk))
