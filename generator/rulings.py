"""Which verdicts hold without being read: all pages of a site at once, as numbers.

A verdict rests on some fifty answers: what the page holds, which files there are, what stands on
the pages that it leads to, what the articles say. Each question of the site has a number here, and
each page the numbers of what was asked for it. Between two checks a few answers change; a page
that asked for none of these is judged as it was, and nothing more need be known of it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.verdicts import Verdict

Counts = tuple[int, int, int, int]
_NUMBER = "I"
_HEAD = 7
"""Numbers that stand before those of a page's questions."""
_FEW = 1000


class Kind(StrEnum):
    """What can be asked of a site."""

    FILE = "f"
    """Whether there is such a file."""
    PAGE = "p"
    """What a page holds."""
    TEXT = "t"
    """What an article says."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is known of one page.

    Attributes:
        counts: statements, markers, quotations and links that it has.
        sound: whether it has no defect.
        leads: how many of the questions, the first ones, are for files that it leads to.
        asked: the numbers of all questions.
    """

    counts: Counts
    sound: bool
    leads: int
    asked: array[int]


class Rulings:
    """The rulings of one check, which begins with those of the last one.

    Args:
        told: what `packed` gave at the end of the last check, if it is known.
        answer: the answer to a question, as the site is now.
    """

    def __init__(self, told: bytes | None, answer: Callable[[Kind, str], str]) -> None:
        before, self._rulings = _unpacked(told)
        self._numbers = {question: number for number, question in enumerate(before)}
        self._answer = answer
        self._now = [answer(Kind(question[0]), question[1:]) for question in before]
        self._changed = {
            number
            for number, (now, then) in enumerate(zip(self._now, before.values(), strict=True))
            if now != then
        }

    def reads(self, path: str) -> bool:
        """Whether a page holds what it held when it was judged."""
        number = self._numbers.get(Kind.PAGE + path)
        return path in self._rulings and number is not None and number not in self._changed

    def holding(self, needed: Mapping[str, Collection[str]]) -> dict[str, Ruling]:
        """The pages that are as sound as they were.

        Args:
            needed: articles whose text must have been asked for, by page.
        """
        return {
            path: ruling
            for path, ruling in self._rulings.items()
            if ruling.sound
            and self._changed.isdisjoint(ruling.asked)
            and all(
                self._numbers.get(Kind.TEXT + of) in ruling.asked for of in needed.get(path, ())
            )
        }

    def note(self, path: str, verdict: Verdict) -> Ruling:
        """Remember what a page was judged on."""
        asked = verdict.asked
        numbers = (
            *(self._number(Kind.FILE, lead) for lead in verdict.leads),
            self._number(Kind.PAGE, path),
            *(self._number(Kind.FILE, file) for file in asked.files),
            *(self._number(Kind.PAGE, page) for page in asked.pages),
            *(self._number(Kind.TEXT, text) for text in asked.texts),
        )
        sound = not (verdict.issues or verdict.gaps)
        unique = array(_NUMBER, dict.fromkeys(numbers))
        found = self._rulings[path] = Ruling(verdict.counts, sound, len(verdict.leads), unique)
        return found

    def forget(self, paths: Collection[str]) -> None:
        """Keep the rulings of these pages only."""
        self._rulings = {path: self._rulings[path] for path in paths if path in self._rulings}

    def unreached(self, home: str) -> Iterator[str]:
        """Pages that no chain of links from `home` reaches, in order."""
        at = {self._number(Kind.FILE, path): path for path in self._rulings}
        start = self._number(Kind.FILE, home)
        left, stack = set(at) - {start}, [start] if start in at else []
        while stack:
            ruling = self._rulings[at[stack.pop()]]
            fresh = left.intersection(ruling.asked[: ruling.leads])
            left -= fresh
            stack.extend(fresh)
        yield from sorted(at[number] for number in left)

    def packed(self) -> bytes:
        """As bytes. Nothing when most of what was ever asked is asked no more."""
        if len(self._numbers) > 4 * len(self._rulings) + _FEW:
            return b""
        head = {
            "answers": dict(zip(self._numbers, self._now, strict=True)),
            "paths": [*self._rulings],
        }
        body = array(_NUMBER)
        for ruling in self._rulings.values():
            body.extend((*ruling.counts, ruling.sound, ruling.leads, len(ruling.asked)))
            body.extend(ruling.asked)
        return json.dumps(head).encode("ascii") + b"\n" + body.tobytes()

    def _number(self, kind: Kind, name: str) -> int:
        number = self._numbers.setdefault(kind + name, len(self._now))
        if number == len(self._now):
            self._now.append(self._answer(kind, name))
        return number


def _unpacked(told: bytes | None) -> tuple[dict[str, str], dict[str, Ruling]]:
    head, _, packed = (told or b"").partition(b"\n")
    body = array(_NUMBER)
    rulings = {}
    try:
        known = json.loads(head)
        body.frombytes(packed)
        at = 0
        for path in known["paths"]:
            one, two, three, four, sound, leads, size = body[at : at + _HEAD]
            at += _HEAD + size
            asked = body[at - size : at]
            rulings[path] = Ruling((one, two, three, four), bool(sound), leads, asked)
        answers = known["answers"]
    except (ValueError, TypeError, KeyError):
        return {}, {}
    return answers, rulings
