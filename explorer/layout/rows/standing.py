"""What stands in the rows of lanes: chunk by chunk as it was packed, and joined for a picture."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.layout.rows.braid import Braid
from explorer.layout.rows.card_rows import FEW_HIDDEN, MOST, Stood
from explorer.layout.rows.extents import Flags, Ints, Reals
from explorer.layout.rows.row_bits import Stretch


class Chip(NamedTuple):
    """Room for a chip: its lane, the slot it counts for, its row, and the time at its right side."""

    lane: int
    slot: int
    row: int
    day: float


class Chunk(NamedTuple):
    """One packed chunk."""

    drawn: list[Stood]
    taken: list[Stretch]
    """By the events drawn, or more."""
    chips: list[Chip]
    chip_rooms: list[Stretch]
    hidden: int
    """Events that begin in it and are not drawn."""
    bars: dict[int, int] = {}  # noqa: RUF012  # never changed
    """Rows of the cards of long bars, by entry."""

    @property
    def all_taken(self) -> list[Stretch]:
        """By events and chips."""
        return [*self.taken, *self.chip_rooms]

    @property
    def is_roomy(self) -> bool:
        """Whether its events are few enough for cards, and hardly any is hidden."""
        return len(self.drawn) <= MOST and self.hidden <= max(FEW_HIDDEN, len(self.drawn) // 2)


class Standing(Struct, frozen=True, eq=False):
    """The events of some lanes around a window, with their rows."""

    entry: Ints
    lane: Ints
    row: Ints
    label_room: Reals
    """Pixels for the label, 0 where it has none."""
    is_flipped: Flags
    """The label stands left of its glyph, or ends with its bar."""
    card: Ints
    """Rows of its card, 0 where it has none."""
    chips: dict[tuple[int, int], Chip]
    """By lane and slot."""
    braids: tuple[Braid, ...] = ()


def join(parts: Sequence[Standing]) -> Standing:
    """The events of several standings as one."""
    chips = {key: chip for part in parts for key, chip in part.chips.items()}
    return Standing(
        np.concatenate([part.entry for part in parts]),
        np.concatenate([part.lane for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.label_room for part in parts]),
        np.concatenate([part.is_flipped for part in parts]),
        np.concatenate([part.card for part in parts]),
        chips,
        tuple(braid for part in parts for braid in part.braids),
    )
