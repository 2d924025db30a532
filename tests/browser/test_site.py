"""The whole site of the seeds in a real browser: what every page must and must not do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESKTOP, PHONE, pages_of, serve, visit

MARKERS = "main a[data-evidence]"


@pytest.mark.parametrize(
    ("size", "dark"),
    [(DESKTOP, False), (PHONE, False), (DESKTOP, True)],
    ids=["desktop", "phone", "dark"],
)
def test_no_page_asks_outside_complains_or_overflows(
    browser: Browser, seeds: str, seed_site: Path, size: tuple[int, int], *, dark: bool
) -> None:
    wide = []
    with visit(browser, seeds, size, dark=dark) as tab:
        for path in pages_of(seed_site):
            page = tab.go(path)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(path)
    assert tab.foreign == []
    assert tab.failed == []
    assert tab.complaints == []
    assert wide == []


def test_searching_and_reading_ask_nothing_outside(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("index.html")
        page.keyboard.press("/")
        page.keyboard.insert_text("netanyahu")
        expect(page.get_by_role("option").first).to_contain_text("Benjamin Netanyahu")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/benjamin-netanyahu.html")
        page.locator(MARKERS).first.focus()
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_every_page_carries_the_policy(seed_site: Path) -> None:
    for path in pages_of(seed_site):
        text = (seed_site / path).read_text("utf8")
        assert "default-src 'none'" in text, path
        assert re.search(r"<(script|style)\b(?![^>]*(?:src=|application/json))", text) is None, path
        assert re.search(r"\sstyle=|\son[a-z]+=", text) is None, path


def test_an_outside_request_is_impossible(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("index.html")
        page.evaluate(
            """() => {
                for (const [tag, name] of [['img', 'src'], ['script', 'src'], ['iframe', 'src']]) {
                    const element = document.createElement(tag);
                    element.setAttribute(name, 'http://outside.invalid/x');
                    document.body.append(element);
                }
                fetch('http://outside.invalid/y').catch(() => {});
            }"""
        )
        page.wait_for_timeout(300)
        assert [url for url in tab.foreign if url not in tab.failed] == []
        assert len([said for said in tab.complaints if "Content Security Policy" in said]) >= 4


def popover(page: Page) -> str:
    shown = page.get_by_role("tooltip")
    expect(shown).to_be_visible()
    return shown.inner_text()


def sentence(page: Page) -> str:
    """The sentence that the page's first marker leads to, as its article page has it."""
    href = page.locator(MARKERS).first.evaluate("link => link.href")
    other = page.context.new_page()
    other.goto(href)
    text = other.locator(f"[id='{href.split('#')[1]}']").inner_text()
    other.close()
    return " ".join(text.split())


