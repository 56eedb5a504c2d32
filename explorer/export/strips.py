"""The strips that a figure may have under its timeline: the barometer, and the source strip."""

from msgspec import Struct

from explorer.domain.state import Filter, Window
from explorer.domain.table import EventTable
from explorer.domain.vocabulary import Period
from explorer.layout.scale import TimeScale
from explorer.layout.strips.barometer_picture import Tones, barometer_height, resolve_barometer, tones_of
from explorer.layout.strips.source_picture import resolve_source_strip, source_strip_height
from explorer.layout.strips.source_strip import Account, accounts
from explorer.layout.strips.strip import Ground, stacked
from explorer.layout.style import Style
from explorer.layout.timeline import Timeline
from explorer.store.opener import Store
from explorer.store.reader import read_periods
from explorer.store.reading.voices import read_voices


class Strips(Struct, frozen=True):
    """Which strips are wanted."""

    barometer: bool = False
    apart: bool = False
    """The barometer has a curve for each direction, where the acts have two sides."""
    sources: bool = False


NO_STRIPS = Strips()


class Under(Struct, frozen=True, eq=False):
    """What lies under a figure, ready to be drawn at any scale; None where it is not wanted."""

    tones: Tones | None = None
    accounts: tuple[Account, ...] | None = None
    periods: tuple[Period, ...] = ()

    def height(self, style: Style) -> float:
        """Pixels that the strips take of a figure."""
        # Only the sizes of the text decide: any scale of time will do.
        ground = Ground(TimeScale(Window(0.0, 1.0), 0.0, 1.0), 1.0, style)
        curve = 0.0 if self.tones is None else barometer_height(ground)
        return curve + (0.0 if self.accounts is None else source_strip_height(len(self.accounts), ground))

    def put_below(self, timeline: Timeline, style: Style) -> Timeline:
        """The figure with its strips, aligned with it."""
        return stacked(timeline, self._drawn(Ground(timeline.scale, timeline.width, style, self.periods)))

    @property
    def in_words(self) -> str:
        """What the strips are, for the caption: " Below it: the barometer …", "" where there are none."""
        tones = "the barometer of its acts, from conflict (−10) to cooperation (+10)" if self.tones else ""
        rows = "where each source tells and where it is silent" if self.accounts is not None else ""
        words = "; ".join(filter(None, (tones, rows)))
        return f" Below it: {words}." if words else ""

    def _drawn(self, ground: Ground) -> list[Timeline]:
        drawn = []
        if self.tones is not None:
            drawn.append(resolve_barometer(self.tones, ground).timeline)
        if self.accounts is not None:
            drawn.append(resolve_source_strip(self.accounts, ground).timeline)
        return drawn


NOTHING_UNDER = Under()


def read_under(store: Store, table: EventTable, wanted: Strips, shown: Filter) -> Under:
    """What the strips show of a store's events; nothing is read where none is wanted."""
    if wanted == NO_STRIPS:
        return NOTHING_UNDER
    voices = read_voices(store, table)
    tones = tones_of(table, voices, shown) if wanted.barometer else None
    if tones is not None and not wanted.apart:
        tones = Tones(tones.acts, tones.sources)
    return Under(tones, accounts(table, voices, shown) if wanted.sources else None, read_periods(store))
