"""Turns a resolved picture into a display list as JSON, which resources/typst/timeline.typ draws natively."""

from functools import singledispatch
from typing import TypeAlias

import numpy as np

from explorer.drawing.dashes import within
from explorer.drawing.palette import Palette
from explorer.layout.timeline import Batch, Discs, Fades, Floats, Frames, Lines, Polygons, Rects, Texts, Timeline

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What JSON can hold."""


def to_display_list(timeline: Timeline, palette: Palette) -> dict[str, Json]:
    """Width, height and layers of shapes in pixels, colours resolved; strings stand as they are, never as markup."""
    return {
        "width": float(timeline.width),
        "height": float(timeline.height),
        "layers": [
            {
                "clip": list(layer.clip),
                "batches": [_shapes(within(batch, layer.clip), palette) for batch in layer.batches],
            }
            for layer in timeline.layers
        ],
    }


@singledispatch
def _shapes(batch: Batch, palette: Palette) -> dict[str, Json]:
    raise TypeError(f"no painter for {type(batch).__name__} in {palette.name}")


@_shapes.register
def _(batch: Rects, palette: Palette) -> dict[str, Json]:
    return {"kind": "rects", "fill": palette.colour(batch.fill), "boxes": _numbers(batch.boxes), "radius": batch.radius}


@_shapes.register
def _(batch: Fades, palette: Palette) -> dict[str, Json]:
    fill = palette.colour(batch.fill)
    clear = fill[: len("#rrggbb")] + "00"
    stops: list[Json] = [clear, fill] if batch.towards == "left" else [fill, clear]
    return {"kind": "fades", "stops": stops, "boxes": _numbers(batch.boxes)}


@_shapes.register
def _(batch: Frames, palette: Palette) -> dict[str, Json]:
    stroke = _stroke(palette.colour(batch.stroke), batch.width, batch.dash)
    return {"kind": "frames", "stroke": stroke, "boxes": _numbers(batch.boxes), "radius": batch.radius}


@_shapes.register
def _(batch: Lines, palette: Palette) -> dict[str, Json]:
    stroke = _stroke(palette.colour(batch.stroke), batch.width, batch.dash)
    return {"kind": "lines", "stroke": stroke, "segments": _numbers(batch.segments)}


@_shapes.register
def _(batch: Discs, palette: Palette) -> dict[str, Json]:
    stroke = _stroke(palette.colour(batch.stroke), batch.width) if batch.stroke else None
    return {"kind": "discs", "fill": palette.colour(batch.fill), "stroke": stroke, "centres": _numbers(batch.centres)}


@_shapes.register
def _(batch: Polygons, palette: Palette) -> dict[str, Json]:
    stroke = _stroke(palette.colour(batch.stroke), batch.width) if batch.stroke else None
    return {"kind": "polygons", "fill": palette.colour(batch.fill), "stroke": stroke, "points": _numbers(batch.points)}


@_shapes.register
def _(batch: Texts, palette: Palette) -> dict[str, Json]:
    return {
        "kind": "texts",
        "fill": palette.colour(batch.fill),
        "strings": list(batch.strings),
        "at": _numbers(batch.at),
        "size": batch.size,
        "bold": batch.bold,
        "italic": batch.italic,
        "align": batch.align,
    }


def _stroke(colour: str, width: float, dash: tuple[float, ...] = ()) -> dict[str, Json]:
    return {"paint": colour, "width": width, "dash": list(dash)}


def _numbers(array: Floats) -> list[Json]:
    """The array as nested lists, to a hundredth of a pixel."""
    rounded: list[Json] = np.round(array.astype(np.float64), 2).tolist()
    return rounded
