"""Work in forked processes: the same results in the same order, and never too many at once."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import threading
import time

import pytest

from generator.workers import aside, forked_map

forked = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="needs processes that fork"
)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    found = forked_map(lambda number: number * number, 1000, processes, worth=1)
    assert list(found) == [number * number for number in range(1000)]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_begun_first_comes_in_its_turn(processes: int) -> None:
    found = forked_map(lambda number: number * number, 1000, processes, 1, first=(999, 0, 500))
    assert list(found) == [number * number for number in range(1000)]


@forked
@pytest.mark.usefixtures("alone")
def test_what_takes_long_is_begun_before_its_turn() -> None:
    begun = multiprocessing.Value("i", 0)

    def last_or_not(number: int) -> int:
        if number == 99_999:
            begun.value = 1
        return number

    results = forked_map(last_or_not, 100_000, 2, worth=1, first=[99_999])
    assert next(results) == 0
    for _ in range(300):
        if begun.value:
            break
        time.sleep(0.1)
    assert begun.value
    del results


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


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no other test had left a thread."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@forked
@pytest.mark.usefixtures("alone")
def test_a_job_aside_runs_in_another_process_while_this_one_goes_on() -> None:
    here, there = multiprocessing.Pipe()
    result = aside(lambda: (there.recv(), os.getpid()), processes=2)
    here.send("later")
    told, where = result()
    assert told == "later"
    assert where != os.getpid()


@forked
@pytest.mark.usefixtures("alone")
def test_a_job_aside_yields_to_whoever_began_it() -> None:
    assert aside(lambda: os.nice(0), processes=2)() > os.nice(0)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_a_job_aside_is_raised_when_its_result_is_asked_for(processes: int) -> None:
    result = aside(lambda: 1 // 0, processes)
    with pytest.raises(ZeroDivisionError):
        result()


@forked
@pytest.mark.usefixtures("alone")
def test_a_job_whose_process_is_ended_is_done_here() -> None:
    own = os.getpid()

    def job() -> str:
        if os.getpid() != own:
            os._exit(1)
        return "done"

    assert aside(job, processes=2)() == "done"
