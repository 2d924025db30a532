"""The `briefing` command."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from generator.cli.group import (
    finish,
    main,
    settings_in,
    with_config,
    with_json,
    with_quiet,
    with_samples,
    with_strict,
)
from generator.cli.mkdocs_site import build_site, serve_site
from generator.cli.pdf import pdf
from generator.console import progress_bar, say
from generator.errors import SeedError, SettingsError

if TYPE_CHECKING:
    from generator.model import Issue, KnowledgeBase
    from generator.plugin import Outcome

__all__ = ["main"]

# Heavy imports (spaCy, MkDocs) stand inside the commands that need them: `--help` answers at once.


@main.command()
@with_config
@with_samples
@with_strict
@with_quiet
@with_json
def build(config: Path, *, samples: bool, strict: bool, quiet: bool, as_json: bool) -> None:
    """Build the site: read the seeds, extract, resolve, render, index and check.

    Only what changed is written. Every statement, quotation and link of the built site is checked
    against the articles; what is found is reported here and, for articles that could not be read,
    on the site's Gaps page.
    """
    outcome = build_site(config, samples=samples, quiet=quiet or as_json)
    if as_json:
        click.echo(json.dumps(_summary(outcome), ensure_ascii=False))
    elif not quiet:
        _announce(outcome, _site(config))
    finish(outcome.issues, strict=strict, quiet=quiet or as_json)


def _announce(outcome: Outcome, site: Path) -> None:
    done, written = outcome.checked, outcome.written
    changed = len(written.changed) if written else 0
    say(
        f"{len(outcome.built.bodies)} articles, {done.pages} pages, {changed} files written "
        f"(model {outcome.built.model})"
    )
    say(
        f"Checked: {done.statements} statements, {done.evidence} evidence markers, "
        f"{done.quotations} quotations, {done.links} links; {len(done.issues)} defects"
    )
    say(f"Open {(site / 'index.html').resolve().as_uri()}", "bold")


def _summary(outcome: Outcome) -> dict[str, object]:
    done, written = outcome.checked, outcome.written
    counts = {
        key: value for key, value in dataclasses.asdict(done).items() if isinstance(value, int)
    }
    return {
        "articles": len(outcome.built.bodies),
        "model": outcome.built.model,
        "changed": len(written.changed) if written else 0,
        "removed": len(written.removed) if written else 0,
        "checked": counts,
        "issues": [_issue(issue) for issue in outcome.issues],
    }


def _issue(issue: Issue) -> dict[str, object]:
    span = issue.span._asdict() if issue.span else None
    return dataclasses.asdict(issue) | {"span": span}


@main.command()
@with_config
@click.option("-a", "--dev-addr", metavar="IP:PORT", help="Where to serve. [127.0.0.1:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@with_samples
def serve(config: Path, dev_addr: str | None, *, open_browser: bool, samples: bool) -> None:
    """Serve the site here and refresh the browser when an article, template or page changes."""
    serve_site(config, dev_addr, open_browser=open_browser, samples=samples)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--jsonl", metavar="FILE|-", help="Read JSON lines from FILE, or standard input.")
@click.option("--model", default="auto", show_default=True, help="An installed spaCy pipeline.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option("--processes", default=0, help="Worker processes; 0 chooses.", show_default=True)
@click.option("--executor", default="processes", show_default=True, help="Or dask: a cluster.")
@click.option("--scheduler", metavar="URL", help="The cluster's: tcp://HOST:8786.")
@click.option("--work", metavar="URL", help="Keep finished partitions here; resume from them.")
@with_config
@with_quiet
@with_strict
def annotate(  # noqa: PLR0913, PLR0917 (an option each)
    paths: tuple[Path, ...],
    jsonl: str | None,
    model: str,
    output: Path | None,
    processes: int,
    executor: str,
    scheduler: str | None,
    work: str | None,
    config: Path,
    *,
    quiet: bool,
    strict: bool,
) -> None:
    """Print what was found in articles, one JSON object a line, in input order.

    PATHS are articles or folders of them in any supported format; without PATHS and --jsonl, the
    project's own articles are read. All inputs of one call are one corpus: entity ids are
    consistent across its lines. Offsets are Unicode code points into "text".

    \b
    A line of JSON input needs "id" and "text"; "title", "published" (YYYY-MM-DD), "outlet",
    "url" and "language" are used when given:
        echo '{"id": "a", "text": "Peru thanked Chile."}' | briefing annotate --jsonl -
    """
    from generator.export import contract, stories_by_article  # noqa: PLC0415
    from generator.settings import Execution  # noqa: PLC0415
    from generator.understand import read_inputs, read_seeds, understand  # noqa: PLC0415

    if output is not None and (output.is_dir() or not output.absolute().parent.is_dir()):
        raise SettingsError(f"{output}: no file can be written there; name a file in a folder")
    execution = Execution(executor, processes, scheduler, work)
    if paths or jsonl:
        corpus = read_inputs(paths, jsonl, _standard_input())
    else:
        corpus = read_seeds(settings_in(config))
    with progress_bar(quiet=quiet) as stages:
        reading = stages("Annotating articles")
        knowledge = understand(corpus, model, execution=execution, progress=reading)
    stories = stories_by_article(knowledge)
    with _opened(output) as stream:
        for article in corpus.articles:
            record = contract(knowledge, article.id, stories.get(article.id))
            stream.write(json.dumps(record) + "\n")
    finish(corpus.issues, strict=strict, quiet=quiet)


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """The output file, or standard output. What is written is ASCII: JSON escapes the rest."""
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="ascii", newline="\n") as stream:
        yield stream


def _standard_input() -> TextIO:
    """Standard input as UTF-8, whatever the locale says."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf8")
    return sys.stdin


