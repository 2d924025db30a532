"""Sidecars: X.meta.yml beside X states what the text itself does not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

ENDINGS = (".meta.yml", ".meta.yaml")
FIELDS = ("title", "outlet", "url", "published", "marking", "language")
VOUCHER = "basis"
"""The key that says who vouches for the values: `basis: analyst`."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar states, by field; who vouches; what is wrong with it."""

    fields: dict[str, str] = field(default_factory=dict)
    voucher: str = ""
    problems: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """How the site names it: "sidecar (analyst)"."""
        return f"sidecar ({self.voucher})" if self.voucher else "sidecar"


def sidecar_paths(file: Path) -> list[Path]:
    """Where a file's sidecar may be: X.txt.meta.yml wins over X.meta.yml."""
    if file.name.lower().endswith(ENDINGS):
        return []
    return [file.with_name(name + end) for name in (file.name, file.stem) for end in ENDINGS]


def read_sidecar(text: str) -> Sidecar:
    """Read a sidecar; whatever is wrong with it is listed, the rest holds."""
    try:
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
    except (yaml.YAMLError, RecursionError) as error:
        return Sidecar(problems=(f"not YAML: {' '.join(str(error).split())}",))
    if value in (None, ""):
        return Sidecar(problems=("empty; delete it or write e.g. 'published: 2016-12-13'",))
    if not isinstance(value, dict):
        return Sidecar(problems=("must hold 'name: value' lines",))
    fields: dict[str, str] = {}
    problems: list[str] = []
    for key, given in value.items():
        if key not in (*FIELDS, VOUCHER):
            known = ", ".join((*FIELDS, VOUCHER))
            problems.append(f"unknown key '{key}' is ignored; known are {known}")
        elif not isinstance(given, str):
            problems.append(f"'{key}' must be a single value")
        elif given.strip() not in ("", "~", "null"):
            fields[str(key)] = given.strip()
    return Sidecar(fields, fields.pop(VOUCHER, ""), tuple(problems))
