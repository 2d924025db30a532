"""Annotation: cached by content, the same in one process or two."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator import annotate as module
from generator.annotate import annotate
from generator.model import Article, Span
from tests.conftest import SMALL_MODEL


def article(name: str, text: str) -> Article:
    return Article(name, text, Span(0, len(text)), "Title")


ARTICLES = (
    article("a", "Peru thanked Chile on Monday. “We agree,” President Ana Rojas said."),
    article("b", "Kenyan officials met the Ugandan delegation in Nairobi."),
    article("c", ""),
)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    real = module._annotate_one

    def counted(model: str, one: Article) -> object:
        seen.append(one.id)
        return real(model, one)

    monkeypatch.setattr(module, "_annotate_one", counted)
    return seen


def test_one_changed_article_is_annotated_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = counting(monkeypatch)
    first = annotate(ARTICLES, SMALL_MODEL, tmp_path)
    assert seen == ["a", "b", "c"]
    seen.clear()
    assert annotate(ARTICLES, SMALL_MODEL, tmp_path) == first
    assert seen == []
    changed = (ARTICLES[0], article("b", "Kenya met Uganda."), ARTICLES[2])
    again = annotate(changed, SMALL_MODEL, tmp_path)
    assert seen == ["b"]
    assert (again[0], again[2]) == (first[0], first[2])


def test_a_torn_cache_is_the_same_as_none(tmp_path: Path) -> None:
    first = annotate(ARTICLES, SMALL_MODEL, tmp_path)
    database = sqlite3.connect(tmp_path / "annotations.sqlite", isolation_level=None)
    database.execute("UPDATE found SET what = substr(what, 1, 40)")
    database.close()
    assert annotate(ARTICLES, SMALL_MODEL, tmp_path) == first


def test_a_cache_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "annotations.sqlite").write_bytes(b"not a database, but long enough to be read" * 9)
    assert len(annotate(ARTICLES, SMALL_MODEL, tmp_path)) == 3


@pytest.mark.slow
def test_two_processes_find_the_same_as_one() -> None:
    alone = annotate(ARTICLES, SMALL_MODEL, processes=1)
    assert annotate(ARTICLES, SMALL_MODEL, processes=2) == alone


def test_progress_counts_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    annotate(ARTICLES, SMALL_MODEL, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
