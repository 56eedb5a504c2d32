"""What a picture is made from, and the canvas it is made for."""

from msgspec import Struct, field

from explorer.domain.overview import Grid, Overview
from explorer.domain.state import Window
from explorer.domain.table import EventTable
from explorer.domain.telling import Telling
from explorer.domain.versions import NO_VERSIONS, Versions, told
from explorer.domain.vocabulary import Period
from explorer.layout.level import Level
from explorer.layout.memory import Memory
from explorer.layout.style import SCREEN, Style

_SUMMARIES, _CARDS = 2000, 400


class Late(Struct, eq=False):
    """What a store tells only after its first picture, filled by whoever reads the store."""

    versions: Versions = NO_VERSIONS
    summaries: dict[int, str] = field(default_factory=dict)
    """What cards say of their events, by row of the event table: of those that were in view lately."""

    def tell(self, summaries: dict[int, str]) -> None:
        """Keep some summaries."""
        if len(self.summaries) > _SUMMARIES:
            self.summaries.clear()
        self.summaries |= summaries


class Scene(Struct, frozen=True, eq=False):
    """A store as the layout sees it. Keep one scene as long as its table: it remembers what it worked out."""

    table: EventTable
    periods: tuple[Period, ...] = ()
    source_names: tuple[tuple[str, str], ...] = ()
    """(mark, name) of each source, in the order of `table.source_ids`."""
    memory: Memory = field(default_factory=Memory)
    cards: Memory = field(default_factory=lambda: Memory(_CARDS))
    """The words of cards, broken into lines."""
    grid: Grid | None = None
    """Counts of all events, where the table holds the most important ones alone: a first look before it is read."""
    late: Late = field(default_factory=Late)

    @property
    def versions(self) -> Versions:
        """The dates on which sources differ, as far as they are read."""
        return self.late.versions

    def told(self, telling: Telling) -> EventTable:
        """The table as a telling has it, remembered."""
        key = ("told", telling, self.versions)
        return self.memory.recall(key, lambda: told(self.table, self.versions, telling))


def first_scene(
    overview: Overview, periods: tuple[Period, ...] = (), source_names: tuple[tuple[str, str], ...] = ()
) -> Scene:
    """What is shown of a large store while its table is read."""
    return Scene(overview.table, periods, source_names, grid=overview.grid)


class Canvas(Struct, frozen=True):
    """The size of the picture, its measures, and how far its lanes are scrolled up."""

    width: float
    height: float
    style: Style = SCREEN
    scroll: float = 0.0
    before: Level | None = None
    """The level of the picture before this one, from which it departs no sooner than it must; None: there was none."""
    hurried: bool = False
    """One of many pictures in a row, so that hardly any lane changes its zoom step."""
    still: bool = False
    """A picture that nobody pans: lanes without events in the window are left out, and the others have the rows that
    the window needs. Where `content_height` is more than the plot's height, a higher canvas shows all of it."""
    in_sight: bool = False
    """Quicker where lanes are scrolled: what is in lanes out of sight is counted, but for the selected event's lane."""
    around: Window | None = None
    """Lanes without events in this stretch of time take a slim line. It is wider than the window and moves less often,
    so that lanes keep their heights while one pans."""
    handles: bool = False
    """The lanes' names carry what a pointer can use."""
