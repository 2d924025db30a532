"""A real Chromium, the sites to look at, and what goes wrong on a page."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = (1280, 900)
PHONE = (390, 844)


def find_chromium() -> str | None:
    """The program of an installed Chromium or Chrome."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def copy_project(target: Path) -> Path:
    """The parts of the project that a build reads, in a folder of its own."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", target)
    for folder in ("seeds", "templates", "docs/method"):
        shutil.copytree(ROOT / folder, target / folder)
    return target


def build_site(project: Path) -> Path:
    """Run MkDocs as a user would; the site folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603 (our own command)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return project / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is fixed)
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Address of a web server over a folder, as any plain server would give it."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@dataclass
class Visit:
    """A browser tab that remembers what a page must not do."""

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)
    """Requests for anything that is not a file of the site."""
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, violations of the policy among them."""

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.base + path)
        return self.page

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong so far."""
        return not (self.foreign or self.failed or self.complaints)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.foreign.append(request.url)

    def _broke(self, request: Request) -> None:
        # leaving a page cuts off what it still loads, such as its icon
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def watch(self) -> None:
        """Begin to remember."""
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._broke)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "response",
            lambda answer: self.failed.append(answer.url) if answer.status >= 400 else None,
        )


@contextmanager
def visit(  # noqa: PLR0913 (each a property of the visitor)
    browser: Browser,
    base: str,
    size: tuple[int, int] = DESKTOP,
    *,
    dark: bool = False,
    scripts: bool = True,
    touch: bool = False,
) -> Iterator[Visit]:
    """A tab with an empty profile."""
    context: BrowserContext = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        has_touch=touch,
    )
    try:
        visited = Visit(context.new_page(), base)
        visited.watch()
        yield visited
    finally:
        context.close()


def pages_of(site: Path) -> list[str]:
    """Every page of a site, but the error page, whose addresses hold on the server's root only."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path for path in found if path != "404.html")
