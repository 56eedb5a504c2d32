"""What the tip says over the axis and the names of periods, which may be cut or left out."""

from collections.abc import Sequence

from explorer.domain.state import Span, ViewState
from explorer.domain.vocabulary import Period
from explorer.domain.words import span_in_words
from explorer.gui.timeline.pointer import Pointer
from explorer.gui.timeline.zoning import room_in_words
from explorer.gui.widgets.mark import plain_tip
from explorer.layout.timeline import Timeline


def axis_tip(state: ViewState, periods: Sequence[Period], timeline: Timeline, pointer: Pointer) -> str:
    """The room of the zone or the period under the pointer; "" elsewhere."""
    day = pointer.day
    if day is None or pointer.y > timeline.plot.y:
        return ""
    if pointer.y > timeline.axis.bottom:
        return "<br>".join(_told(period) for period in periods if period.earliest <= day < period.latest + 1)
    zone = state.zones.at(day)
    return "" if zone is None else plain_tip(room_in_words(state, [Span(zone.begin, zone.end)]))


def _told(period: Period) -> str:
    when = span_in_words(Span(period.earliest, period.latest + 1))
    return f"{plain_tip(period.label)}, {plain_tip(when)}"
