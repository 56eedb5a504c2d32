"""A span as tables: CSV with a row for each claim, and JSON with all that the store says."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from explorer.domain.event import Claim
from explorer.domain.source import Source
from explorer.domain.state import Filter, Span
from explorer.export.atomic import check_target, write_file
from explorer.export.dossier import Dossier, Entry, gather
from explorer.export.records import events_json
from explorer.export.wording import date_words, locator

COLUMNS = (
    "number", "event", "label", "edtf", "date", "importance", "themes", "actors", "source", "source_title", "property",
    "value", "value_edtf", "stance", "modality", "speaker", "quote", "paragraph", "start", "end", "quote_sha256",
    "locator", "licence", "note", "disagreements",
)  # fmt: skip

_FORMULA = re.compile("[\\s\0]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""A cell that begins so is run as a formula by spreadsheets; the last four are their full-width twins."""


def write_csv(store_path: Path, span: Span | tuple[Span, ...], target: Path, *, filter: Filter = Filter()) -> int:  # noqa: A002, B008
    """Write one row for each claim of the span's events (UTF-8 with a mark, RFC 4180) and return their number."""
    check_target(target, store_path)
    dossier = gather(store_path, span, filter)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    rows = [[safe_cell(cell) for cell in row] for row in _rows(dossier)]
    writer.writerows(rows)
    # The mark at the begin lets spreadsheets know that it is UTF-8.
    write_file(target, text.getvalue().encode("utf-8-sig"))
    return len(rows)


def write_json(store_path: Path, span: Span | tuple[Span, ...], target: Path, *, filter: Filter = Filter()) -> int:  # noqa: A002, B008
    """Write the span's events with claims, sources and disagreements and return the number of events."""
    check_target(target, store_path)
    dossier = gather(store_path, span, filter)
    write_file(target, events_json(dossier).encode())
    return len(dossier.entries)


def safe_cell(cell: str | int) -> str | int:
    """The cell, with an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _rows(dossier: Dossier) -> Iterator[list[str | int]]:
    for entry in dossier.entries:
        for voice in entry.detail.voices:
            for claim in voice.claims:
                yield _row(entry, voice.source, claim)


def _row(entry: Entry, source: Source, claim: Claim) -> list[str | int]:
    detail, event, excerpt = entry.detail, entry.detail.event, claim.excerpt
    touching = (each for each in detail.disagreements if any(claim.claim_id in one.claim_ids for one in each.positions))
    return [
        entry.number,
        event.uid,
        event.label,
        event.edtf,
        date_words(event.edtf),
        event.importance,
        "; ".join(theme.label for theme in detail.themes),
        "; ".join(f"{role}: {actor.name}" for role, actor in detail.actors),
        source.source_id,
        source.title,
        claim.property,
        claim.value,
        claim.value_edtf,
        claim.stance,
        claim.modality,
        claim.speaker.name if claim.speaker else "",
        excerpt.exact or "",
        excerpt.paragraph,
        excerpt.start,
        excerpt.end,
        excerpt.exact_sha256,
        locator(source, excerpt),
        source.licence,
        claim.note,
        "; ".join(each.uid for each in touching),
    ]
