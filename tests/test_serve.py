"""`briefing serve`: editing an article refreshes its page."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.projects import PROGRAMS, make_project

pytestmark = pytest.mark.slow

_PATIENCE = 90
"""Seconds until a test gives up; the refresh itself takes about one."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(folder: Path, tmp_path: Path, *command: str) -> Iterator[str]:
    """The address at which a command serves a project."""
    address = f"127.0.0.1:{free_port()}"
    with (tmp_path / "log").open("w") as log:
        program = subprocess.Popen(  # noqa: S603 (our own programs)
            [PROGRAMS / command[0], *command[1:], "--dev-addr", address],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        try:
            yield f"http://{address}"
        finally:
            program.terminate()
            program.wait(timeout=30)


@pytest.fixture(params=["briefing", "mkdocs"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = make_project(tmp_path / "served")
    with serving(folder, tmp_path, request.param, "serve") as site:
        yield folder, site


def wait_for(url: str, words: str) -> str:
    end = time.monotonic() + _PATIENCE
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 (our own server)
                text = answer.read().decode("utf8")
        except OSError:
            text = ""
        if words in text:
            return text
        time.sleep(0.3)
    pytest.fail(f"{url} never showed {words!r}; it shows {text[-2000:]!r}")


def test_an_edited_article_is_shown(served: tuple[Path, str]) -> None:
    folder, site = served
    wait_for(f"{site}/index.html", "Aliyev")
    article = next((folder / "seeds" / "articles").glob("*.txt"))
    added = "Peruvian President Rosa Quispe visited Baku on Monday."
    article.write_text(f"{article.read_text(encoding='utf8')}\n{added}\n", encoding="utf8")
    page = wait_for(f"{site}/people/rosa-quispe.html", "Rosa Quispe")
    assert "data-statement" in page


def test_the_samples_stay_when_the_configuration_is_read_anew(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "served")
    with serving(folder, tmp_path, "briefing", "serve", "--samples") as site:
        wait_for(f"{site}/articles/index.html", "Sample Wire")
        config = folder / "mkdocs.yml"
        text = config.read_text("utf8")
        config.write_text(text.replace("site_name: ", "site_name: Other "), "utf8")
        assert "Sample Wire" in wait_for(f"{site}/articles/index.html", "Other ")


def told(url: str) -> tuple[str, str]:
    """Where a page asks for newer ones, and its text."""
    with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 (our own server)
        text = answer.read().decode("utf8")
    found = re.search(r"livereload\((\d+), (\d+)\)", text)
    assert found
    return f"livereload/{found[1]}/{found[2]}", text


def test_an_edited_article_is_shown_before_the_rest_is_built(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "served")
    article = next((folder / "seeds" / "articles").glob("*.txt"))
    with serving(folder, tmp_path, "briefing", "serve") as site:
        wait_for(f"{site}/index.html", "Aliyev")
        page = f"{site}/articles/{article.stem}.html"
        poll, _ = told(page)
        added = "Iran thanked Chile and Rosa Quispe on Monday."
        article.write_text(f"{article.read_text(encoding='utf8')}\n{added}\n", encoding="utf8")
        with urllib.request.urlopen(f"{site}/{poll}", timeout=_PATIENCE) as answer:  # noqa: S310
            answer.read()
        poll, first = told(page)
        assert "Rosa Quispe" in first
        assert "people/rosa-quispe.html" not in first, "the rest was built before it"
        assert first.count("countries/ir.html") > 1, "a known name leads to its page"
        with urllib.request.urlopen(f"{site}/{poll}", timeout=_PATIENCE) as answer:  # noqa: S310
            answer.read()
        assert "people/rosa-quispe.html" in told(page)[1]
