"""What a measurement says, and how it is written."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import asdict

BUNDLED, MADE_UP = "bundled", "made up"
"""The store that comes with the program, and those that `bench` makes."""
WIDTH, HEIGHT = 1600, 900
"""Pixels of every picture."""
_FRAMES = ("pan p50", "pan p95", "zoom p50", "zoom p95", "wheel p50", "wheel p95")
_HEADS = ("events", "overview", "first paint", *_FRAMES, "floor", "peak MB")
_WORDS = (
    f"Milliseconds at {WIDTH}x{HEIGHT}, off screen; in brackets times the floor.\n"
    "With cards, and with threads for the dates on which sources differ. zoom: frame upon frame, without a rest;\n"
    "wheel: the same frames, and before each a moment in which what may come next is worked out, as in the window."
)


class Figures(Struct, frozen=True):
    """The figures of one store; times in milliseconds."""

    store: str
    """"bundled" or "made up"."""
    events: int
    overview_ms: float
    """From opening the store on disk to the strip of the whole store, painted."""
    first_paint_ms: float
    """From opening the store on disk to the timeline of the whole store, painted."""
    pan_p50_ms: float
    pan_p95_ms: float
    zoom_p50_ms: float
    zoom_p95_ms: float
    wheel_p50_ms: float
    wheel_p95_ms: float
    """The same frames with a moment of rest before each, in which the canvas looks ahead."""
    floor_ms: float
    """Filling a picture and drawing as many labels and rectangles as the fullest frame has, without any layout."""
    peak_mb: float
    """The most memory that the process had."""


def as_records(figures: Iterable[Figures]) -> list[dict[str, float]]:
    """What JSON shows."""
    return [asdict(each) for each in figures]


def as_table(figures: Iterable[Figures]) -> str:
    """What a reader sees: milliseconds, and the frames once more as multiples of the floor."""
    rows = [_HEADS, *(_cells(each) for each in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = ("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join([*lines, "", _WORDS])


def _name(each: Figures) -> str:
    return f"{BUNDLED} ({each.events:,})" if each.store == BUNDLED else f"{each.events:,}"


def _cells(each: Figures) -> tuple[str, ...]:
    frames = (
        *(each.pan_p50_ms, each.pan_p95_ms, each.zoom_p50_ms, each.zoom_p95_ms),
        *(each.wheel_p50_ms, each.wheel_p95_ms),
    )
    return (
        _name(each),
        f"{each.overview_ms:.0f}",
        f"{each.first_paint_ms:.0f}",
        *(f"{value:.1f} ({value / each.floor_ms:.1f}x)" for value in frames),
        f"{each.floor_ms:.1f}",
        f"{each.peak_mb:.0f}",
    )
