"""The `briefing` command."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from generator import __version__
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from generator.model import Issue

OK, ISSUES, USAGE = 0, 1, 2

_terminal = Console(stderr=True, highlight=False)


class _Commands(click.Group):
    """Lists commands in the order an analyst meets them, and turns our errors into exit 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In order of definition."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what it can't do is said in one line on standard error."""
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            _terminal.print(f"briefing: {error}", style="red", markup=False)
            ctx.exit(USAGE)


@contextmanager
def _progress(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, when a person is looking."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    shown = not quiet and _terminal.is_terminal
    with Progress(*columns, console=_terminal, transient=True, disable=not shown) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _report(issues: tuple[Issue, ...], *, quiet: bool) -> None:
    """Name each issue that is more than a note, worst first."""
    if quiet:
        return
    for issue in sorted(issues, key=lambda i: ("error", "warning", "note").index(i.severity)):
        if issue.severity != "note":
            where = issue.where or issue.article_id or ""
            style = "red" if issue.severity == "error" else "yellow"
            line = f"{issue.severity}: {where}: {issue.message} [{issue.code}]"
            _terminal.print(line, style=style, markup=False)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Turn a folder of news articles into a briefing site that proves every line.

    Put articles (.txt, .md, .html, .json, .jsonl) into seeds/articles/, then:

    \b
        briefing build            read, extract, check, and write the site to site/
        briefing serve            the same, refreshed in the browser as you edit
        briefing explain ARTICLE  why the site says what it says

    Exit status: 0 done, 1 issues were found and --strict was given, 2 the command or its input
    can't be used.
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--jsonl", metavar="FILE|-", help="Read JSON lines from FILE, or standard input.")
@click.option("--model", default="auto", show_default=True, help="An installed spaCy pipeline.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option("--processes", default=0, help="Worker processes; 0 chooses.", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no warnings.")
@click.option("--strict", is_flag=True, help="Exit 1 if an input could not be read.")
def annotate(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    jsonl: str | None,
    model: str,
    output: Path | None,
    processes: int,
    *,
    quiet: bool,
    strict: bool,
) -> None:
    """Print what was found in articles, one JSON object a line, in input order.

    PATHS are articles or folders of them in any supported format; without PATHS and --jsonl, the
    articles of the project in this folder are read. All inputs of one call are one corpus: entity
    ids are consistent across its lines. Offsets are Unicode code points into "text".

    \b
    A line of JSON input needs "id" and "text"; "title", "published" (YYYY-MM-DD), "outlet",
    "url" and "language" are used when given:
        echo '{"id": "a", "text": "Peru thanked Chile."}' | briefing annotate --jsonl -
    """
    from generator.build import annotate_corpus, read_inputs  # noqa: PLC0415 (slow to import)
    from generator.export.contract import contract  # noqa: PLC0415

    with _progress("Annotating", quiet=quiet) as progress:
        corpus = read_inputs(paths, jsonl, sys.stdin)
        knowledge = annotate_corpus(corpus, model, processes=processes, progress=progress)
    with _opened(output) as stream:
        for article in corpus.articles:
            record = contract(knowledge, article.id)
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    _report(corpus.issues, quiet=quiet)
    if strict and any(issue.severity != "note" for issue in corpus.issues):
        raise SystemExit(ISSUES)


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """The output file, or standard output in UTF-8 whatever the locale says.

    A lone surrogate of the input can't be UTF-8; JSON has an escape for it.
    """
    if output is None:
        target = open(
            sys.stdout.fileno(), "w", encoding="utf8", errors="backslashreplace", closefd=False
        )  # noqa: E501, PTH123, SIM115
    else:
        target = output.open("w", encoding="utf8", errors="backslashreplace")
    with target:
        yield target
