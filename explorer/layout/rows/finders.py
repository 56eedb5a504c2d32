"""What finds the rows of long bars and of braids, remembered with what is prepared."""

from explorer.layout.rows.braid import Braids, Versioned
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
