"""The whole story: seeds -> corpus -> annotations -> knowledge -> pages -> Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.annotate import Progress
from generator.export import downloads
from generator.interface import interface_words, words_script
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
    """One edition, ready to be written.

    Attributes:
        files: Markdown pages, data files and search index. Each is made when it is asked for, and
            once: all of them are more than memory holds.
        bodies: the articles' texts by id.
    """

    knowledge: KnowledgeBase
    edition: Edition
    model: str
    files: Iterator[Rendered]
    bodies: Mapping[str, str]


def build(settings: Settings, progress: Progress | None = None) -> Built:
    """Read the seeds and make every file of ours in the docs folder."""
    corpus = read_seeds(settings)
    model = settings.model
    knowledge = understand(corpus, model, settings.cache, settings.execution, progress)
    edition = edition_of(corpus)
    return Built(
        knowledge=knowledge,
        edition=edition,
        model=model_name(model),
        files=_files(knowledge, edition, settings),
        bodies={article.id: article.body for article in corpus.articles},
    )


def _files(knowledge: KnowledgeBase, edition: Edition, settings: Settings) -> Iterator[Rendered]:
    data = downloads(knowledge)
    environment = make_environment(settings.templates, settings.language)
    searched = []
    for page in compose(knowledge, edition, settings, data):
        yield render(page, environment)
        searched.append(replace(page, view=None))
    yield from (Rendered(item.path, item.text) for item in data)
    yield from build_index(searched)
    yield from build_popovers(knowledge)
    yield words_script(interface_words(settings.language))


def edition_of(corpus: Corpus) -> Edition:
    """The edition is for the day of its newest article: no clock is asked."""
    days = [article.published for article in corpus.articles if article.published]
    return Edition(max(days, default=None))
