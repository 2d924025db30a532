"""EXTRACTORS in order: each reads the parse and what was found before it, and adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.extract.amounts import extract_amounts
from generator.extract.coreferences import extract_coreferences
from generator.extract.dates import extract_dates
from generator.extract.event_similarity import similarity
from generator.extract.events import add_similar_events, extract_events
from generator.extract.mentions import extract_mentions
from generator.extract.quotes import extract_quotes
from generator.extract.relations import extract_relations
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document

if TYPE_CHECKING:
    from generator.vectors import Embed

Extractor = Callable[[Document, Gazetteer, Annotation], Annotation]

EXTRACTORS: tuple[Extractor, ...] = (
    extract_mentions,
    extract_relations,
    extract_coreferences,
    extract_dates,
    extract_amounts,
    extract_quotes,
    extract_events,
)


def extract(
    document: Document, gazetteer: Gazetteer, model: str, embed: Embed | None = None
) -> Annotation:
    """All that is found in one article.

    `model` is the name of the pipeline that parsed it; with `embed`, events are also read from
    verbs that the lexicon does not know.
    """
    found = Annotation(document.article, document.sentences, model)
    for extractor in EXTRACTORS:
        found = extractor(document, gazetteer, found)
    return found if embed is None else add_similar_events(document, found, similarity(embed))
