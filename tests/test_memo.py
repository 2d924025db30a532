"""Values kept between builds: made once for a key, and never taken for another's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from generator.memo import Memo, open_memo


class Made:
    """Counts how often a value is worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[str, int]:
        self.times += 1
        return "value", self.times


def asked(file: Path, name: str, key: str, made: Made, version: str = "1") -> tuple[str, int]:
    with open_memo(file, version) as memo:
        return memo.of(name, key, made)


def test_a_value_is_worked_out_once(tmp_path: Path) -> None:
    made = Made()
    assert asked(tmp_path / "m", "a", "key", made) == asked(tmp_path / "m", "a", "key", made)
    assert made.times == 1


def test_another_key_or_version_is_another_value(tmp_path: Path) -> None:
    made = Made()
    for key, version in (("one", "1"), ("two", "1"), ("two", "2"), ("one", "2")):
        asked(tmp_path / "m", "a", key, made, version)
    assert made.times == 4


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    made = Made()
    asked(tmp_path / "m", "a", "key", made)
    asked(tmp_path / "m", "b", "key", made)
    asked(tmp_path / "m", "a", "key", made)
    assert made.times == 3


def test_a_torn_value_is_worked_out_anew(tmp_path: Path) -> None:
    made = Made()
    asked(tmp_path / "m", "a", "key", made)
    with sqlite3.connect(tmp_path / "m") as database:
        database.execute("UPDATE kept SET what = zeroblob(9)")
    assert asked(tmp_path / "m", "a", "key", made) == ("value", 2)


def test_what_depends_on_nobody_knows_what_is_not_kept(tmp_path: Path) -> None:
    made = Made()
    assert asked(tmp_path / "m", "a", "", made) != asked(tmp_path / "m", "a", "", made)


def test_without_a_file_nothing_is_kept() -> None:
    made = Made()
    memo = Memo()
    assert [memo.of("a", "key", made), memo.of("a", "key", made)] == [("value", 1), ("value", 2)]
    memo.forget_others()


def test_the_last_value_of_a_name_is_found_whatever_it_depended_on(tmp_path: Path) -> None:
    with open_memo(tmp_path / "m", "1") as memo:
        memo.want("a")
        memo.hold("a", [1])
    with open_memo(tmp_path / "m", "1") as memo:
        memo.want("a")
    with open_memo(tmp_path / "m", "2") as memo:
        memo.want("a")
        assert memo.last("a", list) is None, "other code may have meant something else"
    with open_memo(tmp_path / "m", "1") as memo:
        assert memo.last("a", list) == [1]
    with open_memo(tmp_path / "m", "1") as memo:
        assert memo.last("a", list) is None, "nobody wanted it"
    assert Memo().last("a", list) is None
