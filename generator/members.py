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
