"""What a frozen value is made of: the fields of a dataclass, the items of a named tuple."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any


def members_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the members of a value of a type, in the order of its definition.

    Raises:
        TypeError: the type is neither a dataclass nor a named tuple.
    """
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__qualname__} is neither a dataclass nor a named tuple")
    names = [part.name for part in fields(kind)]
    if not names:
        return lambda _: ()
    get = operator.attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def maker_of(kind: type) -> Callable[..., Any]:
    """What makes a value of a type of all its members, in the order of its definition.

    The `__init__` of a frozen dataclass goes around its own ban on assignments for each field; of
    one with slots and nothing else to do, the slots are filled themselves, in half the time.
    """
    if not is_dataclass(kind) or not hasattr(kind, "__slots__") or hasattr(kind, "__post_init__"):
        return kind
    fillers = [getattr(kind, part.name).__set__ for part in fields(kind)]
    values = ", ".join(f"value_{n}" for n in range(len(fillers)))
    fill = "".join(f"    fill_{n}(made, value_{n})\n" for n in range(len(fillers)))
    code = f"def make({values}):\n    made = new(kind)\n{fill}    return made\n"
    known: dict[str, Any] = {f"fill_{n}": filler for n, filler in enumerate(fillers)}
    known |= {"new": object.__new__, "kind": kind}
    exec(code, known)  # noqa: S102 (numbers alone stand in it; `dataclasses` makes methods so, too)
    made: Callable[..., Any] = known["make"]
    return made
