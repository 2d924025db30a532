"""One build by the short way: what MkDocs' loop calls for each page, instead of its own code."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastbuild import private
from generator.fastbuild.conversion import (
    Conversions,
    convert_all,
    key_of,
    plugins_of,
    sampled,
    version_of,
)
from generator.fastbuild.converted import ALONE, Folded, Told
from generator.fastbuild.intact import Intact, Source
from generator.fastbuild.late import LatePage, take, wait
from generator.fastbuild.shells import Filled, Shells
from generator.fastbuild.staging import Staging
from generator.fingerprints import State, state
from generator.kept import open_kept
from generator.progress import Progress, unwatched

_log = logging.getLogger("mkdocs.plugins.briefing")


def open_route(  # noqa: PLR0913, PLR0917 (each is another thing)
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    folder: Path,
    processes: int,
    staging: Staging | None = None,
    made: Collection[str] = (),
    states: Mapping[str, State] = MappingProxyType({}),
    progress: Progress = unwatched,
) -> Route | None:
    """Convert all pages, and let MkDocs' loop take the short way until `Route.close`.

    Args:
        config: the site's settings.
        files: what links can lead to.
        nav: the pages that others list.
        folder: where conversions are kept, and which pages stand as they are.
        processes: worker processes; 0 chooses.
        staging: the folder that is built into, if it stays from build to build.
        made: paths of pages that plugins treat otherwise than the rest.
        states: of files in the docs folder; those of others are asked for.
        progress: told how many pages are converted.

    Returns:
        None when something is not as expected; MkDocs then goes its own way.
    """
    reason = obstacle(config)
    if reason:
        _log.info("Building page by page: %s", reason)
        return None
    pages = _pages(config, files)
    with ExitStack() as stack:
        try:
            version = version_of(config)
            intact = Intact(folder, f"{version}\n{plugins_of(config)}", config.site_dir)
            sources = {
                page.file.src_uri: _source(page, version, intact, made, states) for page in pages
            }
            kept = stack.enter_context(open_kept(folder / "pages.sqlite"))
            known = Conversions(kept, {path: source.key for path, source in sources.items()}, files)
            may_stand = intact.begin(sources)
            told = _told(pages, config, known, may_stand, processes, progress)
        except Exception as error:  # noqa: BLE001 (MkDocs meets the same error, and names its page)
            _log.info("Building page by page: %s", error)
            return None
        route = Route(config, nav, told, known, intact, staging, stack.pop_all())
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


def _source(
    page: Page, version: str, intact: Intact, made: Collection[str], states: Mapping[str, State]
) -> Source:
    """What a page is converted from; its file is read only when somebody wrote to it."""
    path = page.file.src_uri
    now = states.get(path)
    if now is None or "abs_src_path" in vars(page.file):  # else the docs folder has the file
        file = page.file.abs_src_path
        now = state(file) if file is not None else None
    return Source(now, intact.key(path, now) or key_of(version, page), path in made)


def _told(  # noqa: PLR0913, PLR0917 (each is another thing)
    pages: Sequence[Page],
    config: MkDocsConfig,
    known: Conversions,
    may_stand: Collection[str],
    processes: int,
    progress: Progress,
) -> dict[str, Told]:
    """What must be said of each page; those that may not stand as they are have a conversion."""
    there = known.kept.keys()
    same = {path: ALONE for path in may_stand if there.get(path) == known.keys[path]}
    rest = [page for page in pages if page.file.src_uri not in same]
    told = same | convert_all(rest, config, known, processes, progress)
    if there.keys() - known.keys.keys():
        known.kept.keep_only(known.keys)
    known.kept.save()
    return told


class Route:
    """The pages of one build on their way through MkDocs' loop.

    Args:
        config: the site's settings.
        nav: the pages that others list.
        told: what must be said of each page.
        known: the pages' conversions.
        intact: which pages an earlier build has left as they would be built.
        staging: the folder that they stand in.
        opened: what is to be closed in the end.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (each is another thing)
        self,
        config: MkDocsConfig,
        nav: Navigation,
        told: Mapping[str, Told],
        known: Conversions,
        intact: Intact,
        staging: Staging | None,
        opened: ExitStack,
    ) -> None:
        self._config = config
        self._listed = frozenset(page.file.src_uri for page in nav.pages)
        self._told = told
        self._known = known
        self._intact = intact
        self._staging = staging
        self._opened: ExitStack | None = opened
        self._shells: Shells | None = None
        self._waiting: set[str] = set()

    def settle(self) -> None:
        """Keep which pages stand as they would be built, now that all are."""
        if self._staging is not None and self._shells is not None:
            self._intact.save(self._shells.frames)

    def close(self) -> None:
        """Let MkDocs go its own way again."""
        private.restore()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def populate(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 (MkDocs' own signature)
        """Stands in for reading and converting a page, which waits until it is asked for."""
        path = page.file.src_uri
        told = None if dirty else self._told.get(path)
        if told is None:
            private.PLAIN_POPULATE(page, config, files, dirty)
            return
        if path in self._listed:
            self._load(page)
        else:
            wait(page, self._load)
        page.links_to_anchors = _targets(page, told, files)
        self._waiting.add(path)
        for name, level, message in told.warnings:
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

        The first page of each frame that is filled, and one in some sixty, is put into the theme as
        well; should the two differ, so are all pages that were made with that frame.
        """
        path, target = page.file.src_uri, page.file.abs_dest_path
        if path not in self._waiting:
            private.PLAIN_BUILD(page, config, doc_files, nav, env, dirty, excluded)
            return
        if self._shells is None:
            self._shells = Shells(config, nav, env, doc_files)
        if not excluded and self._stands(page, self._shells):
            return
        filled = None if excluded else self._filled(page, self._shells)
        if filled is not None and not filled.fresh and not sampled(path):
            utils.write_file(_bytes(filled.text), target)
            self._note(page, filled)
            return
        wrong = [page]
        while wrong:
            one = wrong.pop()
            self._ready(one)
            private.PLAIN_BUILD(one, config, doc_files, nav, env, dirty, excluded)
            _forget(one)
            if one is not page or filled is None:
                continue
            if Path(target).read_bytes() == _bytes(filled.text):
                self._note(page, filled)
            else:
                wrong.extend(self._shells.drop(filled))

    def _load(self, page: Page) -> Folded | None:
        """Give a page its conversion; if that has gone from the store, MkDocs converts it."""
        found = self._known.of(page.file.src_uri) if self._opened is not None else None
        if found is None:
            private.PLAIN_POPULATE(page, self._config, self._known.files)
        else:
            take(page, found.rest)
        return found

    def _stands(self, page: Page, shells: Shells) -> bool:
        """Whether the built page is there already, to the last byte."""
        path, target = page.file.src_uri, page.file.abs_dest_path
        frame = self._intact.frame(path)
        if self._staging is None or frame is None or not shells.stands(page, frame):
            return False
        if not self._intact.stands(path, target):
            return False
        self._staging.leave(target)
        return True

    def _note(self, page: Page, filled: Filled) -> None:
        """Remember a page as it stands now, unless it must be looked at whatever happens."""
        path = page.file.src_uri
        if self._told[path] is ALONE:
            self._intact.note(path, page.file.abs_dest_path, filled.frame)

    def _filled(self, page: Page, shells: Shells) -> Filled | None:
        found = self._load(page)
        if found is None:
            return None
        filled = shells.fill(page, found.rest.toc, self._content(page, found))
        _forget(page)
        return filled

    def _ready(self, page: Page) -> None:
        """Have a page as it is before MkDocs builds it."""
        found = self._load(page)
        if found is not None:
            page.read_source(self._config)
            page.content = self._content(page, found)

    def _content(self, page: Page, found: Folded) -> str:
        plugins, files = self._config.plugins, self._known.files
        return plugins.on_page_content(found.content, page=page, config=self._config, files=files)


def _forget(page: Page) -> None:
    """Keep no more of a page than MkDocs asks for when it is built."""
    page.content = page.markdown = ""
    if isinstance(page, LatePage):
        page.forget()


def _targets(page: Page, told: Told, files: Files) -> dict[File, dict[str, str]]:
    targets: dict[File, dict[str, str]] = {}
    for path, links in told.links.items():
        file = page.file if path == page.file.src_uri else files.get_file_from_path(path)
        if file is not None:
            targets[file] = links
    return targets


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
