"""Which verdicts hold without being read: all pages of a site at once, as numbers.

A verdict rests on some fifty answers: what the page holds, which files there are, what stands on
the pages that it leads to, what the articles say. Each question of the site has a number here, and
each page the numbers of what was asked for it. Between two checks a few answers change; a page
that asked for none of these is judged as it was, and nothing more need be known of it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.replaced import replacing
from generator.verdicts import Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FILE = "rulings.bin"
_NUMBER, _CODE = "uint32", "I"
_COUNTS = 4
_SOUND, _LEADS, _SIZE = 4, 5, 6
_HEAD = 7
"""Numbers that are kept of each page beside those of its questions; which stand where."""
_FEW = 1000


class Kind(StrEnum):
    """What can be asked of a site."""

    FILE = "f"
    """Whether there is such a file."""
    PAGE = "p"
    """What a page holds."""
    TEXT = "t"
    """What an article says."""


Answers = Mapping[Kind, Mapping[str, str]]
"""By kind, what is answered to each question; "" to one that is not there."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of pages.

    Attributes:
        paths: of the pages.
        heads: a row a page: its statements, markers, quotations and links; whether it has no
            defect; how many of its questions, the first ones, are for files that it leads to; how
            many it has.
        asked: the numbers of its questions, page after page.
    """

    paths: Sequence[str]
    heads: NDArray[np.uint32]
    asked: NDArray[np.uint32]

    def ends(self) -> NDArray[np.int64]:
        """Where the questions of each page end."""
        return self.heads[:, _SIZE].cumsum(dtype="int64")

    def only(self, chosen: NDArray[np.bool_]) -> _Table:
        """Some of the pages."""
        asked = self.asked[chosen.repeat(self.heads[:, _SIZE])]
        return _Table([*compress(self.paths, chosen.tolist())], self.heads[chosen], asked)


class Rulings:
    """The rulings of one check, which begins with those of the last one.

    Args:
        cache: the folder in which they are kept; None keeps nothing.
        version: all that judging depends on, but the answers.
        answers: as the site gives them now.
    """

    def __init__(self, cache: Path | None, version: str, answers: Answers) -> None:
        self._file = cache / _FILE if cache else None
        self._version = version
        before, self._table = _unpacked(self._file, version)
        self._numbers = {question: number for number, question in enumerate(before)}
        self._answers = answers
        of_kind = {str(kind): told for kind, told in answers.items()}
        self._now = [of_kind[asked[0]].get(asked[1:], "") for asked in before]
        self._changed = {
            number
            for number, (now, then) in enumerate(zip(self._now, before.values(), strict=True))
            if now != then
        }
        self._noted: list[str] = []
        self._heads, self._asked = array(_CODE), array(_CODE)
        self.gone = True
        """Whether the last check may have known pages that are no more."""

    def reads(self, path: str) -> bool:
        """Whether a page holds what it held when it was judged."""
        number = self._numbers.get(Kind.PAGE + path)
        return number is not None and number not in self._changed

    def hold(self, paths: Collection[str], needed: Mapping[str, Collection[str]]) -> list[str]:
        """Let pages be ruled as they were that are as sound; the others, which must be judged.

        Args:
            paths: all pages; of others nothing more is known.
            needed: articles whose text must have been asked for, by page.
        """
        wanted, table = set(paths), self._table
        self.gone = not wanted.issuperset(table.paths) or not table.paths
        stand = self._sound()
        ends = table.ends().tolist()
        for row, path in enumerate(table.paths):
            if path not in wanted:
                stand[row] = False
            elif path in needed:
                asked = table.asked[ends[row] - int(table.heads[row, _SIZE]) : ends[row]].tolist()
                texts = (self._numbers.get(Kind.TEXT + of) for of in needed[path])
                stand[row] &= all(text in asked for text in texts)
        self._table = table.only(stand)
        held = set(self._table.paths)
        return [path for path in paths if path not in held]

    def _sound(self) -> NDArray[np.bool_]:
        """Which pages had no defect, and would be answered the same."""
        import numpy as np  # noqa: PLC0415 (slow to load)

        changed = np.zeros(len(self._now), bool)
        changed[[*self._changed]] = True
        sound: NDArray[np.bool_] = self._table.heads[:, _SOUND] != 0
        if sound.size:
            starts = self._table.ends() - self._table.heads[:, _SIZE]
            sound &= ~np.logical_or.reduceat(changed[self._table.asked], starts)
        return sound

    def note(self, path: str, verdict: Verdict) -> None:
        """Remember what a page was judged on."""
        asked = verdict.asked
        numbers = (
            *(self._number(Kind.FILE, lead) for lead in verdict.leads),
            self._number(Kind.PAGE, path),
            *(self._number(Kind.FILE, file) for file in asked.files),
            *(self._number(Kind.PAGE, page) for page in asked.pages),
            *(self._number(Kind.TEXT, text) for text in asked.texts),
        )
        distinct = dict.fromkeys(numbers)
        sound = not (verdict.issues or verdict.gaps)
        self._noted.append(path)
        self._heads.extend((*verdict.counts, sound, len(verdict.leads), len(distinct)))
        self._asked.extend(distinct)

    def counts(self) -> list[int]:
        """Statements, markers, quotations and links of all pages."""
        found: list[int] = self._joined().heads[:, :_COUNTS].sum(axis=0, dtype="int64").tolist()
        return found

    def unreached(self, home: str) -> Iterator[str]:
        """Pages that no chain of links from `home` reaches, in order."""
        table = self._joined()
        at = {self._number(Kind.FILE, path): row for row, path in enumerate(table.paths)}
        sizes, leads = table.heads[:, _SIZE], table.heads[:, _LEADS].tolist()
        starts = (table.ends() - sizes).tolist()
        start = self._number(Kind.FILE, home)
        left, stack = set(at) - {start}, [start] if start in at else []
        while stack and left:
            row = at[stack.pop()]
            fresh = left.intersection(table.asked[starts[row] : starts[row] + leads[row]].tolist())
            left -= fresh
            stack.extend(fresh)
        yield from sorted(table.paths[at[number]] for number in left)

    def save(self) -> None:
        """Keep the rulings. Nothing when most of what was ever asked is asked no more."""
        table = self._joined()
        if self._file is None:
            return
        if len(self._numbers) > 4 * len(table.paths) + _FEW:
            self._file.unlink(missing_ok=True)
            return
        answers = dict(zip(self._numbers, self._now, strict=True))
        head = {"version": self._version, "answers": answers, "paths": table.paths}
        with replacing(self._file) as stream:
            stream.write(json.dumps(head).encode("ascii") + b"\n")
            stream.write(table.heads.tobytes())
            stream.write(table.asked.tobytes())

    def _joined(self) -> _Table:
        """All that was ruled, then and now."""
        import numpy as np  # noqa: PLC0415 (slow to load)

        heads = np.array(self._heads, _NUMBER).reshape(-1, _HEAD)
        return _Table(
            [*self._table.paths, *self._noted],
            np.concatenate((self._table.heads, heads)),
            np.concatenate((self._table.asked, np.array(self._asked, _NUMBER))),
        )

    def _number(self, kind: Kind, name: str) -> int:
        number = self._numbers.setdefault(kind + name, len(self._now))
        if number == len(self._now):
            self._now.append(self._answers[kind].get(name, ""))
        return number


def _unpacked(file: Path | None, version: str) -> tuple[dict[str, str], _Table]:
    """The questions with their answers, and the pages, of the last check; none if it was another.

    A damaged file is the same as none.
    """
    import numpy as np  # noqa: PLC0415 (slow to load)

    nothing = _Table([], np.zeros((0, _HEAD), _NUMBER), np.zeros(0, _NUMBER))
    if file is None:
        return {}, nothing
    try:
        told, _, packed = file.read_bytes().partition(b"\n")
        known = json.loads(told)
        body = np.frombuffer(packed, _NUMBER)
        paths, answers = known["paths"], known["answers"]
        heads, asked = np.split(body, [_HEAD * len(paths)])
        table = _Table(paths, heads.reshape(-1, _HEAD), asked)
        sound = (
            known["version"] == version
            and len(table.heads) == len(paths)
            and table.heads[:, _SIZE].all()
            and table.heads[:, _SIZE].sum() == len(asked)
            and asked.max(initial=0) < max(len(answers), 1)
        )
    except (OSError, ValueError, TypeError, KeyError):
        return {}, nothing
    return (answers, table) if sound else ({}, nothing)
