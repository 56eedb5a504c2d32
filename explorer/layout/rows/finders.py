"""What finds the rows of long bars, of braids and of all else, remembered with what is prepared."""

from explorer.domain.state import Window
from explorer.layout.level import PHASES
from explorer.layout.memory import Memory
from explorer.layout.rows.braid import Braids, Versioned
from explorer.layout.rows.candidates import Step
from explorer.layout.rows.chunks import Chunks, Finders
from explorer.layout.rows.long_bars import LongBars
from explorer.layout.rows.prepare import Prepared
from explorer.layout.style import Style


def long_bars_of(events: Prepared, style: Style) -> LongBars:
    """The long bars of a style."""
    return events.memory.recall((style, "long bars"), lambda: LongBars(events.table, events.index, style))


def braids_of(events: Prepared, style: Style) -> Braids:
    """The braids of a style."""
    versioned = Versioned(events.versions, events.dates, events.threads, style)

    def make() -> Braids:
        return Braids(events.table, events.index, (events.widths, long_bars_of(events, style)), versioned)

    return events.memory.recall((style, "braids"), make)


def chunks_of(events: Prepared, scale: float, measures: tuple[Style, Window]) -> Chunks:
    """The rows of a zoom step (pixels a day); `measures` are the style and the extent."""
    style, extent = measures

    def make() -> Chunks:
        jobs = events.memory.recall("jobs", lambda: Memory(PHASES))
        finders = Finders(events.widths, long_bars_of(events, style), braids_of(events, style), jobs)
        return Chunks(events.table, events.index, finders, Step(scale, style, extent.end))

    return events.memory.recall((scale, style, extent.end), make)
