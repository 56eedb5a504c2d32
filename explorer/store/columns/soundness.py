"""Whether columns that were read as they stand are those of a table of events: all at once, without a walk."""

import json
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from explorer.domain.packed_texts import Letters, PackedTexts, Places
from explorer.domain.table import PROPERTIES, EventTable, Links, Mark
from explorer.domain.wholes import Ints, Masks, Wholes
from explorer.store.columns.event_rows import ABSENT, DAY, FARTHEST_DAY
from explorer.store.opener import Row, Store
from explorer.store.values import key, line, whole

MOST_BITS = 64
"""Sources, and themes, that a store may name: one bit each."""
MOST_GROUPS = 30_000
"""Names of states and organisations that act: the table has 16 bits for their places."""
SAMPLE = 64
"""Rows that are compared with the packed columns, spread evenly."""

_AT_ONCE = 1_000_000
_MOST_IMPORTANT = 5
_FARTHEST_TONE = 10.0
_ROWS = f"""
    SELECT event_id, uid, label, {DAY.format("begin_earliest")}, {DAY.format("end_latest")}, importance
    FROM event WHERE event_id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - built of constants alone


def is_sound(table: EventTable) -> bool:
    """Whether all columns hold what they may, in the order in which they should."""
    if len(table.themes) > MOST_BITS or len(table.source_ids) > MOST_BITS:
        return False
    uids = table.uid
    return (
        _is_in_order(table)
        and _bounds_are_in_order(table)
        and _numbers_are_in_range(table)
        and isinstance(uids, PackedTexts)
        and is_utf8(uids)
        and all(
            are_links(links, things, len(table))
            for links, things in (
                (table.actor_links, len(table.actors)),
                (table.place_links, len(table.places)),
                (table.differ_links, len(PROPERTIES) if len(table.differ_links) else 0),
            )
        )
    )


def agrees_with_rows(store: Store, table: EventTable) -> bool:
    """Whether some of the events are those of the table `event`; to look at all would take too long."""
    chosen = sampled(len(table)).tolist()
    ids = [int(table.event_id[row]) for row in chosen]
    rows = {whole(row[0], -1): row for row in store.rows(_ROWS, (json.dumps(ids),))}
    return all(event in rows and _is_row(table, row, rows[event]) for event, row in zip(ids, chosen, strict=True))


def sampled(rows: int) -> Ints:
    """Which of so many rows are compared."""
    return np.unique(np.linspace(0, rows - 1, min(SAMPLE, rows)).astype(np.int64))


def _is_row(table: EventTable, row: int, cells: Row) -> bool:
    _, uid, label, begin, end, importance = cells
    first, last = int(table.begin_earliest[row]), int(table.end_latest[row])
    return (
        (key(uid), line(label)) == (table.uid[row], table.label[row])
        and begin in (first, ABSENT)
        and (end == ABSENT or max(first, whole(end)) == last)
        and max(1, min(_MOST_IMPORTANT, whole(importance, 1))) == table.importance[row]
    )


def is_counting(begun: Ints, ended: Ints, events: int) -> bool:
    """Whether two columns count some events up, none of which is over before it has begun."""
    return (
        _within(begun, 0, events)
        and _within(ended, 0, events)
        and not np.any(np.diff(begun) < 0)
        and not np.any(np.diff(ended) < 0)
        and not np.any(ended > begun)
    )


def is_utf8(texts: PackedTexts) -> bool:
    """Whether each text is UTF-8 by itself."""
    letters, starts = texts.letters, texts.starts
    marks = np.searchsorted(starts, np.arange(0, len(letters) + _AT_ONCE, _AT_ONCE))
    return all(
        _are_utf8(letters, starts[first : last + 1])
        for first, last in pairwise(np.minimum(marks, len(starts) - 1).tolist())
    )


def _are_utf8(letters: Letters, starts: Places) -> bool:
    inner = starts[1:-1][starts[1:-1] < len(letters)]
    if np.any((letters[inner] & 0xC0) == 0x80):  # noqa: PLR2004 - no text may start with the rest of a letter
        return False
    try:
        letters[starts[0] : starts[-1]].tobytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_in_order(table: EventTable) -> bool:
    begin, number = table.begin_earliest, table.event_id
    later, same = begin[1:] > begin[:-1], begin[1:] == begin[:-1]
    return bool(np.all(later | (same & (number[1:] > number[:-1]))))


def _bounds_are_in_order(table: EventTable) -> bool:
    first, begin, end, last = table.begin_earliest, table.begin_latest, table.end_earliest, table.end_latest
    within = not len(table) or (int(first.min()) >= -FARTHEST_DAY and int(last.max()) <= FARTHEST_DAY)
    return within and bool(np.all((first <= begin) & (begin <= last) & (first <= end) & (end <= last)))


def _numbers_are_in_range(table: EventTable) -> bool:
    tones = table.goldstein
    return (
        _within(table.marks, 0, 2 * max(Mark) - 1)
        and _within(table.importance, 1, _MOST_IMPORTANT)
        and _within(table.theme, 0, max(0, len(table.themes) - 1))
        and _within(table.actor_group, -1, len(table.actor_groups) - 1)
        and _within(table.theme_mask, 0, (1 << len(table.themes)) - 1)
        and _within(table.source_mask, 0, (1 << len(table.source_ids)) - 1)
        and float(np.fmin.reduce(tones, initial=0)) >= -_FARTHEST_TONE
        and float(np.fmax.reduce(tones, initial=0)) <= _FARTHEST_TONE
    )


def _within(
    column: NDArray[np.int16] | Masks | Wholes,
    least: int,
    most: int,
) -> bool:
    return not len(column) or (int(column.min()) >= least and int(column.max()) <= most)


def are_links(links: Links, things: int, rows: int) -> bool:
    """Whether the rows of each thing are some of the table's, ascending."""
    starts = links.starts
    if len(starts) != things + 1 or starts[0] != 0 or starts[-1] != len(links.rows):
        return False
    if not _within(starts, 0, len(links.rows)) or np.any(np.diff(starts) < 0):
        return False
    ascends = links.rows[1:] > links.rows[:-1]
    inner = starts[1:-1]
    ascends[inner[(inner > 0) & (inner < len(links.rows))] - 1] = True
    return _within(links.rows, 0, rows - 1) and bool(ascends.all())
