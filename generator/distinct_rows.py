"""A model's vectors of words: worked out once for each distinct word, not at each place.

spaCy's embedding of a token depends on its form alone: a row of numbers for its norm, prefix,
suffix and shape. The layers from that row to the vector are asked about rows not met before. Where
a row's result does not hang on the rows beside it, the answers are the same to the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

_MOST = 30_000
"""Rows remembered, 12 MB of each model; then all are forgotten."""
_FORM = ("extract_features", "list2ragged", "with_array(", "with_array(", "ragged2list")
"""The layers of an embedding without static vectors, by how their names begin."""


def remember_rows(nlp: Language) -> None:
    """Have each embedding of a pipeline remember its rows; others than known stay as they are."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for chain in list(model.walk()) if model else ():
            names = [layer.name for layer in chain.layers]
            if len(names) == len(_FORM) and all(map(str.startswith, names, _FORM)):
                chain.layers[2:4] = [_remembering(*chain.layers[2:4])]


def _remembering(embed: Model[Any, Any], mix: Model[Any, Any]) -> Model[Any, Any]:
    from thinc.api import Model  # noqa: PLC0415 (takes half a second)

    return Model("remembered", _forward, layers=[embed, mix], attrs={"places": {}, "vectors": None})


def _forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ANN401, FBT001 (the shape that the library calls)
    from thinc.api import Ragged  # noqa: PLC0415

    if is_train or not len(rows.data):
        embed, mix = model.layers
        embedded, embed_back = embed(rows, is_train)
        mixed, mix_back = mix(embedded, is_train)
        return mixed, lambda change: embed_back(mix_back(change))
    return Ragged(_vectors(model, rows.data), rows.lengths), None


def _vectors(model: Model[Any, Any], rows: Any) -> Any:  # noqa: ANN401 (arrays of the library's kind)
    """The vectors of rows, from memory where they are known."""
    places: dict[bytes, int] = model.attrs["places"]
    if len(places) > _MOST:
        places.clear()
    told, width = rows.tobytes(), rows.itemsize * rows.shape[1]
    keys = [told[i : i + width] for i in range(0, len(told), width)]
    known = len(places)
    new = []
    for i, key in enumerate(keys):
        if key not in places:
            places[key] = len(places)
            new.append(i)
    if new:
        embed, mix = model.layers
        _store(model, known, mix.predict(embed.predict(rows[new])))
    return model.attrs["vectors"][[places[key] for key in keys]]


def _store(model: Model[Any, Any], known: int, made: Any) -> None:  # noqa: ANN401 (as above)
    """Keep new vectors behind those known, in a table that doubles when it is full."""
    vectors, size = model.attrs["vectors"], known + len(made)
    if vectors is None or len(vectors) < size:
        grown = model.ops.xp.empty((2 * size, made.shape[1]), dtype=made.dtype)
        if known:
            grown[:known] = vectors[:known]
        vectors = model.attrs["vectors"] = grown
    vectors[known:size] = made
