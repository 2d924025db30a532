"""Markdown pages to HTML by our short way, and nothing else: `python -m tests.bench.only_mkdocs`.

Run in the folder of a project whose docs/ has been written; the site goes to site-only/.
"""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.fastbuild import Route, open_route
from generator.interface import interface_words
from generator.theme import make_lean


def main() -> None:
    """Build the site of the current folder."""
    logging.basicConfig(level=logging.WARNING)
    config = load_config("mkdocs.yml")
    config.site_dir = str(Path("site-only").resolve())
    config.extra["briefing"] = {"words": interface_words("en")}
    routes: list[Route] = []

    def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        route = open_route(config, files, nav, Path(".only").resolve(), 0)
        if route is None:
            raise RuntimeError("the short way was not taken")
        routes.append(route)
        return nav

    def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        del config, files
        return make_lean(env)

    for event in ("startup", "config", "page_content", "post_build", "serve"):
        config.plugins.events[event].clear()
    config.plugins.events["nav"][:] = [on_nav]
    config.plugins.events["env"][:] = [on_env]
    build(config)
    routes[0].close()


if __name__ == "__main__":
    main()
