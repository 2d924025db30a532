"""The search index: time and size a thousand pages; the first result in a browser, and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from generator.interface import interface_words, words_script
from generator.page import Page, Rendered, SearchRecord
from generator.search import build_index
from tests.bench.corpora import Text, invented
from tests.bench.cost import cost_of
from tests.bench.table import Options, Row, median
from tests.browser.chromium import ARGUMENTS, find_chromium, serve
from tests.projects import make_project

_PAGES_AN_ARTICLE = 25
_LONG_TASKS = """() => { window.longest = 0;
new PerformanceObserver((list) => { for (const task of list.getEntries())
window.longest = Math.max(window.longest, task.duration); })
.observe({type: 'longtask', buffered: true}); }"""


def measure(options: Options) -> Iterator[Row]:
    """An index as of that many articles' pages, put into a small site."""
    pages = [page for text in invented(options.articles) for page in _pages(text)]
    spent = []
    files: tuple[Rendered, ...] = ()
    for _ in range(options.runs):
        start = time.process_time()
        files = build_index(pages)
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
    yield from _in_browser(folder / "site", program, options.runs)


def _pages(text: Text) -> Iterator[Page]:
    """An article's page, and one for each of its sentences, as events have them."""
    record = SearchRecord(text.title, "article", text.body, (), text.outlet)
    yield Page(f"articles/{text.id}.md", text.title, "article", "", None, record)
    sentences = text.body.replace("\n\n", " ").split(". ")
    for number, sentence in enumerate(islice(sentences, _PAGES_AN_ARTICLE - 1)):
        told = SearchRecord(sentence[:60], "event", sentence, (), str(text.published))
        yield Page(f"events/{text.id}-{number}.md", sentence[:60], "event", "", None, told)


def _in_browser(site: Path, program: str, runs: int) -> Iterator[Row]:
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        stack.callback(browser.close)
        address = stack.enter_context(serve(site))
        for name, home in (("http", address), ("file", site.as_uri())):
            found = [_first_result(browser, f"{home}/index.html") for _ in range(runs)]
            first = 1000 * median(seconds for seconds, _, _ in found)
            yield Row("search", f"first result after opening, {name}", first, "ms", "≤ 500")
            longest = median(task for _, task, _ in found)
            yield Row("search", f"longest the page did not answer, {name}", longest, "ms")
            heap = median(heap for _, _, heap in found)
            yield Row("search", f"memory of the page's scripts, {name}", heap, "MB", "≤ 150")


def _first_result(browser: Browser, address: str) -> tuple[float, float, float]:
    """Seconds from typing to the first result on a page just opened, longest task, heap."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        page.evaluate(_LONG_TASKS)
        box = page.locator("header [role=combobox]")
        start = time.perf_counter()
        box.fill("president border")
        page.locator("#search-results [role=option]").first.wait_for()
        spent = time.perf_counter() - start
        for words in ("p", "pr", "sanctions officials", "farmers", "a"):
            box.fill(words)
            page.locator("#search-results [role=option]").first.wait_for()
        longest = float(page.evaluate("window.longest"))
        heap = float(page.evaluate("performance.memory.usedJSHeapSize")) / 1e6
        return spent, longest, heap
    finally:
        context.close()
