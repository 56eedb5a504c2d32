"""Verbs on the chosen spans and on the room that they are given. Pure functions.

`ViewState.span` is the span that was chosen last; the others are `more_spans`, in order of time. No two touch.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from explorer.domain.state import Span, ViewState
from explorer.domain.zones import EVEN, MOST, Zones


def chosen(state: ViewState) -> tuple[Span, ...]:
    """All chosen spans, in order of time."""
    return in_order(() if state.span is None else (state.span, *state.more_spans))


def spans_of(wanted: Span | Iterable[Span]) -> tuple[Span, ...]:
    """One span or several, as spans in order."""
    return in_order((wanted,) if isinstance(wanted, Span) else wanted)


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of time; those that overlap or touch are one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.begin):
        if joined and span.begin <= joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def choose_spans(state: ViewState, span: Span, others: Iterable[Span]) -> ViewState:
    """Choose a span besides others; the one that it becomes a part of counts as chosen last."""
    every = in_order((span, *others))
    last = next(each for each in every if each.begin <= span.begin < each.end)
    return replace(state, span=last, more_spans=tuple(each for each in every if each != last))


def choose_all(state: ViewState, spans: Iterable[Span]) -> ViewState:
    """Choose these spans and no others; the latest in time counts as chosen last."""
    every = in_order(spans)
    return replace(state, span=every[-1] if every else None, more_spans=every[:-1])


def let_go_of(state: ViewState, span: Span) -> ViewState:
    """Choose one span less."""
    left = tuple(each for each in state.more_spans if each != span)
    if span != state.span:
        return replace(state, more_spans=left)
    return replace(state, span=left[-1] if left else None, more_spans=left[:-1])


def to_widen(state: ViewState) -> tuple[Span, ...]:
    """What gets more room or less: the chosen spans, else the zone in the middle of the picture."""
    zone = state.zones.at(state.middle)
    return chosen(state) or (() if zone is None else (Span(zone.begin, zone.end),))


def more_room(state: ViewState) -> ViewState:
    """Double the room of what is to be widened."""
    return _with_room(state, 2.0)


def less_room(state: ViewState) -> ViewState:
    """Halve it, down to the room that all other days have."""
    return _with_room(state, 0.5)


def even_room(state: ViewState) -> ViewState:
    """Give all days the same room."""
    return replace(state, zones=EVEN)


def _with_room(state: ViewState, times: float) -> ViewState:
    zones: Zones = state.zones
    for span in to_widen(state):
        factor = int(widest_in(zones, span) * times)
        zones = zones.given(span.begin, span.end, max(1, min(MOST, factor)))
    return replace(state, zones=zones)


def widest_in(zones: Zones, span: Span) -> int:
    """The greatest factor in a span."""
    return max((zone.factor for zone in zones if zone.begin < span.end and zone.end > span.begin), default=1)
