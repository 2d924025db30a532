"""EXTRACTORS in order: each reads the parse and what was found before it, and adds to it."""

from __future__ import annotations

from collections.abc import Callable

from generator.extract.amounts import extract_amounts
from generator.extract.coreferences import extract_coreferences
from generator.extract.dates import extract_dates
from generator.extract.events import extract_events
from generator.extract.mentions import extract_mentions
from generator.extract.quotes import extract_quotes
from generator.extract.relations import extract_relations
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document

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


def extract(document: Document, gazetteer: Gazetteer, model: str) -> Annotation:
    """All that is found in one article. `model` is the name of the pipeline that parsed it."""
    found = Annotation(document.article, document.sentences, model)
    for extractor in EXTRACTORS:
        found = extractor(document, gazetteer, found)
    return found
