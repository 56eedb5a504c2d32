"""Filters that the reader keeps under a name, for each store."""

import hashlib
from pathlib import Path

import msgspec
from PySide6.QtCore import QSettings

from explorer.domain.qualities import MOST_IMPORTANT
from explorer.domain.state import Filter

MOST_SAVED = 40
LONGEST_NAME = 60


def written(wanted: Filter) -> str:
    """A filter as a text; "" for an empty one."""
    return "" if wanted.is_empty else msgspec.json.encode(wanted).decode()


def read_filter(text: str) -> Filter:
    """The filter of such a text; an empty one where it cannot be read."""
    try:
        found = msgspec.json.decode(text, type=Filter) if text else Filter()
    except (msgspec.DecodeError, ValueError, UnicodeError):
        return Filter()
    return found if 1 <= found.importance <= MOST_IMPORTANT else Filter()


class SavedFilters:
    """The saved filters of one store; what cannot be read back counts as not saved."""

    def __init__(self, values: QSettings, store: Path) -> None:
        self._values = values
        self._key = f"filters/{hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:16]}"

    @property
    def each(self) -> dict[str, Filter]:
        """The filters by name, in the order in which they were saved."""
        text = self._values.value(self._key, "")
        if not isinstance(text, str) or not text:
            return {}
        try:
            found = msgspec.json.decode(text, type=dict[str, Filter])
        except (msgspec.DecodeError, ValueError, UnicodeError):
            return {}
        return {name: wanted for name, wanted in found.items() if 1 <= wanted.importance <= MOST_IMPORTANT}

    def save(self, name: str, wanted: Filter) -> None:
        """Keep a filter; one of the same name is replaced, and the oldest goes where there are too many."""
        short = " ".join(name.split())[:LONGEST_NAME]
        if not short or wanted.is_empty:
            return
        kept = {other: each for other, each in self.each.items() if other != short} | {short: wanted}
        self._write(dict(list(kept.items())[-MOST_SAVED:]))

    def remove(self, name: str) -> None:
        """Forget a filter."""
        self._write({other: each for other, each in self.each.items() if other != name})

    def _write(self, filters: dict[str, Filter]) -> None:
        self._values.setValue(self._key, msgspec.json.encode(filters).decode())
