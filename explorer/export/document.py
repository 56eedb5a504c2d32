"""Writes a span of an event store as a PDF that can be handed out, searched, read aloud and checked."""

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from explorer import __version__
from explorer.domain.arrangement import Lanes
from explorer.domain.state import Filter, Grouping, Span
from explorer.domain.telling import EVERY_VERSION, Telling
from explorer.domain.words import MONTHS, spans_in_words
from explorer.domain.zones import EVEN, Zones
from explorer.drawing.palette import PRINT, Palette
from explorer.drawing.typst import Json
from explorer.export.atomic import check_target, write_file
from explorer.export.coverage import Cleaner
from explorer.export.dossier import Dossier, gather
from explorer.export.errors import CancelledError, DocumentDayError, DocumentTooLargeError
from explorer.export.pages import Pages, chapter_pages, front_matter, language_tag, source_pages
from explorer.export.pictures import Sheet, pictures
from explorer.export.records import events_json
from explorer.export.strips import NO_STRIPS, Strips, Under, read_under
from explorer.export.typesetting import typeset
from explorer.store.opener import open_store
from explorer.store.values import line

LARGEST_DOCUMENT = 40_000_000
"""Characters: setting as many takes a gigabyte."""
Progress = Callable[[float, str], None]
"""Told the share that is done, 0 to 1, and what is being done."""
Cancelled = Callable[[], bool]


class Paper(StrEnum):
    """The paper sizes that Typst and the figure know."""

    A4 = "a4"
    LETTER = "us-letter"


_SHEETS = {Paper.A4: Sheet(297, 210), Paper.LETTER: Sheet(279.4, 215.9)}


def today() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH states, so that a document can be made again byte for byte."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stated:
        return date.today()  # noqa: DTZ011
    try:
        return datetime.fromtimestamp(int(stated), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise DocumentDayError(stated) from error


class DocumentOptions(Struct, frozen=True):
    """How a document looks. An empty title is that of the store, an empty language too."""

    title: str = ""
    paper: Paper = Paper.A4
    language: str = ""
    palette: Palette = PRINT
    strips: Strips = NO_STRIPS
    """What lies under each figure."""
    zones: Zones = EVEN
    """What has more room in the figures."""
    grouping: Grouping = Grouping.THEME
    """What the lanes of the figures stand for."""
    telling: Telling = EVERY_VERSION
    """Whose dates count."""
    lanes: Lanes = field(default_factory=Lanes)
    """The order of the lanes in the figures; none is folded, as paper cannot be unfolded."""
    made: date = field(default_factory=today)
    """The day that stands in the document: the same store, span and day give the same bytes."""


class DocumentReport(Struct, frozen=True):
    """What was written."""

    path: Path
    events: int
    claims: int
    sources: int
    disagreements: int
    figures: int
    size: int
    """Bytes."""
    replaced: tuple[str, ...]
    """Characters that cannot be set, most as no bundled font has them; U+FFFD stands for each of them."""


def write_pdf(  # noqa: PLR0913 the contract's signature
    store_path: Path,
    span: Span | tuple[Span, ...],
    options: DocumentOptions,
    target: Path,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008 frozen
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> DocumentReport:
    """Write the events of a span to the target; ExportError, and the target as it was, where that fails."""
    tell = _teller(progress, cancelled)
    tell(0.0, "Reading the events")
    check_target(target, store_path)
    dossier = gather(store_path, span, filter, options.telling)
    tell(0.15, "Drawing the timeline")
    cleaner = Cleaner()
    with open_store(store_path) as store:
        under = read_under(store, dossier.table, options.strips, filter)
    drawing = partial(tell, 0.2, "Drawing the timeline")
    drawn = pictures(dossier, options.palette, _sheet(options, under), drawing)
    data = _data(dossier, options, drawn, cleaner)
    tell(0.3, "Setting the pages")
    pdf = typeset(_as_json(data), _timestamp(options.made), cancelled or _never)
    tell(0.95, "Saving")
    write_file(target, pdf)
    tell(1.0, "Saved")
    return _report(target, dossier, data, len(pdf), cleaner)


def _sheet(options: DocumentOptions, under: Under) -> Sheet:
    """The paper of the figures, and how their lanes are."""
    lanes, grouping = options.lanes.unfolded(), options.grouping
    return replace(_SHEETS[options.paper], under=under, zones=options.zones, grouping=grouping, lanes=lanes)


def _as_json(data: dict[str, Json]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > LARGEST_DOCUMENT:
        raise DocumentTooLargeError(len(text), LARGEST_DOCUMENT)
    return text


def _data(dossier: Dossier, options: DocumentOptions, figures: dict[str, Json], cleaner: Cleaner) -> dict[str, Json]:
    """All that the template reads; every word in it can be printed."""
    pages = Pages(dossier, options.palette)
    title = line(options.title) or dossier.meta.title or "Timeline"
    shown: dict[str, Json] = {
        "title": title,
        **figures,
        "chapters": chapter_pages(pages),
        "sources": source_pages(pages),
        "colophon": _colophon(dossier, options),
        **front_matter(pages),
    }
    return {key: cleaner.tree(value) for key, value in shown.items()} | {
        "paper": str(options.paper),
        "language": language_tag(options.language or dossier.meta.language) or "en",
        "attachment": {
            "name": "events.json",
            "description": f"The events of {spans_in_words(dossier.spans)} with claims, sources and disagreements",
            "text": events_json(dossier),
        },
    }


def _colophon(dossier: Dossier, options: DocumentOptions) -> list[Json]:
    meta = dossier.meta
    made = f"{options.made.day} {MONTHS[options.made.month - 1]} {options.made.year}"
    example = dossier.entries[0].detail.voices[0].claims[0].excerpt if dossier.entries[0].detail.voices else None
    asked = f" For example text[{example.start}:{example.end}] in Python." if example else ""
    terms = f" The store’s licence: {meta.licence}." if meta.licence else ""
    return [
        f"Made on {made} with Timeline Explorer {__version__} from the event store “{meta.title}”"
        f"{f', version {meta.version}' if meta.version else ''}.{terms}",
        "To check a quotation: take the source’s text file whose SHA-256 begins as stated, read it as UTF-8 with its "
        "line breaks untouched, count its characters (Unicode code points) from 0, and cut from the first number to "
        f"before the second.{asked} Paragraphs are runs of lines that are not blank, counted from 1.",
        "The file events.json inside this PDF holds the same events, with each excerpt’s position and quotation as "
        "W3C Web Annotation selectors and the sources’ full SHA-256.",
        "The words of the sources belong to their authors. They are quoted, as briefly as the claim allows, for "
        "criticism and study; the licence of each source is stated with it.",
    ]


def _report(target: Path, dossier: Dossier, data: dict[str, Json], size: int, cleaner: Cleaner) -> DocumentReport:
    figures, sources = data["figures"], data["sources"]
    return DocumentReport(
        path=target,
        events=len(dossier.entries),
        claims=dossier.claims,
        sources=len(sources) if isinstance(sources, list) else 0,
        disagreements=len(dossier.disagreements),
        figures=len(figures) if isinstance(figures, list) else 0,
        size=size,
        replaced=tuple(sorted(cleaner.replaced)),
    )


def _teller(progress: Progress | None, cancelled: Cancelled | None) -> Progress:
    """Tells the progress, and stops the work where it is no longer wanted."""

    def tell(share: float, what: str) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError
        if progress is not None:
            progress(share, what)

    return tell


def _never() -> bool:
    return False


def _timestamp(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
