"""Dashed lines cut to what can be seen: one across a million years would take as many dashes as it has pixels."""

import numpy as np
from msgspec.structs import replace

from explorer.layout.timeline import Batch, Box, Floats, Frames, Lines


def within(batch: Batch, clip: Box) -> Batch:
    """The batch with what is dashed cut a clip's width to its left and right; all else as it is."""
    match batch:
        case Frames(dash=dash) if dash:
            left, top, width, height = batch.boxes.T
            begin, end = _near(left, clip), _near(left + width, clip)
            return replace(batch, boxes=np.stack([begin, top, end - begin, height], axis=1))
        case Lines(dash=dash) if dash:
            x1, y1, x2, y2 = batch.segments.T
            return replace(batch, segments=np.stack([_near(x1, clip), y1, _near(x2, clip), y2], axis=1))
        case _:
            return batch


def _near(x: Floats, clip: Box) -> Floats:
    return np.clip(x, np.float32(clip.x - clip.w), np.float32(clip.right + clip.w))
