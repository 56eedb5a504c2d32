import json
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from explorer.domain.spans import parse_span
from explorer.domain.state import Filter
from explorer.export import document, dossier
from explorer.export.document import DocumentOptions, Paper, today, write_pdf
from explorer.export.errors import (
    CancelledError,
    DocumentDayError,
    DocumentTooLargeError,
    NoEventsError,
    TargetFolderMissingError,
    TargetIsStoreError,
    TooManyClaimsError,
)
from explorer.store.errors import StoreMissingError
from tests.export.samples import SPAN
from tests.export.stores import make_crowd, make_store

OPTIONS = DocumentOptions(made=date(2026, 11, 22))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document of the whole sample, which several tests read."""
    folder = tmp_path_factory.mktemp("document")
    write_pdf(make_store(folder / "store.sqlite"), SPAN, OPTIONS, folder / "out.pdf")
    return folder / "out.pdf"


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_events_stand_in_order_with_their_quotations(written: Path) -> None:
    text = text_of(written)
    told = [
        "No. 1 Gromyko speaks for partition",
        "No. 2 Moscow recognises Israel",
        "“On 17 May 1948, the Soviet Union was the first”",
        "“the USSR recognised Israel on May 18th”",
        "No. 3 Arms <b>reach</b> #panic Israel =1+1",
    ]
    places = [text.find(words) for words in told]
    assert -1 not in places
    assert places == sorted(places)


def test_a_quotation_from_right_to_left_is_there(written: Path) -> None:
    # Readers of PDF differ in the order in which they give the words of such a line.
    assert {"הוא", "נאם", "בעצרת"} <= set(text_of(written).replace("”", " ").replace("“", " ").split())


def test_places_and_hashes_can_be_checked(written: Path) -> None:
    text = text_of(written)
    assert "Wikipedia, paragraph 3, characters 100–146" in text
    assert "[80 characters that the store does not hold; SHA-256 cdcdcdcdcdcdcdcd…]" in text
    assert "abababababababab…" in text
    assert "text[400:413] in Python" in text


def test_a_disagreement_is_told_with_its_explanation(written: Path) -> None:
    text = text_of(written)
    assert "On which day did Moscow recognise Israel?" in text
    assert "The note of recognition itself would settle it." in text


def test_it_is_tagged_and_declares_what_it_conforms_to(written: Path) -> None:
    root = PdfReader(written).root_object
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert str(root["/Lang"]) == "en"
    metadata = PdfReader(written).xmp_metadata
    stated = metadata.stream.get_data().decode() if metadata else ""
    assert "<pdfuaid:part>1" in stated
    assert "<pdfaid:part>3" in stated


def test_the_outline_lists_chapters_with_their_events(written: Path) -> None:
    titles = str([getattr(entry, "title", entry) for entry in PdfReader(written).outline])
    assert "Timeline" in titles
    assert "War and partition" in titles
    assert "Colophon" in titles


def test_only_bundled_fonts_are_in_it(written: Path) -> None:
    fonts = {font["/BaseFont"].split("+")[-1] for page in PdfReader(written).pages for font in _fonts(page)}
    assert {name.partition("-")[0] for name in fonts} <= {"NotoSans", "NotoSansHebrew", "NotoSansArabic", "DejaVuSans"}


def _fonts(page: object) -> list[dict[str, str]]:
    resources = page["/Resources"].get_object()  # type: ignore[index]
    return [font.get_object() for font in resources.get("/Font", {}).values()]


def test_the_events_are_attached_as_json(written: Path) -> None:
    ((name, (content,)),) = PdfReader(written).attachments.items()
    record = json.loads(content)
    assert (name, [event["uid"] for event in record["events"]]) == ("events.json", ["speech", "recognition", "aid"])
    selectors = [each["type"] for each in record["events"][1]["claims"][0]["target"]["selector"]]
    assert selectors == ["TextPositionSelector", "TextQuoteSelector"]


def test_the_same_day_gives_the_same_bytes(store: Path, written: Path, tmp_path: Path) -> None:
    write_pdf(store, SPAN, OPTIONS, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == written.read_bytes()


def test_the_report_says_what_was_written(store: Path, tmp_path: Path) -> None:
    options = DocumentOptions(title="With 和 inside", paper=Paper.LETTER, language="fr", made=date(2026, 1, 2))
    report = write_pdf(store, parse_span("1948-05"), options, tmp_path / "out.pdf")
    assert (report.events, report.claims, report.disagreements, report.figures) == (1, 4, 1, 1)
    assert (report.replaced, report.size) == (("和",), (tmp_path / "out.pdf").stat().st_size)
    page = PdfReader(tmp_path / "out.pdf").pages[0]
    assert float(page.mediabox.width) == pytest.approx(612)


def test_other_events_do_not_get_in(store: Path, tmp_path: Path) -> None:
    write_pdf(store, SPAN, OPTIONS, tmp_path / "out.pdf", filter=Filter(themes=frozenset({"war"})))
    text = text_of(tmp_path / "out.pdf")
    assert "Moscow recognises Israel" in text
    assert "Gromyko speaks" not in text
    assert "Shown only: Theme: War" in text


def test_progress_is_told_and_only_grows(store: Path, tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    write_pdf(store, SPAN, OPTIONS, tmp_path / "out.pdf", progress=lambda share, what: told.append((share, what)))
    assert told == sorted(told)
    assert (told[0][0], told[-1]) == (0.0, (1.0, "Saved"))


@pytest.mark.parametrize("answers", [0, 2, 3])
def test_a_cancelled_export_leaves_the_old_file(store: Path, tmp_path: Path, answers: int) -> None:
    (tmp_path / "out.pdf").write_bytes(b"old")
    asked = iter([False] * answers)
    with pytest.raises(CancelledError):
        write_pdf(store, SPAN, OPTIONS, tmp_path / "out.pdf", cancelled=lambda: next(asked, True))
    assert (tmp_path / "out.pdf").read_bytes() == b"old"


def test_a_document_is_cancelled_before_its_next_figure(tmp_path: Path) -> None:
    said: list[str] = []
    span, crowd = parse_span("1949/1969"), make_crowd(tmp_path / "s.sqlite", 400)
    with pytest.raises(CancelledError):
        write_pdf(
            crowd,
            span,
            OPTIONS,
            tmp_path / "out.pdf",
            progress=lambda _, what: said.append(what),
            cancelled=lambda: said.count("Drawing the timeline") > 2,
        )
    assert said == ["Reading the events", *["Drawing the timeline"] * 3]


def test_bad_targets_stores_and_spans_are_told_apart(store: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetFolderMissingError):
        write_pdf(store, SPAN, OPTIONS, tmp_path / "no" / "out.pdf")
    with pytest.raises(TargetIsStoreError):
        write_pdf(store, SPAN, OPTIONS, store)
    with pytest.raises(StoreMissingError):
        write_pdf(tmp_path / "none.sqlite", SPAN, OPTIONS, tmp_path / "out.pdf")
    with pytest.raises(NoEventsError):
        write_pdf(store, parse_span("1800"), OPTIONS, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_the_day_it_was_made_can_be_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert today() == date(1970, 1, 2)
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "")
    assert today().year >= 2026


def test_the_pages_need_no_qt() -> None:
    assert "PySide6" not in Path(document.__file__).read_text("utf-8")


@pytest.mark.parametrize("stated", ["9" * 20, "9" * 5000, "tomorrow"])
def test_a_stated_day_that_is_none_is_refused(stated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    with pytest.raises(DocumentDayError, match="no day of the calendar"):
        today()


def test_a_document_without_end_is_refused(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGEST_DOCUMENT", 10_000)
    with pytest.raises(DocumentTooLargeError, match="choose a shorter span"):
        write_pdf(store, SPAN, DocumentOptions(), tmp_path / "a.pdf")


def test_claims_without_end_are_refused_before_they_are_read(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier, "MOST_CLAIMS", 2)
    monkeypatch.delattr(dossier, "read_details_by_id")
    with pytest.raises(TooManyClaimsError, match="2 are the most for one file"):
        write_pdf(store, SPAN, DocumentOptions(), tmp_path / "a.pdf")


def test_a_title_longer_than_a_pdf_can_hold_is_cut(store: Path, tmp_path: Path) -> None:
    write_pdf(store, SPAN, DocumentOptions(title="x" * 60_000), tmp_path / "a.pdf")
    about = PdfReader(tmp_path / "a.pdf").metadata
    assert about is not None
    assert len(about.title or "") == 500


@pytest.mark.parametrize(
    "summary", ["x" * 40_000, "e" + "\u0301" * 40_000, "\U0001f469\u200d" * 20_000, " " * 40_000 + "x"]
)
def test_a_text_that_no_line_can_hold_is_set_all_the_same(summary: str, store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store)) as changed:
        changed.execute("UPDATE event SET summary = ? WHERE event_id = 1", (summary,))
        changed.commit()
    assert write_pdf(store, SPAN, OPTIONS, tmp_path / "a.pdf").events == 3
