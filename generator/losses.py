"""How many people an event cost: killed, injured, detained."""

from __future__ import annotations

from generator.facts import Found
from generator.model import Amount, Event
from generator.wording import loss

_HAPPENED = frozenset({"asserted", "claimed"})


def losses(found: Found[Event]) -> tuple[tuple[str, Amount], ...]:
    """How many people were killed, injured, detained ... in an event that is said to have happened.

    An amount of people says so by what it was read from ("12 dead"); the number of those whom
    an event is done to ("killed 26 people") by the event's own verb.
    """
    event = found.fact
    if event.modality not in _HAPPENED:
        return ()
    own = None if _composed(event.rule) else loss(event.rule)
    named = []
    for amount in found.annotation.amounts:
        victims = any(party.span.overlaps(amount.span) for party in event.recipients)
        if amount.unit == "people" and (victims or amount in event.amounts):
            name = loss(amount.rule.removeprefix("people: ")) or (own if victims else None)
            if name:
                named.append((name, amount))
    return tuple(named)


def _composed(rule: str) -> bool:
    """Whether an event is a refusal, a promise or a threat: "not release", "threaten + kill"."""
    return rule.startswith(("not ", "will ")) or " + " in rule
