"""What one spoken sentence says of an event of the table, and when it happened, in words."""

from collections.abc import Sequence

from explorer.domain.table import EventTable, Mark
from explorer.domain.versions import Versions
from explorer.domain.when import stretch, when

__all__ = ["counted", "spoken", "spoken_versions", "stretch", "version_words", "when"]


def spoken(table: EventTable, row: int) -> str:
    """One sentence for the ear: label, date, how many sources, whether they differ."""
    told = int(table.source_mask[row]).bit_count()
    differ = "; the sources differ" if table.marks[row] & int(Mark.DISPUTED) else ""
    return f"{table.label[row]}, {when(table, row)}, told by {counted(told, 'source')}{differ}."


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 event", "1,204 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def version_words(versions: Versions, version: int, names: Sequence[str]) -> str:
    """Who tells a version, and what: "Wikipedia, and Arutz Sheva, which copies it: June 1967"."""
    tellers = ", ".join(_witness(witness, names) for witness in versions.witnesses(version))
    return f"{tellers}: {when(versions, version)}"


def spoken_versions(versions: Versions, row: int, names: Sequence[str]) -> str:
    """The versions of an event on whose date sources differ, one after the other; "" where they do not."""
    chosen = versions.of(row).tolist()
    if not chosen or not versions.differs[chosen].any():
        return ""
    return "; ".join(version_words(versions, version, names) for version in chosen) + "."


def _witness(sources: Sequence[int], names: Sequence[str]) -> str:
    first, *copies = (names[source] if source < len(names) else f"source {source + 1}" for source in sources)
    return first + "".join(f", and {copy}, which copies it" for copy in copies)
