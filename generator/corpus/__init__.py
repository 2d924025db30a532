"""Seeds -> Corpus: one reader a format, one tuple `READERS`.

A reader turns the text of a file into records: mappings with `text` and, where the format states
them, `id`, `title`, `published`, `outlet`, `url`, `language`, `marking`. All that follows is the
same for every format: ids, sidecars, titles, dates, datelines, language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.corpus import html_page, json_records, markdown_text, text
from generator.corpus.dateline import Dateline, find_dateline
from generator.corpus.decoding import clean, decode
from generator.corpus.files import (
    Found,
    Refusal,
    empty_folders,
    find_files,
    plain_id,
    read_bytes,
    unique_ids,
)
from generator.corpus.headline import derive_title, find_headline
from generator.corpus.language import seen_language
from generator.corpus.outlets import TLP, read_outlets, tlp_label
from generator.corpus.published import parse_published, published_in_name, published_in_text
from generator.corpus.sidecar import ENDINGS, Sidecar, read_sidecar, sidecar_paths
from generator.errors import SeedError
from generator.lexicon import lexicon
from generator.links import digest
from generator.memo import Memo
from generator.model import Article, Corpus, Issue, Outlet, Severity, Span

__all__ = ["READERS", "Reader", "read_corpus", "read_outlets", "read_records"]

_BASED = ("title", "outlet", "url", "published", "marking", "language")
_SEVERITIES: Mapping[str, Severity] = {"control-characters": "note", "bad-marking": "error"}
"""A marking that can't be read may be a stricter one than the article gets."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read a format.

    Attributes:
        suffixes: of the files, in lower case.
        read: text of a file -> records, and in the place of one that can't be read the reason;
            raises SeedError when there is no article in it.
        basis: where the format's metadata comes from, as the site names it.
        declared: the encoding that the first bytes declare, for formats that do.
        largest: bytes of the largest file that is read; a bigger one is a dump, a log or a trap.
        exact: the text belongs to a program that counts in it; not a character is changed.
    """

    suffixes: tuple[str, ...]
    read: Callable[[str], Sequence[Mapping[str, object] | SeedError]]
    basis: str
    declared: Callable[[bytes], str | None] | None = None
    exact: bool = False
    largest: int = 2_000_000


@dataclass(slots=True)
class _Draft:
    """A record on its way to an article: its metadata, where each came from, doubts about it.

    `kept` marks a program's record: it becomes an article whatever is in it.
    """

    id: str
    body: str
    fields: dict[str, str] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    path: str = ""
    kept: bool = False
    doubts: list[tuple[str, str]] = field(default_factory=list)


READERS: tuple[Reader, ...] = (
    Reader(text.SUFFIXES, text.read_text, text.BASIS),
    Reader(
        markdown_text.SUFFIXES,
        markdown_text.read_markdown,
        markdown_text.BASIS,
        largest=200_000,
    ),
    Reader(
        html_page.SUFFIXES,
        html_page.read_html,
        html_page.BASIS,
        declared=html_page.declared_encoding,
        largest=10_000_000,
    ),
    Reader(
        json_records.SUFFIXES,
        json_records.read_json,
        json_records.BASIS,
        exact=True,
        largest=2_000_000_000,
    ),
    Reader(
        json_records.LINE_SUFFIXES,
        json_records.read_json_lines,
        json_records.BASIS,
        exact=True,
        largest=2_000_000_000,
    ),
)


def read_corpus(
    paths: Sequence[Path], outlets: Path | None = None, memo: Memo | None = None
) -> Corpus:
    """Read files and folders, in input order; folders in sorted order.

    A file that can't be read, or is no English article, becomes an issue; the others are read.

    Args:
        paths: what the user named; ids are relative to a folder named here.
        outlets: seeds/sources.yml; one that does not exist describes no outlets.
        memo: keeps what comes of each record, by article id.

    Raises:
        SeedError: a path does not exist, or the outlets file is wrong.
    """
    known = read_outlets(outlets) if outlets is not None and outlets.exists() else ()
    found = find_files(paths)
    issues = [*empty_folders(paths, found), *_orphans(found)]
    drafts: list[_Draft] = []
    for file in found:
        if not file.path.lower().endswith(ENDINGS):
            drafts += _read_file(file, issues)
    for draft in drafts:
        draft.id = " ".join(clean(draft.id)[0].split()) or "article"
    for draft, new in zip(drafts, unique_ids([(d.id, d.path) for d in drafts]), strict=True):
        if new != draft.id:
            message = f"several articles are named '{draft.id}'; this one is called '{new}'"
            draft.doubts.append(("duplicate-id", f"{message}; rename the file to choose"))
        draft.id = new
    return _corpus(drafts, known, issues, memo or Memo())


def read_records(lines: Iterable[str], name: str, outlets: Sequence[Outlet] = ()) -> Corpus:
    """Read JSON lines from a program: one article for each, its id and text exactly as given.

    Args:
        lines: JSON objects; blank lines are skipped.
        name: what to call the stream in messages.
        outlets: what is known of outlets.

    Raises:
        SeedError: a line is no record, lacks an id, or has another's id; names the line.
    """
    drafts: list[_Draft] = []
    seen: dict[str, int] = {}
    for line, record in json_records.json_lines(lines, name):
        draft = _draft(record, json_records.BASIS, name)
        if "id" not in record:
            raise SeedError('a record must have an "id" that is a string', name, line)
        if draft.id in seen:
            reason = f'id "{draft.id}" stands already in line {seen[draft.id]}'
            raise SeedError(f"{reason}; each record needs its own", name, line)
        seen[draft.id] = line
        draft.kept = True
        draft.path = ""
        drafts.append(draft)
    return _corpus(drafts, outlets, (), Memo())


def _corpus(
    drafts: Sequence[_Draft], outlets: Sequence[Outlet], issues: Sequence[Issue], memo: Memo
) -> Corpus:
    made = []
    for draft in drafts:
        key = digest(repr((draft, outlets)), length=64)
        made.append(memo.of(draft.id, key, functools.partial(_article, draft, outlets)))
    articles = (article for article, _ in made if article)
    doubts = (issue for _, found in made for issue in found)
    return Corpus(tuple(articles), (*issues, *doubts), tuple(outlets))


def _orphans(found: Sequence[Found]) -> list[Issue]:
    """Sidecars that describe nothing."""
    described = {side for file in found for side in sidecar_paths(file.file)}
    return [
        Issue("bad-sidecar", "there is no article of this name beside it", where=file.path)
        for file in found
        if file.path.lower().endswith(ENDINGS) and file.file not in described
    ]


def _read_file(found: Found, issues: list[Issue]) -> list[_Draft]:
    """The records of one file with its sidecar's fields; what is wrong goes to `issues`."""
    try:
        drafts = _records(found, issues)
    except Refusal as refusal:
        issues.append(Issue(refusal.code, str(refusal), where=found.path))
        return []
    sidecar = next((side for side in sidecar_paths(found.file) if side.is_file()), None)
    if sidecar is not None:
        stated = _sidecar(sidecar)
        where = f"{found.path.rpartition('/')[0]}/{sidecar.name}".lstrip("/")
        issues += [Issue("bad-sidecar", problem, where=where) for problem in stated.problems]
        for draft in drafts:
            draft.fields |= stated.fields
            draft.basis |= dict.fromkeys(stated.fields, stated.basis)
    return drafts


