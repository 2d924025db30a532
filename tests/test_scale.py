"""A site of hundreds of pages: the same bytes both ways, nothing unreachable, no page too large."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.plugin import BriefingPlugin, Outcome
from tests.bench.corpora import invented, write_articles
from tests.projects import contents, make_project

pytestmark = pytest.mark.slow

ARTICLES = 14
LARGEST = 400_000
"""Bytes of a page, at most: 200 rows with their evidence, and the frame."""


def build_site(folder: Path, *, short: bool = True) -> Outcome:
    """Build a project as `briefing build` does, in this process."""
    config = load_config(str(folder / "mkdocs.yml"))
    plugin = config.plugins["briefing"]
    assert isinstance(plugin, BriefingPlugin)
    plugin.short_way = short
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert plugin.outcome is not None
    return plugin.outcome


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with invented articles, built by the short way from nothing."""
    folder = make_project(tmp_path_factory.mktemp("scale") / "many")
    shutil.rmtree(folder / "seeds" / "articles")
    write_articles(invented(ARTICLES), folder / "seeds" / "articles")
    (folder / "docs" / "method" / "own.md").write_text("# Own\n\n[gone](no.md)\n", encoding="utf8")
    outcome = build_site(folder)
    assert outcome.checked.pages > 200
    assert [issue for issue in outcome.checked.issues if "own" not in (issue.where or "")] == []
    return folder


def cold(folder: Path, target: Path, *, short: bool) -> dict[str, bytes]:
    """The site of a project's articles and pages, built from nothing but its annotations."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("site", "*.sqlite", "site"))
    shutil.copy(folder / ".briefing" / "annotations.sqlite", target / ".briefing")
    build_site(target, short=short)
    return contents(target / "site")


def test_hundreds_of_pages_are_the_same_bytes_as_by_mkdocs_alone(
    many: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        plain = cold(many, tmp_path / "plain", short=False)
        said = [record.getMessage() for record in caplog.records if "no.md" in record.getMessage()]
        caplog.clear()
        again = build_site(many)
        repeated = [r.getMessage() for r in caplog.records if "no.md" in r.getMessage()]
    assert contents(many / "site") == plain
    assert again.written is not None
    assert again.written.changed == ()
    assert said == repeated != []


def test_after_an_edit_the_site_is_the_one_built_from_nothing(many: Path, tmp_path: Path) -> None:
    folder = tmp_path / "edited"
    shutil.copytree(many, folder)
    before = contents(folder / "site")
    source = next((folder / "seeds" / "articles").glob("*.jsonl"))
    records = [json.loads(line) for line in source.read_text(encoding="utf8").splitlines()]
    records[3]["text"] += "\nPeruvian President Rosa Quispe accused Chile of lying on Monday.\n"
    del records[5]
    text = "".join(f"{json.dumps(record)}\n" for record in records)
    source.write_text(text, encoding="utf8")
    done = build_site(folder)
    after = contents(folder / "site")
    assert "people/rosa-quispe.html" in after
    assert done.written is not None
    assert set(done.written.removed) >= {"articles/a000005.html"}
    assert len(done.written.changed) < len(after)
    assert after != before
    assert after == cold(folder, tmp_path / "anew", short=False)


def test_no_page_grows_with_the_corpus(many: Path) -> None:
    sizes = {p.relative_to(many): p.stat().st_size for p in (many / "site").rglob("*.html")}
    assert max(sizes.values()) < LARGEST, max(sizes, key=lambda path: sizes[path])


def test_a_subject_with_many_events_has_a_list_of_all_of_them(many: Path) -> None:
    listings = sorted((many / "site").glob("*/*.events.html"))
    assert listings
    for listing in listings:
        subject = listing.with_name(listing.name.replace(".events", ""))
        page, whole = subject.read_text(encoding="utf8"), listing.read_text(encoding="utf8")
        assert listing.name in page
        assert whole.count('<li class="event') > page.count('<li class="event') > 0
