"""seeds/sources.yml -> Outlets."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.errors import SeedError
from generator.model import Outlet

_FIELDS = ("name", "home", "owner", "reliability", "marking")
_GRADES = "ABCDEF"
TLP = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""Traffic Light Protocol 2.0 (FIRST, 2022)."""


def read_outlets(path: Path) -> tuple[Outlet, ...]:
    """The outlets a user describes, in the file's order.

    Raises:
        SeedError: the file can't be read or an entry is wrong; names the line.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise SeedError(f"can't be read: {error.strerror}", path) from error
    except UnicodeDecodeError as error:
        raise SeedError("is not UTF-8; save it again as UTF-8", path) from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise SeedError(f"not YAML: {' '.join(str(error).split())}", path, line) from error
    entries = _entries(root, path)
    outlets = tuple(_outlet(entry, path) for entry in entries)
    seen: dict[str, int] = {}
    for entry, outlet in zip(entries, outlets, strict=True):
        line = entry.start_mark.line + 1
        if outlet.name in seen:
            first = seen[outlet.name]
            raise SeedError(
                f"outlet '{outlet.name}' stands twice, first in line {first}", path, line
            )
        seen[outlet.name] = line
    return outlets


def _entries(root: yaml.Node | None, path: Path) -> list[yaml.Node]:
    if root is None:
        return []
    if isinstance(root, yaml.MappingNode):
        keys = [key.value for key, _ in root.value]
        if keys != ["outlets"]:
            raise SeedError(
                "must hold one key, 'outlets', with a list", path, root.start_mark.line + 1
            )
        root = root.value[0][1]
    if isinstance(root, yaml.SequenceNode):
        return list(root.value)
    if isinstance(root, yaml.ScalarNode) and root.value in ("", "~", "null"):
        return []
    raise SeedError("'outlets' must be a list", path, root.start_mark.line + 1)


def _outlet(node: yaml.Node, path: Path) -> Outlet:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise SeedError("an outlet must have a name: '- name: Reuters'", path, line)
    given: dict[str, str] = {}
    for key, value in node.value:
        here = key.start_mark.line + 1
        if key.value not in _FIELDS:
            known = ", ".join(_FIELDS)
            raise SeedError(f"an outlet has no '{key.value}'; it has {known}", path, here)
        if not isinstance(value, yaml.ScalarNode):
            raise SeedError(f"'{key.value}' must be a single value", path, here)
        if value.value.strip() not in ("", "~", "null"):
            given[key.value] = value.value.strip()
    if "name" not in given:
        raise SeedError("an outlet must have a name: '- name: Reuters'", path, line)
    return Outlet(
        name=given["name"],
        home=given.get("home"),
        owner=given.get("owner"),
        reliability=_grade(given.get("reliability", "F"), path, line),
        marking=_marking(given.get("marking"), path, line),
    )


def _grade(value: str, path: Path, line: int) -> str:
    if value.upper() in _GRADES and len(value) == 1:
        return value.upper()
    raise SeedError(f"reliability must be a letter from A to F, not '{value}'", path, line)


def _marking(value: str | None, path: Path, line: int) -> str | None:
    if value is None:
        return None
    label = tlp_label(value)
    if label is None:
        raise SeedError(f"marking must be one of {', '.join(TLP)}, not '{value}'", path, line)
    return label


def tlp_label(value: str) -> str | None:
    """The TLP 2.0 label as the standard writes it, None for anything else.

    TLP 1.0's WHITE is 2.0's CLEAR; a bare colour is taken for its label.
    """
    word = "".join(value.upper().split()).removeprefix("TLP:").replace("WHITE", "CLEAR")
    return f"TLP:{word}" if f"TLP:{word}" in TLP else None
