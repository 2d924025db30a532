"""Names that are probably another name of the same article, misspelt.

Shown as they stand, flagged and never replaced. A rule of several conditions, since no similarity
score tells a slip from a relative: the form is used in one article of the corpus only and once
there, the article names somebody whose name is used more often, there or elsewhere, and the letters
are the same or nearly so. A given name that many bear is no slip.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.extract.slips import is_slip
from generator.lexicon import lexicon
from generator.model import Span
from generator.resolve.cast import Figure
from generator.resolve.names import PersonName, fold, person_name, same_surname, same_token


def absorb_misspellings(casts: Mapping[str, Sequence[Figure]]) -> dict[str, list[Figure]]:
    """Join each probable misspelling to the person it means, article by article."""
    used = Counter(
        token
        for figures in casts.values()
        for figure in figures
        for name in figure.names
        for token in set(name.tokens)
    )
    return {article: _absorbed(figures, used) for article, figures in casts.items()}


def _absorbed(figures: Sequence[Figure], used: Mapping[str, int]) -> list[Figure]:
    kept = list(figures)
    for figure in sorted(figures, key=lambda f: min(f.spans)):
        written = [s for s, text in figure.spans.items() if _bears(text, figure.name)]
        if len(written) != 1:
            continue
        meant = [
            (other, form)
            for other in kept
            if other is not figure
            for form in [_misspelt_form(figure.name, other, used)]
            if form
        ]
        if len({form for _, form in meant}) == 1:
            (here,) = written
            target, form = max(meant, key=lambda item: _last_before(item[0], here))
            target.spans.update(figure.spans)
            target.misspelt[here] = f"“{figure.spans[here]}” is used once and is nearly “{form}”"
            kept.remove(figure)
    for figure in kept:
        _note_variants(figure, used)
    return kept


def _bears(text: str, name: PersonName) -> bool:
    """Whether a mention has the surname: the misspelt person is called "Jermayne" elsewhere."""
    return bool(name.tokens) and name.surname in person_name(text).tokens


def _last_before(figure: Figure, span: Span) -> Span:
    """The last mention before a span: of two with one family name, the one spoken of."""
    return max((own for own in figure.spans if own < span), default=Span(-1, -1))


def _note_variants(figure: Figure, used: Mapping[str, int]) -> None:
    """Flag a spelling used once in the corpus by an article that has another of the same name."""
    uses = Counter(token for text in figure.spans.values() for token in person_name(text).tokens)
    whole = figure.name.tokens if figure.name.full else ()
    for span, text in figure.spans.items():
        tokens = person_name(text).tokens
        for token in tokens:
            if uses[token] > 1 or used[token] > 1 or span in figure.misspelt:
                continue
            meant = [
                other
                for other in sorted(uses)
                if (max(uses[other], used[other]) > 1 or (len(tokens) == 1 and other in whole))
                and is_slip(token, other)
                and same_surname(token, other)
            ]
            if len(meant) == 1:
                figure.misspelt[span] = f"“{text}” is used once, with “{meant[0]}” elsewhere"


def _misspelt_form(name: PersonName, other: Figure, used: Mapping[str, int]) -> str:
    """The form of the other person's name that `name` misspells, "" if none."""
    for token, right, form in _odd_tokens(name, other):
        if used[token] > 1 or token in _given_names() or not is_slip(token, right):
            continue
        if used[right] > 1 or len(other.spans) > 1 or (other.name.full and not name.full):
            return form
    return ""


@functools.cache
def _given_names() -> frozenset[str]:
    """The given names that the lists hold, folded."""
    groups = lexicon("given_names").values()
    return frozenset(fold(name) for names in groups for name in names.split())


def _odd_tokens(name: PersonName, figure: Figure) -> list[tuple[str, str, str]]:
    """The token that differs from a name of the figure, what stands there, and the form meant.

    A lone name is compared with surnames before given names ("Saddam"); a full one with names as
    long, with the end of a longer one or as the end of it ("Lo Presti"), and with a surname or
    given name that stands alone for a person.
    """
    other = figure.name
    if not other.tokens or not name.tokens:
        return []
    if not name.full:
        ends = [(other.surname, other.words[-1]), (other.tokens[0], other.words[0])]
        return [(name.surname, right, word) for right, word in ends]
    if not other.full:
        return [(name.surname, other.surname, other.words[-1])]
    if len(name.tokens) == len(other.tokens):
        odd = [(a, b) for a, b in zip(name.tokens, other.tokens, strict=True) if a != b]
        return [(*odd[0], " ".join(other.words))] if len(odd) == 1 else []
    size = min(len(name.tokens), len(other.tokens))
    same_middle = name.tokens[-size:-1] == other.tokens[-size:-1]
    if same_middle or same_token(name.tokens[0], other.tokens[0]):
        return [(name.surname, other.surname, " ".join(other.words))]
    return []
