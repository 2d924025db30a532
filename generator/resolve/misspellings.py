"""Names that are probably another name of the same article, misspelt.

Shown as they stand, flagged and never replaced. A rule of several conditions, since no similarity
score tells a slip from a relative: the form is used once in the whole corpus, somebody else in
the article is named more often, and the letters are the same or nearly so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.extract.slips import is_slip
from generator.model import Span
from generator.resolve.cast import Figure
from generator.resolve.names import PersonName, person_name, same_surname


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
        if len(figure.spans) != 1:
            continue
        meant = [
            (other, form)
            for other in kept
            if other is not figure and len(other.spans) > 1
            for form in [_misspelt_form(figure.name, other, used)]
            if form
        ]
        if len({form for _, form in meant}) == 1:
            here = min(figure.spans)
            target, form = max(meant, key=lambda item: _last_before(item[0], here))
            for span, text in figure.spans.items():
                target.spans[span] = text
                target.misspelt[span] = f"“{text}” is used once and is nearly “{form}”"
            kept.remove(figure)
    for figure in kept:
        _note_variants(figure)
    return kept


def _last_before(figure: Figure, span: Span) -> Span:
    """The last mention before a span: of two with one family name, the one spoken of."""
    return max((own for own in figure.spans if own < span), default=Span(-1, -1))


def _note_variants(figure: Figure) -> None:
    """Flag a spelling used once in an article that has another of the same name."""
    uses = Counter(token for text in figure.spans.values() for token in person_name(text).tokens)
    for span, text in figure.spans.items():
        for token in person_name(text).tokens:
            if uses[token] > 1 or span in figure.misspelt:
                continue
            meant = [t for t in sorted(uses) if uses[t] > 1 and is_slip(token, t)]
            if len(meant) == 1 and same_surname(token, meant[0]):
                figure.misspelt[span] = f"“{text}” is used once, with “{meant[0]}” elsewhere"


def _misspelt_form(name: PersonName, other: Figure, used: Mapping[str, int]) -> str:
    """The form of the other person's name that `name` misspells, "" if none."""
    wrong = _odd_token(name, other.name)
    if wrong is None:
        return ""
    token, right = wrong
    if used[token] > 1 or same_surname(token, right) or not is_slip(token, right):
        return ""
    return " ".join(other.name.words if name.full else other.name.words[-1:])


def _odd_token(name: PersonName, other: PersonName) -> tuple[str, str] | None:
    """The one token that differs from the other name, with what stands there."""
    if not name.full:
        return (name.surname, other.surname) if other.full or other.tokens else None
    if len(name.tokens) != len(other.tokens):
        return None
    odd = [(a, b) for a, b in zip(name.tokens, other.tokens, strict=True) if a != b]
    return odd[0] if len(odd) == 1 else None
