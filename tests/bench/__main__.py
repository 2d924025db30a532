"""Measure: `uv run python -m tests.bench [PART ...]`; `--help` lists the parts.

Each ratio compares two runs made in turn on this machine; the medians of `--runs` runs are
printed, as a Markdown table on standard output.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.table import HEAD, Options, line, machine

if TYPE_CHECKING:
    from tests.bench.table import Measure

PARTS = {
    "annotation": "articles to annotations, against the bare language model",
    "extractors": "each extractor and resolution, as a share of the parse",
    "resolution": "annotations to entities, at N, 2N and 4N articles",
    "site": "Markdown to site, against plain MkDocs with Material; warm against cold",
    "stages": "every stage after annotation, as a share of annotation",
    "search": "the search index, against the one of Material",
    "scale": "the whole build at N, 2N and 4N articles",
}


def main() -> None:
    """Measure the parts that are named, or all."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure the generator; prints a table of ratios.",
        epilog="parts: " + "; ".join(f"{name}: {what}" for name, what in PARTS.items()),
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, default=300, help="invented articles [300]")
    parser.add_argument("--folder", type=Path, help="measure on the articles of this folder")
    parser.add_argument("--runs", type=int, default=3, help="repetitions of each run [3]")
    parser.add_argument("--model", default="auto", help="spaCy pipeline [auto]")
    parser.add_argument("--processes", type=int, default=2, help="worker processes [2]")
    asked = parser.parse_args()
    unknown = sorted(set(asked.parts) - set(PARTS))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    print(f"{machine()}\n\n{HEAD}", flush=True)
    for part in asked.parts or PARTS:
        measure: Measure = importlib.import_module(f"tests.bench.{part}").measure
        with tempfile.TemporaryDirectory(prefix="briefing-bench-") as work:
            options = Options(
                articles=asked.articles,
                folder=asked.folder,
                runs=asked.runs,
                model=asked.model,
                processes=asked.processes,
                work=Path(work),
            )
            for row in measure(options):
                print(line(row), flush=True)


if __name__ == "__main__":
    main()
