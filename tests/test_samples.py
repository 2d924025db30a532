"""The samples: read when asked for and said on every page; else nothing of them is anywhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.settings import make_settings
from generator.sheet import Notes, read_sheet
from generator.understand import read_seeds
from tests.conftest import ROOT
from tests.projects import make_project

OUTLETS = {"Sample Wire", "Sample Gazette", "Sample Monitor"}


def run(folder: Path, *arguments: str) -> str:
    done = CliRunner().invoke(
        main, [arguments[0], "-f", str(folder / "mkdocs.yml"), *arguments[1:]]
    )
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("samples") / "project")


def test_with_the_option_every_page_says_what_the_samples_are_without_it_none_is_there(
    project: Path,
) -> None:
    site = project / "site"
    run(project, "build", "--samples")
    with_samples = sorted(site.rglob("*.html"))
    assert all('class="sample-note"' in page.read_text("utf8") for page in with_samples)
    assert "0 defects" in run(project, "check", "--samples")
    assert "Sample Wire" in read_sheet(site, "countries/kz.html", Notes(site)).notice

    run(project, "build")
    pages = sorted(site.rglob("*.html"))
    assert len(pages) < len(with_samples)
    for page in pages:
        assert not re.search("Sample (Wire|Gazette|Monitor)", page.read_text("utf8")), page


def test_a_pdf_with_the_samples_needs_no_site_built_before(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "site", ignore_errors=True)
    run(project, "pdf", "--samples", "--brief", "-o", str(tmp_path / "brief.pdf"))
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert "Sample Wire" in (project / "site" / "articles" / "index.html").read_text("utf8")


def test_the_samples_are_of_three_outlets_quote_nobody_and_are_dated() -> None:
    both = read_seeds(make_settings(ROOT, {"samples": True}))
    own = {article.id for article in read_seeds(make_settings(ROOT)).articles}
    samples = [article for article in both.articles if article.id not in own]
    assert len(samples) >= 30
    assert {article.outlet for article in samples} == OUTLETS
    assert all(article.published for article in samples)
    quoting = [article.id for article in samples if re.search('[“”"]', article.body)]
    assert quoting == ["2016-12-23-resolution-2334"], "only the Council's own text is quoted"
