"""The whole story: seeds -> corpus -> annotations -> knowledge -> pages -> Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.annotate import Progress
from generator.export import downloads
from generator.model import Corpus, KnowledgeBase
from generator.models import model_name
from generator.page import Edition, Rendered
from generator.pages import compose
from generator.popovers import build_popovers
from generator.render import make_environment, render
from generator.search import build_index
from generator.settings import Settings
from generator.understand import read_seeds, understand


@dataclass(frozen=True, slots=True)
class Built:
    """One edition, ready to be written: Markdown pages, data files and search index.

    `paths` are the files' paths, relative to the docs folder; `bodies` the articles' texts by id.
    """

    knowledge: KnowledgeBase
    edition: Edition
    model: str
    files: tuple[Rendered, ...]
    paths: frozenset[str]
    bodies: Mapping[str, str]


def build(settings: Settings, progress: Progress | None = None) -> Built:
    """Read the seeds and make every file of ours in the docs folder."""
    corpus = read_seeds(settings)
    model = settings.model
    knowledge = understand(corpus, model, settings.cache, settings.execution, progress)
    edition = edition_of(corpus)
    data = downloads(knowledge)
    pages = compose(knowledge, edition, settings, data)
    environment = make_environment(settings.templates)
    files = (
        *(render(page, environment) for page in pages),
        *(Rendered(item.path, item.text) for item in data),
        *build_index(pages),
        *build_popovers(knowledge),
    )
    return Built(
        knowledge=knowledge,
        edition=edition,
        model=model_name(model),
        files=files,
        paths=frozenset(file.path for file in files),
        bodies={article.id: article.body for article in corpus.articles},
    )


def edition_of(corpus: Corpus) -> Edition:
    """The edition is for the day of its newest article: no clock is asked."""
    days = [article.published for article in corpus.articles if article.published]
    return Edition(max(days, default=None))
