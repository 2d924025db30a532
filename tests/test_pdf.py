"""Pages as PDF: what a reader holds in hand, and that hostile text stays text."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import typst
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import typst_markup
from generator.cli import main
from generator.errors import GeneratorError
from generator.interface import say
from generator.pdf import document, make_pdf

HOSTILE = (
    '#eval("1") $x$ *b* _i_ @ref <label> \\ " \u201c // /* `raw` ~ -- = #set text(9em)',
    "]#panic()[ \u202e \x00 \x1b é 习近平 بنیامین",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, as the build makes them."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "countries").mkdir()
    told = {
        "title": "A visit",
        "source": "Daily · 2021-03-09 · reliability B",
        "marking": "TLP:AMBER",
        "sentences": [[0, 9, "One went."], [10, 19, "Two came."]],
    }
    script = f'briefingEvidence("a",{json.dumps(told)});\n'
    (tmp_path / "evidence" / "a.js").write_text(script, "ascii")
    marker = '<a class="evidence" data-evidence="a:{}-{}" href="../articles/a.html#s1">s1</a>'
    body = (
        "<h1>{title}<a class='headerlink' href='#t'>#</a></h1><nav>Skip</nav>"
        f"<p data-statement>One went. {marker.format(0, 3)}</p>"
        f"<table><thead><tr><th>Who</th><th>Proof</th></tr></thead><tbody><tr><td>Two</td>"
        f"<td>{marker.format(10, 13)} {marker.format(14, 18)}</td></tr></tbody></table>"
        "<ul><li>{text}</li></ul>"
    )
    page = (
        "<html><body><article><div class='page'>{}</div></article>"
        "<footer><time datetime='2021-03-09'></time></footer></body></html>"
    )
    for path, title, text in (("index.html", "Briefing", "x"), ("countries/az.html", "Az", "y")):
        inner = body.replace("{title}", title).replace("{text}", text)
        (tmp_path / path).write_text(page.replace("{}", inner), "utf8")
    return tmp_path


def asked(source: str) -> object:
    """What Typst reads from a literal."""
    found = typst.query(f"#metadata({source}) <it>".encode(), "<it>", field="value", one=True)
    return json.loads(found)


@pytest.mark.parametrize("text", HOSTILE)
def test_typst_reads_a_literal_as_the_very_text(text: str) -> None:
    assert asked(typst_markup.literal(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_comes_back_from_typst(text: str) -> None:
    assert asked(typst_markup.literal(text)) == text.replace("\ufffe", "\ufffd").replace(
        "\uffff", "\ufffd"
    )


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Cc", "Zs"]), max_size=60))
def test_any_text_is_content_that_typst_sets(text: str) -> None:
    made = typst.compile(f"{typst_markup.words(text)}".encode(), format="pdf")
    assert made.startswith(b"%PDF")


def test_each_sentence_is_one_note_in_order(site: Path) -> None:
    source, day = document(site, ["index.html"], None)
    assert source.count("#endnote(") == 2
    assert source.index('#endnote(1, "One went."') < source.index('#endnote(2, "Two came."')
    assert source.count("#noted(2)") == 2
    assert "Daily · 2021-03-09 · reliability B · TLP:AMBER" in source
    assert "Skip" not in source
    assert str(day) == "2021-03-09"


def test_the_frame_is_in_the_language_of_the_site(site: Path) -> None:
    page = site / "index.html"
    text = page.read_text(encoding="utf8").replace("<html>", "<html lang='fa'>")
    text = text.replace("<td>Two</td>", "<td><a lang='en' href='x.html'>Baku</a> رفت</td>")
    page.write_text(text, "utf8")
    source, _ = document(site, ["index.html"], None)
    (head,) = (line for line in source.split("\n") if line.startswith("#show: paper"))
    assert 'lang: "fa"' in head
    assert "dir: rtl" in head
    assert "ویرایشِ 9 مارس 2021" in head
    assert '#english[#"Baku";];' in source
    own = source[source.index("#show: paper") :]
    assert not re.search("Briefing ·|BRIEFING|edition|Evidence", own)
    assert say("paper", "evidence") == "Evidence"  # what others say has not changed
    assert make_pdf(site, ["index.html"]).startswith(b"%PDF")


def test_an_english_frame_is_english(site: Path) -> None:
    source, _ = document(site, ["index.html"], None)
    assert 'frame: "Briefing · edition of 9 March 2021"' in source
    assert 'lang: "en", day' in source
    assert '#heading(level: 1)[#"Evidence";];' in source


def test_a_list_in_a_cell_has_a_line_an_entry(site: Path) -> None:
    page = site / "index.html"
    text = page.read_text(encoding="utf8")
    page.write_text(text.replace("<td>Two</td>", "<td><ul><li>Two<li>Three</ul></td>"), "utf8")
    source, _ = document(site, ["index.html"], None)
    assert source.count("#linebreak();") == 1


def test_the_strictest_marking_holds_and_no_laxer_one_is_taken(site: Path) -> None:
    assert 'marking: "TLP:AMBER"' in document(site, ["index.html"], None)[0]
    assert 'marking: "TLP:RED"' in document(site, ["index.html"], "TLP:RED")[0]
    with pytest.raises(GeneratorError, match="TLP:AMBER"):
        document(site, ["index.html"], "TLP:GREEN")


def test_a_picture_is_set_without_its_links_and_whatever_else_it_holds(site: Path) -> None:
    picture = (
        '<figure><svg class="timeline" viewBox="0 0 90 20" onload="x()"><script>x()</script>'
        '<a href="javascript:x()"><title>t</title><rect class="unit" x="1" y="1" width="5" '
        'height="5" onclick="x()"></rect></a><text x="1" y="9">&lt;b&gt;"] #panic()</text>'
        '<image href="file:///etc/passwd"></image></svg><ul class="legend"><li>'
        '<svg class="key" viewBox="0 0 16 16"><rect x="2" y="2" width="9" height="9"></rect>'
        "</svg> one kind</li></ul></figure>"
    )
    page = (site / "index.html").read_text("utf8").replace("<ul>", f"{picture}<ul>")
    (site / "index.html").write_text(page, "utf8")
    source, _ = document(site, ["index.html"], None)
    (line,) = (line for line in source.split("\n") if line.startswith("#picture("))
    assert 'viewBox=\\"0 0 90 20\\"' in line
    assert '<rect class=\\"unit\\" x=\\"1\\"' in line
    assert "&lt;b&gt;" in line
    for left_out in ("script", "href", "onload", "onclick", "<image", "<title"):
        assert left_out not in line
    assert "one kind" in source
    assert make_pdf(site, ["index.html"]).startswith(b"%PDF")


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    first = make_pdf(site, ["index.html", "countries/az.html"])
    assert first == make_pdf(site, ["index.html", "countries/az.html"])
    assert first.startswith(b"%PDF")


def test_hostile_titles_and_sentences_are_set_as_text(site: Path) -> None:
    for text in HOSTILE:
        safe = text.replace("\x00", "").replace("\x1b", "")
        page = (
            (site / "index.html").read_text("utf8").replace("Briefing", "{}").replace("x<", "{}<")
        )
        escaped = safe.replace("&", "&amp;").replace("<", "&lt;")
        (site / "evil.html").write_text(page.replace("{}", escaped), "utf8")
        assert make_pdf(site, ["evil.html"]).startswith(b"%PDF")


@pytest.mark.parametrize("path", ["gone.html", "evidence/a.js"])
def test_what_is_no_page_is_said(site: Path, path: str) -> None:
    with pytest.raises(GeneratorError, match=path):
        make_pdf(site, [path])


def test_a_lost_evidence_file_is_said(site: Path) -> None:
    shutil.rmtree(site / "evidence")
    with pytest.raises(GeneratorError, match="build the site again"):
        make_pdf(site, ["index.html"])


def project(site: Path, tmp_path: Path) -> Path:
    shutil.copytree(site, tmp_path / "p" / "site", ignore=shutil.ignore_patterns("p"))
    config = tmp_path / "p" / "mkdocs.yml"
    config.write_text("site_name: x\nuse_directory_urls: false\nplugins: [briefing]\n", "utf8")
    (tmp_path / "p" / "docs").mkdir()
    return config


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--brief"], 0, "bytes"),
        (["--page", "countries/az"], 0, "bytes"),
        (["--page", "countries/az.md", "--page", "index"], 0, "bytes"),
        (["--page", "countries/zz"], 2, "no such page"),
        (["--page", "../secret"], 2, "name a page of the site"),
        (["--brief", "--page", "index"], 2, "--brief"),
        (["--marking", "TLP:CLEAR"], 2, "TLP:AMBER"),
        (["--marking", "PINK"], 2, "Invalid value"),
    ],
)
def test_the_command_writes_a_file_or_says_why_not(
    site: Path, tmp_path: Path, options: list[str], code: int, said: str
) -> None:
    target = tmp_path / "out.pdf"
    config = project(site, tmp_path)
    done = CliRunner().invoke(main, ["pdf", "-f", str(config), "-o", str(target), *options])
    assert done.exit_code == code, done.output
    assert said in done.output
    assert target.exists() == (code == 0)


def test_without_a_site_the_command_says_what_to_do(site: Path, tmp_path: Path) -> None:
    config = project(site, tmp_path)
    shutil.rmtree(config.parent / "site")
    done = CliRunner().invoke(main, ["pdf", "-f", str(config)])
    assert done.exit_code == 2
    assert "briefing build" in done.output
