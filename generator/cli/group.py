"""The `briefing` command group, and what its commands share: options, settings, exit status."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.console import failing, report, say
from generator.errors import GeneratorError, SettingsError

if TYPE_CHECKING:
    from generator.model import Issue
    from generator.settings import Settings

ISSUES, USAGE = 1, 2


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
            problem = str(error)
        except BrokenPipeError:
            raise  # whoever reads our output has seen enough; click ends quietly
        except OSError as error:
            place = error.filename or "a file"
            problem = f"{place}: can't be read or written: {error.strerror or error}"
        say(f"briefing: {problem}", "red")
        return ctx.exit(USAGE)


with_config = click.option(
    "-f",
    "--config",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The project's configuration.",
)
with_quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
with_strict = click.option("--strict", is_flag=True, help="Exit 1 if there is any issue.")
with_samples = click.option(
    "--samples", is_flag=True, help="Read the texts of seeds/samples/ too; pages say so."
)
with_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Turn a folder of news articles into a briefing site that proves every line.

    Put articles (.txt, .md, .html, .json, .jsonl) into seeds/articles/, then:

    \b
        briefing build            read, extract, check, and write the site to site/
        briefing serve            the same, refreshed in the browser as you edit
        briefing explain ARTICLE  why the site says what it says

    Exit status: 0 done; 1 issues were found and --strict was given; 2 the command or its input
    can't be used.
    """


def tame_mkdocs() -> None:
    """Material prints a page about MkDocs 2 at import; the pins keep us on 1.x."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def finish(issues: Iterable[Issue], *, strict: bool, quiet: bool) -> None:
    """Report the issues; exit 1 if there are some and `strict` is set."""
    found = failing(issues)
    report(found, quiet=quiet)
    if strict and found:
        raise SystemExit(ISSUES)


def settings_in(config: Path, *, samples: bool = False) -> Settings:
    """The plugin's settings, read from mkdocs.yml the way MkDocs reads them."""
    tame_mkdocs()
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, MkDocsException  # noqa: PLC0415

    from generator.plugin import settings_of  # noqa: PLC0415

    if not config.is_file():
        raise SettingsError(f"{config}: there is no such file; name it with --config")
    try:
        settings = settings_of(load_config(str(config)))
    except Abort:
        raise SystemExit(USAGE) from None  # MkDocs has said why
    except MkDocsException as error:
        raise SettingsError(f"{config}: {error}") from error
    return replace(settings, samples=True) if samples else settings
