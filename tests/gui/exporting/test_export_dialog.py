from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.days import to_day
from explorer.domain.state import Filter, Grouping, Span, filter_by, group_by, select_span, tell
from explorer.domain.telling import OnlyDiffering
from explorer.gui.exporting.export_dialog import ExportDialog
from explorer.gui.exporting.export_job import Kind
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl


@pytest.fixture
def dialog(session: Session, opened: OpenedStore, qtbot: QtBot, tmp_path: Path) -> Iterator[ExportDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    session.change(select_span, Span(to_day(1893), to_day(1896)))
    made = ExportDialog(session, opened, window)
    made.target.setText(str(tmp_path / "out.pdf"))
    made.show()
    yield made
    made.close()
    window.close()


def test_it_says_what_the_document_will_hold(dialog: ExportDialog) -> None:
    assert dialog.span.text() == "1893/1895"
    assert dialog._words.text().startswith("1893 – 1895: 3 events, 1 source")


def test_a_span_that_makes_no_sense_is_refused_while_it_is_typed(dialog: ExportDialog) -> None:
    dialog.span.setText("1895/1893")
    assert "ends before it starts" in dialog._words.text()
    assert not dialog.export_button.isEnabled()
    dialog.span.setText("1895")
    assert dialog.export_button.isEnabled()


def test_a_span_without_events_cannot_be_exported(dialog: ExportDialog, session: Session) -> None:
    dialog.span.setText("1800")
    assert "no events" in dialog._words.text()
    assert not dialog.export_button.isEnabled()
    session.change(filter_by, Filter(disputed_only=True))
    dialog.span.setText("1894")
    assert "as filtered" in dialog._words.text()


@pytest.mark.slow
def test_the_document_holds_the_span_and_can_be_opened(
    dialog: ExportDialog, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", seen.append)
    dialog.span.setText("1895")
    dialog.export_button.click()
    assert not dialog.export_button.isEnabled()
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=60_000)
    assert session.state.span == Span(to_day(1895), to_day(1896))
    assert "2 events, 2 claims, 1 source" in dialog.note.text()
    reader = PdfReader(tmp_path / "out.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    assert "The bridge is mended" in text
    assert "Tolls are kept" not in text
    dialog.open_button.click()
    dialog.show_folder.click()
    assert [url.toLocalFile() for url in seen] == [str(tmp_path / "out.pdf"), str(tmp_path)]


@pytest.mark.parametrize(
    ("kind", "begins"), [(Kind.SVG, b"<"), (Kind.PNG, b"\x89PNG"), (Kind.CSV, b"\xef\xbb\xbf"), (Kind.JSON, b"{")]
)
def test_pictures_and_tables_are_offered_too(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, kind: Kind, begins: bytes
) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))
    assert dialog.target.text() == str(tmp_path / f"out.{kind}")
    assert not dialog.title.isVisible()
    dialog.export_button.click()
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=20_000)
    assert f"Saved “out.{kind}”" in dialog.note.text()
    assert (tmp_path / f"out.{kind}").read_bytes().startswith(begins)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_picture_has_a_legend_unless_the_reader_does_without(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, *, wanted: bool
) -> None:
    assert not dialog.legend.isVisible()
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.SVG.value))
    assert dialog.legend.isVisible()
    dialog.legend.setChecked(wanted)
    dialog.export_button.click()
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=20_000)
    assert (">Legend<" in (tmp_path / "out.svg").read_text("utf-8")) == wanted


def test_a_document_follows_the_windows_lanes_and_dates(dialog: ExportDialog, session: Session) -> None:
    session.change(group_by, Grouping.TONE)
    session.change(tell, OnlyDiffering())
    dialog.span.setText("1894")
    assert "no events" in dialog._words.text()
    order = dialog.order()
    assert (order.options.grouping, order.options.telling) == (Grouping.TONE, OnlyDiffering())
    assert (order.figure.grouping, order.figure.telling) == (Grouping.TONE, OnlyDiffering())


def test_the_dialog_is_no_higher_than_what_it_asks(dialog: ExportDialog) -> None:
    for kind in (Kind.JSON, Kind.PDF, Kind.CSV):
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))
        assert dialog.height() == dialog.column.totalHeightForWidth(dialog.width())


def test_an_ending_of_the_readers_own_is_kept(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.target.setText(str(tmp_path / "v1.2"))
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.CSV.value))
    assert dialog.target.text() == str(tmp_path / "v1.2")


def test_an_error_is_said_in_the_dialog_and_another_try_is_possible(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.target.setText(str(tmp_path / "nowhere" / "out.pdf"))
    dialog.export_button.click()
    qtbot.waitUntil(lambda: "does not exist" in dialog.note.text(), timeout=20_000)
    assert dialog.export_button.isEnabled()
    assert dialog.isVisible()


def test_cancelling_leaves_no_file_and_keeps_the_dialog(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.export_button.click()
    dialog.close_button.click()
    qtbot.waitUntil(lambda: "cancelled" in dialog.note.text(), timeout=20_000)
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_closing_the_window_stops_the_export(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.export_button.click()
    dialog.close()
    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
