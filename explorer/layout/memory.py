"""A small store of results that are costly to work out; the oldest go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """The last few results by key. It lives and dies with its owner, so no table outlasts its scene."""

    def __init__(self, size: int = 12) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def recall(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The result kept under the key, or else worked out now and kept. The key must tell its type too."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return cast("T", self._kept[key])
        result = self._kept[key] = work_out()
        self.trim()
        return result

    def keep(self, key: Hashable, result: object) -> None:
        """Keep a result; none goes before `trim`."""
        self._kept[key] = result

    def get(self, key: Hashable, kind: type[T]) -> T:
        """A result that is kept, of a kind."""
        result = self._kept[key]
        if not isinstance(result, kind):
            raise TypeError(f"what is kept under {key} is no {kind.__name__}")
        self._kept.move_to_end(key)
        return result

    def trim(self) -> None:
        """Let the oldest go."""
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
