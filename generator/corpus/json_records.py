"""JSON (one record or a list) and JSON lines, with the fields of the annotate contract."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.errors import SeedError

Record = Mapping[str, object] | SeedError
"""A record, or why there is none in its place: the others are read all the same."""
Records = tuple[Record, ...]

SUFFIXES = (".json",)
LINE_SUFFIXES = (".jsonl", ".ndjson")
BASIS = "given"
FIELDS = ("id", "text", "title", "published", "outlet", "url", "language", "marking")


def read_json(text: str) -> Records:
    """A record, or a list of records.

    Raises:
        SeedError: not JSON, or no record in it; the path is left for the caller to fill in.
    """
    value = _load(text, "", None)
    if not isinstance(value, list):
        return (_record(value, "", None),)
    return _some(
        _tried(functools.partial(_record, record, "", None), f"record {number}: ")
        for number, record in enumerate(value, start=1)
    )


def read_json_lines(text: str) -> Records:
    """One record a line; blank lines are skipped.

    Raises:
        SeedError: no line is a record; names the first and what is wrong with it.
    """
    return _some(
        _tried(functools.partial(_line, line, "", number))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )


def _tried(read: Callable[[], Mapping[str, object]], prefix: str = "") -> Record:
    try:
        return read()
    except SeedError as error:
        return SeedError(f"{prefix}{error.reason}", error.path, error.line)


def _some(found: Iterable[Record]) -> Records:
    """What was found, if anything of it is a record."""
    records = tuple(found)
    first = next((record for record in records if isinstance(record, SeedError)), None)
    if first and all(isinstance(record, SeedError) for record in records):
        raise first
    return records


def json_lines(lines: Iterable[str], name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Line numbers (from 1) and records.

    Raises:
        SeedError: a line is not a record with a text; names file and line.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _line(line, name, number)


def _line(line: str, name: str, number: int) -> Mapping[str, object]:
    return _record(_load(line, name, number), name, number)


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
