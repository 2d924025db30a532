"""Who is named with whom: the network of the strongest ties, and the names around one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import links
from generator.analysis.companions import Companion
from generator.analysis.ties import Pair, groups, strongest
from generator.charts.network import Line, Name, ego, network
from generator.charts.picture import Picture
from generator.desk import Desk
from generator.figures.figure import Figure, FigureRow, FigureTable
from generator.interface import grouped, say
from generator.markdown import Run

NAMES, TIES = 60, 120
_ACTING = frozenset({"person", "organisation", "country"})
_LEAST = 4
"""Names that a network needs."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_AROUND = 14
_AMONG = 14
"""Ties drawn between the names around one."""


def network_figure(desk: Desk) -> Figure | None:
    """The people, organisations and countries with the strongest ties; None for too few."""
    among = {entity for pair in desk.ties for entity in pair if _acts(desk, entity)}
    pairs = strongest(desk.ties, among, NAMES, TIES)
    group = groups((pair, desk.ties[pair].sentences) for pair in pairs)
    if len(group) < _LEAST:
        return None
    names = tuple(_name(desk, entity, group[entity]) for entity in group)
    order = sorted(names, key=lambda name: (name.group, -name.count, name.key))
    ties = tuple(
        Line(*pair, desk.ties[pair].sentences, links.NETWORK, f"tie-{n}")
        for n, pair in enumerate(pairs, start=1)
    )
    rows = tuple(_row(desk, pair, group, f"tie-{n}") for n, pair in enumerate(pairs, start=1))
    inside = sum(one in among and other in among for one, other in desk.ties)
    heads = tuple(say("cells", name) for name in ("names", "groups", "sentences"))
    return Figure(
        anchor="network",
        picture=network(order, ties),
        caption=say("pictures", "network_caption", count=len(names)),
        tables=(FigureTable(say("pictures", "ties"), heads, rows, inside),),
    )


def _acts(desk: Desk, entity_id: str) -> bool:
    if entity_id.startswith("country-"):
        return entity_id.removeprefix("country-").upper() in desk.codes
    entity = desk.facts.entity(entity_id)
    return entity_id in desk.linked and entity is not None and entity.kind in _ACTING


def _name(desk: Desk, entity_id: str, group: int = 0) -> Name:
    run = desk.entity(entity_id)
    return Name(
        key=entity_id,
        name=run.text,
        kind=entity_id.partition("-")[0],
        target=links.entity(entity_id),
        count=len(desk.facts.mentions.get(entity_id, ())),
        group=group,
    )


def _row(desk: Desk, pair: Pair, group: Mapping[str, int], anchor: str) -> FigureRow:
    tie = desk.ties[pair]
    letters = dict.fromkeys(_letter(group[entity]) for entity in pair)
    texts = (desk.entity(entity).text for entity in pair)
    return FigureRow(
        name=Run(" – ".join(texts)),
        cells=(say("signs", "comma").join(letters), grouped(tie.sentences)),
        proof=desk.sentence(tie.annotation, tie.sentence),
        anchor=anchor,
    )


def _letter(group: int) -> str:
    return _LETTERS[group] if group < len(_LETTERS) else str(group + 1)


def ego_picture(desk: Desk, entity_id: str, found: Sequence[Companion]) -> Picture | None:
    """The names seen with an entity; each tie leads to its line of the table "Seen with"."""
    around = [item for item in found if item.entity in desk.linked][:_AROUND]
    if len(around) < _LEAST - 1:
        return None
    page = links.entity(entity_id)
    own = [Line(entity_id, c.entity, c.sentences, page, with_anchor(c)) for c in around]
    keys = [companion.entity for companion in around]
    between = strongest(desk.ties, keys, len(keys), _AMONG)
    others = [
        Line(*pair, desk.ties[pair].sentences, links.entity(pair[0]), "title") for pair in between
    ]
    names = tuple(_name(desk, key) for key in keys)
    return ego(_name(desk, entity_id), names, (*own, *others))


def with_anchor(companion: Companion) -> str:
    """The anchor of a name's line in the table "Seen with"."""
    return f"with-{companion.entity}"
