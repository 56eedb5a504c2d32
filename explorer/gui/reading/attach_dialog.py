"""Which sources have their whole text attached, and the ways to attach more."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.attachments import Attachments
from explorer.gui.reading.reading import edition_words
from explorer.gui.widgets.mark import SourceMark
from explorer.gui.widgets.page import row
from explorer.gui.widgets.text import label, line

WIDTH = 560
ROW, LONGEST_LIST = 56, 420
"""Pixels: the list grows with the sources, up to a limit."""
KINDS = "Texts (*.txt *.text *.md);;All files (*)"


class AttachDialog(QDialog):
    """Lists the sources with their texts; files and folders are chosen here, or dropped on the window."""

    def __init__(self, sources: Sequence[Source], attachments: Attachments, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._sources = sources
        self._attachments = attachments
        self._palette = palette
        self.setWindowTitle("Source texts")
        self.setMinimumWidth(WIDTH)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("framed", "true")
        self._list.setMinimumHeight(min(LONGEST_LIST, ROW * max(1, len(sources)) + 16))
        self._work = QProgressBar()
        self._work.setTextVisible(False)
        self._work.setRange(0, 1000)
        self.progress = line("", 12, tone="soft")
        self.notes = label("", tone="warning")
        self.notes.hide()
        self._place()
        attachments.changed.connect(self._fill)
        attachments.progressed.connect(self._tell_progress)
        attachments.finished.connect(self._finish)
        self._fill()
        self._show_work(shown=attachments.is_reading)
        self.resize(WIDTH, self.minimumHeight())  # as high as it must be

    def _place(self) -> None:
        about = (
            "The store quotes passages; the whole texts stay with you. Attach them to read every passage in its place."
        )
        files, folder = QPushButton("Choose files…"), QPushButton("Choose a folder…")
        files.setProperty("primary", "true")
        files.clicked.connect(self._choose_files)
        folder.clicked.connect(self._choose_folder)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(files)
        below.addWidget(folder)
        below.addStretch(1)
        below.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label("Source texts", 18, bold=True))
        column.addWidget(label(about, tone="soft"))
        column.addWidget(self._list, 1)
        column.addWidget(self.notes)
        column.addWidget(self._work)
        column.addWidget(self.progress)
        column.addLayout(below)

    @Slot()
    def _fill(self) -> None:
        inside = QFrame()
        inside.setObjectName("page")
        inside.setMinimumHeight(1)  # else the lines are counted as if the list were at its narrowest
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for source in self._sources:
            column.addWidget(self._row(source))
        column.addStretch(1)
        self._list.setWidget(inside)

    def _row(self, source: Source) -> QWidget:
        text = self._attachments.text_of(source.source_id)
        remark = self._attachments.remark_on(source.source_id)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(source.publisher or source.title, bold=True))
        if text is not None:
            column.addWidget(label(f"{text.name}: {edition_words(text)}", 12, tone="soft"))
        elif not remark:
            named = f"Not attached; its file is “{source.file_name}”." if source.file_name else "Not attached."
            column.addWidget(label(named, 12, tone="soft"))
        if remark:
            column.addWidget(label(remark, 12, tone="warning"))
        mark = SourceMark(source, self._palette)
        if text is None and not remark:
            return row(mark, words, stretch=1)
        away = QToolButton()
        away.setText("Let go")
        away.setProperty("flat", "true")
        away.setAccessibleName(f"Let go of the text of {source.publisher or source.title}")
        away.clicked.connect(partial(self._attachments.let_go, source.source_id))
        return row(mark, words, away, stretch=1)

    @Slot()
    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Attach source texts", "", KINDS)
        self._attach(chosen)

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Attach the texts of a folder")
        self._attach([chosen] if chosen else [])

    def _attach(self, chosen: Sequence[str]) -> None:
        if chosen:
            self.notes.hide()
            self._attachments.attach([Path(each) for each in chosen])

    @Slot(float, str)
    def _tell_progress(self, share: float, words: str) -> None:
        self._show_work(shown=True)
        self._work.setValue(round(share * 1000))
        self.progress.setText(words)

    @Slot(object)
    def _finish(self, sentences: Sequence[str]) -> None:
        self._show_work(shown=False)
        self.tell(sentences)

    def tell(self, sentences: Sequence[str]) -> None:
        """Say what could not be attached."""
        self.notes.setText("\n".join(sentences))
        self.notes.setVisible(bool(sentences))

    def _show_work(self, *, shown: bool) -> None:
        self._work.setVisible(shown)
        self.progress.setVisible(shown)
