from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.write import MANIFEST, WriteError, content_of, owned, spool, write


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_writes_what_it_is_given(tmp_path: Path) -> None:
    done = write([("a.md", b"1"), ("sub/b.md", b"2")], tmp_path)
    assert contents(tmp_path) == {"a.md": b"1", "sub/b.md": b"2"}
    assert done.changed == ("a.md", "sub/b.md")


def test_pieces_are_written_like_the_whole(tmp_path: Path) -> None:
    def said(*pieces: bytes) -> tuple[str, ...]:
        return write([("a.md", b"1"), ("sub/b.csv", iter(pieces))], tmp_path).changed

    assert said(b"12", b"3") == ("a.md", "sub/b.csv")
    assert contents(tmp_path) == {"a.md": b"1", "sub/b.csv": b"123"}
    assert said(b"1", b"23") == ()
    assert write([("a.md", b"1"), ("sub/b.csv", b"123")], tmp_path).changed == ()
    assert said(b"1", b"24") == ("sub/b.csv",)
    assert contents(tmp_path) == {"a.md": b"1", "sub/b.csv": b"124"}


def test_pieces_never_replace_a_file_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine", encoding="utf8")
    with pytest.raises(WriteError, match="not made by the generator"):
        write([("a.csv", iter((b"1",)))], tmp_path)
    assert contents(tmp_path) == {"a.csv": b"mine"}


def test_pieces_that_fail_leave_nothing_behind(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"1"
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        write([("a.csv", failing())], tmp_path)
    assert contents(tmp_path) == {}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf8")
    with pytest.raises(WriteError, match="taken: can't be written"):
        write([("a.md", b"1")], tmp_path / "taken")


def test_a_second_call_rewrites_nothing(tmp_path: Path) -> None:
    write([("a.md", b"1"), ("b.md", b"2")], tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    done = write([("a.md", b"1"), ("b.md", b"2")], tmp_path)
    assert (done.changed, done.removed, done.unchanged) == ((), (), 2)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def test_only_the_changed_file_is_written(tmp_path: Path) -> None:
    write([("a.md", b"1"), ("b.md", b"2")], tmp_path)
    assert write([("a.md", b"1"), ("b.md", b"3")], tmp_path).changed == ("b.md",)
    assert contents(tmp_path) == {"a.md": b"1", "b.md": b"3"}


def test_what_is_no_longer_made_goes_with_its_empty_folder(tmp_path: Path) -> None:
    write([("a.md", b"1"), ("sub/deep/b.md", b"2")], tmp_path)
    assert write([("a.md", b"1")], tmp_path).removed == ("sub/deep/b.md",)
    assert not (tmp_path / "sub").exists()


def test_a_file_of_somebody_else_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine", encoding="utf8")
    write([("a.md", b"1")], tmp_path)
    write([], tmp_path)
    assert contents(tmp_path) == {"notes.md": b"mine"}
    with pytest.raises(WriteError, match="not made by the generator"):
        write([("notes.md", b"yours")], tmp_path)
    assert contents(tmp_path) == {"notes.md": b"mine"}


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "a/../../x.md", "..\\x.md"])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteError, match="leaves the folder"):
        write([(path, b"1")], tmp_path / "docs")


