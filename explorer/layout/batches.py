"""Small makers of batches."""

from collections.abc import Iterable, Sequence

import numpy as np

from explorer.layout.timeline import Floats, Texts


def floats(rows: Sequence[Sequence[float]], columns: int) -> Floats:
    """Rows of numbers as an (n, columns) array, also where there are none."""
    return np.array(rows, dtype=np.float32).reshape(-1, columns)


def texts(
    fill: str, placed: Iterable[tuple[str, float, float]], size: float, *, bold: bool = False, italic: bool = False
) -> Texts:
    """Lines of text from (string, x, baseline), aligned left."""
    rows = tuple(placed)
    at = floats([(x, y) for _, x, y in rows], 2)
    return Texts(fill, tuple(string for string, _, _ in rows), at, size, bold, italic)
