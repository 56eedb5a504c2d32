"""The view state: one frozen value, and the pure verbs that make the next one from it."""

from enum import StrEnum
from functools import lru_cache
from math import ulp

from msgspec import Struct, field
from msgspec.structs import replace

from explorer.domain.arrangement import Lanes
from explorer.domain.days import Day
from explorer.domain.qualities import Certainty, Tone
from explorer.domain.telling import EVERY_VERSION, Telling
from explorer.domain.zones import EVEN, Zones

SHORTEST_WINDOW = 2.0
"""Days: the narrowest window, in which a day is half the canvas."""
LONGEST_WINDOW = 1e12
"""Days, more than the years that a date can name: the widest window."""
_STEPS_OF_NUMBERS = 4096
"""Floats between the begin and the end of the narrowest window, where days are so far away that floats are sparse."""


class Window(Struct, frozen=True):
    """The visible stretch of time: days as floats, begin < end; day d covers [d, d + 1)."""

    begin: float
    end: float

    @property
    def width(self) -> float:
        """Days."""
        return self.end - self.begin


class Span(Struct, frozen=True):
    """A chosen stretch of time: whole days, half-open [begin, end)."""

    begin: Day
    end: Day

    def __post_init__(self) -> None:
        if self.end <= self.begin:
            raise ValueError("a span must end after it begins")


class NothingSelected(Struct, frozen=True):
    """No event is selected."""


class EventSelected(Struct, frozen=True):
    """One event is selected."""

    uid: str


Selection = NothingSelected | EventSelected


AGREED = "none"
"""In `Filter.differing`: no difference is recorded."""


class Grouping(StrEnum):
    """What the lanes of the timeline stand for."""

    NONE = "none"
    THEME = "theme"
    ACTOR = "actor"
    SOURCE = "source"
    TONE = "tone"


class Sought(Struct, frozen=True):
    """Events that a search has found, and what was typed for it."""

    typed: str
    uids: frozenset[str]


class Filter(Struct, frozen=True):
    """Which events are shown: those that every part lets through. An empty part lets everything through.

    Within a part one value is enough: two themes let events of either through.
    """

    themes: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    disputed_only: bool = False
    """Events on which sources differ, about whatever it be."""
    differing: frozenset[str] = frozenset()
    """The PROPERTIES on which sources differ; AGREED lets events through on which no difference is recorded."""
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    tones: frozenset[Tone] = frozenset()
    certainties: frozenset[Certainty] = frozenset()
    importance: int = 1
    """The least importance."""
    period: Span | None = None
    """Events that can have happened in it."""
    alone: bool = False
    """Events of which one source alone tells."""
    sought: Sought | None = None
    """Events that a search has found."""

    @property
    def is_empty(self) -> bool:
        """Whether it lets every event through."""
        return self == Filter()


class ViewState(Struct, frozen=True):
    """All that decides what the window shows; equal states show the same."""

    window: Window
    extent: Window
    """The limits within which the window may move: the store's extent with a margin."""
    selection: Selection = field(default_factory=NothingSelected)
    span: Span | None = None
    """The span chosen for a document, the last where there are several; it stays while events are selected."""
    more_spans: tuple[Span, ...] = ()
    """The others, in order of time; none touches another. Empty where no span is chosen."""
    filter: Filter = field(default_factory=Filter)
    grouping: Grouping = Grouping.THEME
    lanes: Lanes = field(default_factory=Lanes)
    """How the reader arranged them."""
    telling: Telling = EVERY_VERSION
    """Whose dates are drawn."""
    zones: Zones = EVEN
    """Stretches of time that are given more pixels; the window's days are true ones."""

    @property
    def wide_window(self) -> Window:
        """The window in wide days, which are even on the screen."""
        return wide(self.window, self.zones)

    @property
    def middle(self) -> float:
        """The time in the middle of the picture."""
        window = self.wide_window
        return self.zones.day((window.begin + window.end) / 2)


def pan(state: ViewState, days: float) -> ViewState:
    """Move the window by a number of wide days (positive: later)."""
    window, extent = state.wide_window, wide(state.extent, state.zones)
    middle = (window.begin + window.end) / 2
    kept = _clamp(middle + days, extent.begin, extent.end)
    shift = days if kept == middle + days else kept - middle
    return _placed(state, Window(window.begin + shift, window.end + shift))


def zoom(state: ViewState, factor: float, anchor: float) -> ViewState:
    """Narrow (factor > 1) or widen the window; the day `anchor` keeps its place on the canvas."""
    window, anchor_wide = state.wide_window, state.zones.wide(anchor)
    width = _clamp(window.width / factor, _narrowest(state, anchor), _widest(state))
    share = (anchor_wide - window.begin) / window.width
    begin = anchor_wide - share * width
    return _placed(state, Window(begin, begin + width))