def _records(found: Found, issues: list[Issue]) -> list[_Draft]:
    suffix = found.file.suffix.lower()
    reader = next((reader for reader in READERS if suffix in reader.suffixes), None)
    if found.outside:
        raise Refusal(
            "outside", "a link that leads out of the folder is not followed; copy the file"
        )
    if reader is None:
        raise Refusal("unsupported-format", _unsupported(suffix))
    data = read_bytes(found.file, reader.largest)
    decoded = decode(data, reader.declared(data) if reader.declared else None)
    if decoded.problem:
        raise Refusal(*decoded.problem)
    body, changed = (decoded.text, 0) if reader.exact else clean(decoded.text)
    try:
        records = reader.read(body)
    except SeedError as error:
        raise Refusal("unreadable", error.inside) from error
    drafts: list[_Draft] = []
    for number, record in enumerate(records, start=1):
        if isinstance(record, SeedError):
            issues.append(Issue("unreadable", record.inside, where=found.path))
        else:
            many = number if len(records) > 1 else None
            drafts.append(_draft(record, reader.basis, found.path, many))
    if changed and drafts:
        message = f"{changed} control or invisible characters were mended or taken out"
        drafts[0].doubts.append(("control-characters", message))
    return drafts


def _unsupported(suffix: str) -> str:
    readable = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
    remedy = lexicon("file_kinds")["remedies"].get(suffix, f"read are {readable}")
    return f"{suffix or 'a file without a suffix'} is not read; {remedy}"


def _sidecar(file: Path) -> Sidecar:
    try:
        decoded = decode(file.read_bytes())
    except OSError as error:
        return Sidecar(problems=(f"can't be read: {error.strerror}",))
    if decoded.problem:
        return Sidecar(problems=(decoded.problem[1],))
    return read_sidecar(clean(decoded.text)[0])


def _draft(
    record: Mapping[str, object], basis: str, path: str, number: int | None = None
) -> _Draft:
    fields = {name: str(value) for name, value in record.items()}
    body = fields.pop("text")
    name = fields.pop("id", None)
    draft_id = plain_id(path, number) if name is None else name
    return _Draft(draft_id, body, fields, dict.fromkeys(fields, basis), path)