def test_a_hovered_marker_shows_its_sentence(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("countries/az.html")
        page.locator(MARKERS).first.hover()
        assert sentence(page) in " ".join(popover(page).split())
        page.mouse.move(2, 2)
        expect(page.get_by_role("tooltip")).to_be_hidden()
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_a_focused_marker_shows_its_sentence_and_escape_closes_it(
    browser: Browser, seeds: str
) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("countries/az.html")
        marker = page.locator(MARKERS).first
        page.keyboard.press("Tab")
        marker.focus()
        assert sentence(page) in " ".join(popover(page).split())
        expect(marker).to_have_attribute("aria-describedby", "evidence-popover")
        page.keyboard.press("Escape")
        expect(page.get_by_role("tooltip")).to_be_hidden()
        expect(marker).to_be_focused()


def test_a_tap_shows_the_sentence_and_a_second_one_goes_there(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds, PHONE, touch=True) as tab:
        page = tab.go("countries/az.html")
        marker = page.locator(MARKERS).first
        marker.tap()
        popover(page)
        shown = page.get_by_role("tooltip").bounding_box()
        assert shown
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= PHONE[0]
        marker.tap()
        page.wait_for_url("**/articles/*.html#s*")


def test_the_arriving_sentence_is_marked(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("countries/az.html")
        page.locator(MARKERS).first.click()
        page.wait_for_url("**/articles/*.html#s*")
        target = page.locator(":target")
        other = page.locator("[data-verbatim][id^=s]:not(:target)").first
        paint = "element => getComputedStyle(element).backgroundColor"
        assert target.evaluate(paint) != other.evaluate(paint)
        expect(target).to_be_in_viewport()


def test_names_in_an_article_can_be_hidden_and_the_choice_holds(
    browser: Browser, seeds: str, seed_site: Path
) -> None:
    article = next(path for path in pages_of(seed_site) if re.match(r"articles/(?!index)", path))
    with visit(browser, seeds) as tab:
        page = tab.go(article)
        text = page.locator(".fulltext")
        words = text.inner_text()
        linked = text.get_by_role("link").count()
        assert linked
        assert (
            text.locator("a.entity").first.evaluate(
                "link => getComputedStyle(link).textDecorationLine"
            )
            == "underline"
        )
        page.get_by_label("Show names").uncheck()
        assert text.get_by_role("link").count() == 0
        assert text.inner_text() == words
        page.reload()
        expect(page.get_by_label("Show names")).not_to_be_checked()
        assert text.get_by_role("link").count() == 0
        page.get_by_label("Show names").check()
        assert text.get_by_role("link").count() == linked
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_a_popover_names_the_source_and_stays_while_it_is_read(
    browser: Browser, seed_site: Path
) -> None:
    with visit(browser, f"{seed_site.as_uri()}/") as tab:
        page = tab.go("countries/az.html")
        page.locator(MARKERS).first.hover()
        popover(page)
        expect(page.locator(".popover-source")).to_contain_text("2016-12-13")
        page.get_by_role("tooltip").hover()
        page.wait_for_timeout(400)
        popover(page)


def test_paper_has_the_sentences_as_endnotes(browser: Browser, seeds: str) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("countries/az.html")
        page.evaluate("window.print = () => { window.printed = true }")
        proof = sentence(page)
        page.get_by_role("button", name="Print").click()
        page.wait_for_function("window.printed")
        page.emulate_media(media="print")
        notes = page.locator(".endnotes li")
        assert proof in " ".join(notes.first.inner_text().split())
        numbers = {link.get_attribute("data-note") for link in page.locator(MARKERS).all()}
        assert numbers == {str(n) for n in range(1, notes.count() + 1)}
        expect(page.locator("header")).to_be_hidden()
        expect(page.locator("footer.foot")).to_be_hidden()
        page.emulate_media(media="screen")
        expect(page.locator(".endnotes")).to_be_hidden()
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def test_a_print_that_does_not_wait_names_the_sources_at_least(
    browser: Browser, seeds: str
) -> None:
    with visit(browser, seeds) as tab:
        page = tab.go("countries/az.html")
        note = page.evaluate(
            "dispatchEvent(new Event('beforeprint')),"
            "document.querySelector('.endnotes li').textContent"
        )
        assert "evidence: " in note
        assert "articles/" in note
        expect(page.locator(".endnotes cite").first).to_be_attached()
        assert page.locator(".endnotes").count() == 1
        assert tab.clean, (tab.foreign, tab.failed, tab.complaints)


def words_of(page: Page) -> str:
    """What a page says, without the controls that scripts add."""
    page.evaluate("for (const bar of document.querySelectorAll('[data-added]')) bar.remove()")
    return page.locator("article").inner_text()


def test_without_scripts_every_page_is_complete_but_for_search(
    browser: Browser, seed_site: Path
) -> None:
    base = f"{seed_site.as_uri()}/"
    with visit(browser, base) as tab, visit(browser, base, scripts=False) as plain:
        for path in set(pages_of(seed_site)) - {"search.html"}:
            texts = [words_of(one.go(path)) for one in (tab, plain)]
            assert texts[0] == texts[1], path
        page = plain.go("countries/az.html")
        page.locator(MARKERS).first.click()
        page.wait_for_url("**/articles/*.html#s*")
        assert not page.locator(".search").is_visible()


def test_the_colours_follow_the_system_and_the_switch_is_remembered(
    browser: Browser, seed_site: Path
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with serve(seed_site) as base:
        with visit(browser, base) as tab, visit(browser, base, dark=True) as night:
            light = tab.go("index.html").evaluate(ground)
            dark = night.go("index.html").evaluate(ground)
            assert light != dark
        with visit(browser, base) as tab:
            page = tab.go("index.html")
            for _ in range(2):  # system -> light -> dark
                page.get_by_role("button", name="Colours").click()
            assert page.evaluate(ground) == dark
            assert tab.go("countries/index.html").evaluate(ground) == dark


def test_the_words_that_prove_are_marked_in_their_sentence(
    browser: Browser, seed_site: Path
) -> None:
    """Offsets count code points of the article, also behind “ and ’."""
    lines = (seed_site / "downloads" / "annotations.jsonl").read_text("utf8").splitlines()
    bodies = {article["id"]: article["text"] for article in map(json.loads, lines)}
    seen = 0
    with visit(browser, f"{seed_site.as_uri()}/") as tab:
        page = tab.go("people/benjamin-netanyahu.html")
        for marker in page.locator("li.quote a[data-evidence]").all():
            article, _, place = str(marker.get_attribute("data-evidence")).rpartition(":")
            start, end = map(int, place.split("-"))
            page.mouse.move(2, 2)
            marker.hover()
            expect(marker).to_have_attribute("aria-describedby", "evidence-popover")
            marked = page.locator("#evidence-popover mark").all_inner_texts()
            if marked:
                assert " ".join(marked) == bodies[article][start:end]
                seen += 1
    assert seen, "some quotation is shorter than its sentence"


def test_the_menu_of_a_phone_works_with_keyboard_and_without_scripts(
    browser: Browser, seed_site: Path
) -> None:
    base = f"{seed_site.as_uri()}/"
    with visit(browser, base, PHONE) as tab:
        page = tab.go("index.html")
        page.get_by_role("button", name="Menu").focus()
        page.keyboard.press("Enter")
        sections = page.locator(".md-sidebar--primary")
        expect(sections.get_by_role("link", name="Countries", exact=True)).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Menu")).to_be_focused()
    with visit(browser, base, PHONE, scripts=False) as tab:
        page = tab.go("index.html")
        page.locator("header label[for=__drawer]").click()
        sections = page.locator(".md-sidebar--primary")
        sections.get_by_role("link", name="Countries", exact=True).click()
        page.wait_for_url("**/countries/index.html")


def test_the_longest_badge_wraps_on_a_phone(browser: Browser, seed_site: Path) -> None:
    with visit(browser, f"{seed_site.as_uri()}/", PHONE) as tab:
        page = tab.go("events/index.html")
        page.locator("span.quad a").first.evaluate(
            "link => { link.textContent = 'restricts movement or assembly '.repeat(4) }"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
