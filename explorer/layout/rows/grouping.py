"""Which lanes there are and which events each holds."""

from collections.abc import Iterator
from typing import assert_never

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.filter_words import TONE_WORDS
from explorer.domain.qualities import TONES
from explorer.domain.quality_codes import tones
from explorer.domain.state import Grouping
from explorer.domain.table import EventTable
from explorer.domain.wholes import Wholes
from explorer.layout.rows.actor_lanes import by_actor, every_actor

Named = tuple[str, str, Wholes]
"""Key, label and rows of a lane."""


class Grouped(Struct, frozen=True):
    """What the lanes stand for; `spread` gives every actor a lane of its own."""

    grouping: Grouping
    spread: bool = False


def group(table: EventTable, rows: Wholes, by: Grouped, source_names: tuple[tuple[str, str], ...]) -> tuple[Named, ...]:
    """The lanes in the order of the store's vocabulary, those without events left out.

    By theme, actor and tone an event stands in one lane (its main theme, its first acting side); by source in the lane
    of every source that tells it.
    """
    lanes: Iterator[Named]
    match by.grouping:
        case Grouping.NONE:
            lanes = iter([("", "All events", rows)])
        case Grouping.THEME:
            lanes = _by_column(table.theme, rows, [(theme.theme_id, theme.label) for theme in table.themes])
        case Grouping.ACTOR:
            lanes = by_actor(table, rows, spread=by.spread)
        case Grouping.SOURCE:
            lanes = _by_source(table, rows, source_names)
        case Grouping.TONE:
            lanes = _by_column(tones(table), rows, [(tone.value, TONE_WORDS[tone]) for tone in TONES])
        case _:
            assert_never(by.grouping)
    return tuple(lane for lane in lanes if len(lane[2]))


def every_key(table: EventTable, by: Grouping) -> tuple[str, ...]:
    """The keys of all lanes that any filter can leave, in the order of the store."""
    match by:
        case Grouping.NONE:
            return ("",)
        case Grouping.THEME:
            return (*(theme.theme_id for theme in table.themes), "")
        case Grouping.ACTOR:
            return every_actor(table)
        case Grouping.SOURCE:
            return (*table.source_ids, "")
        case Grouping.TONE:
            return tuple(tone.value for tone in TONES)
        case _:
            assert_never(by)


def _by_column(
    column: NDArray[np.int16] | NDArray[np.uint8], rows: Wholes, names: list[tuple[str, str]]
) -> Iterator[Named]:
    # An order of all rows would take eight bytes for each; masks take one.
    lane = column[rows]
    for number, (key, label) in enumerate(names):
        yield key, label, rows[lane == number]
    yield "", "Others", rows[(lane < 0) | (lane >= len(names))]


def _by_source(table: EventTable, rows: Wholes, source_names: tuple[tuple[str, str], ...]) -> Iterator[Named]:
    masks = table.source_mask[rows]
    for bit, source_id in enumerate(table.source_ids):
        name = source_names[bit][1] if bit < len(source_names) else source_id
        yield source_id, lane_name(name), rows[(masks >> np.uint64(bit)) & np.uint64(1) == 1]
    yield "", "No source", rows[masks == 0]


def lane_name(source: str) -> str:
    """The name of a source as it fits a lane's header: without an article, and what stands in brackets."""
    return source.partition(" (")[0].removeprefix("The ") or source
