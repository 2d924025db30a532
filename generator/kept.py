"""What is kept between builds: one entry a name, in one SQLite file that is safe to delete.

An entry is found only under the key it was put with, so that a key which covers all that a result
depends on makes a stale result impossible. A damaged file, or entry, is the same as none.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_PATIENCE = 30
"""Seconds to wait for another build that writes to the same file."""


class Kept:
    """The entries of one file: name -> (key, bytes)."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def get(self, name: str, key: str) -> bytes | None:
        """The entry of a name, if it was put with this key."""
        asked = "SELECT what FROM kept WHERE name = ? AND key = ?"
        row = self._database.execute(asked, (name, key)).fetchone()
        try:
            return None if row is None else zlib.decompress(row[0])
        except (zlib.error, TypeError):
            return None

    def has(self, name: str, key: str) -> bool:
        """Whether a name has an entry that was put with this key."""
        asked = "SELECT 1 FROM kept WHERE name = ? AND key = ?"
        return self._database.execute(asked, (name, key)).fetchone() is not None

    def keys(self) -> dict[str, str]:
        """The key of every entry, by its name: quicker than to ask for each."""
        return dict(self._database.execute("SELECT name, key FROM kept"))

    def put(self, name: str, key: str, content: bytes) -> None:
        """Replace the entry of a name."""
        blob = zlib.compress(content, level=1)
        self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (name, key, blob))

    def save(self) -> None:
        """Have what was put so far on disk, and let other builds write."""
        self._database.commit()

    def keep_only(self, names: Collection[str]) -> None:
        """Forget every other name."""
        rows = self._database.execute("SELECT name FROM kept").fetchall()
        gone = [(name,) for (name,) in rows if name not in names]
        self._database.executemany("DELETE FROM kept WHERE name = ?", gone)


@contextmanager
def open_kept(target: Path | None) -> Iterator[Kept]:
    """The entries of a file; what is put is on disk when the block ends. None keeps nothing.

    A file that another build holds for long is left to it, and nothing is kept.
    """
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = _opened(target)
    except sqlite3.OperationalError:
        database = _opened(None)
    except sqlite3.DatabaseError:
        if target is None:
            raise
        target.unlink()
        database = _opened(target)
    with closing(database), database:
        yield Kept(database)


def _opened(target: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect(target or ":memory:", timeout=_PATIENCE)
    try:
        database.execute("PRAGMA synchronous=NORMAL")
        layout = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, key TEXT, what BLOB)"
        database.execute(layout)
        database.execute("SELECT name, key, what FROM kept LIMIT 1")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
