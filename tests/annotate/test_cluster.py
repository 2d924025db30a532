"""A real scheduler with workers that come and go: nothing lost, nothing twice, the same result."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import annotate as module
from generator.annotate import annotate
from generator.errors import GeneratorError, SettingsError
from generator.model import Annotation, Article, Span
from generator.settings import Execution
from tests.conftest import SMALL_MODEL

parquet = pytest.importorskip("pyarrow.parquet", reason='the extra "dask" is not installed')
pytest.importorskip("distributed", reason='the extra "dask" is not installed')

COUNT = 60


def corpus(count: int = COUNT) -> list[Article]:
    texts = (
        f"Minister Ana Rojas of Peru met envoy number {n} in Nairobi on Monday. "
        f"“We agree on {n} points,” she said. Kenya sent {n} trucks to Uganda." * 3
        for n in range(count)
    )
    return [Article(f"a{n}", t, Span(0, len(t)), "Title") for n, t in enumerate(texts)]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.started: list[subprocess.Popen[bytes]] = []
        port = self.address.rpartition(":")[2]
        self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        while not listening(int(port)):
            assert self.started[0].poll() is None, "the scheduler did not start"
            time.sleep(0.2)

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        return self._start("worker", self.address, *options)

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
        process = subprocess.Popen(  # noqa: S603
            command, cwd=self._root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.started.append(process)
        return process

    def execution(self, work: str | None = None) -> Execution:
        return Execution("dask", scheduler=self.address, work=work)


@pytest.fixture
def cluster(root: Path) -> Iterator[Cluster]:
    made = Cluster(root)
    yield made
    for process in reversed(made.started):
        process.kill()
        process.wait()


@pytest.fixture
def expected() -> tuple[Annotation, ...]:
    return annotate(corpus(), SMALL_MODEL, execution=Execution(processes=1))


def kept(folder: Path) -> list[str]:
    """The articles of all partitions."""
    return sorted(
        name
        for file in folder.glob("*.parquet")
        for name in parquet.read_table(file)["article"].to_pylist()
    )


@pytest.mark.slow
def test_a_killed_worker_loses_and_doubles_nothing(
    cluster: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected: tuple[Annotation, ...],
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 500)
    victim, _ = cluster.worker(), cluster.worker()
    told: list[int] = []

    def kill(done: int, _: int) -> None:
        told.append(done)
        if done == COUNT // 4:
            victim.kill()
            victim.wait()

    work = cluster.execution(str(tmp_path))
    found = annotate(corpus(), SMALL_MODEL, execution=work, progress=kill)
    assert victim.returncode
    assert found == expected
    assert [repr(one) for one in found] == [repr(one) for one in expected]
    assert told == list(range(1, COUNT + 1))
    assert kept(tmp_path) == sorted(article.id for article in corpus())


@pytest.mark.slow
def test_a_worker_that_joins_late_takes_part(
    cluster: Cluster, expected: tuple[Annotation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 2_000)
    first = cluster.worker()

    def relieve(done: int, _: int) -> None:
        if done == COUNT // 4:
            cluster.worker()
            first.kill()

    found = annotate(corpus(), SMALL_MODEL, execution=cluster.execution(), progress=relieve)
    assert found == expected


def test_a_run_resumes_from_its_partitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 1_000)
    work = Execution(processes=1, work=tmp_path.as_uri())

    def stop(done: int, _: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate(corpus(), SMALL_MODEL, execution=work, progress=stop)
    before = set(tmp_path.glob("*.parquet"))
    assert before
    times = {file: file.stat().st_mtime_ns for file in before}
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 torn")
    (tmp_path / "half-written.part").write_bytes(b"")
    found = annotate(corpus(), SMALL_MODEL, execution=work)
    (tmp_path / "torn.parquet").unlink()
    assert [one.article.id for one in found] == [article.id for article in corpus()]
    assert {file: file.stat().st_mtime_ns for file in before} == times
    assert kept(tmp_path) == sorted(article.id for article in corpus())
    again = annotate(corpus(), SMALL_MODEL, execution=work)
    assert again == found
    assert len(kept(tmp_path)) == COUNT


def test_a_changed_article_is_made_again_and_no_stale_one_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 1_000)
    work = Execution(processes=1, work=str(tmp_path))
    annotate(corpus(4), SMALL_MODEL, execution=work)
    articles = corpus(4)
    articles[2] = Article("a2", "Chile left.", Span(0, 11), "Title")
    found = annotate(articles, SMALL_MODEL, execution=work)
    assert found == annotate(articles, SMALL_MODEL, execution=Execution(processes=1))
    assert kept(tmp_path).count("a2") == 2
    assert len(kept(tmp_path)) == 5


def test_what_can_not_run_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="can't be kept in"):
        annotate(corpus(1), SMALL_MODEL, execution=Execution(work="nowhere://x"))
    monkeypatch.setattr("generator.annotate.cluster._PATIENCE", 0.2)
    execution = Execution("dask", scheduler=f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(GeneratorError, match="does not answer"):
        annotate(corpus(1), SMALL_MODEL, execution=execution)
