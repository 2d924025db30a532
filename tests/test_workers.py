"""Work in forked processes: the same results in the same order, and never too many at once."""

from __future__ import annotations

import itertools
import multiprocessing
import time

import pytest

from generator.workers import forked_map

forked = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="needs processes that fork"
)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    found = forked_map(lambda number: number * number, 1000, processes, worth=1)
    assert list(found) == [number * number for number in range(1000)]


@forked
def test_processes_do_not_run_far_ahead_of_whoever_asks() -> None:
    done = multiprocessing.Value("i", 0)

    def count(number: int) -> int:
        with done.get_lock():
            done.value += 1
        return number

    results = forked_map(count, 100_000, 2, worth=1)
    assert list(itertools.islice(results, 10)) == list(range(10))
    before = -1
    while before != done.value:  # until they stand still
        before = done.value
        time.sleep(0.3)
    assert before < 1000
    del results


@forked
def test_an_error_of_a_job_is_raised() -> None:
    def fail(number: int) -> int:
        return 1 // (500 - number)

    with pytest.raises(ZeroDivisionError):
        list(forked_map(fail, 1000, 2, worth=1))
    assert list(forked_map(abs, 3, 2, worth=1)) == [0, 1, 2]
