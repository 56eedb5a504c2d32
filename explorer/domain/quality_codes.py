"""The tone and the certainty of every event of a table, as codes that its columns imply."""

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark

Codes = NDArray[np.uint8]

_MONTH, _YEAR = 31, 366
"""The most days that a date known to the month, or to the year, can lie apart."""


def tones(table: EventTable) -> Codes:
    """For each event the index in TONES."""
    value = table.goldstein
    coded = np.where(value < 0, 0, np.where(value > 0, 2, 1))
    return np.where(np.isnan(value), 3, coded).astype(np.uint8)


def certainties(table: EventTable) -> Codes:
    """For each event the index in CERTAINTIES; an end that is still open is as certain as the other one."""
    begin = np.where(_marked(table, Mark.OPEN_BEGIN), 0, table.begin_latest - table.begin_earliest)
    end = np.where(_marked(table, Mark.OPEN_END), 0, table.end_latest - table.end_earliest)
    days = np.maximum(begin, end) + 1
    codes = (days > 1).astype(np.uint8) + (days > _MONTH) + (days > _YEAR)
    doubtful = _marked(table, Mark.UNCERTAIN | Mark.APPROXIMATE | Mark.UNKNOWN_BEGIN | Mark.UNKNOWN_END)
    return np.where(doubtful, np.uint8(4), codes).astype(np.uint8)


def _marked(table: EventTable, marks: Mark) -> NDArray[np.bool_]:
    return np.asarray((table.marks & np.uint16(marks)) != 0)
