"""The commands of the reader's own notes: bookmark, write, list, undo, redo, export, import."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from explorer.domain.state import Span, select_span
from explorer.gui.actions import Actions
from explorer.gui.first_look import row_of
from explorer.gui.jobs import Jobs
from explorer.gui.notes.note_targets import about
from explorer.gui.notes.notebook import Notebook
from explorer.gui.notes.notes_list import NotesList
from explorer.gui.notes.notes_section import NotesSection
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.verbs import go_to_span, visit_event
from explorer.notes.identity import describe
from explorer.notes.records import OnEvent, OnExcerpt, OnSpan, Target

FILES = "Notes (*.jsonl);;All files (*)"


class OwnNotes(QObject):
    """Ties the notebook of the open store to the section, the list and the menus."""

    told = Signal(str)
    """A sentence for the status bar."""
    write_requested = Signal()
    """The reader wants to write: the section should be in sight."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, folder: Path) -> None:
        super().__init__(session)
        self._session = session
        self._opened = opened
        self._actions: Actions | None = None
        self._list: NotesList | None = None
        store = describe(opened.meta.title, opened.sources)
        self.notebook = Notebook(folder, store, self)
        self.section = NotesSection(session, jobs, opened, self.notebook, theme)
        self.notebook.told.connect(self.told)
        self.notebook.failed.connect(self._fail)

    def serve(self, actions: Actions) -> None:
        """Let the menus say what would be undone and redone."""
        self._actions = actions
        self.notebook.changed.connect(self._name_steps)
        self._name_steps()

    @property
    def doings(self) -> dict[str, Callable[[], None]]:
        """Its commands."""
        return {
            "undo": self._undo,
            "redo": self.notebook.redo,
            "bookmark": self.section.toggle_bookmark,
            "note": self._write,
            "notes": self._show_list,
            "export_notes": self._export,
            "import_notes": self._import,
        }

    def may_close(self) -> bool:
        """Whether the disk has every word, or the reader gives up those that it refuses."""
        self.section.flush()
        if self.notebook.finish():
            return True
        said = "What you wrote last is not saved."
        box = QMessageBox(QMessageBox.Icon.Warning, "My notes", said, parent=self._window())
        box.setInformativeText(self.notebook.trouble)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel | QMessageBox.StandardButton.Discard)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Discard

    def shut(self) -> None:
        """Save what is open, then let go."""
        self.section.flush()
        if self._list is not None:
            self._list.close()
        for dialog in self._window().findChildren(QFileDialog):
            dialog.close()
        self.notebook.close()

    def _undo(self) -> None:
        self.section.flush()
        self.notebook.undo()

    def _write(self) -> None:
        self.write_requested.emit()
        self.section.write()

    def _show_list(self) -> None:
        self.section.flush()
        if self._list is None:
            self._list = NotesList(self.notebook, self._opened, self._window())
            self._list.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._list.chosen.connect(self.go)
            self._list.destroyed.connect(self._forget_list)
        self._list.show()
        self._list.activateWindow()

    @Slot()
    def _forget_list(self) -> None:
        self._list = None

    @Slot(object)
    def go(self, target: Target) -> None:
        """Show what a note is about, and the note."""
        table = self._opened.scene.table
        match target:
            case OnEvent(uid=uid) | OnExcerpt(event=uid):
                if row_of(table, uid) is None:
                    where = about(target, table, self._opened.sources_by_id)
                    self.told.emit(f"{where}: the note stays, and shows again where the event does.")
                    return
                self._session.change(visit_event, uid, table)
                self.section.prefer(target)
            case OnSpan(begin=begin, end=end):
                self._session.change(select_span, Span(begin, end))
                self._session.change(go_to_span, Span(begin, end))
                self.section.prefer(target)

    def _export(self) -> None:
        self.section.flush()
        dialog = self._dialog("Export my notes")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jsonl")
        dialog.selectFile("my-notes.jsonl")
        dialog.fileSelected.connect(self._export_to)
        dialog.open()

    def _import(self) -> None:
        dialog = self._dialog("Import notes")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._import_from)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        made = QFileDialog(self._window(), title, "", FILES)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return made

    @Slot(str)
    def _export_to(self, chosen: str) -> None:
        self.notebook.export(Path(chosen))

    @Slot(str)
    def _import_from(self, chosen: str) -> None:
        self.notebook.bring_in(Path(chosen))

    @Slot()
    def _name_steps(self) -> None:
        if self._actions is None:
            return
        kept = self.notebook.kept
        for name, word, step in (("undo", "Undo", kept.undo), ("redo", "Redo", kept.redo)):
            self._actions[name].setText(f"{word}: {step.words}".replace("&", "&&") if step is not None else word)
            self._actions[name].setEnabled(step is not None)

    @Slot(str, str)
    def _fail(self, name: str, sentence: str) -> None:
        if name in {"export", "import"}:
            title = "Export my notes" if name == "export" else "Import notes"
            box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, parent=self._window())
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.open()
        else:
            self.told.emit(sentence)

    def _window(self) -> QWidget:
        return self.section.window()
