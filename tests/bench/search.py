"""The search index: time and size a thousand pages; the first result in a browser, and memory."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.interface import interface_words, words_script
from generator.page import Page, Rendered, SearchRecord
from generator.search import build_index
from generator.search_entries import indexed
from tests.bench.corpora import Text, invented
from tests.bench.cost import cost_of
from tests.bench.searching import Box, visit
from tests.bench.table import Options, Row, median
from tests.browser.chromium import ARGUMENTS, find_chromium, serve
from tests.projects import make_project

_PAGES_AN_ARTICLE = 25
_OURS = Box("header [role=combobox]", "#search-results [role=option]")
_MATERIAL = Box(".md-search__input", ".md-search-result__item")
_QUERIES = ("president border", "p", "pr", "sanctions officials", "farmers", "a")


def measure(options: Options) -> Iterator[Row]:
    """An index as of that many articles' pages, put into a small site."""
    pages = [page for text in invented(options.articles) for page in _pages(text)]
    spent = []
    files: tuple[Rendered, ...] = ()
    for _ in range(options.runs):
        start = time.process_time()
        files = tuple(build_index(filter(None, map(indexed, pages))))
        spent.append(time.process_time() - start)
    yield Row("search", "pages", len(pages), "pages")
    per = 1000 * median(spent) / len(pages)
    yield Row("search", "building the index, CPU a thousand pages", per, "s", "≤ 1")
    yield Row("search", "size of the index", sum(len(f.text) for f in files) / 1e6, "MB")
    yield Row("search", "largest file of it", max(len(f.text) for f in files) / 1e3, "kB")
    program = find_chromium()
    if program is None:
        return
    folder = make_project(options.work / "search")
    cost_of(["briefing", "build", "--quiet"], folder)
    for file in (*files, words_script(interface_words("en"))):
        target = folder / "site" / file.path
        target.write_text(file.text, encoding="utf8")
    lunr = _material(options.work / "lunr", pages)
    size = (lunr / "search" / "search_index.json").stat().st_size / 1e6
    yield Row("search", "size of Material's index of the same pages", size, "MB")
    yield from _in_browser(folder / "site", lunr, program, options.runs)


def _pages(text: Text) -> Iterator[Page]:
    """An article's page, and one for each of its sentences, as events have them."""
    record = SearchRecord(text.title, "article", text.body, (), text.outlet)
    yield Page(f"articles/{text.id}.md", text.title, "article", "", None, record)
    sentences = text.body.replace("\n\n", " ").split(". ")
    for number, sentence in enumerate(islice(sentences, _PAGES_AN_ARTICLE - 1)):
        told = SearchRecord(sentence[:60], "event", sentence, (), str(text.published))
        yield Page(f"events/{text.id}-{number}.md", sentence[:60], "event", "", None, told)


def _in_browser(site: Path, lunr: Path, program: str, runs: int) -> Iterator[Row]:
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        stack.callback(browser.close)
        places = (
            ("http", stack.enter_context(serve(site)), _OURS),
            ("file", site.as_uri(), _OURS),
            ("Material's lunr, http", stack.enter_context(serve(lunr)), _MATERIAL),
        )
        for name, home, box in places:
            visits = [visit(browser, f"{home}/index.html", box, _QUERIES) for _ in range(runs)]
            ours = box is _OURS
            first = 1000 * median(seen.first for seen in visits)
            bar = "≤ 500" if ours else ""
            yield Row("search", f"first result after opening, {name}", first, "ms", bar)
            longest = median(seen.longest for seen in visits)
            yield Row("search", f"longest the page did not answer, {name}", longest, "ms")
            held = median(seen.memory for seen in visits)
            bar = "≤ 150" if ours else ""
            yield Row("search", f"memory of the tab, {name}", held, "MB", bar)


def _material(folder: Path, pages: Sequence[Page]) -> Path:
    """A site of Material with the index that its search plugin would write for these pages."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf8")
    config = {"site_name": "Lunr", "theme": {"name": "material", "font": False}}
    (folder / "mkdocs.yml").write_text(json.dumps(config | {"plugins": ["search"]}), "utf8")
    cost_of(["mkdocs", "build", "--quiet"], folder)
    target = folder / "site" / "search" / "search_index.json"
    index = json.loads(target.read_text(encoding="utf8"))
    index["docs"] = [
        {
            "location": page.path.replace(".md", ".html"),
            "title": page.title,
            "text": page.search.text if page.search else "",
        }
        for page in pages
    ]
    target.write_text(json.dumps(index), encoding="utf8")
    return folder / "site"
