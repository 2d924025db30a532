"""Pronouns and descriptions, and the mentions they stand for."""

from __future__ import annotations

from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document


def extract_coreferences(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001
    """Pronouns and descriptions, and the mentions they stand for."""
    return found
