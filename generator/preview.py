"""Articles that are being edited, shown before the rest of the site is built anew.

The page is composed of the article as it is now, and of everything else as the last build left it.
A name that the article had keeps its entity; one that is new to it gets the entity that the corpus
knows by it, if it is one only. The build that follows decides all of it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from generator import links
from generator.annotate import annotate
from generator.desk import Desk
from generator.facts import Facts, gather
from generator.knowledge import assemble
from generator.model import Annotation, Corpus, KnowledgeBase, Resolution, Span
from generator.page import Rendered
from generator.pages.articles import compose_articles
from generator.render import make_environment, render
from generator.resolve.names import fold
from generator.settings import Settings
from generator.understand import read_seeds

V = TypeVar("V")

_MANY = 5
"""Articles edited at once, above which the whole build is waited for."""


class Preview:
    """What one build left, to show edited articles with.

    Args:
        desk: what its composers read.
        settings: of the project.
    """

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._desk = desk
        self._settings = settings
        self._names: Mapping[str, str] | None = None

    def pages(self) -> Iterator[Rendered]:
        """The pages of the articles that have changed since, if these are few.

        Raises:
            GeneratorError: the seeds can't be read, or the model can't be loaded.
        """
        before = self._desk.annotations
        edited = [
            article
            for article in read_seeds(self._settings).articles
            if article.id in before and article != before[article.id].article
        ]
        if not 0 < len(edited) <= _MANY:
            return
        environment = make_environment(self._settings.templates, self._settings.language)
        for annotation in annotate(edited, self._settings.model, self._settings.cache):
            desk = self._with(annotation)
            path = links.article(annotation.article.id)
            draft = next(one for one in compose_articles(desk) if one.subject == path)
            yield from (render(page, environment) for page in draft())

    def _with(self, annotation: Annotation) -> Desk:
        """The desk, with another state of one of its articles."""
        facts, key = self._desk.facts, annotation.article.id
        own = MappingProxyType({key: MappingProxyType(self._linked(annotation))})
        known = assemble(Corpus((annotation.article,)), (annotation,), Resolution((), own))
        alone = gather(known)
        knowledge = replace(
            facts.knowledge,
            annotations=_over(known.annotations, facts.knowledge.annotations),
            links=_over(own, facts.knowledge.links),
        )
        return replace(self._desk, facts=_facts(facts, alone, knowledge))

    def _linked(self, annotation: Annotation) -> dict[Span, str]:
        """The entities of the mentions, as far as they are known already."""
        key = annotation.article.id
        if self._names is None:
            self._names = _single_names(self._desk.facts)
        before = self._desk.annotations[key]
        own = self._desk.facts.knowledge.links.get(key, {})
        here = {fold(span.of(before.article.body)): entity for span, entity in own.items()}
        found = {}
        for mention in annotation.mentions:
            name = fold(mention.span.of(annotation.article.body))
            entity = here.get(name) or self._names.get(name)
            if entity is not None:
                found[mention.span] = entity
        return found


def _single_names(facts: Facts) -> Mapping[str, str]:
    """Names that mean one entity in the whole corpus, folded."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for entity, aliases in facts.aliases.items():
        for name in {fold(alias.text) for alias in aliases}:
            if found.setdefault(name, entity) != entity:
                shared.add(name)
    return {name: entity for name, entity in found.items() if name not in shared}


def _facts(facts: Facts, alone: Facts, knowledge: KnowledgeBase) -> Facts:
    """Of all articles, with what one of them says of itself."""
    return replace(
        facts,
        knowledge=knowledge,
        reported=_over(alone.reported, facts.reported),
        names=_over(alone.names, facts.names),
        named=_over(alone.named, facts.named),
        issues=_over(alone.issues, facts.issues),
    )


def _over(new: Mapping[str, V], old: Mapping[str, V]) -> Mapping[str, V]:
    return MappingProxyType({**old, **new})
