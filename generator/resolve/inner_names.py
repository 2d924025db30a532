"""Places named inside other names: "Guernsey County Courthouse", "Port of Los Angeles"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.resolve.sites import Site

_OF = re.compile(r"\b(?:of|for|in|at) (?:the )?")
_LONGEST = 4
"""Words of the longest place name looked for inside another name."""

Look = Callable[[str], Sequence[Site]]
"""What a place name could mean."""


def inner_names(text: str, look: Look) -> Iterator[tuple[str, Sequence[Site]]]:
    """The place names that a longer name begins with, or that follow "of" in it.

    At each of these positions the longest name that means a place counts: "Kansas City Zoo" is in
    Kansas City. The name as a whole is not looked up.
    """
    seen: set[str] = set()
    for begin in (0, *(match.end() for match in _OF.finditer(text))):
        for form in _longest_first(text[begin:]):
            sites = look(form) if form != text and form[0].isupper() else ()
            if sites:
                if form not in seen:
                    seen.add(form)
                    yield form, sites
                break


def _longest_first(rest: str) -> Iterable[str]:
    words = rest.split()
    return (" ".join(words[:size]) for size in range(min(len(words), _LONGEST), 0, -1))
