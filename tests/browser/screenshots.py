"""Pictures of every page kind, to look at: `python -m tests.browser.screenshots [SITE]`.

Writes screenshots/PAGE-{desktop,phone,dark,print}.png, and the search panel and a popover. Builds
the site of the seeds first, unless a built site is named.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import (
    ARGUMENTS,
    DESKTOP,
    PHONE,
    ROOT,
    build_site,
    copy_project,
    find_chromium,
    pages_of,
    visit,
)

TARGET = ROOT / "screenshots"
EACH = 1
"""Pages of a folder besides its index."""


def chosen(site: Path) -> list[str]:
    """The index of each folder, its largest page, and the largest of a list of a subject's."""
    found = []
    for _, group in groupby(pages_of(site), key=lambda path: path.rpartition("/")[0]):
        paths = list(group)
        details = [path for path in paths if "/" in path and not path.endswith("/index.html")]
        details.sort(key=lambda path: -(site / path).stat().st_size)
        lists = [path for path in details if path.count(".") > 1]
        subjects = [path for path in details if path not in lists]
        found += [path for path in paths if path not in details]
        found += subjects[:EACH] + lists[:EACH]
    return found


def shoot(browser: Browser, site: Path) -> None:
    """All pictures of one site."""
    base = f"{site.resolve().as_uri()}/"
    looks = (("desktop", DESKTOP, False), ("phone", PHONE, False), ("dark", DESKTOP, True))
    for name, size, dark in looks:
        with visit(browser, base, size, dark=dark) as tab:
            for path in chosen(site):
                page = tab.go(path)
                file = TARGET / f"{path.removesuffix('.html').replace('/', '-')}-{name}.png"
                page.screenshot(path=file, full_page=True)
                if name == "desktop":
                    page.evaluate("dispatchEvent(new Event('beforeprint'))")
                    page.wait_for_load_state("networkidle")
                    page.emulate_media(media="print")
                    page.screenshot(path=str(file).replace("desktop", "print"), full_page=True)
                    page.emulate_media(media="screen")
            page = tab.go("index.html")
            if page.locator("main a[data-evidence]").count():
                page.locator("main a[data-evidence]").first.hover()
                page.wait_for_timeout(400)
                page.screenshot(path=TARGET / f"popover-{name}.png")
            page.keyboard.press("Control+k")
            page.keyboard.insert_text("netanyahu")
            page.wait_for_timeout(400)
            page.screenshot(path=TARGET / f"search-{name}.png")
        if not tab.clean:
            print(tab.foreign, tab.failed, tab.complaints)  # noqa: T201 (a script for people)


def main() -> None:
    """Build, if no site is given, and take the pictures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.screenshots",
        description=f"Pictures of every page kind, into {TARGET.name}/.",
    )
    told = "a built site, a folder with an index.html; by default that of the seeds is built"
    parser.add_argument("site", nargs="?", type=Path, metavar="SITE", help=told)
    given: Path | None = parser.parse_args().site
    if given and not (given / "index.html").is_file():
        parser.error(f"{given}: no index.html there; is it a built site?")
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium found on the PATH")
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = given or build_site(copy_project(Path(folder) / "p"))
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        shoot(browser, site)
        browser.close()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")  # noqa: T201 (a script for people)


if __name__ == "__main__":
    main()
