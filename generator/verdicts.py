"""What `check` found wrong with a page, kept with all that the finding rests upon.

A verdict holds for a page's content, and as long as everything it asked of the rest of the site
would be answered the same: which files there are, which anchors and sentences other pages have,
and what the articles say. Anything else is judged anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

Facts = dict[str, dict[str, str]]
"""Page -> anchor -> whether it has that anchor, and which sentence stands there."""


@dataclass(slots=True)
class Asked:
    """What was asked of the rest of the site while a page was judged, with the answers.

    Attributes:
        files: path -> whether there is such a file.
        facts: what other pages have.
        pages: the content of these pages, by digest.
        texts: article id -> the article's text, by digest; "" for an article that is not there.
    """

    files: dict[str, bool] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def holds(
        self,
        files: Mapping[str, object],
        pages: Mapping[str, str],
        texts: Mapping[str, str],
        fact: Callable[[str, str], str],
    ) -> bool:
        """Whether all answers would be the same now.

        Args:
            files: all files of the site.
            pages: its pages, with the digest of their content.
            texts: the articles, with the digest of their text.
            fact: what a page has at an anchor; asked only of a page that has changed.
        """
        return (
            all((path in files) == there for path, there in self.files.items())
            and all(texts.get(article, "") == told for article, told in self.texts.items())
            and all(
                pages.get(path, "") == self.pages[path]
                or all(fact(path, anchor) == told for anchor, told in facts.items())
                for path, facts in self.facts.items()
            )
        )


_ASKED = tuple(part.name for part in fields(Asked))


@dataclass(frozen=True, slots=True)
class Verdict:
    """One page, judged.

    Attributes:
        issues: code and message of each defect.
        counts: statements, markers, quotations and links that it has.
        leads: the files of the site that it leads to.
        gaps: article id -> where the text of an article that should stand here is not complete.
        asked: what the verdict rests upon.
    """

    issues: tuple[tuple[str, str], ...]
    counts: tuple[int, int, int, int]
    leads: tuple[str, ...]
    gaps: Mapping[str, str]
    asked: Asked

    def packed(self) -> bytes:
        """As bytes."""
        asked = {name: getattr(self.asked, name) for name in _ASKED}
        told = (self.issues, self.counts, self.leads, dict(self.gaps), asked)
        return json.dumps(told).encode("ascii")


def unpacked(told: bytes | None) -> Verdict | None:
    """What `Verdict.packed` has packed."""
    if told is None:
        return None
    issues, counts, leads, gaps, asked = json.loads(told)
    return Verdict(
        issues=tuple((code, message) for code, message in issues),
        counts=tuple(counts),
        leads=tuple(leads),
        gaps=gaps,
        asked=Asked(**asked),
    )
