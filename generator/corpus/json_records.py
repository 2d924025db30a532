"""JSON (one record or a list) and JSON lines, with the fields of the annotate contract."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import SeedError

SUFFIXES = (".json",)
LINE_SUFFIXES = (".jsonl", ".ndjson")
BASIS = "given"
FIELDS = ("id", "text", "title", "published", "outlet", "url", "language", "marking")


def read_json(text: str) -> tuple[Mapping[str, object], ...]:
    """A record, or a list of records.

    Raises:
        SeedError: not JSON, or not records; the path is left for the caller to fill in.
    """
    value = _load(text, "", None)
    records = value if isinstance(value, list) else [value]
    return tuple(_record(record, "", None) for record in records)


def read_json_lines(text: str) -> tuple[Mapping[str, object], ...]:
    """One record a line; blank lines are skipped.

    Raises:
        SeedError: a line is broken; names the line.
    """
    return tuple(record for _, record in json_lines(text.split("\n"), ""))


def json_lines(lines: Iterable[str], name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Line numbers (from 1) and records.

    Raises:
        SeedError: a line is not a record with a text; names file and line.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _record(_load(line, name, number), name, number)


def _load(text: str, name: str, line: int | None) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        raise SeedError(f"not JSON: {error.msg}, at column {error.colno}", name, where) from error
    except (ValueError, RecursionError) as error:
        raise SeedError(f"not readable as JSON: {error}", name, line) from error
    return value


def _record(value: object, name: str, line: int | None) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise SeedError("a record must be a JSON object with a text", name, line)
    if not isinstance(value.get("text"), str):
        there = ", ".join(sorted(map(str, value))[:8]) or "nothing"
        reason = f'a record must have a "text" that is a string; this one has {there}'
        raise SeedError(reason, name, line)
    for field in FIELDS:
        if not isinstance(value.get(field), str | None):
            raise SeedError(f'"{field}" must be a string or null', name, line)
    return {field: value[field] for field in FIELDS if value.get(field) is not None}
