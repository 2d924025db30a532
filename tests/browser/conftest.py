"""Sites to visit, over http and from disk. Skips with the reason when no Chromium is found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect, sync_playwright

from generator.interface import interface_words, words_script
from generator.markdown import escape, plain
from generator.page import Facets, Page, SearchRecord
from generator.pages.search import search_page
from generator.render import make_environment, render
from generator.search import build_index
from generator.search_entries import indexed
from generator.theme import ASSETS
from tests.browser.chromium import ARGUMENTS, NAMES, build_site, copy_project, find_chromium, serve

expect.set_options(timeout=30_000)  # milliseconds: a busy machine is slow, not wrong

HOSTILE = "<img src=x onerror=alert(1)> </script><script>alert(2)</script> & “quoted”"

RECORDS = (
    SearchRecord(
        "Benjamin Netanyahu",
        "person",
        "Netanyahu visited Azerbaijan. " * 4,
        ("Netanyahu", "Bibi"),
        "Prime Minister of Israel",
    ),
    SearchRecord("Sara Netanyahu", "person", "Wife of Benjamin Netanyahu.", ("Sara",)),
    SearchRecord("Ilham Aliyev", "person", "President of Azerbaijan.", ("Aliyev", "Ilayev")),
    SearchRecord("Ze’ev Elkin", "person", "Environmental Protection Minister of Israel."),
    SearchRecord("Nicolás Maduro", "person", "President of Venezuela."),
    SearchRecord("Əli Əsədov", "person", "Prime minister."),
    SearchRecord("习近平", "person", "President of China.", ("Xi Jinping",)),
    SearchRecord("بنیامین نتانیاهو", "person", "A name in Persian letters.", ()),
    SearchRecord(
        "Azerbaijan",
        "country",
        "A state on the Caspian. " * 3,
        ("Azerbaijani",),
        "AZ",
        Facets(("AZ",)),
    ),
    SearchRecord("Israel", "country", "Netanyahu leads it.", (), "IL", Facets(("IL",))),
    SearchRecord(
        "Netanyahu visits Baku",
        "event",
        "Netanyahu visited Baku on Tuesday.",
        facets=Facets(
            ("AZ", "IL"), ("Daily",), ("CONSULT",), date(2016, 12, 13), date(2016, 12, 13)
        ),
    ),
    SearchRecord(
        "Israel accuses Iran",
        "event",
        "Netanyahu accused Iran, which Baku did not.",
        facets=Facets(("IL", "IR"), ("Weekly",), ("ACCUSE",), date(2017, 1, 3), date(2017, 1, 9)),
    ),
    SearchRecord("Mohammed bin Rashid", "person", "Ruler of Dubai."),
    SearchRecord("Vladimir Putin", "person", "President of Russia."),
    SearchRecord("The long article", "article", "padding words " * 200 + "needle in the hay"),
    SearchRecord(HOSTILE, "article", f"hostile {HOSTILE} text"),
    SearchRecord("The constructor", "article", "What __proto__ and toString do."),
)
"""Names that are hard to find or to show; nothing here is about a seed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        reason = f"no Chromium found on the PATH (looked for {', '.join(NAMES)})"
        if os.environ.get("BRIEFING_REQUIRE_BROWSER"):  # set in CI, where a skip would hide much
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def seed_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds, built once; not at all when nobody can look at it."""
    del browser
    return build_site(copy_project(tmp_path_factory.mktemp("seeds") / "project"))


@pytest.fixture(scope="session")
def hard_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in our theme of RECORDS alone, without the generator's pages."""
    del browser
    project = copy_project(tmp_path_factory.mktemp("hard") / "project")
    write_pages(project, RECORDS)
    return build_site(project)


def write_pages(project: Path, records: tuple[SearchRecord, ...]) -> None:
    """A page for each record and the index over them; the navigation is the real one's."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf8"))
    settings["plugins"] = []
    settings["theme"]["static_templates"] = sorted(ASSETS)
    words = interface_words(settings["theme"]["language"])
    settings["extra"]["briefing"] = {"words": words}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf8")
    docs = project / "docs"
    paths = [path for entry in settings["nav"] for path in entry.values()]
    pages = [
        Page(f"{record.kind}/{number}.md", record.title, record.kind, "", None, record)
        for number, record in enumerate(records)
    ]
    texts = dict.fromkeys(paths, "# Index\n\nA page of the navigation.\n")
    for page in pages:
        assert page.search
        head = f"---\ntitle: '{plain(page.title)}'\n---\n"
        texts[page.path] = f"{head}# {escape(page.title)}\n\n{escape(page.search.text)}\n"
    finder = render(search_page(words), make_environment(project / "templates"))
    index = build_index(filter(None, map(indexed, pages)))
    for file in (*index, words_script(words), finder):
        texts[file.path] = file.text
    for path, text in texts.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, "utf8")


@pytest.fixture(params=["http", "file"])
def hard(request: pytest.FixtureRequest, hard_site: Path) -> Iterator[str]:
    """Address of the hard site."""
    yield from address_of(str(request.param), hard_site)


@pytest.fixture(params=["http", "file"])
def seeds(request: pytest.FixtureRequest, seed_site: Path) -> Iterator[str]:
    """Address of the site of the seeds."""
    yield from address_of(str(request.param), seed_site)


def address_of(way: str, site: Path) -> Iterator[str]:
    if way == "file":
        yield f"{site.as_uri()}/"
        return
    with serve(site) as base:
        yield base