def test_a_forged_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("keep", encoding="utf8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / MANIFEST).write_text('{"../precious.txt": "00"}', encoding="utf8")
    write([("a.md", b"1")], docs)
    assert precious.read_text(encoding="utf8") == "keep"


def test_a_failed_run_leaves_the_old_file_whole(tmp_path: Path) -> None:
    write([("a.md", b"old")], tmp_path)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a.md", b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(broken(), tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    assert write([("a.md", b"newer")], tmp_path).changed == ("a.md",)


def test_a_file_begun_in_a_failed_run_is_ours(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a.md", b"1"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(broken(), tmp_path)
    assert write([("a.md", b"2")], tmp_path).changed == ("a.md",)


def killed(folder: Path, files: list[tuple[str, bytes]], after: int) -> None:
    """A process that writes files into a folder and dies, without a word, before one of them."""

    def cut_short() -> Iterator[tuple[str, bytes]]:
        for number, file in enumerate(files):
            if number == after:
                os.kill(os.getpid(), signal.SIGTERM)
                time.sleep(60)
            yield file

    child = multiprocessing.get_context("fork").Process(target=write, args=(cut_short(), folder))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGTERM


def test_what_a_killed_build_wrote_is_ours(tmp_path: Path) -> None:
    files = [("a.md", b"1"), ("sub/b.md", b"2"), ("c.md", b"3")]
    killed(tmp_path, files, 2)
    assert set(owned(tmp_path)) == {"a.md", "sub/b.md"}
    (tmp_path / "c.md").write_bytes(b"mine")
    (tmp_path / "sub" / ".briefing-x1.part").write_bytes(b"hal")
    with pytest.raises(WriteError, match="not made by the generator"):
        write(files, tmp_path)
    assert (tmp_path / "c.md").read_bytes() == b"mine"
    done = write([("a.md", b"4"), ("d.md", b"5")], tmp_path)
    assert (done.changed, done.removed) == (("a.md", "d.md"), ("sub/b.md",))
    left = {path.name for path in tmp_path.rglob("*")}
    assert left == {"a.md", "c.md", "d.md", MANIFEST}


def test_a_file_of_somebody_else_is_not_taken_for_one_of_a_killed_build(tmp_path: Path) -> None:
    """The journal names a file before it is written; whoever then puts another there keeps it."""
    killed(tmp_path, [("a.md", b"1"), ("b.md", b"2")], 1)
    (tmp_path / "a.md").write_bytes(b"mine")
    assert set(owned(tmp_path)) == set()
    with pytest.raises(WriteError, match="not made by the generator"):
        write([("a.md", b"2")], tmp_path)
    assert write([], tmp_path).removed == ()
    assert contents(tmp_path) == {"a.md": b"mine"}


def test_a_build_killed_twice_forgets_nothing(tmp_path: Path) -> None:
    write([("a.md", b"1")], tmp_path)
    killed(tmp_path, [("a.md", b"2"), ("b.md", b"2"), ("c.md", b"2")], 2)
    killed(tmp_path, [("d.md", b"3"), ("b.md", b"3"), ("c.md", b"2")], 2)
    assert set(owned(tmp_path)) == {"a.md", "b.md", "d.md"}
    assert write([("c.md", b"4")], tmp_path).removed == ("a.md", "b.md", "d.md")


@pytest.mark.parametrize("size", [10, 3 << 20])
def test_a_large_file_is_read_in_pieces(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(b"0123456789" * (size // 10))
    content = content_of(tmp_path / "file")
    assert isinstance(content, bytes) is (size < 1 << 20)
    whole = content if isinstance(content, bytes) else b"".join(content)
    assert whole == (tmp_path / "file").read_bytes()


def test_a_file_that_stands_as_it_should_is_named_only(tmp_path: Path) -> None:
    write([("a/b.md", b"x"), ("c.md", b"y")], tmp_path)
    done = write([("a/b.md", None), ("c.md", b"z")], tmp_path)
    assert (done.changed, done.removed, done.unchanged) == (("c.md",), (), 1)
    assert (tmp_path / "a" / "b.md").read_bytes() == b"x"
    assert write([("c.md", b"z")], tmp_path).removed == ("a/b.md",)


def test_a_spool_is_moved_to_its_place(tmp_path: Path) -> None:
    made = spool([b"one, ", b"two"], tmp_path / "cache" / "a.csv")
    done = write([("data/a.csv", made)], tmp_path / "docs")
    assert done.changed == ("data/a.csv",)
    assert (tmp_path / "docs" / "data" / "a.csv").read_bytes() == b"one, two"
    assert list((tmp_path / "cache").iterdir()) == []
    plain = write([("data/a.csv", b"one, two")], tmp_path / "docs")
    assert plain.unchanged == 1, "it is known by the digest that bytes have"


def test_a_spool_that_changes_nothing_goes(tmp_path: Path) -> None:
    write([("a.csv", b"one")], tmp_path / "docs")
    before = (tmp_path / "docs" / "a.csv").stat()
    done = write([("a.csv", spool([b"one"], tmp_path / "a.csv"))], tmp_path / "docs")
    assert done.changed == ()
    assert (tmp_path / "docs" / "a.csv").stat().st_mtime_ns == before.st_mtime_ns
    assert not (tmp_path / "a.csv").exists()


def test_a_spool_never_replaces_a_file_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.csv").write_text("theirs")
    with pytest.raises(WriteError):
        write([("a.csv", spool([b"ours"], tmp_path / "a.csv"))], tmp_path / "docs")
    assert (tmp_path / "docs" / "a.csv").read_text() == "theirs"
    assert not (tmp_path / "a.csv").exists()


def test_a_spool_on_another_disk_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = spool([b"one"], tmp_path / "a.csv")
    move = Path.replace

    def elsewhere(self: Path, target: Path) -> Path:
        if self == made.file:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", elsewhere)
    write([("a.csv", made)], tmp_path / "docs")
    assert (tmp_path / "docs" / "a.csv").read_bytes() == b"one"
    assert not made.file.exists()
