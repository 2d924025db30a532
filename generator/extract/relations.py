"""Lasting ties stated in the text: offices, membership, kin, capitals, borders, seats, owners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.extract.relation_kin import kin_relations
from generator.extract.relation_offices import office_relations
from generator.extract.relation_ties import tie_relations
from generator.extract.relation_titles import Names
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document, Relation


def extract_relations(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001
    """Lasting ties stated in the text, each with the sentence that states it."""
    names = Names.of(document, found)
    return replace(found, relations=tuple(_once(_all(document, found, names))))


def _all(document: Document, found: Annotation, names: Names) -> Iterator[Relation]:
    for sentence in document.sentences:
        yield from office_relations(document, sentence, names)
        yield from kin_relations(document, sentence, names)
        yield from tie_relations(document, sentence, found, names)


def _once(relations: Iterator[Relation]) -> Iterator[Relation]:
    """A tie that a sentence states in two ways counts once: the first rule that saw it."""
    seen = set()
    for relation in relations:
        key = (relation.subject.mention, relation.predicate, relation.object.span)
        if key not in seen:
            seen.add(key)
            yield relation
