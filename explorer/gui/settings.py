"""What the program remembers of each store between two runs, typed, in one place."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field
from PySide6.QtCore import QSettings, QStandardPaths

from explorer.domain.arrangement import Lanes
from explorer.domain.state import EventSelected, Filter, Grouping, ViewState, Window
from explorer.domain.telling import EVERY_VERSION, Telling, read_telling, telling_as_text
from explorer.domain.zones import EVEN, Zones, read_zones, zones_as_text
from explorer.gui.choices import Choices, user_values

if TYPE_CHECKING:
    from explorer.gui.saved_filters import SavedFilters

MOST_LANES = 10_000
"""Keys of lanes that are read: every frame looks them up."""


class LastView(Struct, frozen=True):
    """What a store showed when it was closed."""

    window: Window
    uid: str
    """The selected event; "" for none."""
    grouping: Grouping
    filter: Filter = field(default_factory=Filter)
    zones: Zones = EVEN
    lanes: Lanes = field(default_factory=Lanes)
    telling: Telling = EVERY_VERSION


class AttachedFile(Struct, frozen=True):
    """A file that the reader attached as the text of a source."""

    source_id: str
    path: Path
    sha256: str
    """Of its bytes when it was attached."""


class Settings(Choices):
    """All that is remembered, that of each store too."""

    def __init__(self, values: QSettings, notes_folder: Path | None = None) -> None:
        super().__init__(values)
        self.notes_folder = notes_folder or Path(values.fileName()).parent / "notes"
        """Where the reader's own notes lie."""

    def last_view(self, path: Path) -> LastView | None:
        """What this store showed last, or None at its first opening."""
        from explorer.gui.saved_filters import read_filter

        words = self._text(_view_key(path)).split("\t")
        try:
            begin, end, grouping, uid = words
            window = Window(float(begin), float(end))
            wanted, zones = read_filter(self._text(_filter_key(path))), read_zones(self._text(_zones_key(path)))
            telling = read_telling(self._text(_telling_key(path)))
            view = LastView(window, uid, Grouping(grouping), wanted, zones, self._lanes(path), telling)
        except ValueError:
            return None
        return view if 0 < window.width < float("inf") else None

    def remember_view(self, path: Path, state: ViewState) -> None:
        """Keep what this store shows now."""
        from explorer.gui.saved_filters import written

        uid = state.selection.uid if isinstance(state.selection, EventSelected) else ""
        words = (repr(state.window.begin), repr(state.window.end), state.grouping.value, uid)
        self._values.setValue(_view_key(path), "\t".join(words))
        self._values.setValue(_lanes_key(path), msgspec.json.encode(state.lanes).decode())
        self._values.setValue(_filter_key(path), written(state.filter))
        self._values.setValue(_zones_key(path), zones_as_text(state.zones))
        self._values.setValue(_telling_key(path), telling_as_text(state.telling))

    def _lanes(self, path: Path) -> Lanes:
        """How the lanes of this store were arranged."""
        try:
            lanes = msgspec.json.decode(self._text(_lanes_key(path)) or "{}", type=Lanes)
        except (msgspec.DecodeError, UnicodeError):
            return Lanes()
        named = sum(len(each.order) + len(each.folded) + len(each.pinned) for _, each in lanes.by_grouping)
        return lanes if named <= MOST_LANES else Lanes()

    def saved_filters(self, path: Path) -> "SavedFilters":
        """The filters that are kept by name for this store."""
        from explorer.gui.saved_filters import SavedFilters

        return SavedFilters(self._values, path)

    def attached_files(self, path: Path) -> tuple[AttachedFile, ...]:
        """The source texts attached to this store."""
        try:
            rows = msgspec.json.decode(self._text(_texts_key(path)) or "[]", type=list[tuple[str, str, str]])
        except (msgspec.DecodeError, UnicodeError):
            return ()
        return tuple(AttachedFile(source, Path(file), sha256) for source, file, sha256 in rows)

    def remember_attached_files(self, path: Path, files: Sequence[AttachedFile]) -> None:
        """Keep which source texts are attached to this store."""
        # A name that is no text, which Linux allows, cannot be written down.
        named = [file for file in files if str(file.path).isprintable() or str(file.path).isascii()]
        rows = [(file.source_id, str(file.path), file.sha256) for file in named]
        self._values.setValue(_texts_key(path), msgspec.json.encode(rows).decode())


def user_settings() -> Settings:
    """The settings of the person who runs the program."""
    data = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation))
    return Settings(user_values(), data / "timeline-explorer" / "notes")


def _view_key(path: Path) -> str:
    """A key without slashes for a path; QSettings would read them as groups."""
    return f"view/{_key_of(path)}"


def _filter_key(path: Path) -> str:
    return f"last_filter/{_key_of(path)}"


def _telling_key(path: Path) -> str:
    return f"telling/{_key_of(path)}"


def _zones_key(path: Path) -> str:
    return f"zones/{_key_of(path)}"


def _lanes_key(path: Path) -> str:
    return f"lanes/{_key_of(path)}"


def _texts_key(path: Path) -> str:
    return f"texts/{_key_of(path)}"


def _key_of(path: Path) -> str:
    import hashlib

    # A name need not be text: what is no UTF-8 in it goes in as it is.
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]