def _article(draft: _Draft, outlets: Sequence[Outlet]) -> tuple[Article | None, tuple[Issue, ...]]:
    """The article; or None, with an issue that says why there is none."""
    dateline = find_dateline(draft.body, draft.fields.get("title"))
    content = _content(draft.body, dateline)
    language = _language(draft, content.of(draft.body))
    refused = _refused(draft, language)
    if refused is None:
        _complete(draft, dateline, content, outlets)
    where = draft.path or None
    doubts = draft.doubts if refused is None else [refused]
    issues = tuple(
        Issue(code, text, _SEVERITIES.get(code, "warning"), draft.id, where=where)
        for code, text in doubts
    )
    if refused:
        return None, issues
    published = draft.fields.get("published")
    day = parse_published(published) if published else None
    article = Article(
        id=draft.id,
        body=draft.body,
        content=content,
        title=draft.fields["title"],
        outlet=draft.fields.get("outlet"),
        url=draft.fields.get("url"),
        published=day[0] if day else None,
        published_at=day[1] if day else None,
        language=language,
        marking=draft.fields.get("marking"),
        place=dateline.place if dateline else None,
        basis={name: draft.basis.get(name, "not given") for name in _BASED},
        path=draft.path,
        dateline=dateline.span if dateline else None,
    )
    return article, issues


def _content(body: str, dateline: Dateline | None) -> Span:
    """What to parse: begins after a dateline that stands first; one further down is a hole."""
    if dateline is None or body[: dateline.span.start].strip():
        return Span(0, len(body))
    return Span(dateline.span.end, len(body))


def _language(draft: _Draft, text: str) -> str:
    """The language as given; else as seen in the text, and English when it is too short."""
    if given := draft.fields.pop("language", None):
        return given
    seen = seen_language(text)
    if seen is None:
        return "en"
    draft.basis["language"] = "derived"
    if draft.kept and seen != "en":
        message = f"the text looks like another language ({seen}); it is read as English"
        draft.doubts.append(("not-english", message))
    return seen


def _refused(draft: _Draft, language: str) -> tuple[str, str] | None:
    """Why a file makes no article: code and reason. A program's record always makes one."""
    if draft.kept:
        return None
    if not any(c.isalnum() for c in draft.body):
        return "empty", "there is no text in it; fill it or delete it"
    if not re.match(r"en(?:$|[-_])|english$", language, re.IGNORECASE):
        remedy = "if it is English, say 'language: en' in a sidecar"
        return "not-english", f"the text is in another language ({language}); {remedy}"
    return None


def _complete(
    draft: _Draft, dateline: Dateline | None, content: Span, outlets: Sequence[Outlet]
) -> None:
    """Check the fields that are given; find the others in the text, each with its basis."""
    fields = draft.fields
    for name in [name for name in ("title", "outlet") if name in fields]:
        fields[name] = " ".join(clean(fields[name])[0].split())
        if not fields[name]:
            del fields[name], draft.basis[name]
    text = content.of(draft.body)
    if headline := None if "title" in fields else find_headline(draft.body):
        _set(draft, "title", headline, "text")
    elif "title" not in fields:
        _set(draft, "title", derive_title(text) or draft.id, "derived")
    if dateline and dateline.agency and "outlet" not in fields:
        _set(draft, "outlet", dateline.agency, "text")
    _date(draft, dateline)
    if "url" in fields and re.match(
        r"\s*(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", fields["url"], re.IGNORECASE
    ):
        _drop(draft, "url", "only http and https addresses are linked")
    if "marking" in fields:
        label = tlp_label(fields["marking"])
        if label is None:
            _drop(draft, "marking", f"use one of {', '.join(TLP)}")
        else:
            fields["marking"] = label
    default = next((o.marking for o in outlets if o.name == fields.get("outlet")), None)
    if default and "marking" not in fields:
        _set(draft, "marking", default, "outlet")


def _date(draft: _Draft, dateline: Dateline | None) -> None:
    """The day of publication: as given, else from the file's name, else from the text."""
    given = draft.fields.get("published")
    if given and parse_published(given) is None:
        _drop(draft, "published", "write it as YYYY-MM-DD")
    if "published" in draft.fields:
        return
    stated = dateline.day if dateline else None
    for day, basis in (
        (published_in_name(draft.path), "file name"),
        (published_in_text(draft.body), "text"),
        (parse_published(stated) if stated else None, "text"),
    ):
        if day is not None:
            _set(draft, "published", day[1], basis)
            return


def _set(draft: _Draft, name: str, value: str, basis: str) -> None:
    draft.fields[name] = value
    draft.basis[name] = basis


def _drop(draft: _Draft, name: str, remedy: str) -> None:
    value = draft.fields.pop(name)
    basis = draft.basis.pop(name)
    draft.doubts.append((f"bad-{name}", f"{name} {value!r} ({basis}) is not used; {remedy}"))
