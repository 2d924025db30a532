"""MkDocs with our plugin, as the commands run it: once, or to serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from generator.cli.group import USAGE, tame_mkdocs
from generator.console import progress_bar
from generator.errors import GeneratorError, SettingsError

if TYPE_CHECKING:
    from generator.plugin import Outcome

_OURS = "briefing"


def build_site(config: Path, *, samples: bool, quiet: bool) -> Outcome:
    """Run MkDocs with our plugin, as `mkdocs build` would.

    Raises:
        SettingsError: the configuration is missing, wrong, or lacks our plugin.
        GeneratorError: the build failed.
    """
    tame_mkdocs()
    from mkdocs.commands.build import build as build_pages  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, MkDocsException  # noqa: PLC0415

    from generator.plugin import BriefingPlugin  # noqa: PLC0415

    if not config.is_file():
        raise SettingsError(
            f"{config}: there is no such file; run this in the project's folder, or name its "
            "configuration with --config"
        )
    try:
        loaded = load_config(str(config))
        plugin = next((p for p in loaded.plugins.values() if isinstance(p, BriefingPlugin)), None)
        if plugin is None:
            raise SettingsError(f"{config}: add 'briefing' to its list of plugins")
        with progress_bar(quiet=quiet) as stages:
            plugin.stages, plugin.quiet = stages, True
            plugin.config.samples = samples or plugin.config.samples
            loaded.plugins.on_startup(command="build", dirty=False)
            build_pages(loaded)
            loaded.plugins.on_shutdown()
    except Abort:
        raise SystemExit(USAGE) from None  # MkDocs has said why
    except MkDocsException as error:
        raise GeneratorError(str(error)) from error
    if plugin.outcome is None:
        raise GeneratorError("the build ended before the site was checked")
    return plugin.outcome


def serve_site(config: Path, address: str | None, *, open_browser: bool, samples: bool) -> None:
    """Run MkDocs' server with our plugin, until it is stopped."""
    tame_mkdocs()
    from mkdocs.__main__ import State, serve_command  # noqa: PLC0415

    log = State()  # MkDocs speaks as long as this is there
    cast("Any", serve_command).callback(
        config_file=str(config),
        dev_addr=address,
        open_in_browser=open_browser,
        plugins=_with_samples(config) if samples else None,
    )
    del log


def _with_samples(config: Path) -> dict[str, Any]:
    """The project's plugins with their options, ours told to read the samples.

    A mapping: MkDocs empties the entries of a list as it reads them, and each rebuild reads anew.
    """
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415

    with config.open("rb") as text:
        written = yaml_load(text).get("plugins") or {}
    if not isinstance(written, dict):
        listed = ({name: None} if isinstance(name, str) else name for name in written)
        written = {name: options for entry in listed for name, options in entry.items()}
    return {**written, _OURS: {**(written.get(_OURS) or {}), "samples": True}}
