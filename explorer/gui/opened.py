"""What the window holds of a store once it is opened, read in one go by a job."""

from pathlib import Path

from msgspec import Struct

from explorer.domain.meta import Meta, StoreSummary
from explorer.domain.source import Source
from explorer.domain.state import Window
from explorer.gui.first_look import densest_in, roomy
from explorer.layout.scene import Scene
from explorer.store.opener import Store
from explorer.store.reader import (
    read_extent,
    read_meta,
    read_overview,
    read_periods,
    read_sources,
    read_summary,
    read_table,
)
from explorer.store.reading.versions import read_versions

AT_ONCE = 20_000
"""Events: of a larger store the dates on which sources differ are read after the first picture."""


class OpenedStore(Struct, frozen=True):
    """A store's title, its events as columns, and who speaks in it."""

    path: Path
    meta: Meta
    extent: Window
    scene: Scene
    sources: tuple[Source, ...]
    summary: StoreSummary
    densest: Window | None = None
    """Where most events are, as the overview of a large store tells: it was shown before its table was read."""

    @property
    def sources_by_id(self) -> dict[str, Source]:
        """The sources by their source_id."""
        return {source.source_id: source for source in self.sources}


def read_opened(store: Store) -> OpenedStore:
    """Read all that the window needs at once; details come event by event."""
    sources = read_sources(store)
    overview, table = read_overview(store), read_table(store)
    by_id = {source.source_id: source for source in sources}
    names = tuple((by_id[key].mark, by_id[key].publisher or by_id[key].title) for key in table.source_ids)
    scene = Scene(table, read_periods(store), names)
    if len(table) <= AT_ONCE:
        scene.late.versions = read_versions(store, table)
    return OpenedStore(
        path=store.path,
        meta=read_meta(store),
        extent=roomy(read_extent(store)),
        scene=scene,
        sources=sources,
        summary=read_summary(store),
        densest=None if overview is None else densest_in(overview.grid),
    )
