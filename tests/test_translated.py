"""A site in another language: no word of ours stays English, no text is said that is not there."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path

import markdown as python_markdown
import pytest
from lxml import html

from generator.build import build
from generator.corpus import read_corpus
from generator.interface import ENGLISH, interface_words, reword, say, speak, speaking
from generator.page import Rendered
from generator.settings import make_settings
from tests.conftest import ROOT, SMALL_MODEL

NOT_OURS = (
    "//*[@data-verbatim]",
    "//*[@class='code']",  # codes, and entries of the lexicons of English
    "//td[@data-fixed]",  # values of meta data as the seeds give them
    "//*[@class='alias']",
    "//a[contains(@href, 'downloads/') or contains(@href, '.csv')]",  # names of files
    "//table[@class='facts dates' or @class='facts amounts']//td",  # words of the text, read
)
CODES = re.compile(
    r"\.[a-z]+\b|ISO 3166(-\d)?|GeoNames|Unicode CLDR|Equal Earth|Natural Earth|PLOVER|CAMEO|JSON"
)
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
ORDINARY = frozenset(
    word
    for texts in interface_words().values()
    for text in re.findall("[^{}]+(?![^{]*})", str(list(texts.values())))
    for word in WORD.findall(CODES.sub("", text))
    if word.islower() and len(word) > 1
) - {"some"}
"""The words of the interface in English; those in small letters are no names.

An article's amounts have "some", too.
"""


@pytest.fixture(scope="module")
def persian_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("fa")
    settings = make_settings(ROOT, {"model": SMALL_MODEL})
    settings = dataclasses.replace(settings, language="fa", cache=folder / "cache", docs=folder)
    try:
        files = [file for file in build(settings).files if isinstance(file, Rendered)]
    finally:
        speak(ENGLISH)
    return {file.path: file.text for file in files}


def shown(text: str) -> Iterator[str]:
    """The texts of a page that are no article's, those that are only heard as well."""
    body = text.split("---\n", 2)[2]
    page = html.fragment_fromstring(
        python_markdown.markdown(body, extensions=["tables", "attr_list", "md_in_html"]), "main"
    )
    for path in NOT_OURS:
        for element in page.xpath(path):
            element.drop_tree()
    yield from page.xpath("//text() | //@aria-label | //@title")


def test_no_word_of_ours_stays_english(persian_pages: dict[str, str]) -> None:
    titles = {
        json.loads(found[1])
        for path, page in persian_pages.items()
        if path.startswith("articles/0")
        and (found := re.search("^title: (.*)$", page, re.MULTILINE))
    }
    left = {
        (path, text.strip())
        for path, page in persian_pages.items()
        if path.endswith(".md")
        for text in shown(page)
        if text.strip() not in titles
        if ORDINARY & {word for word in WORD.findall(CODES.sub("", text)) if word.islower()}
    }
    assert not left


def test_the_index_of_search_names_types_in_the_language(persian_pages: dict[str, str]) -> None:
    (manifest,) = (t for p, t in persian_pages.items() if p.endswith("index.js"))
    assert "meets or visits" not in manifest
    assert json.dumps(interface_words("fa")["types"]["CONSULT"]) in manifest


def used(pattern: str, *folders: str) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".j2", ".html", ".js"}:
                yield from re.findall(pattern, path.read_text("utf8"))


SAID = r"""\b(?:say|has)\(\s*"(\w+)",\s*(f?"[^"]+"|[\w.]+)"""
PRINTED = r"""\bwords\.(\w+)(?:\.(\w+))?"""


SPOKEN = frozenset({"read", "sections", "search", "header", "tables", "evidence"})
"""What the theme, scripts, the search page and the rules' messages take by names unseen."""


def in_code(name: str) -> bool:
    """Whether code or a lexicon has the words of a name that is not written where it is said."""
    return all(part in CODE for part in re.split("[ _]", name))


CODE = " ".join(
    path.read_text("utf8")
    for pattern in ("*.py", "data/*.yml")
    for path in (ROOT / "generator").rglob(pattern)
    if path.parent.name != "interface"
)


def test_every_text_that_is_said_is_there_and_every_text_is_said() -> None:
    english = interface_words()
    whole, single = set(), set()
    for group, name in used(SAID, "generator"):
        assert group in english, group
        if name.startswith('"'):
            assert name.strip('"') in english[group], (group, name)
            single.add((group, name.strip('"')))
        else:
            whole.add(group)  # the name is a value: its own tests see that it is there
    for group, name in used(PRINTED, "templates"):
        if group in english and name:
            assert name in english[group] or group in {"header", "tables"}, (group, name)
            single.add((group, name))
        elif group in english:
            whole.add(group)
    whole |= SPOKEN
    for group, texts in english.items():
        for name in texts:
            dynamic = group in whole and (group in SPOKEN or in_code(name))
            assert dynamic or (group, name) in single, (group, name)


def test_a_number_decides_the_form_and_is_grouped() -> None:
    assert say("counts", "article", count=1) == "1 article"
    assert say("counts", "article", count=12345) == "12,345 articles"


def test_what_a_rule_wrote_is_said_in_the_language_values_kept() -> None:
    message = "probable misspelling of Ze’ev: “Zeev” is used once and is nearly “Ze’ev”"
    assert reword(message) == message
    speak("fa")
    try:
        assert "«Zeev» یک بار آمده" in reword(message)
        assert reword("nobody knows this") == "nobody knows this"
    finally:
        speak(ENGLISH)


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b"...\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n",
    "zero.txt": b"a\0b",
    "wide.txt": b"\xff\xfea\0b",
    "paper.pdf": b"%PDF-1.4",
    "none": b"x",
    "sheet.qqq": b"x",
    "french.txt": "Le ministre a rencontré hier soir les députés de son parti à Paris. ".encode()
    * 9,
    "many.jsonl": b'{"text": "One came."}\n{"id": 3}\n[]\n{"text": "x", "url": 3}\nnot\n',
    "list.json": b'[{"text": "One came to the city."}, {"name": "x"}, {}]',
    "page.html": b"<html><body><nav>x</nav></body></html>",
    "front.md": b"---\n: [\n---\nText.",
    "lines.md": b"---\n- x\n---\nText.",
    "good.txt": b"Some people came to the city on Tuesday.\x01",
    "good.meta.yml": b"url: ftp://x\nmarking: PINK\npublished: soon\ntone: x\ntitle: [x]\n",
    "second.txt": b"Other people went to the town.",
    "second.meta.yml": b"",
    "third.txt": b"All of them stayed in the house.",
    "third.meta.yml": b"- x",
    "fourth.txt": b"None of them was at the river.",
    "fourth.meta.yml": b"x: [",
    "alone.meta.yml": b"title: x",
    "same.txt": b"He stood in the rain.",
    "deep/same.txt": b"She stood in the sun.",
}


def test_why_a_file_is_not_read_is_said_in_the_language(tmp_path: Path) -> None:
    for name, content in BAD_FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "out.txt").symlink_to("/dev/null")
    (tmp_path / "hollow").mkdir()
    issues = read_corpus([tmp_path, tmp_path / "hollow"]).issues
    assert len(issues) > len(BAD_FILES)
    with speaking("fa"):
        said = {reword(issue.message): issue.message for issue in issues}
    quoted = re.compile(r"^\w+ '[^']*'|https?|'[^']*'|\"[^\"]*\"|\([^()]*\)|: .*|؛ شناخته.*|\.\w+")
    left = {text for text in said if ORDINARY & {*WORD.findall(quoted.sub("", text))}}
    assert not left
    assert all(re.search("[\u0600-\u06ff]", text) for text in said)
