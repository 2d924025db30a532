"""How the tests of the seed article read the annotate contract."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
SEED = "000_0eadee0c46f51ecb"


def surface(seed: Json, pair: list[int]) -> str:
    return str(seed["text"][pair[0] : pair[1]])


def mentions_of(seed: Json, entity_id: str) -> set[str]:
    return {item["text"] for item in seed["mentions"] if item["entity"] == entity_id}


def actors(event: Json) -> set[str | None]:
    return {party["entity"] for party in event["actors"]}


def recipients(event: Json) -> set[str | None]:
    return {party["entity"] for party in event["recipients"]}
