"""The seed article, annotated once."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from generator.corpus import read_corpus
from generator.export import contract
from generator.model import KnowledgeBase
from generator.understand import understand
from tests.conftest import ROOT, SMALL_MODEL
from tests.seed.reading import SEED, Json, surface


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return understand(read_corpus([ROOT / "seeds" / "articles"]), SMALL_MODEL)


@pytest.fixture(scope="session")
def seed(knowledge: KnowledgeBase) -> Json:
    return contract(knowledge, SEED)


@pytest.fixture(scope="session")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Json:
    folder = tmp_path_factory.mktemp("undated")
    shutil.copy(ROOT / "seeds" / "articles" / f"{SEED}.txt", folder)
    return contract(understand(read_corpus([folder]), SMALL_MODEL), SEED)


@pytest.fixture(scope="session")
def entity(seed: Json) -> Callable[[str], Json]:
    def find(name: str) -> Json:
        found: list[Json] = [item for item in seed["entities"] if item["name"] == name]
        assert len(found) == 1, (name, sorted(item["name"] for item in seed["entities"]))
        return found[0]

    return find


@pytest.fixture(scope="session")
def events(seed: Json) -> Callable[[str], list[Json]]:
    """Events whose sentence holds some words."""

    def find(words: str) -> list[Json]:
        return [e for e in seed["events"] if words in surface(seed, e["sentence"])]

    return find
