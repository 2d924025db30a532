"""What the terminal shows: progress bars, issues, results. All on standard error but results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from generator.model import Issue
from generator.progress import Progress, Stages

_SEVERITIES = ("error", "warning", "note")
_STYLES = {"error": "red", "warning": "yellow", "note": "dim"}

_STEPS = 200
"""A bar is drawn again when it has grown by one part in so many."""

terminal = Console(stderr=True, highlight=False)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Stages]:
    """Yields what begins a stage of the work; shows a bar to a person only.

    No thread draws it: the work is done in processes that are forked, which is safe only where no
    other thread runs.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(),
    )
    shown = not quiet and terminal.is_terminal
    bar = Bar(*columns, console=terminal, transient=True, disable=not shown, auto_refresh=False)
    with bar:
        yield partial(_begin, bar)


def _begin(bar: Bar, stage: str) -> Progress:
    for before in bar.task_ids:
        bar.remove_task(before)
    task = bar.add_task(stage, total=None, count="")
    bar.refresh()
    drawn = 0

    def tell(done: int, total: int) -> None:
        nonlocal drawn
        bar.update(task, completed=done, total=total, count=f"{done:,}/{total:,}")
        step = _STEPS * done // max(total, 1)
        if step != drawn:
            bar.refresh()
            drawn = step

    return tell


def say(line: str, style: str | None = None) -> None:
    """One line to the terminal; nothing in it is read as mark-up."""
    terminal.print(line, style=style, markup=False, soft_wrap=True)


def report(issues: Iterable[Issue], *, quiet: bool) -> None:
    """Name each issue that is more than a note, worst first."""
    if quiet:
        return
    for issue in sorted(failing(issues), key=lambda issue: _SEVERITIES.index(issue.severity)):
        where = issue.where or issue.article_id or "corpus"
        say(f"{issue.severity}: {where}: {issue.message} [{issue.code}]", _STYLES[issue.severity])


def failing(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues that --strict fails on: all but notes."""
    return tuple(issue for issue in issues if issue.severity != "note")
