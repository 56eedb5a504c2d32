"""Periods: a slim row of names below the axis, and a faint tint that runs down through the plot."""

from explorer.domain.vocabulary import Period
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.frame import Frame
from explorer.layout.measure import elide
from explorer.layout.timeline import Box, Layer, Lines, Rects, Texts


def period_layers(periods: tuple[Period, ...], frame: Frame) -> tuple[Layer, ...]:
    """The tint below everything, and the row of names."""
    if not periods:
        return ()
    spans = [
        (index, period, frame.scale.x(period.earliest), frame.scale.x(period.latest + 1))
        for index, period in enumerate(periods)
        if period.latest >= frame.scale.window.begin and period.earliest < frame.scale.window.end
    ]
    ground = Box(frame.plot.x, frame.periods.y, frame.plot.w, frame.periods.h + frame.plot.h)
    tints = tuple(
        Rects(role, floats([(x, ground.y, right - x, ground.h) for i, _, x, right in spans if i % 2 == odd], 4))
        for odd, role in enumerate((roles.PERIOD, roles.PERIOD_ALT))
    )
    return Layer(ground, tints), Layer(frame.periods, _names(spans, frame))


def _names(spans: list[tuple[int, Period, float, float]], frame: Frame) -> tuple[Lines, Texts]:
    """Each name stays inside the visible part of its period."""
    style, row = frame.style, frame.periods
    pad = 5.0 * style.text_small / 11
    baseline = row.y + row.h / 2 + style.text_small * 0.36
    placed = []
    for _, period, x, right in spans:
        left = max(x, row.x) + pad
        name = elide(period.label, style.text_small, min(right, row.right) - pad - left)
        placed.append((name, left, baseline))
    edges = [(x, row.y, x, row.bottom) for _, _, x, _ in spans] + [(r, row.y, r, row.bottom) for *_, r in spans]
    edges.append((row.x, row.bottom, row.right, row.bottom))
    return (
        Lines(roles.LANE_LINE, floats(edges, 4), style.hairline),
        texts(roles.PERIOD_TEXT, [name for name in placed if name[0]], style.text_small),
    )
