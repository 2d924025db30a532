"""`briefing pdf`: pages of the built site on paper."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import click

from generator.cli.group import settings_in, with_config, with_quiet, with_samples
from generator.cli.mkdocs_site import build_site
from generator.console import say
from generator.corpus.outlets import TLP
from generator.errors import SeedError, SettingsError

_BRIEF = "index.html"


@click.command()
@click.option("--page", "pages", multiple=True, metavar="PATH", help="For example countries/az.")
@click.option("--brief", is_flag=True, help="The home page; the same as naming no page.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="[briefing-EDITION.pdf]")
@click.option("--marking", type=click.Choice(TLP), help="[the strictest of the articles cited]")
@with_config
@with_samples
@with_quiet
def pdf(  # noqa: PLR0913 (an option each)
    pages: tuple[str, ...],
    output: Path | None,
    marking: str | None,
    config: Path,
    *,
    brief: bool,
    samples: bool,
    quiet: bool,
) -> None:
    """Typeset the brief, a country or any other page as a PDF with its evidence as endnotes.

    Takes the pages from the built site, several in their order into one document; --samples builds
    the site first, with the texts of seeds/samples/. Needs the typesetter, an optional part:
    briefing-site-generator[pdf].

    \b
        briefing pdf --brief
        briefing pdf --page countries/az --page relations/az-il -o azerbaijan.pdf
    """
    from generator.pdf import make_pdf  # noqa: PLC0415 (lxml and the typesetter are slow to load)

    if brief and pages:
        raise SettingsError("--brief is a page of its own: use it without --page")
    if samples:
        build_site(config, samples=True, quiet=quiet)
    site = settings_in(config).site
    if not (site / _BRIEF).is_file():
        raise SeedError("there is no built site here; run: briefing build", site)
    chosen = [_path(page) for page in pages] or [_BRIEF]
    target = output or Path(f"{_name(chosen)}.pdf")
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise SettingsError(f"{target}: no file can be written there; name a file in a folder")
    made = make_pdf(site, chosen, marking)
    target.write_bytes(made)
    if not quiet:
        say(f"{target}: {len(made):,} bytes", "bold")


def _path(page: str) -> str:
    """A page as the site has it: "countries/az", "countries/az.md" -> "countries/az.html"."""
    path = PurePosixPath(page)
    if path.is_absolute() or ".." in path.parts:
        raise SettingsError(f"{page}: name a page of the site, such as countries/az")
    return str(path.with_suffix(".html")) if path.suffix in {".md", ".html"} else f"{path}.html"


def _name(paths: list[str]) -> str:
    return "briefing" if paths[0] == _BRIEF else PurePosixPath(paths[0]).stem
