"""Proves a built site: reads its HTML and the articles, and trusts neither the other.

Every statement has evidence that leads to the sentence it names; every quotation is in its article
character for character; every article stands complete on its page; every internal link and anchor
resolves; no page is an orphan; nothing is fetched from elsewhere.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import built_page, links, markdown, rulings, shelf, verdicts
from generator.built_page import (
    NO_FACE,
    BuiltPage,
    EvidenceLink,
    Face,
    Place,
    Verbatim,
)
from generator.fingerprints import digest_of, states_of
from generator.kept import open_kept
from generator.markdown import collapse, displayable
from generator.model import Issue, Span
from generator.progress import Stages, counted, silent
from generator.rulings import Kind, Rulings
from generator.shelf import Shelf, code_version, faced
from generator.verdicts import Asked, Verdict

_UNLINKED = frozenset({"404.html"})
"""Pages that a web server shows by itself; their links are absolute by design."""
_SHOWN = 80
_COUNTED = ("statements", "evidence", "quotations", "links")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check looked at, and what it found."""

    pages: int
    statements: int
    evidence: int
    quotations: int
    links: int
    issues: tuple[Issue, ...]


def check_site(  # noqa: PLR0913, PLR0917 (each is another thing)
    site: Path,
    bodies: Mapping[str, str],
    cache: Path | None = None,
    processes: int = 0,
    prints: Mapping[str, str] | None = None,
    stages: Stages = silent,
) -> Checked:
    """Check a built site against the articles' texts.

    What stands in a page that has not changed since is taken from the cache.
    A page can go wrong by what it leads to: its verdict is kept with all that it rests upon.

    Args:
        site: folder with the built HTML.
        bodies: the text of each article, by article id.
        cache: folder where it is kept what stands in each page; None reads all anew.
        processes: worker processes; 0 chooses.
        prints: all files of the site, with the digest of what each holds; by default every page is
            read for it.
        stages: told which stage begins, and how far it is.
    """
    files = _prints(site) if prints is None else prints
    paths = [path for path in files if path.endswith(".html") and path not in _UNLINKED]
    with open_kept(cache / "checked.sqlite" if cache else None) as kept:
        pages = Shelf(site, {path: files[path] for path in paths}, kept)
        known = _Site(files, bodies, pages)
        ruled = known.rulings(cache)
        doubtful = ruled.hold(paths, known.whose)
        reading = stages("Reading built pages")
        pages.fill([path for path in doubtful if not ruled.reads(path)], processes, reading)
        issues: list[Issue] = []
        for path in counted(doubtful, len(doubtful), stages("Checking pages")):
            verdict = known.verdict(path)
            issues.extend(Issue(*told, "error", where=path) for told in verdict.issues)
            ruled.note(path, verdict)
        if ruled.gone:
            known.forget()
    ruled.save()
    issues.extend(
        Issue("orphan", "no link leads here", "error", where=path)
        for path in ruled.unreached("index.html")
    )
    issues.extend(known.incomplete_articles())
    numbers = dict(zip(_COUNTED, ruled.counts(), strict=True))
    return Checked(pages=len(paths), issues=tuple(issues), **numbers)


def _prints(site: Path) -> dict[str, str]:
    """The files of a site, with the digest of what each page holds."""
    return {
        path: digest_of(site / path) if path.endswith(".html") else "" for path in states_of(site)
    }


def _judged(path: str) -> str:
    """The name that a page's verdict is kept under; no file has it."""
    return f"{path}?"


