"""Parses and annotations of earlier runs in one SQLite file: a killed run loses nothing it kept.

Entries are pickles of our own types, in a folder that only this user's builds write to. A wrong or
torn entry is the same as none. Annotations made by another version of the code are dropped, since
the parse, which takes most of the time, is kept by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from generator.annotate.work import Done

_FILE = "annotations.sqlite"
_FORM = 2
"""Of the tables; a file of another form is begun anew."""
_TABLES = """
CREATE TABLE IF NOT EXISTS parses (key TEXT PRIMARY KEY, what BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS annotations (key TEXT PRIMARY KEY, version TEXT, what BLOB);
"""


class Cache:
    """What is known by key.

    Args:
        folder: where to keep it, made if missing; None keeps nothing.
        version: of the code that annotates.
    """

    def __init__(self, folder: Path | None, version: str) -> None:
        self._version = version
        self._database = None if folder is None else _opened(folder)
        if self._database is not None:
            self._database.execute("DELETE FROM annotations WHERE version != ?", (version,))

    @property
    def keeps(self) -> bool:
        """Whether what is put is kept."""
        return self._database is not None

    @property
    def has_parses(self) -> bool:
        """Whether any parse is kept: without one, none need be looked for."""
        return self._get("SELECT what FROM parses LIMIT 1") is not None

    def keys(self) -> frozenset[str]:
        """The keys of all annotations."""
        if self._database is None:
            return frozenset()
        return frozenset(key for (key,) in self._database.execute("SELECT key FROM annotations"))

    def annotation(self, key: str) -> bytes | None:
        """The packed annotation of a key."""
        return self._get("SELECT what FROM annotations WHERE key = ?", key)

    def parse(self, key: str) -> bytes | None:
        """The packed parse of a key."""
        return self._get("SELECT what FROM parses WHERE key = ?", key)

    def _get(self, query: str, *keys: str) -> bytes | None:
        row = self._database.execute(query, keys).fetchone() if self._database else None
        return row[0] if row and isinstance(row[0], bytes) else None

    def put(self, results: Sequence[Done]) -> None:
        """Keep a chunk's results, all or none of them."""
        if self._database is None:
            return
        self._database.execute("BEGIN")
        for done in results:
            row = (done.key, self._version, done.annotation)
            self._database.execute("INSERT OR REPLACE INTO annotations VALUES (?, ?, ?)", row)
            if done.parse is not None:
                pair = (done.parse_key, done.parse)
                self._database.execute("INSERT OR REPLACE INTO parses VALUES (?, ?)", pair)
        self._database.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            self._database.close()


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _FILE
    try:
        return _connected(path)
    except sqlite3.DatabaseError:
        path.unlink()
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        if database.execute("PRAGMA user_version").fetchone() != (_FORM,):
            database.execute("DROP TABLE IF EXISTS found")
            database.execute(f"PRAGMA user_version={_FORM}")
        database.executescript(_TABLES)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
