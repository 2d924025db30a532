"""Doubts about articles, with markers that lead to the words in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from generator.desk import Desk
from generator.interface import reword
from generator.markdown import Statement
from generator.model import Annotation, Issue


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt about an article; `proof` leads to the words in doubt, None when there are none."""

    message: str
    proof: Statement | None


def doubt_row(desk: Desk, annotation: Annotation, issue: Issue) -> DoubtRow:
    """A doubt as a row."""
    markers = desk.markers(annotation, issue.span) if issue.span else ()
    return DoubtRow(reword(issue.message), Statement((), markers) if markers else None)
