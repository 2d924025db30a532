"""The data files: every fact once, the same with and without what earlier builds kept."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.corpus import read_corpus
from generator.export import contract, downloads, stories_by_article
from generator.memo import open_memo
from generator.model import KnowledgeBase
from generator.page import Download
from generator.understand import understand
from tests.conftest import ROOT, SMALL_MODEL


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Of the samples, with the digests that a kept annotation has."""
    corpus = read_corpus([ROOT / "seeds" / "samples" / "articles"])
    return understand(corpus, SMALL_MODEL, tmp_path_factory.mktemp("downloads"))


def texts(knowledge: KnowledgeBase, kept: Path | None = None) -> Mapping[str, tuple[str, Download]]:
    """The text of each file, by its name; `kept` is where rows are kept."""
    with open_memo(kept, "1") as memo:
        made = downloads(knowledge, memo)
        return {Path(item.path).name: ("".join(item.pieces), item) for item in made}


def test_each_line_of_the_json_is_the_contract(knowledge: KnowledgeBase) -> None:
    told, item = texts(knowledge)["annotations.jsonl"]
    stories = stories_by_article(knowledge)
    expected = [contract(knowledge, key, stories.get(key)) for key in knowledge.annotations]
    assert [json.loads(line) for line in told.splitlines()] == expected
    assert told == "".join(f"{json.dumps(record)}\n" for record in expected)
    assert item.rows == len(expected) > 1


def test_a_table_has_as_many_rows_as_it_says(knowledge: KnowledgeBase) -> None:
    tables = {name: made for name, made in texts(knowledge).items() if name.endswith(".csv")}
    assert len(tables) > 6
    for name, (text, item) in tables.items():
        header, *rows = csv.reader(text.splitlines(keepends=True))
        assert len(rows) == item.rows > 0, name
        assert {len(row) for row in rows} == {len(header)}, name


def test_what_is_kept_changes_nothing(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    plain = texts(knowledge)
    for _ in range(2):
        kept = texts(knowledge, tmp_path / "rows.sqlite")
        assert {name: text for name, (text, _) in kept.items()} == {
            name: text for name, (text, _) in plain.items()
        }


def test_another_name_of_an_entity_shows_in_articles_that_did_not_change(
    knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    texts(knowledge, tmp_path / "rows.sqlite")
    renamed = {key: replace(entity, name="New") for key, entity in knowledge.entities.items()}
    other = replace(knowledge, entities=renamed)
    kept = texts(other, tmp_path / "rows.sqlite")
    assert kept["annotations.jsonl"][0] == texts(other)["annotations.jsonl"][0]
    assert '"name": "New"' in kept["annotations.jsonl"][0]
