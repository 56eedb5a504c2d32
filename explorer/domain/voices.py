"""The sources as witnesses: what each sets out to tell, whom it copies, and where it is named as silent."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.state import Window

Ints = NDArray[np.int64]


class Silence(Struct, frozen=True):
    """A point on which a source is named as silent, and the events that it is about (rows of the event table)."""

    label: str
    rows: tuple[int, ...]


class Voice(Struct, frozen=True):
    """One source as a witness."""

    source_id: str
    mark: str
    name: str
    kind: str
    """What it is, in words that no other source of the store shares: "think-tank study"; else its name."""
    scope: Window | None
    """The time it sets out to tell, infinite where that is open; None where it does not say."""
    origin: int
    """Place in the store's order of the source that it copies in the end; its own where it copies none."""
    silences: tuple[Silence, ...] = ()


class Direction(Struct, frozen=True, eq=False):
    """The acts of one side towards another."""

    label: str
    """"Israel → Russia, Soviet Union"."""
    rows: Ints
    """Rows of the event table, ascending."""


class Voices(Struct, frozen=True, eq=False):
    """All witnesses in the order of the table's `source_ids`, and the two directions, where there are two sides."""

    each: tuple[Voice, ...] = ()
    directions: tuple[Direction, ...] = ()
