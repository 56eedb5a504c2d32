"""Makes a file of a span: of which kind, under which title, where to; then how far, and what came of it."""

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.choosing import choose_all, chosen
from explorer.domain.errors import ExplorerError
from explorer.domain.spans import SpanError, parse_spans
from explorer.domain.telling import EVERY_VERSION, Telling
from explorer.domain.words import spans_in_words
from explorer.export.document import DocumentOptions, Paper
from explorer.export.strips import NO_STRIPS
from explorer.gui.exporting.export_job import ExportJob, Kind, Order, Written
from explorer.gui.exporting.export_words import KINDS, PAPERS, spans_as_text, suggested_target, written_words
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.tally import span_words
from explorer.gui.timeline.telling import source_names, telling_words
from explorer.gui.verbs import span_in_sight
from explorer.gui.widgets.text import label, line

WIDTH = 600


class ExportDialog(QDialog):
    """Asks, writes and reports in one place."""

    def __init__(self, session: Session, opened: OpenedStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._opened = opened
        self._job: ExportJob | None = None
        self._saved: Path | None = None
        self.strips = NO_STRIPS
        """What lies under the figure: the strips that the window shows."""
        self._busy = False
        self.setWindowTitle("Export a span")
        self.setMinimumWidth(WIDTH)
        spans = chosen(session.state) or (span_in_sight(session.state),)
        self.span = _edit(spans_as_text(spans), "Span")
        self.span.setToolTip("One span, or several with semicolons between them: 1947/1953; 1967/1973")
        self.title = _edit(opened.meta.title, "Title")
        self.target = _edit(str(suggested_target(opened.meta.title, spans)), "File")
        self.paper = QComboBox()
        for paper, words in PAPERS.items():
            self.paper.addItem(words, paper.value)
        self.paper.setAccessibleName("Paper")
        self.legend = QCheckBox("With a legend of its marks")
        self.legend.setChecked(True)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of file")
        for kind, (name, _) in KINDS.items():
            self.kind.addItem(name, kind.value)
        self._words = label("", tone="soft")
        self.note = label("", tone="soft")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.export_button = _button("Export", primary=True)
        self.close_button = _button("Cancel")
        self.open_button = _button("Open")
        self.show_folder = _button("Show in folder")
        self._browse = _button("Browse…")
        self._lay_out()
        self._connect()
        self._ask_what_is_needed()
        self._check()

    def _lay_out(self) -> None:
        file_row = QHBoxLayout()
        file_row.addWidget(self.target, 1)
        file_row.addWidget(self._browse)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        self._names: dict[QWidget, QLabel] = {}
        for row, (name, field) in enumerate(
            (
                ("Span", self.span),
                ("Kind", self.kind),
                ("", self._words),
                ("Title", self.title),
                ("Paper", self.paper),
                ("", self.legend),
            )
        ):
            self._names[field] = line(name, tone="soft")
            form.addWidget(self._names[field], row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(line("File", tone="soft"), form.rowCount(), 0)
        form.addLayout(file_row, form.rowCount() - 1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.show_folder)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.export_button)
        self.column = column = QVBoxLayout(self)
        # The least size that Qt would hold to has room for words in lines much narrower than these.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._bar)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(buttons)
        self.open_button.hide()
        self.show_folder.hide()
        self.export_button.setDefault(True)

    def _connect(self) -> None:
        self.span.textChanged.connect(self._check)
        self.target.textChanged.connect(self._check)
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self._browse.clicked.connect(self._choose_target)
        self.export_button.clicked.connect(self._start)
        self.close_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._open_document)
        self.show_folder.clicked.connect(self._open_folder)

    @Slot()
    def _check(self) -> None:
        """Say what the document will hold, or what is wrong with the span."""
        try:
            spans = parse_spans(self.span.text())
        except SpanError as error:
            _tell(self._words, str(error), "warning")
            self.export_button.setEnabled(False)
            self._fit()
            return
        state, kind = self._session.state, self._kind()
        telling = EVERY_VERSION if kind in {Kind.CSV, Kind.JSON} else state.telling
        holds = span_words(self._opened.scene.told(telling), spans, state.filter)
        filtered = "" if state.filter.is_empty else ", as filtered"
        if telling != EVERY_VERSION:
            filtered += f", {_told_so(telling, self._opened)}"
        is_empty = holds == "no events"
        contents = "" if is_empty else f", {KINDS[kind][1]}"
        _tell(self._words, f"{spans_in_words(spans)}: {holds}{filtered}{contents}.", "soft")
        self.export_button.setEnabled(not is_empty and bool(self.target.text().strip()))
        self._fit()

    def _kind(self) -> Kind:
        return Kind(self.kind.currentData())

    @Slot()
    def _choose_kind(self) -> None:
        """Give the file its ending, and ask only what this kind of file needs."""
        kind = self._kind()
        target = Path(self.target.text().strip())
        if target.suffix.lower().removeprefix(".") in set(Kind):
            self.target.setText(str(target.with_suffix(f".{kind}")))
        self._ask_what_is_needed()
        self._check()

    def _ask_what_is_needed(self) -> None:
        """Show the fields that this kind of file needs."""
        kind = self._kind()
        kinds = {self.title: {Kind.PDF}, self.paper: {Kind.PDF}, self.legend: {Kind.SVG, Kind.PNG}}
        for field, needing in kinds.items():
            for each in (field, self._names[field]):
                each.setVisible(kind in needing)

    def _fit(self) -> None:
        """Be as high as what is shown at this width, and no higher."""
        self.column.activate()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))

    @Slot()
    def _choose_target(self) -> None:
        kind = self._kind()
        name, _ = QFileDialog.getSaveFileName(self, "Save as", self.target.text(), f"{kind.upper()} (*.{kind})")
        if name:
            self.target.setText(name)

    def order(self) -> Order:
        """What is asked for."""
        target, state = Path(self.target.text().strip()).expanduser(), self._session.state
        options = DocumentOptions(
            title=self.title.text().strip(),
            paper=Paper(self.paper.currentData()),
            strips=self.strips,
            zones=state.zones,
            grouping=state.grouping,
            telling=state.telling,
            lanes=state.lanes,
        )
        wanted = state.filter, self._kind(), options
        return Order(self._opened.path, parse_spans(self.span.text()), *wanted, target, self.legend.isChecked())

    @Slot()
    def _start(self) -> None:
        order = self.order()
        self._session.change(choose_all, order.spans)
        self._job = ExportJob(order, self)
        self._job.progressed.connect(self._progress)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._set_busy(busy=True)
        self._job.start()

    @Slot(float, str)
    def _progress(self, share: float, what: str) -> None:
        self._bar.setValue(round(share * 100))
        _tell(self.note, f"{what}…", "soft")
        self._fit()

    @Slot(object)
    def _finish(self, written: Written) -> None:
        self._set_busy(busy=False)
        self._saved = written.path
        _tell(self.note, written_words(written), "")
        self.open_button.show()
        self.show_folder.show()
        self.close_button.setText("Close")
        self.open_button.setFocus()
        self._fit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._set_busy(busy=False)
        known = isinstance(error, ExplorerError)
        _tell(self.note, str(error) if known else f"The export failed: {error}", "warning")
        self._fit()

    def _set_busy(self, *, busy: bool) -> None:
        asked = (self.span, self.kind, self.title, self.paper, self.legend, self.target, self._browse)
        for widget in (*asked, self.export_button):
            widget.setEnabled(not busy)
        self._busy = busy
        self._bar.setVisible(busy)
        self._bar.setValue(0)
        self._fit()

    @Slot()
    def _open_document(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    @Slot()
    def _open_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def reject(self) -> None:
        """Stop first, where something is being written."""
        if self._busy and self._job is not None:
            self._job.cancel()
            _tell(self.note, "Stopping…", "soft")
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is being written, and go."""
        if self._job is not None:
            self._job.close()
        self._busy = False
        super().closeEvent(event)


def _told_so(telling: Telling, opened: OpenedStore) -> str:
    words = telling_words(telling, source_names(opened))
    return f"{words[:1].lower()}{words[1:]}"


def _edit(text: str, name: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made


def _button(text: str, *, primary: bool = False) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(primary)
    if primary:
        made.setProperty("primary", "true")
    return made


def _tell(where: QLabel, text: str, tone: str) -> None:
    where.setText(text)
    where.setProperty("tone", tone)
    where.style().unpolish(where)
    where.style().polish(where)
