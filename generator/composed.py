"""What earlier builds composed, and from what, so that only what changed is composed again.

While a subject's pages are composed it is noted what they read from the desk. As long as each of
these values is the same, and the code too, composing them again would give the same pages. The
Markdown of the pages stands in the docs folder; what the search index needs of them is kept here.
"""

from __future__ import annotations

import functools
import pickle
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from generator.analysis.corroboration import Incident
from generator.analysis.dyads import Dyad
from generator.analysis.ties import Tie
from generator.digests import Digests
from generator.facts import Found
from generator.model import Annotation, Event, Mention, Participant, Quote, Relation, Span
from generator.packing import packed
from generator.page import Draft
from generator.replaced import replacing
from generator.search_entries import Indexed
from generator.watching import WHOLE, Reading, Watch
from generator.workers import aside

_FILE = "composed.pickle"
_MARK = 16
"""Bytes of a digest by which values are known; there are hundreds of thousands."""
Named = tuple[str, str | None]
"""The path of a page, and the digest that it had with its view."""


def _at(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else "-"


def _who(party: Participant | None) -> str:
    return f"{_at(party.span)} {_at(party.mention)} {party.entity!r}" if party else "-"


_BY: Mapping[type, Callable[[Any], str]] = {
    Mention: lambda fact: _at(fact.span),
    Event: lambda fact: fact.id,
    Quote: lambda fact: f"{_at(fact.content)} {_at(fact.cue)} {_who(fact.speaker)}",
    Relation: lambda fact: (
        f"{_who(fact.subject)} {fact.predicate!r} {_who(fact.object)} {_who(fact.scope)}"
    ),
}
"""What tells a fact from the others of its article."""
_ARTICLES = "KnowledgeBase.annotations"
_OF_ARTICLE = frozenset({"Facts.names", "Facts.named", "Facts.reported", "KnowledgeBase.links"})
"""Collections by article that say no more than the annotations, whose digests cover the links."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject: the digest of what it was given, what it read, and its pages.

    `read` are numbers of readings; see `_Kept`. `packed` is what the search index needs of the
    pages; b"" when it lists none of them.
    """

    given: str
    read: array[int]
    names: tuple[Named, ...]
    packed: bytes

    @property
    def indexed(self) -> tuple[Indexed, ...]:
        """What the search index needs of the pages."""
        return pickle.loads(self.packed) if self.packed else ()  # noqa: S301 (ours)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The file: each reading once, the marks of what they gave side by side, subjects by name."""

    version: str
    readings: tuple[Reading, ...]
    marks: bytes
    subjects: Mapping[str, Entry]


class Composed:
    """The subjects whose pages need not be composed, and those of this build.

    Args:
        cache: where it is kept.
        version: of all that composing depends on beside what is read.
        watch: what is read from.
        processes: how many may run; see `aside`.
    """

    def __init__(self, cache: Path, version: str, watch: Watch, processes: int = 1) -> None:
        self._file = cache / _FILE
        self._version = version
        self._marks = _Marks(watch)
        self._kept = self._read()
        readings = self._kept.readings
        self._readings: dict[Reading, int] = {item: n for n, item in enumerate(readings)}
        mark = self._marks.reading  # a job that knew `self` would be held by it
        self._marking = aside(lambda: b"".join(map(mark, readings)), processes)
        self._now: dict[str, Entry] = {}
        self._same = True

    @functools.cached_property
    def _marked(self) -> bytes:
        """The marks of what all kept readings give now."""
        return self._marking()

    @functools.cached_property
    def _known(self) -> Mapping[str, Entry]:
        """The subjects that would be composed as they were."""
        before, now = self._kept.marks, self._marked
        changed = {
            at // _MARK
            for at in range(0, len(before), _MARK)
            if before[at : at + _MARK] != now[at : at + _MARK]
        }
        subjects = self._kept.subjects.items()
        return {name: entry for name, entry in subjects if changed.isdisjoint(entry.read)}

    def names(self, draft: Draft) -> tuple[Named, ...] | None:
        """The pages of a subject as they were composed; None if they would differ now."""
        entry = self._known.get(draft.subject or "")
        if entry is None or entry.given != self._marks.of(draft.given):
            return None
        return entry.names

    def indexed(self) -> Iterator[Indexed]:
        """What the search index needs of the pages of all subjects of this build."""
        for entry in self._now.values():
            yield from entry.indexed

    def stay(self, draft: Draft) -> None:
        """A subject of this build is as it was."""
        subject = draft.subject or ""
        self._now[subject] = self._known[subject]

    def note(
        self,
        draft: Draft,
        names: tuple[Named, ...],
        found: Sequence[Indexed],
        read: Iterable[Reading],
    ) -> None:
        """A subject of this build was composed, and read this meanwhile."""
        numbers = sorted(map(self._number, read))
        kept = packed(tuple(found)) if found else b""
        given = self._marks.of(draft.given)
        self._now[draft.subject or ""] = Entry(given, array("I", numbers), names, kept)
        self._same = False

    def _number(self, reading: Reading) -> int:
        """The number of a reading; what comes from other processes is held once."""
        number = self._readings.get(reading)
        if number is None:
            name, key = reading
            own = sys.intern(name), sys.intern(key) if type(key) is str else key
            number = self._readings[own] = len(self._readings)
        return number

    def save(self) -> None:
        """Keep what this build knows, now that all pages are written."""
        if self._same and self._now.keys() == self._known.keys():
            return
        used = array("I", sorted({n for entry in self._now.values() for n in entry.read}))
        place = {old: new for new, old in enumerate(used)}
        subjects = {
            name: _told(replace(entry, read=array("I", (place[n] for n in entry.read))))
            for name, entry in self._now.items()
        }
        readings = tuple(self._readings)
        shown = tuple(readings[n] for n in used)
        marks = b"".join(self._mark(n, readings[n]) for n in used)
        with replacing(self._file) as stream:
            pickle.dump((self._version, shown, marks, subjects), stream, protocol=5)

    def _mark(self, number: int, reading: Reading) -> bytes:
        """The mark of a reading; the first ones were made when the build began."""
        known = self._marked[number * _MARK : (number + 1) * _MARK]
        return known or self._marks.reading(reading)

    def _read(self) -> _Kept:
        nothing = _Kept(self._version, (), b"", {})
        try:
            version, readings, marks, subjects = pickle.loads(self._file.read_bytes())  # noqa: S301
            if version != self._version:
                return nothing
            entries = {name: Entry(*told) for name, told in subjects.items()}
            whole = len(marks) == _MARK * len(readings)
            return _Kept(version, readings, marks, entries) if whole else nothing
        except Exception:  # noqa: BLE001 (a torn pickle can raise any; it is the same as none)
            return nothing


def _told(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, part.name) for part in fields(Entry))


