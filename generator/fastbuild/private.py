"""The only code that touches what MkDocs keeps private.

MkDocs 1.6.1 is the last of its line, so its inner functions stand still. Should they move after
all, `moved` says so, the build takes the plain way, and a test fails.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from mkdocs import livereload, utils
from mkdocs.commands import build
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure import pages, toc
from mkdocs.structure.pages import Page

KNOWN = {
    "build.build": "c476b64474acfaa2",
    "build._populate_page": "31a70ea4caef1e12",
    "build._build_page": "adcdbd14b2361126",
    "build.get_context": "4b4bf8a076edc4a6",
    "pages.Page.render": "320529348f7a8af1",
    "pages.Page.read_source": "b35101eabf605b08",
    "pages.Page.validate_anchor_links": "874bc52fc630d5e8",
    "pages._RelativePathTreeprocessor": "523b46edca9448ef",
    "pages._RawHTMLPreprocessor": "1bc67630834f6212",
    "pages._HTMLHandler": "0e6902ddbb2521eb",
    "toc.get_toc": "67a357fabce574b9",
    "utils.clean_directory": "b3c0aa8107311f44",
    "utils.copy_file": "ce5ccca491bb38a8",
    "utils.write_file": "7ca9477c4bda00c8",
}
"""Digests of the source that our way stands in for or builds upon."""
KNOWN_SERVER = {
    "livereload.LiveReloadServer._build_loop": "0bea1402bb4a41bf",
    "livereload.LiveReloadServer._serve_request": "3b1515c96f563d17",
}
"""The same of the server that shows pages before a build is done."""

Populate = Callable[..., None]
Build = Callable[..., None]

Clean = Callable[[str], None]
Write = Callable[[bytes, str], None]
Copy = Callable[[str, str], None]

PLAIN_CLEAN: Clean = utils.clean_directory
PLAIN_WRITE: Write = utils.write_file
PLAIN_COPY: Copy = utils.copy_file
_WRITING = SimpleNamespace(
    clean_directory=PLAIN_CLEAN, copy_file=PLAIN_COPY, write_file=PLAIN_WRITE
)
"""As they are when ours stand in for them."""
PLAIN_POPULATE: Populate = build._populate_page  # noqa: SLF001 (see the module)
PLAIN_BUILD: Build = build._build_page  # noqa: SLF001 (see the module)


def digests(known: Mapping[str, str] = KNOWN) -> dict[str, str]:
    """What is known, of the MkDocs that is installed; "" for what is gone."""
    return {name: _digest(name) for name in known}


def moved(known: Mapping[str, str] = KNOWN) -> tuple[str, ...]:
    """The private parts that are not as we know them."""
    return tuple(name for name, found in digests(known).items() if known[name] != found)


def _digest(name: str) -> str:
    module, *path = name.split(".")
    found: Any = {
        "build": build,
        "livereload": livereload,
        "pages": pages,
        "toc": toc,
        "utils": _WRITING,
    }[module]
    try:
        for part in path:
            found = getattr(found, part)
        source = inspect.getsource(found)
    except (AttributeError, OSError, TypeError):
        return ""
    return hashlib.sha256(source.encode("utf8")).hexdigest()[:16]


def install(populate: Populate, build_page: Build) -> None:
    """Let MkDocs' own loop call our functions; `restore` undoes it."""
    build._populate_page = populate  # noqa: SLF001 (see the module)
    build._build_page = build_page  # noqa: SLF001 (see the module)


def restore() -> None:
    """Let MkDocs call its own functions again."""
    build._populate_page = PLAIN_POPULATE  # noqa: SLF001 (see the module)
    build._build_page = PLAIN_BUILD  # noqa: SLF001 (see the module)


def install_writing(clean: Clean, write: Write, copy: Copy) -> None:
    """Let MkDocs clean, write and copy by our functions; `restore_writing` undoes it."""
    vars(utils).update(clean_directory=clean, write_file=write, copy_file=copy)


def restore_writing() -> None:
    """Let MkDocs use its own functions again."""
    vars(utils).update(vars(_WRITING))


def rendered_title(page: Page) -> str | None:
    """The title that converting the page has found in it."""
    return page._title_from_render  # noqa: SLF001 (see the module)


def set_rendered_title(page: Page, title: str | None) -> None:
    """As if converting had found it."""
    page._title_from_render = title  # noqa: SLF001 (see the module)


def is_asked(server: LiveReloadServer) -> bool:
    """Whether a watched file has changed since the running rebuild began."""
    return server._want_rebuild  # noqa: SLF001 (see the module)


def asked_within(server: LiveReloadServer, seconds: float) -> bool:
    """Wait for a change, and then for changes to stop. Whoever asks must rebuild then."""
    changed = server._rebuild_cond  # noqa: SLF001 (see the module)
    with changed:
        if not changed.wait_for(lambda: is_asked(server), timeout=seconds):
            return False
        while changed.wait(timeout=server.build_delay):
            pass
        server._want_rebuild = False  # noqa: SLF001 (see the module)
    return True


def renew(server: LiveReloadServer) -> None:
    """The rebuild that ends now is another one than what browsers have loaded since it began."""
    server._wanted_epoch = livereload._timestamp()  # noqa: SLF001 (see the module)


def show(server: LiveReloadServer) -> None:
    """Answer from now on, and have browsers load their pages again, though a rebuild runs."""
    with server._epoch_cond:  # noqa: SLF001 (see the module)
        renew(server)
        server._visible_epoch = server._wanted_epoch  # noqa: SLF001 (see the module)
        server._epoch_cond.notify_all()  # noqa: SLF001 (see the module)
