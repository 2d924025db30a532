"""The progress bar: it says what is going on, and leaves the work free to fork."""

from __future__ import annotations

import io
import threading

import pytest
from rich.console import Console

from generator import console


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a terminal is sent."""
    stream = io.StringIO()
    screen = Console(file=stream, force_terminal=True, width=80)
    monkeypatch.setattr(console, "terminal", screen)
    return stream


def test_no_thread_draws_it(shown: io.StringIO) -> None:
    before = threading.active_count()
    with console.progress_bar(quiet=False) as stages:
        stages("Reading articles")(1, 2)
        assert threading.active_count() == before, "processes are not forked beside a thread"
    assert "Reading articles" in shown.getvalue()


def test_each_stage_begins_anew_and_counts(shown: io.StringIO) -> None:
    with console.progress_bar(quiet=False) as stages:
        reading = stages("Reading articles")
        reading(1500, 3000)
        stages("Resolving names")
        told = shown.getvalue()
        stages("Writing pages")(1, 7)
        later = shown.getvalue()[len(told) :]
    assert "1,500/3,000" in told
    assert "Resolving names" in told
    assert "1/7" in later
    assert "3,000" not in later


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_person_sees_it(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(console, "terminal", Console(file=stream, force_terminal=terminal))
    with console.progress_bar(quiet=terminal) as stages:
        stages("Reading articles")(1, 2)
    assert stream.getvalue() == ""
