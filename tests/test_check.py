"""The check on small sites written by hand: each defect is found, and a sound site has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import check
from generator.check import check_site
from generator.kept import open_kept
from generator.verdicts import Verdict

BODY = "BAKU – The minister arrived on Tuesday. He said: “Trade is growing.”"
SENTENCE = (7, 39)
QUOTE = (40, 68)

HOME = """<html><body><main><h1>Brief</h1>
<p><span data-statement>A minister <span data-verbatim="a:27-39">on Tuesday.</span>
<a data-evidence="a:7-39" href="articles/a.html#s1">s1</a></span></p>
<p data-fixed>This sentence of ours has more than six words in it.</p>
<p><a href="articles/a.html">Article</a></p></main></body></html>"""

ARTICLE = f"""<html><body>
<nav><a href="../index.html">Home of this whole long briefing site</a></nav>
<main><p><span data-verbatim="a:0-6">BAKU –</span>
<span id="s1" data-verbatim="a:7-39">{BODY[7:39]}</span>
<span id="s2" data-verbatim="a:40-68">{BODY[40:68]}</span></p></main></body></html>"""


def codes(site: Path, home: str = HOME, article: str = ARTICLE, **more: str) -> set[str]:
    (site / "articles").mkdir(parents=True, exist_ok=True)
    (site / "index.html").write_text(home, encoding="utf8")
    (site / "articles" / "a.html").write_text(article, encoding="utf8")
    for name, text in more.items():
        (site / f"{name}.html").write_text(text, encoding="utf8")
    return {issue.code for issue in check_site(site, {"a": BODY}).issues}


def test_the_offsets_of_this_file_are_right() -> None:
    assert BODY[slice(*SENTENCE)] == "The minister arrived on Tuesday."
    assert BODY[slice(*QUOTE)] == "He said: “Trade is growing.”"


def test_a_sound_site_has_no_defect(tmp_path: Path) -> None:
    assert codes(tmp_path) == set()
    done = check_site(tmp_path, {"a": BODY})
    assert (done.pages, done.statements, done.evidence, done.quotations) == (2, 1, 1, 4)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("on Tuesday.</span>", "on Monday.</span>", "altered-quotation"),
        ('<a data-evidence="a:7-39" href="articles/a.html#s1">s1</a>', "", "missing-evidence"),
        ("#s1", "#s2", "wrong-evidence"),
        ("#s1", "#s9", "wrong-evidence"),
        ("a:7-39", "b:7-39", "unknown-place"),
        ("a:7-39", "a:7-999", "unknown-place"),
        ("a:7-39", "a", "unknown-place"),
        ("a:27-39", "a:27-999", "unknown-place"),
        ("<p data-fixed>", "<p>", "unproven-text"),
        ("<h1>", "<p>Chile has sent seven ships to Peru.</p><h1>", "unproven-text"),
        ("A minister", "“A minister”", "unproven-quotation"),
        ("#s1", "#again", "wrong-evidence"),
        ("<h1>", '<h1 id="x"></h1><h1 id="x">', "dead-anchor"),
        ("<h1>", '<p onclick="alert(1)">x</p><h1>', "active-content"),
        ("<h1>", "<script>alert(1)</script><h1>", "active-content"),
        ("<h1>", '<base href="https://example.org/"><h1>', "active-content"),
        ("<h1>", '<meta http-equiv="refresh" content="0;url=//x.example"><h1>', "active-content"),
        ('href="articles/a.html">', 'href="articles/b.html">', "dead-link"),
        ('href="articles/a.html">', 'href="../../etc/passwd">', "dead-link"),
        ('href="articles/a.html">', 'href="javascript:alert(1)">', "unsafe-link"),
        ("<h1>", '<a href="#nowhere">x</a><h1>', "dead-anchor"),
        ("<h1>", '<img src="https://example.org/x.png"><h1>', "external-request"),
        ("<h1>", '<script src="//example.org/x.js"></script><h1>', "external-request"),
    ],
)
def test_a_defect_of_a_page_is_found(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in HOME
    assert code in codes(tmp_path, home=HOME.replace(old, new))


@pytest.mark.parametrize(
    "name",
    [
        '<a href="articles/a.html">A call for “armed resistance”</a>',
        '<span class="alias">Harold “Hal” Rodd</span>',
        '<span class="unlinked">Harold “Hal” Rodd</span>',
    ],
)
def test_quotation_marks_of_a_title_or_name_quote_nobody(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, home=HOME.replace("A minister", name)) == set()


def test_a_marker_of_another_sentence_does_not_prove_a_quotation(
    tmp_path: Path,
) -> None:
    other = HOME.replace("a:7-39", "a:40-68").replace("#s1", "#s2")
    assert codes(tmp_path, home=other) == {"wrong-evidence"}


def test_only_the_article_s_own_page_proves(tmp_path: Path) -> None:
    copied = HOME.replace("articles/a.html#s1", "#s1").replace(
        "<h1>", f'<p><span id="s1" data-verbatim="a:7-39">{BODY[7:39]}</span></p><h1>'
    )
    assert codes(tmp_path, home=copied) == {"wrong-evidence"}


def test_one_word_added_to_an_article_is_found(tmp_path: Path) -> None:
    added = ARTICLE.replace('<span id="s2"', 'No <span id="s2"')
    assert codes(tmp_path, article=added) == {"unproven-text"}


def test_a_statement_within_a_statement_counts_once(tmp_path: Path) -> None:
    codes(tmp_path, home=HOME.replace("<p><span data", "<p data-statement><span data"))
    assert check_site(tmp_path, {"a": BODY}).statements == 1


def test_one_altered_character_of_an_article_is_found(tmp_path: Path) -> None:
    altered = ARTICLE.replace("Trade is growing", "Trade is groving")
    assert codes(tmp_path, article=altered) == {"altered-quotation"}


def test_a_missing_sentence_of_an_article_is_found(tmp_path: Path) -> None:
    cut = ARTICLE.replace(f'<span id="s2" data-verbatim="a:40-68">{BODY[40:68]}</span>', "")
    assert codes(tmp_path, article=cut) == {"incomplete-article"}


def test_an_article_without_a_page_is_found(tmp_path: Path) -> None:
    codes(tmp_path)
    found = check_site(tmp_path, {"a": BODY, "b": "Another."}).issues
    assert [(issue.code, issue.article_id) for issue in found] == [("missing-page", "b")]


def test_a_page_that_nothing_links_to_is_found(tmp_path: Path) -> None:
    lonely = '<html><body><main><a href="index.html">Home</a></main></body></html>'
    assert codes(tmp_path, lonely=lonely) == {"orphan"}


def test_white_space_may_differ_but_nothing_else(tmp_path: Path) -> None:
    assert codes(tmp_path, home=HOME.replace("on Tuesday.", "\n  on \n Tuesday. ")) == set()
    assert "altered-quotation" in codes(tmp_path, home=HOME.replace("on Tuesday.", "onTuesday."))


def test_a_marker_elsewhere_on_the_page_does_not_prove_a_statement(tmp_path: Path) -> None:
    marker = '<a data-evidence="a:7-39" href="articles/a.html#s1">s1</a>'
    moved = HOME.replace(marker, "").replace("<h1>", f"<p>{marker}</p><h1>")
    assert "missing-evidence" in codes(tmp_path, home=moved)


def test_a_cached_check_finds_what_an_uncached_one_finds(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"

    def both(bodies: dict[str, str]) -> set[str]:
        cached = check_site(site, bodies, cache)
        assert cached == check_site(site, bodies)
        return {issue.code for issue in cached.issues}

    codes(site)
    assert both({"a": BODY}) == set()
    assert "altered-quotation" in both({"a": BODY.replace("Tuesday", "Thurday")})
    page = site / "index.html"
    page.write_text(HOME.replace("on Tuesday.", "on Monday."), encoding="utf8")
    assert both({"a": BODY}) == {"altered-quotation"}
    page.write_text(HOME, encoding="utf8")
    article = site / "articles" / "a.html"
    article.write_text(ARTICLE.replace('id="s1"', 'id="s3"'), encoding="utf8")
    assert "wrong-evidence" in both({"a": BODY})
    article.unlink()
    assert {"dead-link", "missing-page"} <= both({"a": BODY})


def test_many_pages_are_checked_by_several_processes(tmp_path: Path) -> None:
    for number in range(300):
        target = tmp_path / f"p{number}.html"
        target.write_text(f"<main><a href='p{number + 1}.html'>{number}</a></main>", "utf8")
    (tmp_path / "index.html").write_text("<main><a href='p0.html'>first</a></main>", "utf8")
    alone, together = (check_site(tmp_path, {}, None, count) for count in (1, 3))
    assert alone == together
    assert [(issue.code, issue.where) for issue in alone.issues] == [("dead-link", "p299.html")]


def more(text: str) -> dict[str, str]:
    """A second article, quoted at home."""
    return {"a": BODY, "b": text}


def test_what_changes_between_checks_is_found_by_those_that_rest_on_it(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    codes(site)
    other = site / "articles" / "b.html"
    steps: list[tuple[dict[str, str], str | None]] = [
        ({"a": BODY}, None),
        (more("Another."), None),
        (more("Another."), '<main><span data-verbatim="b:0-8">Another.</span></main>'),
        (more("Another. Cut"), '<main><span data-verbatim="b:0-8">Another.</span></main>'),
        ({"a": BODY}, '<main><span data-verbatim="b:0-8">Another.</span></main>'),
        (more("Another."), '<main><span data-verbatim="b:0-8">Another.</span></main>'),
        ({"a": BODY}, "<main><p>Few words.</p></main>"),
        (more("Another."), "<main><p>Few words.</p></main>"),
        ({"a": BODY}, None),
    ]
    found = []
    for bodies, page in steps:
        other.unlink(missing_ok=True)
        if page is not None:
            other.write_text(page, encoding="utf8")
        for _ in range(2):
            cached = check_site(site, bodies, cache)
            assert cached == check_site(site, bodies)
        found.append({issue.code for issue in cached.issues} - {"orphan"})
    sound: set[str] = set()
    cut, none, alien = {"incomplete-article"}, {"missing-page"}, {"unknown-place"}
    assert found == [sound, none, sound, cut, alien, sound, sound, cut, sound]


def test_only_what_rests_on_a_change_is_judged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    codes(
        site, **{f"p{number}": "<main><a href='articles/a.html'>a</a></main>" for number in "123"}
    )
    first = check_site(site, {"a": BODY}, cache)
    judged: list[str] = []
    plain = check._Site.verdict

    def counted(known: check._Site, path: str) -> Verdict:
        judged.append(path)
        return plain(known, path)

    monkeypatch.setattr(check._Site, "verdict", counted)
    assert check_site(site, {"a": BODY}, cache) == first
    assert judged == []
    (site / "p1.html").write_text("<main><a href='index.html'>home</a></main>", "utf8")
    check_site(site, {"a": BODY}, cache)
    assert judged == ["p1.html"]
    article = site / "articles" / "a.html"
    article.write_text(ARTICLE.replace("<main>", "<main> "), "utf8")
    check_site(site, {"a": BODY}, cache)
    assert judged[1:] == ["articles/a.html", "index.html"], "p2 and p3 ask it for no anchor"


@pytest.mark.parametrize("damage", [slice(0), slice(40), slice(-4), slice(-2), slice(4, None)])
def test_a_damaged_list_of_rulings_is_the_same_as_none(tmp_path: Path, damage: slice) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    codes(site)
    first = check_site(site, {"a": BODY}, cache)
    file = cache / "rulings.bin"
    file.write_bytes(file.read_bytes()[damage])
    assert check_site(site, {"a": BODY}, cache) == first


def test_nothing_is_kept_of_pages_that_are_no_more(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    codes(site, p="<main>Words.</main>")
    check_site(site, {"a": BODY}, cache)
    (site / "p.html").unlink()
    check_site(site, {"a": BODY}, cache)
    with open_kept(cache / "checked.sqlite") as kept:
        assert {name.rstrip("#?") for name in kept.keys()} == {"index.html", "articles/a.html"}  # noqa: SIM118 (no mapping)
