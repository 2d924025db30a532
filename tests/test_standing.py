"""Which pages need not be rendered again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.page import Page
from generator.standing import Standing
from generator.write import write


@dataclass(frozen=True, slots=True)
class View:
    words: str


PAGE = Page("people/a.md", "A", "person", "entity.md.j2", View("said"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project in which the page was rendered."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "entity.md.j2").write_text("{{ view.words }}", "utf8")
    write([(PAGE.path, b"said")], tmp_path / "docs")
    standing = opened(tmp_path)
    assert not stands(standing, PAGE)
    standing.note(PAGE.path, standing.digest(PAGE))
    standing.save()
    return tmp_path


def opened(folder: Path, language: str = "en") -> Standing:
    return Standing(folder / "docs", folder / "cache", folder / "templates", language)


def stands(standing: Standing, page: Page) -> bool:
    return standing.has(page.path, standing.digest(page))


def test_a_page_stands_while_nothing_has_changed(folder: Path) -> None:
    assert stands(opened(folder), PAGE)


@pytest.mark.parametrize(
    "page", [replace(PAGE, view=View("said so")), replace(PAGE, title="B"), replace(PAGE, path="b")]
)
def test_another_page_does_not(folder: Path, page: Page) -> None:
    assert not stands(opened(folder), page)


def test_a_page_in_another_language_does_not(folder: Path) -> None:
    assert not stands(opened(folder, "fa"), PAGE)


def test_a_file_that_somebody_wrote_to_does_not(folder: Path) -> None:
    (folder / "docs" / PAGE.path).write_bytes(b"dias")
    assert not stands(opened(folder), PAGE)


def test_a_file_that_is_gone_or_no_more_ours_does_not(folder: Path) -> None:
    (folder / "docs" / ".briefing-manifest.json").unlink()
    assert not stands(opened(folder), PAGE)
    write([(PAGE.path, b"said")], folder / "docs")
    (folder / "docs" / PAGE.path).unlink()
    assert not stands(opened(folder), PAGE)


def test_a_changed_template_renders_all_again(folder: Path) -> None:
    (folder / "templates" / "entity.md.j2").write_text("{{ view.words }}.", "utf8")
    assert not stands(opened(folder), PAGE)


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', '{"pages": {"a": 1}}'])
def test_a_damaged_record_is_none(folder: Path, text: str) -> None:
    (folder / "cache" / "rendered.json").write_text(text, "utf8")
    assert not stands(opened(folder), PAGE)


def test_a_page_that_nothing_can_be_said_of_is_rendered(folder: Path) -> None:
    page = replace(PAGE, view=View(object()))  # type: ignore[arg-type] # on purpose
    standing = opened(folder)
    standing.note(page.path, standing.digest(page))
    standing.save()
    assert not stands(opened(folder), page)
