"""Small sites, built by MkDocs' own way and by the short way, to be compared byte for byte."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.fastbuild import Route, Staging, open_route
from generator.interface import interface_words
from tests.conftest import ROOT
from tests.projects import contents

CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf8")


@dataclass(frozen=True)
class Outcome:
    """The files of a site, what was said, and whether the short way was taken."""

    files: dict[str, bytes]
    said: list[str]
    short: bool


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


class Site:
    """A docs folder and a theme that a test may change between builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes = 1
        self.loaded: list[str] = []
        """Pages whose conversion was asked for, if a test counts them."""
        shutil.copytree(ROOT / "templates", folder / "templates")
        (folder / "docs").mkdir()
        self.configure(lambda text: text)

    def configure(self, change: Callable[[str], str]) -> None:
        """Write mkdocs.yml, changed."""
        text = change(CONFIG).replace("plugins:\n  - briefing\n", "plugins: []\n")
        (self.folder / "mkdocs.yml").write_text(text, encoding="utf8")

    def write(self, docs: Mapping[str, str]) -> None:
        """Write pages."""
        for path, text in docs.items():
            target = self.folder / "docs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf8")

    def build(self, *, short: bool, stays: bool = False, killed: bool = False) -> Outcome:
        """Build the site into a folder of its own, which may stay from build to build.

        A build that is `killed` ends when all pages are built and nothing else is done.
        """
        config = load_config(str(self.folder / "mkdocs.yml"))
        config.site_dir = str(self.folder / ("stays" if stays else "short" if short else "plain"))
        config.extra["briefing"] = {"words": interface_words("en")}
        routes: list[Route] = []
        staging = Staging(Path(config.site_dir), self.folder / "cache") if stays else None

        def on_nav(nav: Any, config: Any, files: Any) -> Any:  # noqa: ANN401 (as MkDocs calls it)
            route = open_route(config, files, nav, self.folder / "cache", self.processes, staging)
            routes.extend([route] if route else [])
            return nav

        if short:
            config.plugins.events["nav"].append(on_nav)
        ear = _Ear()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(ear)
        try:
            if staging is not None:
                staging.open()
            build(config)
            if staging is not None and not killed:
                for route in routes:
                    route.settle()
                staging.settle()
        finally:
            logger.removeHandler(ear)
            for route in routes:
                route.close()
            if staging is not None:
                staging.close()
        files = contents(Path(config.site_dir))
        files.pop("sitemap.xml.gz", None)  # holds the time of its packing
        said = [message for message in ear.heard if message.startswith("Doc file")]
        return Outcome(files, said, bool(routes))

    def same(self) -> Outcome:
        """Build both ways, from nothing and from what was kept; all three must be the same."""
        plain = self.build(short=False)
        for _ in range(2):
            found = self.build(short=True)
            assert sorted(found.files) == sorted(plain.files)
            for path, content in plain.files.items():
                assert found.files[path] == content, path
            assert found.said == plain.said
        again = self.build(short=True, stays=True)
        assert again.files == plain.files
        assert again.said == plain.said
        return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def page(title: str, body: str, kind: str = "event") -> str:
    """A page as the generator writes them."""
    head = f'---\ntitle: "{title}"\nkind: "{kind}"\ndescription: "One page."\n\n---\n'
    return f"{head}\n# {title} {{: #title }}\n\n{body}\n"
