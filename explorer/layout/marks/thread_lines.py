"""What is drawn for each thread: where it begins, the row in which it ends, and its words."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.layout.frame import Frame
from explorer.layout.rows.braid import Braid, Braids
from explorer.layout.rows.extents import Reals


class Stem(NamedTuple):
    """Where the strands of an event begin."""

    x: float
    y: float


class Line(Struct, frozen=True):
    """A thread on the picture: its version, the middle of its row, where it comes from, and its words."""

    version: int
    y: float
    stem: Stem
    words: str


def groups_of(braids: Braids, open_braids: Sequence[Braid], lines: Reals, frame: Frame) -> list[list[Line]]:
    """The threads of the braids that open, where their lanes lie now; `lines` is the y of each row by lane."""
    scale = frame.scale
    entries = np.array([braid.entry for braid in open_braids], np.int64)
    stems, drops = scale.x(braids.trunks(entries)), braids.feet(entries, frame.style)
    stems += braids.shifts(entries, frame.style)
    groups = []
    for braid, x, drop in zip(open_braids, stems.tolist(), drops.tolist(), strict=True):
        rows, chosen = lines[braid.lane], braids.threads[braid.threads.start : braid.threads.stop].tolist()
        stem = Stem(x, float(rows[braid.row]) + drop)
        groups.append(
            [
                Line(version, float(rows[braid.row + 1 + n]), stem, braids.words(version))
                for n, version in enumerate(chosen)
            ]
        )
    return groups
