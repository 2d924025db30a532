"""Markdown pages -> Converted: from the store, or by MkDocs' own code in several processes."""

from __future__ import annotations

import functools
import hashlib
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.fastbuild import private
from generator.fastbuild.converted import Converted, Folded, Told, answer, folded, told
from generator.fastbuild.skeleton import EXTENSIONS, split
from generator.kept import Kept
from generator.progress import Progress, counted, unwatched
from generator.workers import forked_map

_SAMPLE = 64
"""One page in so many, and the first of each kind, is converted both ways and compared."""
_WORTH_A_PROCESS = 12
"""Pages that take longer to convert than a further process takes to start."""
_log = logging.getLogger("mkdocs.plugins.briefing")


class Watched:
    """The site's files, which remembers every look-up and its answer."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.lookups: dict[str, list[str] | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a path; what a link depends on."""
        self.lookups[path] = answer(self._files, path)
        return self._files.get_file_from_path(path)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What all pages of one build are converted with."""

    config: MkDocsConfig
    files: Files
    quick: bool

    def convert(self, page: Page) -> Converted:
        """Convert one page as MkDocs would; raw blocks take no part if that is `quick`."""
        watched = Watched(self.files)
        self.config._current_page = page  # noqa: SLF001 (as MkDocs does around each page)
        try:
            with _heard() as warnings:
                page.read_source(self.config)
                text = page.markdown or ""
                skeleton = split(text) if self.quick else None
                content = None
                if skeleton is not None:
                    page.markdown = skeleton.text
                    page.render(self.config, watched)  # type: ignore[arg-type] # asks for no more
                    content = skeleton.restored(page.content or "")
                    page.present_anchor_ids = (page.present_anchor_ids or set()) | skeleton.anchors
                if content is None:
                    warnings.clear()
                    watched.lookups.clear()
                    page.markdown = text
                    page.render(self.config, watched)  # type: ignore[arg-type] # as above
                    content = page.content or ""
        finally:
            self.config._current_page = None  # noqa: SLF001 (as above)
        found = _converted(page, content, warnings, watched)
        page.content = page.markdown = None
        return found


def _converted(
    page: Page, content: str, warnings: list[tuple[str, int, str]], watched: Watched
) -> Converted:
    links = page.links_to_anchors or {}
    return Converted(
        meta=dict(page.meta),
        content=content,
        toc=[_heading(item) for item in page.toc],
        title=private.rendered_title(page),
        anchors=sorted(page.present_anchor_ids or ()),
        links={file.src_uri: dict(found) for file, found in links.items()},
        warnings=list(warnings),
        lookups=watched.lookups,
    )


def _heading(item: Any) -> list[Any]:  # noqa: ANN401 (MkDocs' AnchorLink)
    return [item.title, item.id, item.level, [_heading(child) for child in item.children]]


class _Ear(logging.Handler):
    def __init__(self, heard: list[tuple[str, int, str]]) -> None:
        super().__init__()
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append((record.name, record.levelno, record.getMessage()))


@contextmanager
def _heard() -> Iterator[list[tuple[str, int, str]]]:
    """What MkDocs says meanwhile, instead of saying it."""
    logger = logging.getLogger("mkdocs")
    heard: list[tuple[str, int, str]] = []
    before = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [_Ear(heard)], False
    logger.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = before[0], before[1]
        logger.setLevel(before[2])


@dataclass(frozen=True, slots=True, eq=False)
class Conversions:
    """The conversions of a site's pages, most of which nobody asks for.

    Attributes:
        kept: holds them.
        keys: the key of each page's.
        files: what links can lead to.
    """

    kept: Kept
    keys: Mapping[str, str]
    files: Files

    def of(self, path: str) -> Folded | None:
        """The conversion of a page; None when there is none that holds."""
        return self.holding(self.kept.get(path, self.keys[path]))

    def holding(self, blob: bytes | None) -> Folded | None:
        """A conversion from its bytes; None when it does not hold."""
        return folded(blob, functools.partial(answer, self.files))


def convert_all(
    pages: Sequence[Page],
    config: MkDocsConfig,
    known: Conversions,
    processes: int,
    progress: Progress = unwatched,
) -> dict[str, Told]:
    """What must be said of each page; what is not kept is converted.

    A page that can't be kept is left out.

    Args:
        pages: what to convert.
        config: the site's settings.
        known: where conversions are kept.
        processes: worker processes; 0 chooses.
        progress: told how many are converted.
    """
    done: dict[str, Told] = {}
    for page in pages:
        path = page.file.src_uri
        if (found := known.of(path)) is not None:
            done[path] = told(path, found.rest)
    missing = [page for page in pages if page.file.src_uri not in done]
    made = _made(missing, config, known.files, processes, progress)
    for path, blob in made:
        known.kept.put(path, known.keys[path], blob)
        if (found := known.holding(blob)) is not None:
            done[path] = told(path, found.rest)
        else:
            done.pop(path, None)
    return done


def _made(
    pages: Sequence[Page],
    config: MkDocsConfig,
    files: Files,
    processes: int,
    progress: Progress,
) -> Iterator[tuple[str, bytes]]:
    """Each page's conversion, b"" where it could not be packed.

    When the quick way fails a comparison, all come once more, the slow way.
    """
    quick = set(config.markdown_extensions) <= EXTENSIONS
    work = Work(config, files, quick)
    compared = _sample(pages) if quick else frozenset()
    mapped = _mapped(work, pages, compared, processes)
    for path, blob, same in counted(mapped, len(pages), progress):
        if not same:
            _log.info("%s: raw HTML is not passed on as it is; converting all in full", path)
            slow = _mapped(Work(config, files, quick=False), pages, frozenset(), processes)
            yield from ((path, blob or b"") for path, blob, _ in slow)
            return
        yield path, blob or b""


def sampled(path: str) -> bool:
    """Whether a page is one of those that are made both ways; its name decides."""
    return int(hashlib.sha256(path.encode("utf8")).hexdigest()[:8], 16) % _SAMPLE == 0


def _sample(pages: Sequence[Page]) -> frozenset[str]:
    """The first page of each folder, and one in `_SAMPLE` of the rest."""
    first: dict[str, str] = {}
    for page in pages:
        first.setdefault(page.file.src_uri.rpartition("/")[0], page.file.src_uri)
    chosen = (page.file.src_uri for page in pages if sampled(page.file.src_uri))
    return frozenset((*first.values(), *chosen))


def _mapped(
    work: Work, pages: Sequence[Page], compared: frozenset[str], processes: int
) -> Iterator[tuple[str, bytes | None, bool]]:
    """Each page's path, its conversion, and whether it is the same both ways if that is asked."""
    slow = Work(work.config, work.files, quick=False)

    def job(number: int) -> tuple[str, bytes | None, bool]:
        page = pages[number]
        path = page.file.src_uri
        found = work.convert(page)
        same = path not in compared or slow.convert(page) == found
        return path, found.packed(), same

    return forked_map(job, len(pages), processes, _WORTH_A_PROCESS)


def key_of(version: str, page: Page) -> str:
    """The key of a page's conversion.

    Raises:
        OSError: its file can't be read.
    """
    digest = hashlib.sha256(f"{version}\n{page.file.src_uri}\n{page.file.url}\n".encode())
    digest.update(page.file.content_bytes)
    return digest.hexdigest()[:32]


def version_of(config: MkDocsConfig) -> str:
    """Everything but the page itself that conversion depends on."""
    from importlib.metadata import version  # noqa: PLC0415 (reads the disk)

    programs = [version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "pyyaml")]
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    settings = (
        config.markdown_extensions,
        sorted(config.mdx_configs.items()),
        config.use_directory_urls,
        config.site_url,
        sorted(config.validation.links.items()),
    )
    return f"{programs}\n{settings!r}\n{hashlib.sha256(code).hexdigest()}"


def plugins_of(config: MkDocsConfig) -> str:
    """The code of the plugins, which may change what conversion gives."""
    modules = sorted({type(plugin).__module__ for plugin in config.plugins.values()})
    code = b"".join(Path(sys.modules[name].__file__ or "").read_bytes() for name in modules)
    return hashlib.sha256(code).hexdigest()
