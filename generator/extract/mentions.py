"""Names in the text: person, organisation, place, group, other."""

from __future__ import annotations

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document


def extract_mentions(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001
    """Names in the text: person, organisation, place, group, other."""
    return found
