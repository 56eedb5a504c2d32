"""How each event of a picture is drawn, as columns that two pictures can be compared by."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.layout.regions import Part
from explorer.layout.rows.extents import Ints
from explorer.layout.timeline import CARD, LABEL, Looks


class Standings(NamedTuple):
    """Where the lanes begin in the index, the lines of their rows, and the order of the lanes on the picture."""

    first: Ints
    lines: NDArray[np.float64]
    """As (lanes, rows)."""
    sequence: tuple[int, ...]


def looks_of(parts: tuple[Part, ...], stands: Standings) -> Looks:
    """The looks of the events of all parts, one part after the other."""
    entry = np.concatenate([each.drawn.entry for each in parts])
    y = np.concatenate([each.drawn.y for each in parts])
    group = np.searchsorted(stands.first, entry, side="right") - 1
    place = np.zeros(stands.lines.shape[0], np.int64)
    place[list(stands.sequence)] = np.arange(len(stands.sequence))
    return Looks(
        lane=place[group],
        line=np.count_nonzero(stands.lines[group] < y[:, None], axis=1),
        step=np.concatenate([_steps(each) for each in parts]),
        flipped=np.concatenate([each.drawn.is_flipped for each in parts]),
    )


def _steps(part: Part) -> Ints:
    steps = np.zeros(len(part.drawn.rows), np.int64)
    steps[part.labels.index] = LABEL
    steps[part.cards.index] = [CARD + card.lines for card in part.cards.cards]
    return steps
