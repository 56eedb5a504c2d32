"""What one spoken sentence says of an event of the table, and numbers with their nouns."""

from explorer.domain.table import EventTable, Mark
from explorer.domain.when import stretch, when

__all__ = ["counted", "spoken", "stretch", "when"]


def spoken(table: EventTable, row: int) -> str:
    """One sentence for the ear: label, date, how many sources, whether they differ."""
    told = int(table.source_mask[row]).bit_count()
    differ = "; the sources differ" if table.marks[row] & int(Mark.DISPUTED) else ""
    return f"{table.label[row]}, {when(table, row)}, told by {counted(told, 'source')}{differ}."


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 event", "1,204 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
