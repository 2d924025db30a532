"""The whole of resolution: places first, since they tell organisations and persons apart."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType

from generator.gazetteer import Gazetteer
from generator.links import slug
from generator.memo import Memo
from generator.model import Annotation, Entity, Issue, Resolution, Span
from generator.resolve.cast import Figure, cast_of
from generator.resolve.dossier import Dossier, entity_of
from generator.resolve.groups import group_of
from generator.resolve.headlines import split_headlines
from generator.resolve.homonyms import split_homonyms
from generator.resolve.kinds import agree_on_kinds
from generator.resolve.misspellings import absorb_misspellings
from generator.resolve.names import fold
from generator.resolve.near_names import nearly_one
from generator.resolve.offices import Signs, country_of
from generator.resolve.organisations import (
    Named,
    home_of,
    join_short_forms,
    keys_in,
    known_acronyms,
    organisation_id,
    shared_home,
)
from generator.resolve.people import Person, join_figures, name_persons
from generator.resolve.places import known_places
from generator.resolve.seats import governments


def resolve(
    annotations: Sequence[Annotation], gazetteer: Gazetteer, memo: Memo | None = None
) -> Resolution:
    """Decide who is who in a corpus.

    The result does not depend on the order of the articles. An id once given stays when articles
    are added: places and organisations are named by themselves, persons by the name first
    reported. `memo` keeps what depends on one article alone.
    """
    desk = _Desk(annotations, gazetteer)
    desk.resolve_places(memo or Memo())
    desk.resolve_organisations()
    desk.resolve_others()
    desk.resolve_people()
    desk.resolve_headlines()
    return desk.result()


class _Desk:
    """The links and dossiers made so far."""

    def __init__(self, annotations: Sequence[Annotation], gazetteer: Gazetteer) -> None:
        ranked = sorted(annotations, key=_first_reported)
        self._annotations, self._doubtful = split_headlines(
            agree_on_kinds({found.article.id: found for found in ranked})
        )
        self._order = {article: n for n, article in enumerate(self._annotations)}
        self._gazetteer = gazetteer
        self._links: dict[str, dict[Span, str]] = {article: {} for article in self._annotations}
        self._dossiers: dict[str, Dossier] = {}
        self._issues: list[Issue] = []

    def _link(self, article: str, span: Span, dossier: Dossier) -> None:
        kept = self._dossiers.setdefault(dossier.id, dossier)
        kept.country = kept.country or dossier.country
        kept.add(article, span, span.of(self._annotations[article].article.body))
        self._links[article][span] = kept.id

    def resolve_places(self, memo: Memo) -> None:
        """Places by the context of each article; peoples and religions by the gazetteer."""
        for article, found in self._annotations.items():
            for span, (site, reason) in known_places(found, self._gazetteer, memo).items():
                self._link(
                    article, span, Dossier(site.id, "place", site.name, site=site, reason=reason)
                )
            for mention in found.mentions:
                if mention.kind == "group":
                    surface = mention.span.of(found.article.body)
                    self._link(article, mention.span, group_of(surface, mention, self._gazetteer))

    def resolve_organisations(self) -> None:
        """Organisations by their fullest names."""
        named = {article: Named.of(found) for article, found in self._annotations.items()}
        acronyms = known_acronyms(named.values())
        keys = {
            article: keys_in(found, acronyms, self._gazetteer) for article, found in named.items()
        }
        shown = {
            key: named[article].texts[span]
            for article in sorted(keys, reverse=True)
            for span, key in keys[article].items()
            if named[article].names[span].key == key
        }
        joined = join_short_forms(keys, shown, self._gazetteer)
        home = functools.cache(functools.partial(home_of, gazetteer=self._gazetteer))
        for article, spans in keys.items():
            for span, own in spans.items():
                key = joined.get(own, own)
                dossier = Dossier(organisation_id(key), "organisation")
                dossier.country = home(named[article].texts[span], key)
                self._link(article, span, dossier)
        self._take_shared_homes()

    def _take_shared_homes(self) -> None:
        """A name that several countries' bodies bear: at home where its articles name that home."""
        named = {article: self._countries_in(article) for article in self._links}
        for dossier in self._dossiers.values():
            if dossier.kind != "organisation" or dossier.country:
                continue
            home = shared_home(dossier.id)
            articles = {article for uses in dossier.uses.values() for article, _ in uses}
            if home and any(home in named[article] for article in articles):
                dossier.country = home
                dossier.reason = "several countries have a body of this name; an article names one"

    def _countries_in(self, article: str) -> set[str]:
        """The countries that places and peoples of an article lie in or belong to."""
        keys = set(self._links[article].values())
        named = (d for key in keys if (d := self._dossiers[key]).kind != "organisation")
        return {code for d in named if (code := d.site.country if d.site else d.country)}

    def resolve_others(self) -> None:
        """Everything else stands for itself."""
        for article, found in self._annotations.items():
            for mention in found.mentions:
                if mention.kind == "other":
                    surface = mention.span.of(found.article.body)
                    self._link(article, mention.span, Dossier(f"other-{slug(surface)}", "other"))

    def resolve_people(self) -> None:
        """Persons, with the countries of their offices."""
        casts = absorb_misspellings({a: cast_of(f) for a, f in self._annotations.items()})
        figures = [figure for cast in casts.values() for figure in cast]
        contexts = {a: frozenset(links.values()) for a, links in self._links.items()}
        persons, doubts = join_figures(figures, contexts)
        signs = Signs(self._annotations, self._countries())
        persons = split_homonyms(persons, signs)
        name_persons(persons, self._order)
        for person in sorted(persons, key=lambda p: p.id):
            self._add_person(person, signs)
        of_figure = {id(figure): p.id for p in persons for figure in p.figures}
        for figure, others in doubts:
            ids = [of_figure[id(person.figures[0])] for person in others]
            self._note_doubt(figure, of_figure[id(figure)], ids)
        for one, other in nearly_one(persons):
            self._note_doubt(other.figures[0], other.id, [one.id])

    def _note_doubt(self, figure: Figure, own: str, others: Sequence[str]) -> None:
        """Say on both pages, and among the gaps, that two persons could be one."""
        could_be = sorted(set(others) - {own})
        for key in could_be:
            self._dossiers[own].could_be.add(key)
            self._dossiers[key].could_be.add(own)
        names = ", ".join(dict.fromkeys(self._dossiers[key].name for key in could_be))
        span = min(figure.spans)
        if names:
            message = f"“{figure.spans[span]}” could be the same as {names}; kept apart"
            self._issues.append(Issue("could-be-the-same", message, "note", figure.article, span))

    def resolve_headlines(self) -> None:
        """Words of headlines, by the names in them that the article or the corpus uses."""
        doubtful = {article: spans for article, spans in self._doubtful.items() if spans}
        asked = {n for spans in doubtful.values() for names in spans.values() for n in names}
        anywhere: dict[str, str] = {}
        for article in self._annotations if asked else ():
            for name, key in self._names_of(article, asked).items():
                anywhere.setdefault(name, key)
        for article, spans in doubtful.items():
            here = self._names_of(article, asked)
            for span, names in spans.items():
                known = next((here.get(n) or anywhere.get(n) for n in names), None)
                if known is not None:
                    self._links[article][span] = known

    def _names_of(self, article: str, asked: AbstractSet[str]) -> dict[str, str]:
        """The entity of each of those names in an article, folded; the first use counts."""
        body = self._annotations[article].article.body
        uses = (
            (span, name, key)
            for span, key in self._links[article].items()
            if (name := fold(span.of(body))) in asked
        )
        found: dict[str, str] = {}
        for _, name, key in sorted(uses):
            found.setdefault(name, key)
        return found

    def _add_person(self, person: Person, signs: Signs) -> None:
        full = next((f.name for f in person.figures if f.name.full), person.figures[0].name)
        dossier = Dossier(person.id, "person", _shown(person), reason=person.reason)
        dossier.country, why = country_of(person, signs)
        kin = [f.kin for f in person.figures if f.kin]
        if kin:
            dossier.reason = (
                f"the text names {full.words[0]} only; the family name is that of the relative "
                f"({kin[0]})"
            )
            dossier.confidence = "medium"
        if why:
            dossier.reason = "; ".join(filter(None, (dossier.reason, why)))
        for figure in person.figures:
            for span in figure.spans:
                self._link(figure.article, span, dossier)
            for span, reason in figure.misspelt.items():
                dossier.flags[" ".join(figure.spans[span].split())] = "probable misspelling"
                message = f"probable misspelling of {dossier.name}: {reason}"
                self._issues.append(
                    Issue("probable-misspelling", message, "note", figure.article, span)
                )

    def _countries(self) -> dict[str, dict[Span, str]]:
        """The country of each mention linked so far, by article."""
        of_entity = {
            key: (d.site.country if d.site else d.country) for key, d in self._dossiers.items()
        }
        return {
            article: {span: code for span, key in links.items() if (code := of_entity[key])}
            for article, links in self._links.items()
        }

    def result(self) -> Resolution:
        """Entities sorted by id, links by article."""
        seats = governments(self._dossiers.values(), self._gazetteer)
        for country in seats.values():
            self._dossiers.setdefault(country.id, country)
        entities: list[Entity] = [
            entity_of(self._dossiers[key], self._annotations) for key in sorted(self._dossiers)
        ]
        links = {article: self._linked(article) for article in sorted(self._links)}
        issues = sorted(
            self._issues, key=lambda i: (i.article_id or "", i.span or Span(0, 0), i.code)
        )
        acting = MappingProxyType({seat: seats[seat].id for seat in sorted(seats)})
        return Resolution(tuple(entities), MappingProxyType(links), tuple(issues), acting)

    def _linked(self, article: str) -> Mapping[Span, str]:
        """The links of an article in text order.

        By the mentions' own spans: those that a memo gave would be held as well.
        """
        own = {mention.span: mention.span for mention in self._annotations[article].mentions}
        found = sorted(self._links[article].items())
        return MappingProxyType({own.get(span, span): key for span, key in found})


def _first_reported(found: Annotation) -> tuple[date, str]:
    return (found.article.published or date.max, found.article.id)


def _shown(person: Person) -> str:
    """The full name most articles use; of equals the longest, then the first by alphabet."""
    count: dict[str, int] = {}
    named_in_full = any(figure.name.full for figure in person.figures)
    for figure in person.figures:
        for name in figure.names:
            if name.full or not named_in_full:
                count[name.shown] = count.get(name.shown, 0) + len(figure.spans)
    return min(count, key=lambda text: (-count[text], -len(text), text))
