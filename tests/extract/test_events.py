"""Who did what to whom: patterns, operators, modality, dates, and the seed article's events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.extract import extract
from generator.extract.event_lexicon import noun_entries, verb_patterns
from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.model import Annotation, Article, Event, Participant, Span
from generator.models import Pipeline
from generator.segment import parse

CASES = Path(__file__).parent.parent / "cases" / "events"
SEED = "seeds/articles/000_0eadee0c46f51ecb.txt"
Case = dict[str, Any]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


def words(parties: Sequence[Participant], text: str) -> list[str]:
    return [party.span.of(text) for party in parties]


def told(event: Event, text: str, asked: Case) -> Case:
    """An event in the words of a case file; what is empty, or not asked for, is left out."""
    fields = {
        "type": event.type,
        "mode": event.mode,
        "trigger": event.trigger.of(text),
        "actors": words(event.actors, text),
        "recipients": words(event.recipients, text),
        "modality": event.modality if event.modality != "asserted" else None,
        "mutual": event.mutual,
        "claimant": event.claimant.span.of(text) if event.claimant else None,
        "date": event.date.value if event.date else None,
        "date_rule": event.date_rule if event.date_rule != "stated" else None,
        "place": event.place.span.of(text) if event.place else None,
    }
    if "objects" in asked:
        fields["objects"] = [span.of(text) for span in event.objects]
    if "contexts" in asked:
        fields["contexts"] = [f"{name}: {entry}" for name, entry in event.contexts]
    return {name: value for name, value in fields.items() if value or name in asked}


@pytest.mark.parametrize("case", cases())
def test_case(case: Case, annotate_text: Callable[..., Annotation]) -> None:
    published = case.get("published")
    found = annotate_text(case["text"], str(published) if published else None)
    asked = [*case["expect"], *({} for _ in found.events)]
    seen = [told(event, case["text"], ask) for event, ask in zip(found.events, asked, strict=False)]
    assert seen == case["expect"]
    wanted = case.get("issues", [])
    assert [i.message for i in found.issues if i.code == "count-mismatch"] == wanted


@pytest.fixture(scope="module")
def seed(root: Path, gazetteer: Gazetteer, pipeline: Pipeline) -> Annotation:
    from datetime import date  # noqa: PLC0415 (only the seed has a date of its own)

    body = (root / SEED).read_text(encoding="utf8")
    article = Article(
        id="seed",
        body=body,
        content=Span(len("BAKU – "), len(body)),
        title="Seed",
        published=date(2016, 12, 13),
    )
    return extract(next(parse([article], pipeline)), gazetteer, pipeline.name)


def one(seed: Annotation, trigger: str, part: str) -> Event:
    """The event of a trigger in the sentence that holds some words."""
    body = seed.article.body
    here = [
        event
        for event in seed.events
        if event.trigger.of(body).startswith(trigger) and part in event.evidence.span.of(body)
    ]
    assert len(here) == 1, [event.trigger.of(body) for event in seed.events]
    return here[0]


def names(seed: Annotation, parties: Sequence[Participant]) -> set[str]:
    """What participants stand for, coreferences followed."""
    meant = {item.span: item.antecedents for item in seed.coreferences}
    spans = {span for p in parties if p.mention for span in meant.get(p.mention, (p.mention,))}
    return {span.of(seed.article.body) for span in spans}


def test_seed_arms_contracts(seed: Annotation) -> None:
    event = one(seed, "signed", "long-term contracts")
    assert (event.type, event.modality) == ("COOPERATE", "asserted")
    assert names(seed, event.actors) == {"Azerbaijani"}
    assert names(seed, event.recipients) == {"Israel"}
    assert [(a.low, a.unit) for a in event.amounts] == [(5e9, "USD")]


def test_seed_visit(seed: Annotation) -> None:
    event = one(seed, "visit", "state visit")
    assert (event.type, event.mode, event.modality) == ("CONSULT", "visit", "asserted")
    assert names(seed, event.actors) == {"Benjamin Netanyahu"}
    assert event.place
    assert event.place.span.of(seed.article.body) == "Baku"
    assert event.date
    assert (event.date.value, event.date_rule) == ("2016-12-13", "the day of the lead")


def test_seed_agreements_signed_by_both_leaders(seed: Annotation) -> None:
    event = one(seed, "signed", "bilateral agreements")
    assert event.type == "SUPPORT"
    parties = names(seed, (*event.actors, *event.recipients))
    assert {name.split()[-1] for name in parties} == {"Aliyev", "Netanyahu"}
    assert event.date_rule == "the day of the visit"


def test_seed_ceremony_counts_are_doubted(seed: Annotation) -> None:
    event = one(seed, "took part", "ceremony")
    assert event.type == "SUPPORT"
    doubts = [issue.message for issue in seed.issues if issue.code == "count-mismatch"]
    assert doubts == ["the text announces 4 agreements, but lists 3"]


def test_seed_wife_meets_wife(seed: Annotation) -> None:
    event = one(seed, "met", "Sara")
    assert (event.type, event.modality) == ("CONSULT", "asserted")
    assert names(seed, event.actors) == {"Sara"}
    assert words(event.recipients, seed.article.body)[0] == "Aliyev’s wife"
    assert event.date
    assert event.date.value == "2016-12-13"


def test_seed_meeting_ahead(seed: Annotation) -> None:
    event = one(seed, "meet", "Nazarbayev")
    assert (event.type, event.modality) == ("CONSULT", "planned")
    assert names(seed, event.actors) == {"Netanyahu"}
    assert names(seed, event.recipients) == {"Nursultan Nazarbayev"}
    assert event.place
    assert names(seed, (event.place,)) == {"Kazakhstan"}
    assert event.date
    assert (event.date.value, event.date_rule) == ("2016-12-14", "the day at that place")


def test_seed_return(seed: Annotation) -> None:
    event = one(seed, "returning", "Thursday")
    assert (event.type, event.mode, event.modality) == ("CONSULT", "visit", "planned")
    assert event.place
    assert event.place.span.of(seed.article.body) == "Israel"
    assert event.date
    assert event.date.value == "2016-12-15"


def test_seed_condemnation(seed: Annotation) -> None:
    event = one(seed, "condemned", "southern neighbor")
    assert (event.type, event.modality) == ("ACCUSE", "asserted")
    assert names(seed, event.actors) == {"Iran"}
    assert names(seed, event.recipients) == {"Azerbaijani", "Israeli"}
    assert event.date
    assert event.date.precision == "week"


def test_seed_claim_is_never_asserted(seed: Annotation) -> None:
    event = one(seed, "serves", "forward base")
    assert (event.type, event.modality) == ("COOPERATE", "claimed")
    assert event.claimant
    assert names(seed, (event.claimant,)) == {"Iran"}
    assert names(seed, event.actors) == {"Azerbaijan"}
    assert names(seed, event.recipients) == {"Israel"}
    assert all(e.modality == "claimed" for e in seed.events if e.sentence == event.sentence)


def test_seed_visit_of_1997(seed: Annotation) -> None:
    event = one(seed, "visited", "1997")
    assert (event.type, event.mode, event.modality) == ("CONSULT", "visit", "asserted")
    assert event.date
    assert event.date.value == "1997"


def test_ids_are_unique_and_tell_the_type(seed: Annotation) -> None:
    ids = [event.id for event in seed.events]
    assert len(set(ids)) == len(ids)
    assert all(e.id.startswith(f"{e.type.lower()}-") for e in seed.events)


def test_every_code_of_the_lexicon_is_a_type_with_that_mode() -> None:
    types = lexicon("event_types")
    operators = {*lexicon("event_operators"), "none"}
    meanings = [p.meaning for patterns in verb_patterns().values() for p in patterns]
    groups = [entry.group for entries in noun_entries().values() for entry in entries]
    meanings += [m for g in groups for m in (g.do, g.stop, g.give) if m]
    for meaning in meanings:
        if meaning.type.islower():
            assert meaning.type in operators, meaning
        else:
            assert meaning.mode is None or meaning.mode in types[meaning.type]["modes"], meaning


def test_every_class_of_a_pattern_exists() -> None:
    classes = set(lexicon("event_nouns"))
    named = {
        word.lstrip("@").strip("<>")
        for patterns in verb_patterns().values()
        for pattern in patterns
        for word in pattern.words
        if "<" in word
    }
    assert named <= classes


def test_every_operator_makes_known_types() -> None:
    types = lexicon("event_types")
    for table in lexicon("event_operators").values():
        for code in table.values():
            kind, _, mode = code.partition("/")
            assert kind == "same" or (kind in types and (not mode or mode in types[kind]["modes"]))


PIECES = [
    *("Iran", "the rebels", "President Ana Duarte", "police", "his wife", "which", "There", "it"),
    *("condemned", "agreed to release", "will attack", "did not sign", "claims that", "met with"),
    *("was arrested by", "on Tuesday", "in Kabul", "the treaty", "and", ",", "who", "four deals"),
    *("Peru", "“talks”", "’s", "because", "refused", "to", "visit", "the signing of", ".", "\n\n"),
]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=18))
def test_any_words_give_sound_events(
    annotate_text: Callable[..., Annotation], pieces: list[str]
) -> None:
    text = " ".join(pieces)
    found = annotate_text(text, "2019-06-05")
    again = annotate_text(text, "2019-06-05")
    assert found.events == again.events
    assert len({event.id for event in found.events}) == len(found.events)
    for event in found.events:
        sentence = found.sentences[event.sentence].span
        assert event.evidence.span == sentence
        assert sentence.covers(event.trigger)
        parties = (*event.actors, *event.recipients)
        assert parties
        assert all(Span(0, len(text)).covers(p.span) for p in parties)
        assert not set(event.actors) & set(event.recipients)
