"""MkDocs' own writing into a folder that stays from build to build."""

from __future__ import annotations

import filecmp
from pathlib import Path

import pytest
from mkdocs import utils

from generator.fastbuild import Staging, private


def build(folder: Path, source: Path, pages: dict[str, str]) -> None:
    """What MkDocs does: empty the folder, copy, write."""
    staging = Staging(folder, folder.parent / "cache")
    staging.open()
    try:
        utils.clean_directory(str(folder))
        utils.copy_file(str(source), str(folder / "assets" / "a.css"))
        for path, text in pages.items():
            utils.write_file(text.encode(), str(folder / path))
        (folder / "sitemap.xml.gz").write_bytes(b"by MkDocs' own hand")
        staging.settle()
    finally:
        staging.close()


def test_only_what_differs_is_written_and_what_is_no_more_made_goes(tmp_path: Path) -> None:
    folder, source = tmp_path / "site", tmp_path / "a.css"
    source.write_text("a {}", "utf8")
    build(folder, source, {"x/a.html": "A", "x/b.html": "B", "y/c.html": "C"})
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.*")}
    source.write_text("b {}", "utf8")
    build(folder, source, {"x/a.html": "A", "x/b.html": "b"})
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert found == {"assets/a.css", "x/a.html", "x/b.html", "sitemap.xml.gz"}
    assert not (folder / "y").exists()
    assert (folder / "x" / "a.html").stat().st_mtime_ns == before[folder / "x" / "a.html"]
    assert (folder / "x" / "b.html").read_text("utf8") == "b"
    assert (folder / "assets" / "a.css").read_text("utf8") == "b {}"


def test_a_copy_that_nobody_wrote_to_is_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, source = tmp_path / "site", tmp_path / "a.css"
    source.write_text("a {}", "utf8")
    build(folder, source, {})
    with monkeypatch.context() as patch:
        patch.setattr(filecmp, "cmp", lambda *_, **__: pytest.fail("read"))
        build(folder, source, {})
    copy = folder / "assets" / "a.css"
    for written in (source, copy):
        written.write_text("b {}", "utf8")
        build(folder, source, {})
        assert copy.read_text("utf8") == source.read_text("utf8")
        source.write_text("a {}", "utf8")
        build(folder, source, {})
        assert copy.read_text("utf8") == "a {}"
    for damage in ("", "[]"):
        (tmp_path / "cache" / "copied.json").write_text(damage, "utf8")
        build(folder, source, {})
    assert copy.read_text("utf8") == "a {}"


def test_mkdocs_writes_as_ever_when_it_is_done(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "old.html").write_text("old", "utf8")
    staging = Staging(tmp_path / "site", tmp_path / "cache")
    staging.open()
    utils.clean_directory(str(other))
    staging.close()
    assert not list(other.iterdir())
    assert utils.clean_directory is private.PLAIN_CLEAN
    assert utils.write_file is private.PLAIN_WRITE
    assert utils.copy_file is private.PLAIN_COPY
