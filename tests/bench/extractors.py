"""What each extractor and resolution cost beside the parse: words, dates, quotes, events."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from generator.annotate.work import pipeline, warm
from generator.extract import EXTRACTORS
from generator.gazetteer import load_gazetteer
from generator.model import Annotation, Article, Document
from generator.models import model_name
from generator.parses import parse_texts
from generator.resolve import resolve
from generator.segment import document, passages
from tests.bench.annotation import articles_of
from tests.bench.table import Options, Row, median

_WARM = 40
"""Articles read first, so that no measurement pays for reading a lexicon."""
_TOGETHER = (
    (
        "mentions, coreference and resolution",
        ("extract_mentions", "extract_coreferences", "resolution"),
        "≤ 25",
    ),
    ("dates, quotes and events", ("extract_dates", "extract_quotes", "extract_events"), "≤ 30"),
)
"""What the table sums, and the share of the parse that it may take."""


def measure(options: Options) -> Iterator[Row]:
    """Processor seconds of each stage of one article's way, against those of the parse."""
    articles = articles_of(options)
    model = model_name(options.model)
    warm(model)
    _spent(articles[:_WARM], model)
    runs = [_spent(articles, model) for _ in range(options.runs)]
    spent = {name: median(run[name] for run in runs) for name in runs[0]}
    parse = spent.pop("parse")
    words = sum(len(article.body.split()) for article in articles)
    yield Row("extractors", "parse on one core, CPU", words / parse, "words/s")
    for name, seconds in spent.items():
        yield Row("extractors", f"{name}, against the parse", 100 * seconds / parse, "%")
    for name, parts, bar in _TOGETHER:
        share = 100 * sum(spent[part] for part in parts) / parse
        yield Row("extractors", f"{name}, against the parse", share, "%", bar)


def _spent(articles: Sequence[Article], model: str) -> dict[str, float]:
    spent: dict[str, float] = {}
    gazetteer = load_gazetteer()
    documents = _documents(articles, model, spent)
    found = [Annotation(one.article, one.sentences, model) for one in documents]
    for extractor in EXTRACTORS:
        start = time.process_time()
        found = [
            extractor(one, gazetteer, known) for one, known in zip(documents, found, strict=True)
        ]
        spent[extractor.__name__] = time.process_time() - start
    start = time.process_time()
    resolve(found, gazetteer)
    spent["resolution"] = time.process_time() - start
    return spent


def _documents(articles: Sequence[Article], model: str, spent: dict[str, float]) -> list[Document]:
    """The parsed articles; notes what the parse took, and what cutting into sentences did."""
    start = time.process_time()
    texts = [passages(article) for article in articles]
    parses = list(parse_texts(texts, pipeline(model)))
    spent["parse"] = time.process_time() - start
    start = time.process_time()
    made = [document(article, parse) for article, parse in zip(articles, parses, strict=True)]
    spent["sentences"] = time.process_time() - start
    return made
