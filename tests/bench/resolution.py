"""Annotations to entities, stories and incidents: cost at N, 2N and 4N, and against annotation."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.analysis.corroboration import find_incidents
from generator.analysis.stories import find_stories
from generator.annotate import annotate
from generator.facts import gather
from generator.gazetteer import load_gazetteer
from generator.knowledge import assemble
from generator.model import Annotation, Corpus
from generator.origins import origins
from generator.resolve import resolve
from generator.settings import Execution
from tests.bench.annotation import articles_of
from tests.bench.table import Options, Row, median

_WARM = 20
"""Articles resolved first, so that no measurement pays for reading the gazetteer."""


def measure(options: Options) -> Iterator[Row]:
    """Each stage's processor seconds at N, 2N and 4N, medians of several runs."""
    articles = articles_of(options, 4 * options.articles) if not options.folder else ()
    articles = articles or articles_of(options)
    start = time.process_time()
    found = annotate(articles, options.model, execution=Execution(processes=1))
    annotation = time.process_time() - start
    _stages(found[:_WARM])
    before: dict[str, float] = {}
    for part in (4, 2, 1):
        some = found[: len(found) // part]
        runs = [_stages(some) for _ in range(options.runs)]
        spent = {name: median(run[name] for run in runs) for name in runs[0]}
        spent["all of these"] = sum(spent.values())
        for name, seconds in spent.items():
            if name in before:
                what = f"{name}, {len(some):,} articles: CPU against half as many"
                yield Row("resolution", what, seconds / before[name], "times", "≤ 2.15")
        before = spent
    for name, seconds in before.items():
        share = 100 * seconds / annotation
        yield Row("resolution", f"{name}, CPU against annotation", share, "%")


def _stages(found: Sequence[Annotation]) -> dict[str, float]:
    """Processor seconds of each stage between annotation and pages."""
    marks = [time.process_time()]
    articles = [one.article for one in found]
    resolution = resolve(found, load_gazetteer())
    knowledge = assemble(Corpus(tuple(articles)), found, resolution)
    marks.append(time.process_time())
    knowledge = replace(knowledge, stories=find_stories(articles))
    marks.append(time.process_time())
    find_incidents(gather(knowledge), origins(articles, knowledge.outlets))
    marks.append(time.process_time())
    names = ("resolution", "stories", "corroboration")
    return {name: marks[n + 1] - marks[n] for n, name in enumerate(names)}