def _cut(digest: str) -> bytes:
    return bytes.fromhex(digest[: 2 * _MARK])


class _Marks:
    """Digests of what readings give; equal ones are of equal values."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        known = _Known()
        short: Mapping[type, Callable[[Any], str]] = {
            Annotation: known.annotation,
            Found: known.found,
            Tie: known.tie,
        }
        # pages of both countries read the same dyad, and those of all its reports an incident
        self._digests = Digests(Dyad, Incident, short=short)
        self._there = {there: _cut(self._digests.of(there)) for there in (False, True)}

    def of(self, value: object) -> str:
        """The digest of a value."""
        return self._digests.of(value)

    def reading(self, reading: Reading) -> bytes:
        """The mark of what a reading gives now: the beginning of its digest."""
        told = self._of_article(reading)
        if told is None:
            value = self._watch.value(reading)
            if isinstance(value, bool):  # by far the most: there is nothing under the key
                return self._there[value]
            told = self._digests.of(value)
        return _cut(told)

    def _of_article(self, reading: Reading) -> str | None:
        """The digest of an article's annotation, if that covers what the reading gives."""
        name, article = reading
        if name not in _OF_ARTICLE or article is WHOLE:
            return None
        found = self._watch.value((_ARTICLES, article))
        return found[0].digest if isinstance(found, tuple) else None


class _Known:
    """Short texts that tell what is known of a corpus.

    A fact is known by its article's annotation and its place in it; so the facts of an entity cost
    little, however many they are. It knows nobody who asks it: all that is known goes at once when
    it is let go, and a cycle would keep it until the collector comes.
    """

    def __init__(self) -> None:
        self._plain = Digests()
        self._articles: dict[str, str] = {}

    def annotation(self, annotation: Annotation) -> str:
        """The digest of an annotation."""
        if annotation.digest:
            return annotation.digest
        key = annotation.article.id
        if key not in self._articles:
            self._articles[key] = self._plain.of(annotation)
        return self._articles[key]

    def found(self, found: Found[Any]) -> str:
        """A fact in its article."""
        return f"{self.annotation(found.annotation)} {_BY[type(found.fact)](found.fact)}"

    def tie(self, tie: Tie) -> str:
        """What joins two entities."""
        return f"{self.annotation(tie.annotation)} {tie.sentence} {tie.sentences}"
