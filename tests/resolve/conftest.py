"""Several articles annotated and resolved as one corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from generator.extract import extract
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Article, Resolution, Span
from generator.models import Pipeline
from generator.resolve import resolve
from generator.segment import parse


@pytest.fixture(scope="session")
def annotate_articles(
    pipeline: Pipeline, gazetteer: Gazetteer
) -> Callable[[Mapping[str, str]], list[Annotation]]:
    """Annotate texts by article id; "2016-12-13 a" is an article of that day."""

    def annotate(texts: Mapping[str, str]) -> list[Annotation]:
        articles = [
            Article(
                id=key.split()[-1],
                body=text,
                content=Span(0, len(text)),
                title="Test",
                published=date.fromisoformat(key.split()[0]) if " " in key else None,
            )
            for key, text in texts.items()
        ]
        return [extract(doc, gazetteer, pipeline.name) for doc in parse(articles, pipeline)]

    return annotate


@pytest.fixture(scope="session")
def resolve_articles(
    annotate_articles: Callable[[Mapping[str, str]], list[Annotation]], gazetteer: Gazetteer
) -> Callable[[Mapping[str, str]], Resolution]:
    """Resolve texts by article id as one corpus."""

    def resolve_all(texts: Mapping[str, str]) -> Resolution:
        return resolve(annotate_articles(texts), gazetteer)

    return resolve_all
