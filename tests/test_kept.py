"""What is kept between builds: found under its own key only, and never trusted when damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator import kept as module
from generator.kept import open_kept


def test_an_entry_is_found_by_its_name_and_key_only(tmp_path: Path) -> None:
    with open_kept(tmp_path / "a" / "kept.sqlite") as kept:
        kept.put("page", "key", b"content")
    with open_kept(tmp_path / "a" / "kept.sqlite") as kept:
        assert kept.get("page", "key") == b"content"
        assert kept.get("page", "another") is None
        assert kept.get("other", "key") is None
        kept.put("page", "another", b"new")
        assert not kept.has("page", "key")
        kept.put("other", "key", b"")
        kept.keep_only({"other"})
        assert not kept.has("page", "another")
        assert kept.get("other", "key") == b""


@pytest.mark.parametrize("damage", [b"", b"no database" * 999, b"SQLite format 3\x00" + b"x" * 99])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    target = tmp_path / "kept.sqlite"
    target.write_bytes(damage)
    with open_kept(target) as kept:
        assert kept.get("page", "key") is None
        kept.put("page", "key", b"content")
    with open_kept(target) as kept:
        assert kept.get("page", "key") == b"content"


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    target = tmp_path / "kept.sqlite"
    with open_kept(target) as kept:
        kept.put("page", "key", b"content")
    with sqlite3.connect(target) as database:
        database.execute("UPDATE kept SET what = x'00'")
    with open_kept(target) as kept:
        assert kept.get("page", "key") is None


def test_a_file_that_another_build_holds_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    target = tmp_path / "kept.sqlite"
    with open_kept(target) as kept:
        kept.put("page", "key", b"content")
    other = sqlite3.connect(target, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with open_kept(target) as kept:
        kept.put("page", "new", b"nothing that stays")
    other.execute("ROLLBACK")
    other.close()
    with open_kept(target) as kept:
        assert kept.get("page", "key") == b"content"


def test_without_a_file_nothing_stays() -> None:
    with open_kept(None) as kept:
        kept.put("page", "key", b"content")
        assert kept.get("page", "key") == b"content"
    with open_kept(None) as kept:
        assert kept.get("page", "key") is None
