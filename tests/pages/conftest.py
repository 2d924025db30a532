"""A small corpus with every kind of fact, its pages, and the HTML that they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import markdown as python_markdown
import pytest
from lxml import html

from generator import links
from generator.model import Alias, Evidence, Issue, KnowledgeBase
from generator.page import Download, Edition, Page
from generator.render import make_environment, render
from generator.settings import make_settings
from tests.conftest import ROOT
from tests.knowledge import Story, compose, country, knowledge_of, person
from tests.pages.reading import Reader, parsed

EXTENSIONS = ["tables", "attr_list", "md_in_html", "toc"]
UNREAD = Issue("unreadable", "it is not text", "error", where="broken.txt")

VISIT = """PARAMARIBO – Surinamese President Chan Santokhi visited Guyana on Tuesday.
He will meet Irfaan Ali in Georgetown. Guyana denied that it had threatened Suriname.
“We buy rice worth some $3 million,” Santokhi said of Guyana. Santokhy left for Bogotá."""
REPLY = "Guyana accused Suriname of delay. Irfaan Ali praised the rice."


def visit_story() -> Story:
    story = Story(
        "visit_1",
        VISIT,
        title="A visit <to> Guyana",
        outlet="The Daily | Post",
        url="https://post.example/visit",
        published=date(2021, 3, 9),
        published_at="2021-03-09",
        path="visit.txt",
        basis={"published": "front matter"},
    )
    story.name("Surinamese", "country-sr")
    story.name("Suriname", "country-sr")
    story.name("Guyana", "country-gy")
    story.name("Chan Santokhi", "person-chan-santokhi", "person")
    story.name("Santokhi", "person-chan-santokhi", "person")
    story.name("Santokhy", "person-chan-santokhi", "person")
    story.name("Irfaan Ali", "person-irfaan-ali", "person")
    story.name("Bogotá", None)
    tuesday = story.when("Tuesday", "2021-03-09", date(2021, 3, 9))
    rice = story.amount("$3 million", 3_000_000, "USD")
    story.event("CONSULT", "visited", ["Chan Santokhi"], ["Guyana"], when=tuesday)
    story.event("CONSULT", "meet", ["Santokhi"], ["Irfaan Ali"], modality="planned")
    story.event(
        "THREATEN", "threatened", ["Guyana"], ["Suriname."], modality="denied", claimant="Guyana"
    )
    story.event("COOPERATE", "buy", ["Santokhi"], ["Guyana"], amounts=(rice,))
    story.quote("We buy rice worth some $3 million,", "Santokhi", "said")
    story.quote("it had threatened Suriname", "Guyana", "denied", direct=False)
    story.tie("Chan Santokhi", "holds office", "President", "Surinamese")
    story.doubt("count-mismatch", "rice", "The text gives no count of the rice.")
    return story


def reply_story() -> Story:
    story = Story("reply", REPLY, title="Reply")
    story.name("Suriname", "country-sr")
    story.name("Guyana", "country-gy")
    story.name("Irfaan Ali", "person-irfaan-ali", "person")
    story.when("delay", None)
    story.event("ACCUSE", "accused", ["Guyana"], ["Suriname"])
    return story


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    visit, reply = visit_story(), reply_story()
    typo = Alias("Santokhy", (Evidence("visit_1", visit.span("Santokhy")),), "probable misspelling")
    short = Alias("Santokhi", (Evidence("visit_1", visit.span("Santokhi", 1)),))
    entities = (
        person("Chan Santokhi", "SR", short, typo),
        person("Irfaan Ali", "GY"),
        country("SR", "Suriname"),
        country("GY", "Guyana"),
    )
    return knowledge_of([visit, reply], entities, (UNREAD,))


Site = Mapping[str, Page]


@pytest.fixture(scope="session")
def make_pages() -> Callable[[KnowledgeBase], Site]:
    settings = make_settings(Path("/nowhere"))
    files = (Download("downloads/events.csv", "", "one row an event", 5),)

    def make(knowledge: KnowledgeBase) -> Site:
        pages = tuple(compose(knowledge, Edition(date(2021, 3, 9)), settings, files))
        by_path = {page.path: page for page in pages}
        assert len(by_path) == len(pages), "two pages have one path"
        return by_path

    return make


@pytest.fixture(scope="session")
def make_site() -> Callable[[Site, Path], Path]:
    """Pages as HTML files in a folder, the way MkDocs would write them, without its theme."""

    def make(pages: Site, folder: Path) -> Path:
        environment = make_environment(ROOT / "templates")
        for page in pages.values():
            target = folder / links.html(page.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html_of(render(page, environment).text), encoding="utf8")
        for path in ("method/index.html", "downloads/events.csv"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("<main><p>Method</p></main>", encoding="utf8")
        return folder

    return make


def html_of(text: str) -> str:
    """A page's Markdown as HTML; its front matter is cut off as MkDocs does."""
    _, _, body = text.split("---\n", 2)
    inner = python_markdown.markdown(body, extensions=EXTENSIONS)
    return f"<!doctype html><html><body><main>{inner}</main></body></html>"


@pytest.fixture(scope="session")
def pages(make_pages: Callable[[KnowledgeBase], Site], knowledge: KnowledgeBase) -> Site:
    return make_pages(knowledge)


@pytest.fixture(scope="session")
def site(
    make_site: Callable[[Site, Path], Path],
    pages: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    return make_site(pages, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def read(site: Path) -> Reader:
    def read_one(path: str) -> html.HtmlElement:
        return parsed(site / links.html(path))

    return read_one
