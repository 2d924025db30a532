"""The built site: proven, repeatable, and honest about what it could not read."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from tests.projects import PROGRAMS, contents, make_project, run

pytestmark = pytest.mark.slow


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """The built seed project, to do things to."""
    return Path(shutil.copytree(project, tmp_path / "copy"))


def test_the_seed_site_has_no_defect(project: Path) -> None:
    done = run(project, "briefing", "check", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["issues"] == []
    assert result["statements"] > 100
    assert result["evidence"] > 100
    assert result["quotations"] > 100


def test_every_kind_of_page_is_there(project: Path) -> None:
    built = {path.split("/")[0] for path in contents(project / "site")}
    assert {
        "index.html", "countries", "relations", "people", "organisations", "places", "events",
        "timeline.html", "articles", "sources", "method", "gaps.html", "downloads",
    } <= built  # fmt: skip


def pages_with(site: Path, pattern: str) -> list[Path]:
    return [p for p in sorted(site.rglob("*.html")) if re.search(pattern, p.read_text("utf8"))]


def test_one_altered_character_in_a_quotation_fails_the_check(copy: Path) -> None:
    page = pages_with(copy / "site" / "people", "unprecedented pace")[0]
    text = page.read_text(encoding="utf8")
    page.write_text(text.replace("unprecedented pace", "unprecedented race", 1), encoding="utf8")
    done = run(copy, "briefing", "check")
    assert done.returncode == 1
    assert "altered-quotation" in done.stderr
    assert page.name in done.stderr


def test_a_template_that_loses_its_proof_fails_a_strict_build(copy: Path) -> None:
    template = copy / "templates" / "partials" / "lists.md.j2"
    text = template.read_text(encoding="utf8")
    assert "{{ row.proof }}" in text
    template.write_text(text.replace("{{ row.proof }}", "Proof"), encoding="utf8")
    done = run(copy, "briefing", "build", "--strict")
    assert done.returncode == 1
    assert "missing-evidence" in done.stderr
    assert run(copy, "briefing", "build", "--quiet").returncode == 0


@pytest.mark.parametrize("setting", ["site_dir: mkdocs.yml", "  - briefing: {cache: mkdocs.yml}"])
def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path: Path, setting: str) -> None:
    folder = make_project(tmp_path / "wrong")
    config = folder / "mkdocs.yml"
    key = setting.partition(":")[0].strip("- ")
    lines = config.read_text(encoding="utf8").splitlines()
    kept = [line for line in lines if key not in line and "model:" not in line]
    at = kept.index("plugins:") + 1 if key == "briefing" else 0
    config.write_text("\n".join([*kept[:at], setting, *kept[at:]]), encoding="utf8")
    done = run(folder, "briefing", "build")
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Abort" not in done.stderr


def test_one_dropped_marker_fails_the_check(copy: Path) -> None:
    page = pages_with(copy / "site" / "countries", "data-statement")[0]
    text = page.read_text(encoding="utf8")
    marker = r"(<[^<>]* data-statement.*?)<a class=\"evidence\"[^<]*</a>"
    less, count = re.subn(marker, r"\1", text, count=1, flags=re.DOTALL)
    assert count == 1
    page.write_text(less, encoding="utf8")
    done = run(copy, "briefing", "check")
    assert done.returncode == 1
    assert "missing-evidence" in done.stderr


def test_a_second_build_rewrites_nothing(copy: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in sorted((copy / "site").rglob("*")) if p.is_file()}
    docs = {p: p.stat().st_mtime_ns for p in sorted((copy / "docs").rglob("*")) if p.is_file()}
    done = run(copy, "briefing", "build", "--json")
    assert json.loads(done.stdout)["changed"] == 0
    assert before == {p: p.stat().st_mtime_ns for p in before}
    assert docs == {p: p.stat().st_mtime_ns for p in docs}


def test_two_builds_in_different_folders_are_the_same_bytes(project: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "elsewhere" / "deeper")
    assert run(other, "briefing", "build", "--quiet").returncode == 0
    assert contents(other / "site") == contents(project / "site")


def test_mkdocs_alone_builds_the_same(project: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "plain")
    done = run(other, "mkdocs", "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    assert contents(other / "site") == contents(project / "site")


def test_a_bad_article_is_reported_and_the_others_are_built(project: Path, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "bad")
    articles = folder / "seeds" / "articles"
    (articles / "empty.txt").write_text("  \n", encoding="utf8")
    (articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01")
    (articles / "scan.tiff").write_bytes(b"II*\x00")
    (articles / "broken.json").write_text('{"text": ', encoding="utf8")
    french = (
        "Le président de la République a déclaré mardi que la France et l’Allemagne signeraient un "
        "accord sur l’énergie avant la fin de l’année. Les ministres des deux pays se sont "
        "rencontrés à Paris pour préparer le texte, qui doit encore être approuvé par le parlement."
    )
    (articles / "paris.txt").write_text(french, encoding="utf8")
    done = run(folder, "briefing", "build", "--strict")
    assert done.returncode == 1
    gaps = (folder / "site" / "gaps.html").read_text(encoding="utf8")
    for name in ("empty.txt", "picture.txt", "scan.tiff", "broken.json", "paris.txt"):
        assert name in done.stderr
        assert name in gaps.replace("&#46;", ".").replace("&#95;", "_")
    lenient = run(folder, "briefing", "build", "--json")
    assert lenient.returncode == 0
    whole = run(project, "briefing", "check", "--json")
    assert json.loads(lenient.stdout)["checked"]["pages"] == json.loads(whole.stdout)["pages"]


def test_without_a_published_day_the_site_says_that_the_date_is_not_known(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "undated")
    for sidecar in (folder / "seeds" / "articles").glob("*.meta.yml"):
        sidecar.unlink()
    assert run(folder, "briefing", "build", "--strict").returncode == 0
    text = (folder / "site" / "gaps.html").read_text(encoding="utf8")
    assert "Tuesday" in text
    site = folder / "site"
    pages = [p for p in site.rglob("*.html") if p.parent.name != "method"]
    assert not [
        p for p in pages if re.search(r"2016-12-1\d|1\d December 2016", p.read_text("utf8"))
    ]


def test_a_removed_article_takes_its_pages_along(project: Path, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "two")
    extra = folder / "seeds" / "articles" / "lima.txt"
    extra.write_text(
        "LIMA – Peruvian President Rosa Quispe visited Chile on Monday. “We trust each other,” "
        "Quispe said.",
        encoding="utf8",
    )
    assert run(folder, "briefing", "build", "--strict").returncode == 0
    assert (folder / "site" / "people" / "rosa-quispe.html").exists()
    extra.unlink()
    assert run(folder, "briefing", "build", "--strict").returncode == 0
    assert contents(folder / "site") == contents(project / "site")


def test_the_bundle_holds_the_site_and_is_repeatable(copy: Path) -> None:
    assert run(copy, "briefing", "bundle", "--quiet", "-o", "one.zip").returncode == 0
    assert run(copy, "briefing", "bundle", "--quiet", "-o", "two.zip").returncode == 0
    assert (copy / "one.zip").read_bytes() == (copy / "two.zip").read_bytes()
    with zipfile.ZipFile(copy / "one.zip") as packed:
        names = {name.split("/", 1)[1] for name in packed.namelist()}
        top = {name.split("/", 1)[0] for name in packed.namelist()}
    visible = {p for p in contents(copy / "site") if not p.split("/")[-1].startswith(".")}
    assert names == visible
    assert top == {"briefing-2016-12-13"}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "hostile")
    attack = (
        "Kenyan President <script>alert(1)</script> Amina Otieno said on Monday that {{ 7*7 }} "
        "[click](javascript:alert(1)) and <img src=x onerror=alert(1)> were no threat.\n\n"
        "“{% raw %} | a | b | `code` **bold** <!-- -->,” Otieno told Uganda’s parliament.\n"
    )
    (folder / "seeds" / "articles" / "attack.md").write_text(
        f"---\ntitle: '<script>alert(2)</script> \"quoted\" & more'\n"
        f"outlet: '<img src=x onerror=alert(3)>'\nurl: 'javascript:alert(4)'\n---\n{attack}",
        encoding="utf8",
    )
    (folder / "seeds" / "articles" / "attack2.txt").write_text(attack, encoding="utf8")
    done = run(folder, "briefing", "build")
    assert done.returncode == 0, done.stderr
    assert "0 defects" in done.stderr
    for page in sorted((folder / "site").rglob("*.html")):
        text = page.read_text(encoding="utf8")
        assert not re.search(r"<script>alert|<img src=x|href=\"javascript:", text), page.name
        assert "49" not in re.findall(r"that (\d+) ", text), page.name


def test_a_build_that_is_killed_is_made_good_by_the_next(project: Path, tmp_path: Path) -> None:
    folder = make_project(tmp_path / "killed")
    mine = folder / "docs" / "people" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("No page: notes of mine.", encoding="utf8")
    journal = folder / "docs" / ".briefing-journal"
    with subprocess.Popen(  # noqa: S603 (our own program)
        [PROGRAMS / "briefing", "build"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as building:
        while building.poll() is None and not journal.exists():
            time.sleep(0.001)
        building.terminate()
    assert building.returncode == -signal.SIGTERM
    assert ".briefing-manifest.json" not in contents(folder / "docs")
    done = run(folder, "briefing", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert mine.read_text(encoding="utf8") == "No page: notes of mine."
    after = contents(folder / "docs")
    assert set(after) - set(contents(project / "docs")) == {"people/mine.txt"}
