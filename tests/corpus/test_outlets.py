"""seeds/sources.yml is read, and its mistakes are named by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus import read_outlets
from generator.corpus.outlets import tlp_label
from generator.errors import SeedError
from generator.model import Outlet


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.yml"
    path.write_text(text, encoding="utf8")
    return path


def test_outlets_are_read_with_their_fields(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "outlets:\n"
        "  - {name: Daily Example, home: https://daily.example, owner: Example Group,\n"
        "     reliability: b, marking: tlp:green}\n"
        "  - name: Example Wire\n",
    )
    assert read_outlets(path) == (
        Outlet("Daily Example", "https://daily.example", "Example Group", "B", "TLP:GREEN"),
        Outlet("Example Wire"),
    )


def test_the_shipped_file_is_valid(root: Path) -> None:
    assert read_outlets(root / "seeds" / "sources.yml") == ()


def test_the_commented_example_works_when_uncommented(root: Path, tmp_path: Path) -> None:
    lines = (root / "seeds" / "sources.yml").read_text(encoding="utf8").splitlines()
    start = lines.index("# outlets:")
    end = next(n for n in range(start, len(lines)) if lines[n] == "#")
    rest = [line[2:] for line in lines[start:end]]
    assert read_outlets(write(tmp_path, "\n".join(rest)))[0].reliability == "B"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("outlets:\n  - name: A\n    reliabilty: B\n", 3, "no 'reliabilty'"),
        ("outlets:\n  - name: A\n  - name: A\n", 3, "stands twice, first in line 2"),
        ("outlets:\n  - name: A\n    reliability: G\n", 2, "letter from A to F"),
        ("outlets:\n  - name: A\n    marking: SECRET\n", 2, "TLP:AMBER+STRICT"),
        ("outlets:\n  - home: https://a.example\n", 2, "must have a name"),
        ("outlets:\n  - name: [A]\n", 2, "single value"),
        ("outlets: [\n", 2, "not YAML"),
        ("sources: []\n", 1, "one key, 'outlets'"),
        ("outlets: yes\n", 1, "must be a list"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SeedError) as caught:
        read_outlets(path)
    assert caught.value.line == line
    assert words in caught.value.reason
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
        ("tlp: amber + strict", "TLP:AMBER+STRICT"),
        ("Red", "TLP:RED"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("SECRET", None),
    ],
)
def test_tlp_labels_are_those_of_version_2(given: str, label: str | None) -> None:
    assert tlp_label(given) == label
