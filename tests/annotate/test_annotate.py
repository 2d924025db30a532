"""Annotation: kept by what it depends on, the same in one process or two."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import annotate as module
from generator.annotate import annotate, executors, work
from generator.errors import GeneratorError, SettingsError
from generator.model import Article, Span
from generator.parses import Parse
from generator.settings import Execution, make_settings
from tests.conftest import SMALL_MODEL


def article(name: str, text: str) -> Article:
    return Article(name, text, Span(0, len(text)), "Title")


ARTICLES = (
    article("a", "Peru thanked Chile on Monday. “We agree,” President Ana Rojas said."),
    article("b", "Kenyan officials met the Ugandan delegation in Nairobi."),
    article("c", ""),
)
TWO = Execution(processes=2)


class Seen:
    """Which texts were parsed and which articles extracted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.parsed: list[str] = []
        self.extracted: list[str] = []
        parse, annotated = work._parsed, work._annotated

        def parsing(job: work.Job, tasks: Sequence[work.Task]) -> object:
            self.parsed += [task.article.id for task in tasks]
            return parse(job, tasks)

        def extracting(job: work.Job, one: Article, parses: Sequence[Parse]) -> bytes:
            self.extracted.append(one.id)
            return annotated(job, one, parses)

        monkeypatch.setattr(work, "_parsed", parsing)
        monkeypatch.setattr(work, "_annotated", extracting)

    def told(self) -> tuple[str, str]:
        told = "".join(self.parsed), "".join(self.extracted)
        self.parsed, self.extracted = [], []
        return told


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    return Seen(monkeypatch)


def test_one_changed_article_is_annotated_anew(tmp_path: Path, seen: Seen) -> None:
    first = annotate(ARTICLES, SMALL_MODEL, tmp_path)
    assert seen.told() == ("abc", "abc")
    assert annotate(ARTICLES, SMALL_MODEL, tmp_path) == first
    assert seen.told() == ("", "")
    changed = (ARTICLES[0], article("b", "Kenya met Uganda."), ARTICLES[2])
    again = annotate(changed, SMALL_MODEL, tmp_path)
    assert seen.told() == ("b", "b")
    assert (again[0], again[2]) == (first[0], first[2])
    assert again[1] == annotate(changed, SMALL_MODEL)[1]


def test_little_work_is_done_beside_the_reading_of_much_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    annotate(ARTICLES, SMALL_MODEL, tmp_path)
    seen.told()
    monkeypatch.setattr(executors, "_WORTH_A_MODEL", 1)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests may have left some
    changed = (ARTICLES[0], article("b", "Kenya met Uganda."), ARTICLES[2])
    assert annotate(changed, SMALL_MODEL, tmp_path) == annotate(changed, SMALL_MODEL)
    assert seen.told() == ("abc", "abc"), "of the kept ones none; of the others all, in their turn"
    annotate(changed, SMALL_MODEL, tmp_path)
    assert seen.told() == ("", ""), "what the other process did is kept"


def test_another_title_keeps_the_parse(tmp_path: Path, seen: Seen) -> None:
    annotate(ARTICLES, SMALL_MODEL, tmp_path)
    seen.told()
    body = ARTICLES[0].body
    again = annotate([Article("a", body, Span(0, len(body)), "Other")], SMALL_MODEL, tmp_path)
    assert seen.told() == ("", "a")
    assert again[0].article.title == "Other"


def test_a_changed_lexicon_keeps_the_parse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    first = annotate(ARTICLES, SMALL_MODEL, tmp_path)
    seen.told()
    monkeypatch.setattr(work, "extraction_version", lambda: "another lexicon")
    assert annotate(ARTICLES, SMALL_MODEL, tmp_path) == first
    assert seen.told() == ("", "abc")


def test_another_version_of_spacy_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    annotate(ARTICLES, SMALL_MODEL, tmp_path)
    seen.told()
    monkeypatch.setattr(work, "model_version", lambda _: "99")
    annotate(ARTICLES, SMALL_MODEL, tmp_path)
    assert seen.told() == ("abc", "abc")


def test_a_worker_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    job = work.Job.of(SMALL_MODEL)
    monkeypatch.setattr(work, "extraction_version", lambda: "another")
    with pytest.raises(GeneratorError, match="another version"):
        work.run(job, [])


@pytest.mark.parametrize("table", ["annotations", "parses"])
def test_a_torn_entry_is_the_same_as_none(tmp_path: Path, table: str) -> None:
    first = annotate(ARTICLES, SMALL_MODEL, tmp_path)
    database = sqlite3.connect(tmp_path / "annotations.sqlite", isolation_level=None)
    if table == "parses":
        database.execute("DELETE FROM annotations")
    database.execute(f"UPDATE {table} SET what = substr(what, 1, 40)")  # noqa: S608 (ours)
    database.close()
    assert annotate(ARTICLES, SMALL_MODEL, tmp_path) == first


def test_a_cache_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "annotations.sqlite").write_bytes(b"not a database, but long enough to be read" * 9)
    assert len(annotate(ARTICLES, SMALL_MODEL, tmp_path)) == 3


def test_a_run_that_is_broken_off_keeps_what_it_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 1)

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate(ARTICLES, SMALL_MODEL, tmp_path, progress=stop)
    assert seen.told() == ("ab", "ab")
    annotate(ARTICLES, SMALL_MODEL, tmp_path)
    assert seen.told() == ("c", "c")


@pytest.mark.slow
def test_two_processes_find_the_same_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 1)
    alone = annotate(ARTICLES, SMALL_MODEL, execution=Execution(processes=1))
    assert annotate(ARTICLES, SMALL_MODEL, execution=TWO) == alone


def dying(job: work.Job, chunk: Sequence[work.Task], *, keep: bool) -> None:
    del job, chunk, keep
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_killed_process_ends_the_run_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "run", dying)
    with pytest.raises(GeneratorError, match="what is done is kept"):
        annotate(ARTICLES, SMALL_MODEL, execution=TWO)


def test_where_to_run_is_checked_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="address of its scheduler"):
        make_settings(tmp_path, {"executor": "dask"})
    with pytest.raises(SettingsError, match="no executor 'spark'"):
        make_settings(tmp_path, {"executor": "spark"})
    given = {"executor": "dask", "scheduler": "tcp://host:8786", "work": "s3://bucket/run"}
    assert make_settings(tmp_path, given).execution == Execution(
        "dask", 0, "tcp://host:8786", "s3://bucket/run"
    )


@pytest.mark.parametrize(
    ("package", "where"),
    [
        ("distributed", Execution("dask", scheduler="tcp://127.0.0.1:9")),
        ("pyarrow", Execution(work="somewhere")),
    ],
)
def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str, where: Execution
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    for name in ("cluster", "partitions"):
        monkeypatch.delitem(sys.modules, f"generator.annotate.{name}", raising=False)
    with pytest.raises(SettingsError, match="uv sync --extra dask"):
        annotate(ARTICLES, SMALL_MODEL, execution=where)


def test_progress_counts_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    annotate(ARTICLES, SMALL_MODEL, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
