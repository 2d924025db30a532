"""Knowledge about the world, as YAML under `generator/data/`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


@functools.cache
def lexicon(name: str) -> Any:  # noqa: ANN401 (YAML has no static type; callers narrow it)
    """The content of `data/NAME.yml`, read once a process."""
    text = (_DATA / f"{name}.yml").read_text(encoding="utf8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
