"""Markdown to site: our short way against MkDocs with Material, on the same pages.

Material gets what makes it fast: a navigation of index pages only. Our own search index is built
elsewhere, so that the like-for-like comparison is with Material's search left out; the default of
Material, with its search, is what a user would otherwise have.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.bench.cost import Cost, cost_of, in_turn
from tests.bench.projects import built, pages
from tests.bench.table import Options, Row
from tests.conftest import ROOT


def measure(options: Options) -> Iterator[Row]:
    """Cold and warm builds, in turn with plain MkDocs."""
    folder = built(options, "site")
    count = len(pages(folder))
    _write_rivals(folder)
    searching, plain, default, cold, warm, unchanged = in_turn(
        options.runs,
        lambda: _rival(folder, "searching"),
        lambda: _rival(folder, "plain"),
        lambda: _rival(folder, "default"),
        lambda: _cold(folder),
        lambda: _warm(folder),
        lambda: _ours(folder),
    )
    yield Row("site", "pages", count, "pages")
    yield Row("site", "MkDocs + Material, index pages in the navigation", searching.wall, "s")
    yield Row("site", "the short way, from nothing", cold.wall, "s")
    for name, rival in (("Material", searching), ("Material without search", plain),
                        ("the default theme without search", default)):  # fmt: skip
        bar = "≥ 2.2" if rival is searching else ""
        what = f"{name} / short way from nothing"
        yield Row("site", f"{what}, time", rival.wall / cold.wall, "times", bar)
        yield Row("site", f"{what}, CPU", rival.cpu / cold.cpu, "times")
    yield Row(
        "site", "Material / one page changed, time", searching.wall / warm.wall, "times", "≥ 8"
    )
    yield Row("site", "Material / one page changed, CPU", searching.cpu / warm.cpu, "times")
    yield Row("site", "Material / nothing changed, time", searching.wall / unchanged.wall, "times")
    yield Row("site", "memory, Material", searching.memory, "MB")
    yield Row("site", "memory, short way from nothing", cold.memory, "MB")


def _ours(folder: Path) -> Cost:
    return cost_of(["python", "-m", "tests.bench.only_mkdocs"], folder)


def _cold(folder: Path) -> Cost:
    shutil.rmtree(folder / ".only", ignore_errors=True)
    return _ours(folder)


def _warm(folder: Path) -> Cost:
    page = pages(folder)[-1]
    page.write_text(f"{page.read_text(encoding='utf8')}\nOne more line.\n", encoding="utf8")
    return _ours(folder)


def _rival(folder: Path, name: str) -> Cost:
    return cost_of(["mkdocs", "build", "--quiet", "--config-file", f"{name}.yml"], folder)


def _write_rivals(folder: Path) -> None:
    """Configurations of plain MkDocs for the same pages."""
    (folder / "tests").symlink_to(ROOT / "tests")
    own = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf8"))
    kept = {key: own[key] for key in ("site_name", "nav", "not_in_nav", "markdown_extensions")}
    material = {"name": "material", "font": False}
    for name, theme, plugins in (
        ("searching", material, ["search"]),
        ("plain", material, []),
        ("default", {"name": "mkdocs"}, []),
    ):
        config = {
            **kept,
            "use_directory_urls": False,
            "site_dir": f"site-{name}",
            "theme": theme,
            "plugins": plugins,
        }
        (folder / f"{name}.yml").write_text(yaml.safe_dump(config), encoding="utf8")
