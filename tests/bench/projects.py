"""Projects to measure in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.bench.corpora import invented, write_articles
from tests.bench.cost import cost_of
from tests.bench.table import Options
from tests.projects import make_project


def project(options: Options, name: str, articles: int | None = None) -> Path:
    """A project with the articles of the options, or that many invented ones."""
    folder = make_project(options.work / name, model=options.model)
    target = folder / "seeds" / "articles"
    shutil.rmtree(target)
    if options.folder is not None and articles is None:
        shutil.copytree(options.folder, target)
    else:
        write_articles(invented(articles or options.articles), target)
    return folder


def built(options: Options, name: str) -> Path:
    """A project that has been built once, with its Markdown pages in docs/."""
    folder = project(options, name)
    cost_of(["briefing", "build", "--quiet"], folder)
    return folder


def edit_article(folder: Path) -> None:
    """Add a sentence to one invented article."""
    source = min((folder / "seeds" / "articles").glob("*.jsonl"))
    first, *rest = source.read_text(encoding="utf8").splitlines()
    record = json.loads(first)
    record["text"] += f"\nPeru thanked Chile for help number {len(record['text'])} on Monday.\n"
    source.write_text("\n".join([json.dumps(record), *rest]) + "\n", encoding="utf8")


def pages(folder: Path) -> list[Path]:
    """The Markdown pages of a project."""
    return sorted((folder / "docs").rglob("*.md"))
