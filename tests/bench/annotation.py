"""Articles to annotations against the bare language model; the whole command at N, 2N and 4N."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from generator.annotate import annotate
from generator.annotate.work import warm
from generator.corpus import read_corpus
from generator.model import Article
from generator.models import load_language, model_name
from generator.settings import Execution
from tests.bench.corpora import invented, write_articles
from tests.bench.cost import Cost, cost_of
from tests.bench.table import Options, Row, median


def articles_of(options: Options, count: int | None = None) -> tuple[Article, ...]:
    """The articles of the options, or that many invented ones, as the generator reads them."""
    folder = options.folder
    if folder is None or count is not None:
        folder = options.work / f"articles-{count}"
        write_articles(invented(count or options.articles), folder)
    return read_corpus([folder]).articles


def measure(options: Options) -> Iterator[Row]:
    """Speed beside the bare model, what the cache saves, and the cost of ever more articles."""
    articles = articles_of(options)
    yield from _speed(articles, options)
    yield from _kept(articles, options)
    yield from _growth(options)


def _speed(articles: Sequence[Article], options: Options) -> Iterator[Row]:
    model, bodies = model_name(options.model), [article.body for article in articles]
    warm(model)
    nlp = load_language(model)
    words = sum(len(body.split()) for body in bodies)

    def bare() -> None:
        for _ in nlp.pipe(bodies):
            pass

    def ours(processes: int) -> Callable[[], object]:
        return lambda: annotate(articles, model, execution=Execution(processes=processes))

    alone: list[Cost] = []
    single: list[Cost] = []
    several: list[Cost] = []
    for _ in range(options.runs):
        alone.append(_timed(bare))
        single.append(_timed(ours(1)))
        several.append(_timed(ours(options.processes)))
    base = median(cost.cpu for cost in alone)
    ratios = [one.cpu / other.cpu for one, other in zip(alone, single, strict=True)]
    spread = [one.wall / other.wall for one, other in zip(alone, several, strict=True)]
    yield Row("annotation", "words", words, "words")
    yield Row("annotation", "bare nlp.pipe on one core, CPU", words / base, "words/s")
    name = "annotation on one core against bare nlp.pipe, words per CPU second"
    yield Row("annotation", name, median(ratios), "times", "≥ 0.75")
    name = f"annotation in {options.processes} processes against bare nlp.pipe in one, words/s"
    yield Row("annotation", name, median(spread), "times", "≥ 1.6 with 2")


def _timed(work: Callable[[], object]) -> Cost:
    start, spent = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - start, time.process_time() - spent)


def _kept(articles: Sequence[Article], options: Options) -> Iterator[Row]:
    """What is left to do when nothing changed, and when a lexicon of the extractors did."""
    alone = Execution(processes=1)
    folder = options.work / "kept"

    def run() -> float:
        return _timed(lambda: annotate(articles, options.model, folder, alone)).cpu

    cold = run()
    again = median(run() for _ in range(options.runs))
    rules = median(_forgotten(folder, run) for _ in range(options.runs))
    yield Row("annotation", "nothing changed, CPU against cold", 100 * again / cold, "%")
    yield Row("annotation", "a lexicon changed, CPU against cold", 100 * rules / cold, "%")


def _forgotten(folder: Path, run: Callable[[], float]) -> float:
    """Run with the parses kept and no annotation, as another version of the rules does."""
    with closing(sqlite3.connect(folder / "annotations.sqlite", isolation_level=None)) as database:
        database.execute("DELETE FROM annotations")
    return run()


def _growth(options: Options) -> Iterator[Row]:
    """`briefing annotate`, from reading to the last line, of N, 2N and 4N invented articles."""
    before: Cost | None = None
    for times in (1, 2, 4):
        count = options.articles * times
        folder = options.work / f"growth-{times}"
        write_articles(invented(count), folder / "in")
        command = ["briefing", "annotate", "--quiet", "--model", options.model]
        command += ["--processes", str(options.processes), "-o", "out.jsonl", "in"]
        cost = cost_of(command, folder)
        name = f"{count:,} articles: memory of"
        yield Row("annotation", f"{name} the largest process", cost.memory, "MB", "≤ 2,000")
        yield Row("annotation", f"{name} all processes", cost.together, "MB")
        if before is not None:
            name = f"{count:,} articles: CPU against half as many"
            yield Row("annotation", name, cost.cpu / before.cpu, "times", "≤ 2.15")
        before = cost
