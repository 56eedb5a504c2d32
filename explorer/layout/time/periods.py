"""Periods: a slim row of names below the axis, and a faint tint that runs down through the plot."""

from explorer.domain.vocabulary import Period
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.frame import Frame
from explorer.layout.measure import ELLIPSIS, text_width
from explorer.layout.scale import TimeScale
from explorer.layout.timeline import Box, Layer, Lines, Rects, Texts

TOLD = 0.4
"""Of a name's letters: fewer of them say nothing."""
_LINK = 3
"""Letters of the words that no name may end with: "and", "of", "the"."""

Seen = tuple[Period, float, float]
"""A period with its left and right pixel."""


def period_layers(periods: tuple[Period, ...], frame: Frame) -> tuple[Layer, ...]:
    """The tint below everything, and the row of names; nothing where the store has no periods."""
    if not periods:
        return ()
    ground = Box(frame.plot.x, frame.periods.y, frame.plot.w, frame.periods.h + frame.plot.h)
    seen = [period for parity in (0, 1) for period in _seen(periods, frame.calendar, parity)]
    return Layer(ground, tints(periods, frame.calendar, ground)), Layer(frame.periods, _names(seen, frame))


def tints(periods: tuple[Period, ...], scale: TimeScale, ground: Box) -> tuple[Rects, Rects]:
    """The ground of each period, in two alternating tints."""
    boxes = [[(x, ground.y, right - x, ground.h) for _, x, right in _seen(periods, scale, parity)] for parity in (0, 1)]
    return Rects(roles.PERIOD, floats(boxes[0], 4)), Rects(roles.PERIOD_ALT, floats(boxes[1], 4))


def _seen(periods: tuple[Period, ...], scale: TimeScale, parity: int) -> list[Seen]:
    """Every second period, of those in the window."""
    window = scale.window
    return [
        (period, scale.x(period.earliest), scale.x(period.latest + 1))
        for period in periods[parity::2]
        if period.latest >= window.begin and period.earliest < window.end
    ]


def _names(seen: list[Seen], frame: Frame) -> tuple[Lines, Texts]:
    """Each name stays inside the visible part of its period."""
    style, row = frame.style, frame.periods
    pad = 5.0 * style.text_small / 11
    baseline = row.y + row.h / 2 + style.text_small * 0.36
    placed = []
    ordered = sorted(seen, key=lambda one: one[1:])
    following = [*(x for _, x, _ in ordered[1:]), row.right]
    for (period, x, end), until in zip(ordered, following[: len(ordered)], strict=True):
        left, right = max(x, row.x) + pad, min(end, until)
        name = shortened(period.label, style.text_small, min(right, row.right) - pad - left)
        placed.append((name, left, baseline))
    edges = [(side, row.y, side, row.bottom) for _, *sides in seen for side in sides]
    edges.append((row.x, row.bottom, row.right, row.bottom))
    return (
        Lines(roles.LANE_LINE, floats(edges, 4), style.hairline),
        texts(roles.PERIOD_TEXT, [name for name in placed if name[0]], style.text_small),
    )


def shortened(name: str, size: float, room: float) -> str:
    """The name where it has room, else as many of its words as say enough; "" where too few have room."""
    if text_width(name, size) <= room:
        return name
    words = name.split()
    while len(words) > 1:
        words.pop()
        kept = " ".join(words)
        if len(words[-1]) > _LINK and text_width(kept + ELLIPSIS, size) <= room:
            return kept + ELLIPSIS if len(kept) >= TOLD * len(name) else ""
    return ""
