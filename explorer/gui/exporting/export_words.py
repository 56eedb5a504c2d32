"""The words around an export: kinds of files and sizes of paper, spans as typed, the file's name, what was written."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from explorer.domain.days import to_date
from explorer.domain.state import Span
from explorer.domain.words import year_in_words
from explorer.export.document import Paper
from explorer.gui.exporting.export_job import Kind, Written

PAPERS = {Paper.A4: "A4", Paper.LETTER: "US Letter"}
KINDS = {
    Kind.PDF: ("PDF – a document to read and print", "with every excerpt, the timeline as a figure, and the sources"),
    Kind.SVG: ("SVG – the timeline as a drawing, for print", "as one drawing that stays sharp at any size"),
    Kind.PNG: ("PNG – the timeline as a picture, for slides", "as one picture"),
    Kind.CSV: ("CSV – a table for a spreadsheet", "with a row for each claim and its excerpt"),
    Kind.JSON: ("JSON – all details, for programs", "with every claim, excerpt, source and disagreement"),
}
"""What a kind of file is called, and what it holds."""
THOUSAND = 1000


def spans_as_text(spans: tuple[Span, ...]) -> str:
    """Spans as one types them: "1947/1953; 1967/1973"."""
    return "; ".join(map(span_as_text, spans))


def span_as_text(span: Span) -> str:
    """A span as one types it: "1947/1953" where it is whole years, else with its days."""
    first, last, after = to_date(span.begin), to_date(span.end - 1), to_date(span.end)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and min(first.year, last.year) >= THOUSAND:
        return f"{first.year}/{last.year}" if first.year != last.year else f"{first.year}"
    return f"{_iso(span.begin)}/{_iso(span.end - 1)}"


def suggested_target(title: str, spans: tuple[Span, ...]) -> Path:
    """A file in the reader's documents, named by title and years."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    years = [year_in_words(to_date(day).year) for day in (spans[0].begin, spans[-1].end - 1)]
    stretch = years[0] if years[0] == years[1] else "–".join(years)
    kept = "".join(letter if letter.isalnum() or letter in "-–" else " " for letter in title)
    name = " ".join(kept.split()) or "Timeline"
    there = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    return there / f"{name[:80].rstrip()} {stretch}.pdf"


def written_words(written: Written) -> str:
    """What was written, in a sentence or two."""
    size = f"{max(1, written.path.stat().st_size // THOUSAND):,} kB"
    replaced = f" No font for: {' '.join(written.replaced)}." if written.replaced else ""
    return f"Saved “{written.path.name}”: {', '.join(filter(None, (written.holds, size)))}.{replaced}"


def _iso(day: int) -> str:
    year, month, day_of_month = to_date(day)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day_of_month:02d}"
