"""Level of detail: where there are more events than room, the most important ones are drawn."""

import numpy as np
from numpy.typing import NDArray


def by_importance(importance: NDArray[np.uint8], most: int) -> NDArray[np.int64]:
    """Positions of at most `most` events, the most important first, the earlier first among equals.

    The events come in order of time.
    """
    count = len(importance)
    key = np.arange(count, dtype=np.int64) - (importance.astype(np.int64) << 40)
    if count > most:
        best = np.argpartition(key, most)[:most]
        return best[np.argsort(key[best])].astype(np.int64)
    return np.argsort(key).astype(np.int64)


def by_importance_in_slots(importance: NDArray[np.uint8], slot: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """The same, at most `most` from each slot; `slot` ascends."""
    starts = np.flatnonzero(np.diff(slot, prepend=slot[:1] - 1)) if len(slot) else np.zeros(0, dtype=np.int64)
    ends = np.append(starts[1:], len(slot))
    if len(slot) and int((ends - starts).max()) > most:
        parts = [start + by_importance(importance[start:end], most) for start, end in zip(starts, ends, strict=True)]
        kept = np.sort(np.concatenate(parts))
        return kept[by_importance(importance[kept], len(kept))].astype(np.int64)
    return by_importance(importance, len(slot))
