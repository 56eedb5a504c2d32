"""The stamp of a store: tells whether anything was written to the file since its columns were packed.

SQLite counts the writings to a file in its header, at offset 24. The packer sets the count to a number made from what
it packed, and writes the same number into the store. Whatever program changes the file later, SQLite counts on, and
the two are no longer the same. In WAL mode SQLite does not count, so there no stamp holds.
"""

from pathlib import Path
from typing import NamedTuple

from explorer.store.columns.counting import COUNTS
from explorer.store.columns.event_rows import FARTHEST_DAY
from explorer.store.opener import Store
from explorer.store.values import whole

LAYOUT = 1
"""The layout of the packed tables that this program writes and reads."""
TEXT = "text"
"""The type of a packed column of texts in UTF-8."""
OVERVIEW = "overview/"
"""Begins the names of the columns of the overview."""
VERSIONS = "versions/"
"""Begins the names of the columns of versions."""
SIZES = ".sizes"
"""Ends the name of the column that holds the bytes of each text of another."""
LABEL = "label"
"""The column of labels: texts, or numbers of their words."""
WORDS = ".words"
"""Ends the name of the column of these words."""

_HEADER_BYTES = 100
_VERSIONS = slice(18, 20)
_NO_LOG = b"\x01\x01"
_COUNT = slice(24, 28)
_COUNT_AT_VERSION = 92
"""Where the header repeats the count, to say that its other fields hold."""


class Packing(NamedTuple):
    """What the packed columns hold."""

    events: int
    first_day: int
    last_day: int
    counts: tuple[int, ...]
    """In the order of COUNTS."""


def read_packing(store: Store) -> Packing | None:
    """What is packed in a store; None where nothing is, or the file was written to since."""
    if not {"key", "value"} <= store.columns("packing"):
        return None
    told = {name: whole(value, -1) for name, value in store.rows("SELECT key, value FROM packing LIMIT 50")}
    events = told.get("events", -1)
    if told.get("layout") != LAYOUT or events < 0 or told.get("stamp") != read_stamp(store.path):
        return None
    first, last = (max(-FARTHEST_DAY, min(FARTHEST_DAY, told.get(name, 0))) for name in ("first_day", "last_day"))
    return Packing(events, min(first, last), last, tuple(max(0, told.get(name, 0)) for name in COUNTS))


def read_stamp(path: Path) -> int | None:
    """The number of writings that the header of a file tells; None where it does not count them."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError:
        return None
    return int.from_bytes(header[_COUNT]) if header[_VERSIONS] == _NO_LOG else None


def write_stamp(path: Path, stamp: int) -> None:
    """Set the number of writings of a file that nobody has open."""
    number = stamp.to_bytes(4)
    with path.open("r+b") as file:
        for place in (_COUNT.start, _COUNT_AT_VERSION):
            file.seek(place)
            file.write(number)
