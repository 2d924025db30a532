"""The persons of one article: which of its names are one person's, before any other article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Annotation, Mention, Relation, Span
from generator.resolve.names import PersonName, is_part, person_name, same_name, same_token

KIN = frozenset({"spouse of", "child of", "parent of", "sibling of"})
_TITLE_BEFORE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Madam|Madame)\.?\s+$")
_REIGN_BEFORE = re.compile(r"\b(Pope|King|Queen|Emperor|Empress|Sultan|Emir|Patriarch)\s+$")
_WOMEN = frozenset({"Mrs", "Ms", "Miss", "Lady", "Dame", "Madam", "Madame"})


@dataclass(slots=True)
class Figure:
    """One person as one article names them.

    Attributes:
        article: the article's id.
        spans: spans of the mentions, by surface as written.
        names: the different names used, in order of first use.
        gender: "f", "m" or "" by the courtesy titles before the names.
        reign: the title of one who goes by a single name ("Pope"), else "".
        unsure: surfaces that could stand for another person of the article too.
        kin: how a person named by a given name only got the family name, else "".
        misspelt: spans of probable misspellings, with the reason for the belief.
    """

    article: str
    names: list[PersonName]
    spans: dict[Span, str] = field(default_factory=dict)
    gender: str = ""
    reign: str = ""
    unsure: list[Span] = field(default_factory=list)
    kin: str = ""
    misspelt: dict[Span, str] = field(default_factory=dict)

    @property
    def name(self) -> PersonName:
        """The fullest name used; the first of equally full ones."""
        return max(self.names, key=lambda name: len(name.tokens))


def cast_of(annotation: Annotation) -> list[Figure]:
    """The persons that an article names, in order of first mention of their fullest name."""
    body = annotation.article.body
    mentions = [m for m in annotation.mentions if m.kind == "person"]
    texts = {m.span: m.span.of(body) for m in mentions}
    named = {span: person_name(text) for span, text in texts.items()}
    family = kin_names(annotation, named)
    figures = _full_figures(annotation.article.id, mentions, named, family)
    for mention in mentions:
        span = mention.span
        name = family.get(span, (named[span], ""))[0]
        if not name.tokens:
            continue
        gender = _gender_before(body, span)
        figure = _choose(figures, name, span, gender)
        if figure is None:
            figure = Figure(annotation.article.id, [name])
            figures.append(figure)
        figure.spans[span] = texts[span]
        figure.gender = figure.gender or gender
        reign = _REIGN_BEFORE.search(body[max(0, span.start - 12) : span.start])
        figure.reign = figure.reign or (reign[1] if reign else "")
    return [figure for figure in figures if figure.spans]


def kin_names(
    annotation: Annotation, named: Mapping[Span, PersonName]
) -> dict[Span, tuple[PersonName, str]]:
    """Full names for kin named by a given name only: "Netanyahu’s wife, Sara".

    The family name is that of the other person, when the text gives none and the given name is
    nobody else's surname in the article.
    """
    surnames = {name.surname for name in named.values() if name.full}
    found: dict[Span, tuple[PersonName, str]] = {}
    for relation in annotation.relations:
        own, other = relation.subject.mention, relation.object.mention
        if relation.predicate not in KIN or own is None or other is None:
            continue
        first, family = named.get(own), named.get(other)
        if first is None or family is None or first.full or first.tokens[-1:] == family.tokens[-1:]:
            continue
        if first.surname in surnames or not family.tokens:
            continue
        composed = PersonName((*first.tokens, family.surname), (*first.words, family.words[-1]))
        found[own] = (composed, relation.predicate)
    return found


def _full_figures(
    article: str,
    mentions: Sequence[Mention],
    named: Mapping[Span, PersonName],
    family: Mapping[Span, tuple[PersonName, str]],
) -> list[Figure]:
    figures: list[Figure] = []
    for mention in mentions:
        name, kin = family.get(mention.span, (named[mention.span], ""))
        if not name.full:
            continue
        same = [f for f in figures if any(same_name(name, other) for other in f.names)]
        if not same:
            figures.append(Figure(article, [name], kin=kin))
        elif name not in same[0].names:
            same[0].names.append(name)
    return _tails_joined(figures)


def _tails_joined(figures: list[Figure]) -> list[Figure]:
    """Join "López Obrador" to the one "Andrés Manuel López Obrador"."""
    kept = list(figures)
    for figure in figures:
        longer = [f for f in kept if f is not figure and is_part(figure.name, f.name)]
        size = len(figure.name.tokens)
        if len(longer) == 1 and figure.name.tokens == longer[0].name.tokens[-size:]:
            longer[0].names.extend(figure.names)
            kept.remove(figure)
    return kept


def _choose(figures: Sequence[Figure], name: PersonName, span: Span, gender: str) -> Figure | None:
    """The person a mention stands for; None when nobody fits."""
    own = [f for f in figures if name in f.names]
    fits = own or _fitting(figures, name, gender)
    if not fits:
        return None
    chosen = max(fits, key=_last_named)
    if len(fits) > 1:
        chosen.unsure.append(span)
    return chosen


def _fitting(figures: Sequence[Figure], name: PersonName, gender: str) -> list[Figure]:
    """Persons a shorter name can stand for, by surname before given name."""
    parts = [f for f in figures if any(is_part(name, other) for other in f.names)]
    parts = [f for f in parts if not gender or f.gender in {"", gender}]
    by_surname = [f for f in parts if any(o.surname == name.surname for o in f.names if o.full)]
    if by_surname:  # kin called by a given name only are not meant by the family name
        return [f for f in by_surname if not f.kin] or by_surname
    if parts or name.full:
        return parts
    return [f for f in figures if f.name.full and same_token(name.tokens[0], f.name.tokens[0])]


def _last_named(figure: Figure) -> Span:
    return max(figure.spans, default=Span(-1, -1))


def _gender_before(body: str, span: Span) -> str:
    found = _TITLE_BEFORE.search(body[max(0, span.start - 10) : span.start])
    if found is None:
        return ""
    return "f" if found[1] in _WOMEN else "m"


def offices_of(annotation: Annotation, figure: Figure) -> list[Relation]:
    """The offices that the article says the person holds or held."""
    return [
        relation
        for relation in annotation.relations
        if relation.predicate == "holds office" and relation.subject.mention in figure.spans
    ]