def _site(config: Path) -> Path:
    return settings_in(config).site


@main.command()
@click.argument("site", required=False, type=click.Path(path_type=Path))
@with_config
@with_samples
@with_quiet
@with_json
def check(site: Path | None, config: Path, *, samples: bool, quiet: bool, as_json: bool) -> None:
    """Prove a built site against the articles; exit 1 on any defect.

    Reads the HTML of SITE (default: the project's) and the articles again. Every statement must
    carry evidence that leads to its sentence, every quotation must stand in its article character
    for character, every article must be complete, every internal link and anchor must resolve, no
    page may be an orphan, and nothing may be fetched from elsewhere.
    """
    from generator.check import check_site  # noqa: PLC0415
    from generator.understand import read_seeds  # noqa: PLC0415

    settings = settings_in(config, samples=samples)
    folder = site or settings.site
    if not (folder / "index.html").is_file():
        raise SeedError("there is no built site here; run: briefing build", folder)
    corpus = read_seeds(settings)
    bodies = {article.id: article.body for article in corpus.articles}
    with progress_bar(quiet=quiet or as_json) as stages:
        done = check_site(folder, bodies, stages=stages)
    if as_json:
        told = dataclasses.asdict(done) | {"issues": [_issue(issue) for issue in done.issues]}
        click.echo(json.dumps(told, ensure_ascii=False))
    elif not quiet:
        say(
            f"{done.pages} pages, {done.statements} statements, {done.evidence} evidence markers, "
            f"{done.quotations} quotations, {done.links} links: {len(done.issues)} defects"
        )
    finish(done.issues, strict=True, quiet=quiet or as_json)


@main.command()
@with_config
@click.option("-o", "--output", type=click.Path(path_type=Path), help="[briefing-EDITION.zip]")
@with_samples
@with_strict
@with_quiet
def bundle(config: Path, output: Path | None, *, samples: bool, strict: bool, quiet: bool) -> None:
    """Build the site and pack it into one zip that opens from file://, search included.

    Unpack it anywhere, also without a network, and open index.html in a browser.
    """
    from generator.bundle import bundle as pack  # noqa: PLC0415

    outcome = build_site(config, samples=samples, quiet=quiet)
    day = outcome.built.edition.day
    name = f"briefing-{day.isoformat()}" if day else "briefing"
    target = output or Path(f"{name}.zip")
    count = pack(_site(config), target, name)
    if not quiet:
        say(f"{count} files in {target}: unpack it and open {name}/index.html", "bold")
    finish(outcome.issues, strict=strict, quiet=quiet)


@main.command()
@click.argument("article")
@click.argument("sentence", required=False, type=click.IntRange(min=1))
@with_config
@with_samples
@with_json
def explain(
    article: str, sentence: int | None, config: Path, *, samples: bool, as_json: bool
) -> None:
    """Show what was found in ARTICLE, or in its SENTENCE number, and by which rule.

    ARTICLE is an article's id, a unique part of it, or its file. The number of a sentence is the
    one in its anchor on the site: #s12 is sentence 12.
    """
    from generator.explain import explain as explained  # noqa: PLC0415
    from generator.understand import read_seeds, understand  # noqa: PLC0415

    settings = settings_in(config, samples=samples)
    with progress_bar(quiet=as_json) as stages:
        reading = stages("Annotating articles")
        corpus = read_seeds(settings)
        knowledge = understand(corpus, settings.model, settings.cache, settings.execution, reading)
    chosen = _article(knowledge, article)
    count = len(knowledge.annotations[chosen].sentences)
    if sentence is not None and sentence > count:
        raise SeedError(f"the article has {count} sentences, not {sentence}", chosen)
    for item in explained(knowledge, chosen, sentence):
        if as_json:
            click.echo(json.dumps(dataclasses.asdict(item), ensure_ascii=False))
            continue
        click.secho(f"\ns{item.number}  {item.text}", bold=True)
        for finding in item.findings:
            click.echo(f"  {finding.what:<16} {finding.text}")
            click.secho(f"  {'':<16} {finding.meaning}  [{finding.rule}]", dim=True)


def _article(knowledge: KnowledgeBase, wanted: str) -> str:
    """The one article that `wanted` names.

    Raises:
        SeedError: none or several do.
    """
    if wanted in knowledge.annotations:
        return wanted
    named = Path(wanted).name
    found = [
        article_id
        for article_id, annotation in knowledge.annotations.items()
        if wanted in article_id or (named and Path(annotation.article.path).name == named)
    ]
    if len(found) == 1:
        return found[0]
    shown = ", ".join(found or knowledge.annotations) or "none"
    problem = "names several articles" if found else "names no article"
    raise SeedError(f"{problem}; there are: {shown[:400]}", wanted)


main.add_command(pdf)
