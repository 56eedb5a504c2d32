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

    def recall(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The result kept under the key, or else worked out now and kept. The key must tell its type too."""
        if key not in self._kept:
            self._kept[key] = work_out()
        self._kept.move_to_end(key)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return cast("T", self._kept[key])
