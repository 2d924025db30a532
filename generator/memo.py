"""Values that take a while to work out, kept from one build to the next."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from generator.kept import Kept, open_kept
from generator.packing import packed

T = TypeVar("T")


class Memo:
    """What was worked out before, by name and by all that it depends on.

    Args:
        kept: where values are kept; None keeps nothing.
        version: of the code that works them out.
    """

    def __init__(self, kept: Kept | None = None, version: str = "") -> None:
        self._kept = kept
        self._version = version
        self._names: set[str] = set()

    def of(self, name: str, key: str, make: Callable[[], T]) -> T:
        """The value of a name; made when it is not known for this key.

        Args:
            name: whose value it is; one value a name is kept.
            key: equal keys are of equal values; "" when nobody knows what the value depends on.
            make: works the value out.
        """
        if self._kept is None or not key:
            return make()
        self._names.add(name)
        whole = f"{self._version} {key}"
        if known := self._known(name, whole):
            return cast("T", known[0])
        made = make()
        self._kept.put(name, whole, packed(made))
        return made

    def last(self, name: str, kind: type[T]) -> T | None:
        """What was last held under a name, whatever it depended on; None if nothing of a kind."""
        return next((v for v in self._known(name, self._version) if isinstance(v, kind)), None)

    def hold(self, name: str, value: object) -> None:
        """Put a value that `last` finds."""
        if self._kept is not None:
            self._kept.put(name, self._version, packed(value))

    def want(self, name: str) -> None:
        """Do not forget what is held under a name, asked for or not."""
        self._names.add(name)

    def _known(self, name: str, key: str) -> tuple[object, ...]:
        """The value put under a name with this key, if there is one."""
        if self._kept is None:
            return ()
        try:
            return (pickle.loads(self._kept.get(name, key) or b""),)  # noqa: S301 (ours)
        except Exception:  # noqa: BLE001 (a torn pickle can raise any; it is the same as none)
            return ()

    def forget_others(self) -> None:
        """Keep only what was asked for or is wanted."""
        if self._kept is not None:
            self._kept.keep_only(self._names)


@contextmanager
def open_memo(target: Path | None, version: str) -> Iterator[Memo]:
    """The values in a file, which is safe to delete; without a file, nothing is kept."""
    if target is None:
        yield Memo()
        return
    with open_kept(target) as kept:
        memo = Memo(kept, version)
        yield memo
        memo.forget_others()
