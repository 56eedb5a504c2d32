"""How wide the labels of a table are: each measured once, when it is first wanted."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.domain.packed_texts import Texts
from explorer.layout.measure import plain_widths, text_widths

Reals = NDArray[np.float64]
BOLD_FROM = 5
"""Importance from which a label is set in bold."""
PLAIN = 255
"""Bytes of a label that is shown as it is stored, where they are all ASCII."""


class Widths:
    """The width of each label in em."""

    def __init__(self, labels: Sequence[str], importance: NDArray[np.uint8]) -> None:
        self._labels = labels
        self._importance = importance
        # Of zeros the system makes a page when it is first written to; a million NaN take four megabytes at once.
        self._em = np.zeros(len(labels), np.float32)

    def of(self, rows: NDArray[np.int64]) -> Reals:
        """The widths of some labels."""
        missing = rows[self._em[rows] == 0]
        is_bold = self._importance[missing] >= BOLD_FROM
        for bold in (False, True):
            wanted = missing[is_bold == bold]
            if len(wanted):
                self._em[wanted] = self._measured(wanted, bold=bold)
        return self._em[rows].astype(np.float64)

    def _measured(self, rows: NDArray[np.int64], *, bold: bool) -> Reals:
        """Labels that are plain need not be read one by one."""
        if isinstance(self._labels, Texts):
            letters, sizes = self._labels.letters_of(rows)
            plain = plain_widths(letters, sizes, bold=bold) if sizes.max() <= PLAIN else None
            if plain is not None:
                return plain
        return text_widths(tuple(self._labels[row] for row in rows.tolist()), 1.0, bold=bold)
