"""What is composed again after an edit: all that changed, and not all there is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import subjects, workers
from generator.build import File, build
from generator.page import Same, Spooled
from generator.settings import Settings, make_settings
from generator.watching import WHOLE, Watch
from generator.write import write
from tests.conftest import ROOT, SMALL_MODEL
from tests.projects import contents

Edit = Callable[[Path], None]
SAMPLES = "samples/articles"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the samples, built up to its Markdown; each test edits it further."""
    folder = tmp_path_factory.mktemp("composed")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    made(settings_of(folder))
    return folder


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many subjects each build composes."""
    counts: list[int] = []
    whole = workers.forked_map

    def counting(job: Callable[[int], object], count: int, *told: Any) -> Iterator[object]:  # noqa: ANN401 (as it is asked)
        counts.append(count)
        return whole(job, count, *told)

    monkeypatch.setattr(subjects, "forked_map", counting)
    return counts


def settings_of(folder: Path) -> Settings:
    section = {"model": SMALL_MODEL, "samples": True, "processes": 1}
    return replace(make_settings(folder, section), templates=ROOT / "templates")


def content_of(file: File) -> bytes | None:
    if isinstance(file, Same):
        return None
    return file.content.file.read_bytes() if isinstance(file, Spooled) else file.text.encode("utf8")


def made(settings: Settings) -> Mapping[str, bytes]:
    """The docs folder after a build."""
    done = build(settings)
    write(((file.path, content_of(file)) for file in done.files), settings.docs)
    done.standing.save()
    return contents(settings.docs)


def from_nothing(folder: Path, fresh: Path) -> Mapping[str, bytes]:
    """The docs folder of the same seeds, with nothing kept but what was found in each article."""
    shutil.copytree(folder / "seeds", fresh / "seeds")
    settings = settings_of(fresh)
    settings.cache.mkdir(parents=True)
    kept = settings_of(folder).cache / "annotations.sqlite"
    shutil.copy(kept, settings.cache / kept.name)
    return made(settings)


def articles(folder: Path) -> list[Path]:
    return sorted((folder / "seeds" / SAMPLES).rglob("*.md"))


def add_a_sentence(folder: Path) -> None:
    path = articles(folder)[3]
    told = path.read_text("utf8") + "\n\nKazakhstan thanked Turkey for its help on Monday.\n"
    path.write_text(told, "utf8")


def take_one_away(folder: Path) -> None:
    articles(folder)[5].unlink()


def add_one(folder: Path) -> None:
    text = "Ilham Aliyev met Sergey Lavrov in Baku on Friday. Iran criticised the visit of Aliyev."
    (folder / "seeds" / SAMPLES / "new.txt").write_text(f"A visit\n\n{text}\n", "utf8")


def give_another_outlet(folder: Path) -> None:
    path = articles(folder)[2]
    path.with_name(f"{path.stem}.meta.yml").write_text("outlet: Another Wire\n", "utf8")


@pytest.mark.slow
@pytest.mark.parametrize("edit", [add_a_sentence, take_one_away, add_one, give_another_outlet])
def test_an_edit_gives_the_pages_that_a_build_from_nothing_gives(
    project: Path, tmp_path: Path, composed: list[int], edit: Edit
) -> None:
    made(settings_of(project))
    edit(project)
    after = made(settings_of(project))
    assert after == from_nothing(project, tmp_path / "fresh")
    _, again, whole = composed
    assert again < whole / 2, "it composed most subjects again"


def test_nothing_but_the_lists_is_composed_when_nothing_changed(
    project: Path, composed: list[int]
) -> None:
    before = made(settings_of(project))
    assert made(settings_of(project)) == before
    assert composed[1] < 40


def test_a_page_that_somebody_wrote_to_is_made_good(project: Path) -> None:
    settings = settings_of(project)
    before = made(settings)
    page = settings.docs / "countries" / "az.md"
    page.write_text("something else", "utf8")
    assert made(settings) == before


@pytest.mark.parametrize("content", [b"", b"torn", b"\x80\x05N."])
def test_a_damaged_record_is_none(project: Path, content: bytes) -> None:
    settings = settings_of(project)
    before = made(settings)
    (settings.cache / "composed.pickle").write_bytes(content)
    assert made(settings) == before


def test_every_way_to_read_is_noted() -> None:
    watch = Watch()
    names, codes = watch.over("names", {"a": 1, "b": 2}), watch.over("codes", frozenset("xy"))
    days = watch.over("days", (3, 4))
    looked: Mapping[str, Callable[[], object]] = {
        "names a": lambda: names["a"],
        "names b": lambda: names.get("b"),
        "names c": lambda: names.get("c", 0),
        "names d": lambda: "d" in names,
        "names None": lambda: [len(names), list(names), list(names.items()), list(names.values())],
        "codes x": lambda: "x" in codes,
        "codes z": lambda: codes & {"z"},
        "codes None": lambda: sorted(codes),
        "days None": lambda: (days[0], days[:1], len(days), 4 in days, list(days)),
    }
    for told, look in looked.items():
        _, read = watch.during(look)
        assert {f"{name} {key}" for name, key in read} == {told}
    assert not watch.during(lambda: None)[1]


def test_what_is_read_inside_counts_outside_too() -> None:
    watch = Watch()
    names = watch.over("names", {"a": 1})
    _, read = watch.during(lambda: watch.during(lambda: names["a"]))
    assert read == {("names", "a")}
    assert watch.value(("names", "a")) != watch.value(("names", "b"))
    assert watch.value(("names", WHOLE)) == {"a": 1}
