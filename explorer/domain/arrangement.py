"""How the reader arranged the lanes: in which order, which are folded, which stay at the top."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace


class Arrangement(Struct, frozen=True):
    """The lanes of one grouping, by their keys. Nothing arranged is the order of the store, all lanes open."""

    order: tuple[str, ...] = ()
    """Lanes that it does not name stand after the one that they follow in the store."""
    folded: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    """They stand first, and stay while the others scroll."""
    spread: bool = False
    """Actors with few events have lanes of their own."""

    def sequence(self, keys: Sequence[str]) -> list[int]:
        """The places of some lanes, which come in the order of the store, in the order in which they are shown."""
        named = {key: place for place, key in enumerate(self.order)}
        ranks: list[tuple[bool, int]] = []
        place = -1
        for key in keys:
            place = named.get(key, place)
            ranks.append((key not in self.pinned, place))
        return sorted(range(len(keys)), key=lambda number: ranks[number])

    def moved(self, shown: Sequence[str], key: str, before: str | None) -> "Arrangement":
        """With a lane before another, or last (None); `shown` are the lanes in the order in which they are shown."""
        order = list(self.order)
        place = 0
        for lane in shown:
            if lane not in order:
                order.insert(place, lane)
            place = order.index(lane) + 1
        order.remove(key)
        last = max((order.index(lane) for lane in shown if lane != key), default=-1)
        order.insert(order.index(before) if before in order else last + 1, key)
        return replace(self, order=tuple(order))


class Lanes(Struct, frozen=True):
    """The arrangements, by what the lanes stand for; a grouping that nobody arranged is not in it."""

    by_grouping: tuple[tuple[str, Arrangement], ...] = ()

    def of(self, grouping: str) -> Arrangement:
        """The arrangement of a grouping."""
        return dict(self.by_grouping).get(grouping, Arrangement())

    def unfolded(self) -> "Lanes":
        """With every lane open, for what nobody can unfold."""
        return Lanes(tuple((name, replace(each, folded=frozenset())) for name, each in self.by_grouping))

    def put(self, grouping: str, arrangement: Arrangement) -> "Lanes":
        """With another arrangement for a grouping."""
        kept = {**dict(self.by_grouping), grouping: arrangement}
        return Lanes(tuple(sorted((name, each) for name, each in kept.items() if each != Arrangement())))