def show(state: ViewState, window: Window) -> ViewState:
    """Show this window, kept inside the extent."""
    return _show_wide(state, wide(window, state.zones))


def fit(state: ViewState) -> ViewState:
    """Show the whole store."""
    return show(state, state.extent)


def centre(state: ViewState, day: float) -> ViewState:
    """Bring a day to the middle, the width kept."""
    half, middle = state.wide_window.width / 2, state.zones.wide(day)
    return _show_wide(state, Window(middle - half, middle + half))


def reveal(state: ViewState, begin: float, end: float) -> ViewState:
    """Move the window as little as shows [begin, end]; nothing where it is in sight."""
    window, begin, end = state.wide_window, state.zones.wide(begin), state.zones.wide(end)
    margin = window.width * 0.05
    if begin - margin < window.begin:
        return pan(state, begin - margin - window.begin)
    if end + margin > window.end:
        return pan(state, min(end + margin - window.end, begin - margin - window.begin))
    return state


def give_room(state: ViewState, span: Span, factor: int) -> ViewState:
    """Give the days of a span so many times the pixels of others; 1 takes away what it was given."""
    return replace(state, zones=state.zones.given(span.begin, span.end, factor))


def use_zones(state: ViewState, zones: Zones) -> ViewState:
    """Give room to these zones alone."""
    return replace(state, zones=zones)


def wide(window: Window, zones: Zones) -> Window:
    """A window in wide days."""
    return _wide(window, zones) if zones else window


@lru_cache(maxsize=32)
def _wide(window: Window, zones: Zones) -> Window:
    return Window(zones.wide(window.begin), zones.wide(window.end))


def true(window: Window, zones: Zones) -> Window:
    """A window of wide days in true ones."""
    return Window(zones.day(window.begin), zones.day(window.end)) if zones else window


def select_event(state: ViewState, uid: str) -> ViewState:
    """Select one event."""
    return replace(state, selection=EventSelected(uid))


def select_nothing(state: ViewState) -> ViewState:
    """Let go of the selected event."""
    return replace(state, selection=NothingSelected())


def select_span(state: ViewState, span: Span | None) -> ViewState:
    """Choose the one span of a document, or none."""
    return replace(state, span=span, more_spans=())


def filter_by(state: ViewState, wanted: Filter) -> ViewState:
    """Show only what the filter lets through."""
    return replace(state, filter=wanted)


def group_by(state: ViewState, grouping: Grouping) -> ViewState:
    """Let the lanes stand for something else."""
    return replace(state, grouping=grouping)


def tell(state: ViewState, telling: Telling) -> ViewState:
    """Draw every version of a date, only what sources differ on, or the dates of one source."""
    return replace(state, telling=telling)


def initial_state(extent: Window, window: Window | None = None) -> ViewState:
    """The state of a store just opened: everything in sight, or the window given."""
    whole = ViewState(window=extent, extent=extent)
    return whole if window is None else show(whole, window)


def _narrowest(state: ViewState, day: float) -> float:
    """Wide days of the narrowest window around a day; one that is narrower already stays as it is."""
    least = min(SHORTEST_WINDOW * state.zones.factor_at(day), max(SHORTEST_WINDOW, state.wide_window.width))
    return max(least, _finest(wide(state.extent, state.zones)))


def _finest(extent: Window) -> float:
    """Wide days of a window whose begin and end are two numbers anywhere in an extent, in true days too."""
    return _STEPS_OF_NUMBERS * ulp(max(abs(extent.begin), abs(extent.end)))


def _widest(state: ViewState) -> float:
    """Wide days of the widest window."""
    whole = wide(state.extent, state.zones).width
    return min(LONGEST_WINDOW * (whole / state.extent.width), whole)


def _show_wide(state: ViewState, window: Window) -> ViewState:
    """Show a window of wide days, kept inside the extent."""
    extent = wide(state.extent, state.zones)
    # Halves, for the sum of two numbers may be none.
    middle = _clamp(window.begin / 2 + window.end / 2, extent.begin, extent.end)
    width = max(_clamp(window.width, SHORTEST_WINDOW, _widest(state)), _finest(extent))
    return _placed(state, Window(middle - width / 2, middle + width / 2))


def _placed(state: ViewState, window: Window) -> ViewState:
    """The state with a window of wide days."""
    return replace(state, window=true(window, state.zones))


def _clamp(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