class _Site:
    """What the pages of one site say of each other, looked up by path."""

    def __init__(self, files: Mapping[str, str], bodies: Mapping[str, str], pages: Shelf) -> None:
        self._files = files
        self._shelf = pages
        self._folders = _folders(files)
        self._bodies = bodies
        self._digests = {key: _digest(body) for key, body in bodies.items()}
        code = code_version(
            sys.modules[__name__], shelf, rulings, verdicts, built_page, markdown, links
        )
        self._told_by = f"{code} {_digest(repr(sorted(self._folders)))}"
        self._pages = pages.digests
        self._faces: dict[str, Face] = {}
        self.whose: dict[str, list[str]] = {}
        self._page_of = {key: links.html(links.article(key)) for key in bodies}
        for key, page in self._page_of.items():
            self.whose.setdefault(page, []).append(key)
        self._gaps: dict[str, str] = {}
        self._texts: dict[tuple[str, Span | None], str | None] = {}
        self._targets: dict[tuple[str, str], str] = {}
        self._asked = Asked()

    def verdict(self, path: str) -> Verdict:
        """What is to be said of a page: as it was said before, if all that was asked then holds."""
        key = f"{self._told_by} {self._pages[path]}"
        found = verdicts.unpacked(self._shelf.kept.get(_judged(path), key))
        if found is None or not self._holds(path, found.asked):
            found = self._judge(self._shelf.page(path))
            self._shelf.kept.put(_judged(path), key, found.packed())
        self._gaps |= found.gaps
        return found

    def rulings(self, cache: Path | None) -> Rulings:
        """What the last check has ruled on all pages."""
        there = dict.fromkeys(self._files, "there")
        answers = {Kind.FILE: there, Kind.PAGE: self._pages, Kind.TEXT: self._digests}
        return Rulings(cache, self._told_by, answers)

    def forget(self) -> None:
        """Keep nothing of pages that are no more."""
        names = {name for path in self._pages for name in (path, _judged(path), faced(path))}
        self._shelf.kept.keep_only(names)

    def _holds(self, path: str, asked: Asked) -> bool:
        """Whether all that was asked for a page would be answered the same."""
        same = asked.holds(self._files, self._pages, self._digests, self._fact)
        return same and asked.texts.keys() >= set(self.whose.get(path, ()))

    def _judge(self, page: BuiltPage) -> Verdict:
        self._asked = Asked()
        issues = [(issue.code, issue.message) for issue in self._page_issues(page)]
        hrefs = {href.partition("#")[0] for href in page.links if not _leaves(href)}
        gaps = ((key, self._gap(page, key)) for key in self.whose.get(page.path, ()))
        return Verdict(
            issues=tuple(issues),
            counts=(page.statements, len(page.evidence), len(page.verbatim), len(page.links)),
            leads=tuple(sorted({self._target(page, href)[0] for href in hrefs if href})),
            gaps={key: gap for key, gap in gaps if gap is not None},
            asked=self._asked,
        )

    def _gap(self, page: BuiltPage, article_id: str) -> str | None:
        """Where an article's text begins to be missing from its page."""
        body = self._bodies[article_id]
        self._asked.texts[article_id] = self._digests[article_id]
        spans = sorted(
            item.place.span
            for item in page.verbatim
            if item.place.span and not item.stated and item.place.article_id == article_id
        )
        gap = _first_gap(spans, body)
        return None if gap is None else f"the article's text is missing from {_cut(body[gap:])}"

    def _is_file(self, path: str) -> bool:
        there = self._asked.files[path] = path in self._files
        return there

    def _face(self, path: str) -> Face:
        """What links can lead to on a page; nothing on what is no page."""
        if path not in self._faces:
            self._faces[path] = self._shelf.face(path) if path in self._pages else NO_FACE
        return self._faces[path]

    def _fact(self, path: str, anchor: str) -> str:
        face = self._face(path)
        place = face.sentences.get(anchor)
        return f"{int(anchor in face.anchors)}{place.raw if place else ''}"

    def _ask(self, path: str, anchor: str) -> Face:
        """The face of a page that is asked for an anchor."""
        told = self._asked.facts.get(path)
        if told is None:
            self._asked.pages[path] = self._pages.get(path, "")
            told = self._asked.facts[path] = {}
        if anchor not in told:
            told[anchor] = self._fact(path, anchor)
        return self._face(path)

    def _page_issues(self, page: BuiltPage) -> Iterator[Issue]:
        """All defects of one page."""
        for text in page.unproven_statements:
            yield _issue("missing-evidence", page, f"a statement has no evidence: {_cut(text)}")
        for text in page.stray_texts:
            yield _issue("unproven-text", page, f"a text is not proven by anything: {_cut(text)}")
        for text in page.added:
            yield _issue("unproven-text", page, f"the article has no such words here: {_cut(text)}")
        for text in page.unproven_quotations:
            yield _issue("unproven-quotation", page, f"a quotation names no place: {_cut(text)}")
        for text in page.doubled:
            yield _issue("dead-anchor", page, f"several elements have the anchor {_cut(text)}")
        for text in page.active:
            yield _issue("active-content", page, f"the page would run or obey {_cut(text)}")
        for item in page.verbatim:
            yield from self._quotation(page, item)
        yield from self._evidence(page)
        yield from self._links(page)

    def _text(self, article_id: str, span: Span | None) -> str | None:
        """The article's words at a place, collapsed; a place is quoted on several pages."""
        self._asked.texts[article_id] = self._digests.get(article_id, "")
        key = article_id, span
        if key not in self._texts:
            self._texts[key] = self._read(article_id, span)
        return self._texts[key]

    def _read(self, article_id: str, span: Span | None) -> str | None:
        body = self._bodies.get(article_id)
        if body is None or span is None or not span.start < span.end <= len(body):
            return None
        return collapse(displayable(span.of(body)))

    def _quotation(self, page: BuiltPage, item: Verbatim) -> Iterator[Issue]:
        text = self._text(item.place.article_id, item.place.span)
        if text is None:
            yield _issue("unknown-place", page, f"no article has the place {item.place.raw!r}")
        elif text != item.text:
            message = f"{item.place.raw} reads {_cut(item.text)} but the article has {_cut(text)}"
            yield _issue("altered-quotation", page, message)
        elif item.stated and not any(
            self._leads_to(page, page.evidence[number], item.place) for number in item.proof
        ):
            message = f"no marker beside {_cut(item.text)} leads to the sentence it stands in"
            yield _issue("wrong-evidence", page, message)

    def _evidence(self, page: BuiltPage) -> Iterator[Issue]:
        for link in page.evidence:
            span = link.place.span
            if self._text(link.place.article_id, span) is None or span is None:
                yield _issue("unknown-place", page, f"no article has {link.place.raw!r}")
                continue
            if not self._leads_to(page, link, link.place):
                message = f"the marker {link.place.raw} leads to {link.href}, which is not there"
                yield _issue("wrong-evidence", page, message)

    def _leads_to(self, page: BuiltPage, link: EvidenceLink, place: Place) -> bool:
        """Whether a marker leads to a sentence, on its article's page, that has the place."""
        path, anchor = self._target(page, link.href)
        there = self._ask(path, anchor).sentences.get(anchor)
        if there is None or path != self._page_of.get(place.article_id):
            return False
        same = there.article_id == place.article_id
        return bool(same and there.span and place.span and there.span.overlaps(place.span))

    def _target(self, page: BuiltPage, href: str) -> tuple[str, str]:
        """Site path and anchor that a link of this page leads to."""
        way, _, anchor = href.partition("#")
        if not way or way.startswith("?"):
            return page.path, unquote(anchor)
        key = page.path.rpartition("/")[0], way
        if key not in self._targets:
            self._targets[key] = self._resolved(*key)
        return self._targets[key], unquote(anchor)

    def _resolved(self, folder: str, way: str) -> str:
        path = unquote(urlsplit(way).path)
        there = posixpath.normpath(posixpath.join(folder, path))
        if path.endswith("/") or there in self._folders:
            there = posixpath.normpath(posixpath.join(there, "index.html"))
        return there

    def _links(self, page: BuiltPage) -> Iterator[Issue]:
        for href in sorted({*page.links, *page.requests}):
            if _leaves(href):
                yield from self._outside(page, href)
                continue
            path, anchor = self._target(page, href)
            if not self._is_file(path):
                yield _issue("dead-link", page, f"{_cut(href)} leads nowhere")
            elif anchor and path in self._pages and not self._has_anchor(path, anchor):
                yield _issue("dead-anchor", page, f"{_cut(href)}: the page has no such anchor")

    def _outside(self, page: BuiltPage, href: str) -> Iterator[Issue]:
        """What is wrong with an address that is no place of the site."""
        parts = urlsplit(href)
        if parts.scheme in ("http", "https", "mailto") or parts.netloc:
            if href in page.requests:
                yield _issue("external-request", page, f"the page would fetch {_cut(href)}")
        elif parts.scheme != "data" or href in page.links:
            yield _issue("unsafe-link", page, f"a link has the scheme {parts.scheme}:")

    def _has_anchor(self, path: str, anchor: str) -> bool:
        # "__" anchors drive the theme's check boxes; ":~:" is the browser's own.
        return anchor.startswith(("__", ":~:")) or anchor in self._ask(path, anchor).anchors

    def incomplete_articles(self) -> Iterator[Issue]:
        """Articles whose page does not show every character but white space."""
        for article_id in sorted(self._bodies):
            path = self._page_of[article_id]
            if path not in self._pages:
                yield Issue("missing-page", f"{article_id} has no page", "error", article_id)
            elif article_id in self._gaps:
                yield Issue("incomplete-article", self._gaps[article_id], "error", where=path)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:32]


def _leaves(href: str) -> bool:
    """Whether a link has a scheme or names a server."""
    return href.startswith("//") or (":" in href and bool(urlsplit(href).scheme))


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that files stand in."""
    found: set[str] = set()
    left = {path.rpartition("/")[0] for path in paths} - {""}
    while left:
        found |= left
        left = {path.rpartition("/")[0] for path in left} - found - {""}
    return found


def _first_gap(spans: Sequence[Span], body: str) -> int | None:
    """Offset of the first character but white space that no span covers."""
    end = 0
    for span in [*spans, Span(len(body), len(body))]:
        found = re.search(r"\S", body[end : span.start]) if span.start > end else None
        if found:
            return end + found.start()
        end = max(end, span.end)
    return None


def _issue(code: str, page: BuiltPage, message: str) -> Issue:
    return Issue(code, message, "error", where=page.path)


def _cut(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
