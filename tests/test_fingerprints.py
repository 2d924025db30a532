"""Digests of files: read when something has changed, and only then."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from generator import fingerprints
from generator.fingerprints import Fingerprints


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def prints(tmp_path: Path) -> Fingerprints:
    return Fingerprints(tmp_path / "site", tmp_path / "kept.json")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "site" / "a" / "page.html"
    file.parent.mkdir(parents=True)
    file.write_text("one")
    return file


@pytest.mark.usefixtures("page")
def test_a_file_that_stays_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prints(tmp_path)
    assert first.of("a/page.html") == sha("one")
    first.save()
    monkeypatch.setattr(fingerprints, "digest_of", lambda _: pytest.fail("read"))
    assert prints(tmp_path).of("a/page.html") == sha("one")


def test_a_file_that_is_written_to_is_read(tmp_path: Path, page: Path) -> None:
    first = prints(tmp_path)
    first.of("a/page.html")
    first.save()
    before = page.stat()
    page.write_text("two")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert prints(tmp_path).of("a/page.html") == sha("two"), "same size and time, another change"
    assert first.of("nowhere.html") is None


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    "damage", ["", "[]", "{}", '["x", 3]', "[1, {}]", '["x", ["a"], [], []]', "[1, 2, 3, 4]"]
)
def test_a_damaged_list_is_the_same_as_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "kept.json").write_text(damage)
    assert prints(tmp_path).of("a/page.html") == sha("one")


def test_the_list_of_another_folder_says_nothing(tmp_path: Path, page: Path) -> None:
    first = prints(tmp_path)
    first.of("a/page.html")
    first.save()
    other = tmp_path / "other" / "a" / "page.html"
    other.parent.mkdir(parents=True)
    page.rename(other)
    found = Fingerprints(tmp_path / "other", tmp_path / "kept.json")
    assert found.of("a/page.html") == sha("one")


def test_all_files_of_a_folder_are_told_at_once(tmp_path: Path, page: Path) -> None:
    site = tmp_path / "site"
    (site / "b.html").write_text("two")
    (site / "gone.html").symlink_to(site / "nowhere.html")
    (site / "around").symlink_to(site, target_is_directory=True)
    found = prints(tmp_path)
    assert found.all() == {"a/page.html": sha("one"), "b.html": sha("two")}
    assert prints(tmp_path).all({"b.html", "c.html"}) == {"b.html": sha("two")}
    found.save()
    page.write_text("six")
    assert prints(tmp_path).all() == {"a/page.html": sha("six"), "b.html": sha("two")}
    assert Fingerprints(tmp_path / "none", tmp_path / "kept.json").all() == {}
