"""The rows of a store as columns of numbers and packed texts, some thousands of rows at a time."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.domain.packed_texts import PackedTexts, Packer
from explorer.domain.table import Mark
from explorer.store.errors import StoreDamagedError
from explorer.store.opener import Cell, Store
from explorer.store.values import key, packed_keys, packed_lines

Ints = NDArray[np.int64]
Column = (
    NDArray[np.int64]
    | NDArray[np.int32]
    | NDArray[np.int16]
    | NDArray[np.uint64]
    | NDArray[np.uint32]
    | NDArray[np.uint16]
    | NDArray[np.uint8]
    | NDArray[np.float32]
)
"""What can be packed."""

FARTHEST_DAY = 400_000_000_000
"""Days before and after the epoch, a thousand million years: a bound beyond it is moved there."""
ABSENT = -(2**62)
"""Stands for a bound that is open or unknown."""
BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
DAY = f"CASE typeof({{0}}) WHEN 'integer' THEN max(min({{0}}, {FARTHEST_DAY}), -{FARTHEST_DAY}) ELSE {ABSENT} END"

_NUMBERS = 7
# What EDTF says beyond the bounds, in the words of `domain.edtf`, without parsing each of a million dates.
_MARKS = " | ".join(
    f"(({condition}) * {int(mark)})"
    for mark, condition in {
        Mark.INTERVAL: "e GLOB '*/*'",
        Mark.OPEN_BEGIN: "e GLOB '../*'",
        Mark.OPEN_END: "e GLOB '*/..'",
        Mark.UNKNOWN_BEGIN: "e GLOB '/*'",
        Mark.UNKNOWN_END: "e GLOB '*/'",
        Mark.UNCERTAIN: "e GLOB '*[?%]*'",
        Mark.APPROXIMATE: "e GLOB '*[~%]*'",
    }.items()
)
_EVENTS = f"""
    SELECT CAST(ifnull(event_id, 0) AS INTEGER), {", ".join(DAY.format(name) for name in BOUNDS)}, {_MARKS},
           CASE typeof(importance) WHEN 'integer' THEN max(1, min(5, importance)) ELSE 1 END,
           CASE WHEN typeof(goldstein) IN ('real', 'integer') THEN max(-10.0, min(10.0, goldstein)) END,
           uid, label
    FROM (SELECT *, ifnull(edtf, '') AS e FROM event) ORDER BY event_id
"""  # noqa: S608 - built of constants alone


class EventRows(NamedTuple):
    """The table `event`, by event_id."""

    numbers: Ints
    """Seven lines: id, four bounds, marks, importance."""
    goldstein: NDArray[np.float32]
    uid: PackedTexts
    label: PackedTexts


class Ties(NamedTuple):
    """The rows of a query that ties events to names."""

    events: Ints
    name: NDArray[np.int32]
    """Of each row the place of its name in `names`."""
    names: tuple[str, ...]
    more: Ints
    """What else the query tells, a line for each column."""

    def mapped(self, to: Mapping[str, int]) -> Ints:
        """The number of each row's name, -1 where it has none."""
        numbers: Ints = np.array([*(to.get(name, -1) for name in self.names), -1], np.int64)[self.name]
        return numbers


def read_event_rows(store: Store) -> EventRows:
    """Read all events."""
    numbers, tones = [np.zeros((_NUMBERS, 0), np.int64)], [np.zeros(0, np.float32)]
    uids, labels = Packer(), Packer()
    for rows in store.portions(_EVENTS):
        columns = list(zip(*rows, strict=True))
        numbers.append(np.array(columns[:_NUMBERS], np.int64))
        tones.append(np.array(columns[_NUMBERS], np.float32))
        uids.add(packed_keys(columns[-2]))
        labels.add(packed_lines(columns[-1]))
    found = np.concatenate(numbers, axis=1)
    if np.any(np.diff(found[0]) <= 0):
        raise StoreDamagedError(store.path, "event_id is not a whole number of its own for each event")
    return EventRows(found, np.concatenate(tones), uids.packed(), labels.packed())


def read_ties(store: Store, query: str, more: int = 0) -> Ties:
    """The rows of a query for an event, a name, and so many whole numbers more."""
    places: dict[Cell, int] = {}
    events, names, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)], [np.zeros((more, 0), np.int64)]
    for rows in store.portions(query):
        event, name, *rest = zip(*rows, strict=True)
        events.append(np.array(event, np.int64))
        names.append(_numbered(name, places))
        others.append(np.array(rest, np.int64).reshape(more, len(rows)))
    named = tuple(map(key, places))
    return Ties(np.concatenate(events), np.concatenate(names), named, np.concatenate(others, axis=1))


def read_wholes(store: Store, query: str, width: int) -> Ints:
    """The rows of a query for whole numbers, a line for each column."""
    portions = [np.array(rows, np.int64).T for rows in store.portions(query)]
    return np.concatenate([np.zeros((width, 0), np.int64), *portions], axis=1)


def _numbered(names: Sequence[Cell], places: dict[Cell, int]) -> NDArray[np.int32]:
    """The place of each name; a new one gets the next."""
    return np.fromiter((places.setdefault(name, len(places)) for name in names), np.int32, len(names))
