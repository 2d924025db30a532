"""The whole story: seeds -> corpus -> annotations -> knowledge -> pages -> Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from generator.annotate import Progress, annotate
from generator.corpus import read_corpus, read_records
from generator.gazetteer import load_gazetteer
from generator.knowledge import assemble
from generator.model import Corpus, KnowledgeBase
from generator.resolve import resolve


def read_inputs(paths: Sequence[Path], jsonl: str | None, standard_input: TextIO) -> Corpus:
    """The corpus of one `annotate` call: JSON lines, and files and folders."""
    parts = [read_corpus(paths)] if paths else []
    if jsonl == "-":
        parts.append(read_records(standard_input, "standard input"))
    elif jsonl is not None:
        with Path(jsonl).open(encoding="utf8") as lines:
            parts.append(read_records(lines, jsonl))
    return Corpus(
        articles=tuple(article for part in parts for article in part.articles),
        issues=tuple(issue for part in parts for issue in part.issues),
    )


def annotate_corpus(
    corpus: Corpus,
    model: str,
    cache: Path | None = None,
    processes: int = 0,
    progress: Progress | None = None,
) -> KnowledgeBase:
    """Find and resolve everything in a corpus."""
    annotations = annotate(corpus.articles, model, cache, processes, progress)
    return assemble(corpus, annotations, resolve(annotations, load_gazetteer()))
