"""What the terminal shows: progress bars, issues, results. All on standard error but results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from generator.model import Issue

_SEVERITIES = ("error", "warning", "note")
_STYLES = {"error": "red", "warning": "yellow", "note": "dim"}

terminal = Console(stderr=True, highlight=False)


@contextmanager
def progress_bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Yields a function to tell how many of how many are done; shows a bar to a person only."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    shown = not quiet and terminal.is_terminal
    with Progress(*columns, console=terminal, transient=True, disable=not shown) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


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
