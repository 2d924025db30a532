"""One build by the short way: what MkDocs' loop calls for each page, instead of its own code."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastbuild import private
from generator.fastbuild.conversion import convert_all, sampled
from generator.fastbuild.converted import Converted, Folded, headings
from generator.fastbuild.shells import Shells

_log = logging.getLogger("mkdocs.plugins.briefing")


def open_route(config: MkDocsConfig, files: Files, folder: Path, processes: int) -> Route | None:
    """Convert all pages, and let MkDocs' loop take the short way until `Route.close`.

    Returns:
        None when something is not as expected; MkDocs then goes its own way.
    """
    reason = obstacle(config)
    if reason:
        _log.info("Building page by page: %s", reason)
        return None
    pages = _pages(config, files)
    try:
        converted = convert_all(pages, config, files, folder, processes)
    except Exception as error:  # noqa: BLE001 (MkDocs meets the same error, and names its page)
        _log.info("Building page by page: %s", error)
        return None
    route = Route(converted)
    private.install(route.populate, route.build)
    return route


def obstacle(config: MkDocsConfig) -> str | None:
    """Why the short way can't be taken."""
    if moved := private.moved():
        return f"this MkDocs is not as known ({', '.join(moved)})"
    if others := sorted(set(config.plugins) - {"briefing"}):
        return f"other plugins may want to see each page ({', '.join(others)})"
    if config.hooks:
        return "hooks may want to see each page"
    if not logging.getLogger("mkdocs.structure.pages").getEffectiveLevel() > logging.DEBUG:
        return "every step is logged"
    return None


def _pages(config: MkDocsConfig, files: Files) -> list[Page]:
    """The pages that MkDocs will build, made as it would make them."""
    found = []
    for file in files.documentation_pages():
        if file.page is None and file.inclusion.is_not_in_nav():
            Page(None, file, config)
        if file.page is not None:
            found.append(file.page)
    return found


class Route:
    """The pages of one build on their way through MkDocs' loop."""

    def __init__(self, converted: dict[str, Folded]) -> None:
        self._converted = converted
        self._shells: Shells | None = None
        self._waiting: dict[str, Files] = {}

    def close(self) -> None:
        """Let MkDocs go its own way again."""
        private.restore()

    def populate(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 (MkDocs' own signature)
        """Stands in for reading and converting a page; its content waits until it is built."""
        folded = None if dirty else self._converted.get(page.file.src_uri)
        if folded is None:
            private.PLAIN_POPULATE(page, config, files, dirty)
            return
        found = folded.rest
        page.meta = found.meta
        page.markdown = ""
        page.content = ""
        page.toc = headings(found.toc)
        private.set_rendered_title(page, found.title)
        page.present_anchor_ids = set(found.anchors)
        page.links_to_anchors = _targets(page, found, files)
        self._waiting[page.file.src_uri] = files
        for name, level, message in found.warnings:
            logging.getLogger(name).log(level, message)

    def build(  # noqa: PLR0913, PLR0917 (MkDocs' own signature)
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[File],
        nav: Navigation,
        env: Environment,
        dirty: bool = False,  # noqa: FBT001, FBT002 (as above)
        excluded: bool = False,  # noqa: FBT001, FBT002 (as above)
    ) -> None:
        """Stands in for putting a page into the theme and writing it.

        The first page of each frame, and one in some sixty, is put into the theme as well; should
        the two differ, so are all pages that were made with that frame.
        """
        if page.file.src_uri not in self._waiting:
            private.PLAIN_BUILD(page, config, doc_files, nav, env, dirty, excluded)
            return
        if self._shells is None:
            self._shells = Shells(config, nav, env, doc_files)
        toc = self._converted[page.file.src_uri].rest.toc
        content = self._content(page, config)
        filled = None if excluded else self._shells.fill(page, toc, content)
        if filled is not None and not filled.fresh and not sampled(page.file.src_uri):
            utils.write_file(_bytes(filled.text), page.file.abs_dest_path)
            return
        wrong = [page]
        while wrong:
            one = wrong.pop()
            one.read_source(config)
            one.content = self._content(one, config)
            private.PLAIN_BUILD(one, config, doc_files, nav, env, dirty, excluded)
            one.content = one.markdown = ""
            if one is page and filled is not None:
                same = Path(page.file.abs_dest_path).read_bytes() == _bytes(filled.text)
                wrong.extend(() if same else self._shells.drop(filled))

    def _content(self, page: Page, config: MkDocsConfig) -> str:
        path = page.file.src_uri
        html = self._converted[path].content
        files = self._waiting[path]
        return config.plugins.on_page_content(html, page=page, config=config, files=files)


def _targets(page: Page, found: Converted, files: Files) -> dict[File, dict[str, str]]:
    targets = {}
    for path, links in found.links.items():
        file = page.file if path == page.file.src_uri else files.get_file_from_path(path)
        if file is not None:
            targets[file] = links
    return targets


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
