"""My notes on what is selected: a bookmark, tags, and notes that are saved as they are typed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.event import EventDetail
from explorer.domain.state import ViewState
from explorer.gui.event_reader import EventReader
from explorer.gui.icons import icon
from explorer.gui.jobs import Jobs
from explorer.gui.notes.note_editor import NoteEditor
from explorer.gui.notes.note_targets import Choice, about, choices, doing
from explorer.gui.notes.note_tasks import Change
from explorer.gui.notes.notebook import Notebook
from explorer.gui.notes.tag_row import TagRow
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.widgets.text import label
from explorer.notes.finding import are_same_target, entries_on, tag_names
from explorer.notes.records import Entry, Kind, Target, bookmark, tag, without

ABSENT = "Select an event, or choose a span, to write about it."


class NotesSection(QWidget):
    """Shows what is kept about the event, one of its excerpts or the chosen span, and lets it be changed."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, notebook: Notebook, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._opened = opened
        self._notebook = notebook
        self._theme = theme
        self._detail: EventDetail | None = None
        self._choices: list[Choice] = []
        self._preferred: Target | None = None
        self._saving: dict[str, str] = {}
        self.editors: list[NoteEditor] = []
        self.star = QPushButton("Bookmark")
        self.on = QComboBox()
        self.tags = TagRow()
        self.said = label("", 12, tone="soft")
        self._notes = QVBoxLayout()
        self._place()
        self._reader = EventReader(session, jobs, "notes", self)
        self._reader.found.connect(self._show_event)
        session.changed.connect(self._apply)
        notebook.changed.connect(self._show_kept)
        notebook.saved.connect(self._mark_saved)
        notebook.failed.connect(self._mark_failed)
        theme.changed.connect(self._dress)
        self._reader.start()
        self._dress()

    @property
    def target(self) -> Target | None:
        """What the notes are about now."""
        index = self.on.currentIndex()
        return self._choices[index].target if 0 <= index < len(self._choices) else None

    @property
    def is_saved(self) -> bool:
        """Whether the disk has every word."""
        return not self._saving and not any(editor.is_dirty for editor in self.editors)

    def prefer(self, target: Target) -> None:
        """Write about this, now or as soon as its event is shown."""
        self._preferred = target
        self._offer()

    def write(self) -> None:
        """Put the cursor into the note."""
        if self.editors:
            self.editors[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Have every word saved now."""
        for editor in self.editors:
            editor.flush()

    @Slot()
    def toggle_bookmark(self) -> None:
        """Set the bookmark, or take it away."""
        if (target := self.target) is None:
            return
        present = entries_on(self._notebook.kept.entries, target, Kind.BOOKMARK)
        if present:
            self._remove(present)
        else:
            self._set(bookmark("", target))

    def _place(self) -> None:
        self.setAccessibleName("My notes")
        self.star.setCheckable(True)
        self.star.clicked.connect(self.toggle_bookmark)
        self.on.setAccessibleName("What the note is about")
        self.on.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.on.currentIndexChanged.connect(self._begin)
        self.tags.added.connect(self._add_tag)
        self.tags.removed.connect(self._remove_tag)
        head = QHBoxLayout()
        head.addWidget(label("My notes", 14, bold=True), 1)
        head.addWidget(self.star)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.on)
        column.addLayout(self._notes)
        column.addWidget(self.tags)
        column.addWidget(self.said)

    @Slot(object)
    def _show_event(self, detail: EventDetail | None) -> None:
        self._detail = detail
        self._offer()

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection:
            self.flush()
        elif old.span != new.span:
            self._offer()

    def _offer(self) -> None:
        """Offer what there is to write about; what was chosen stays chosen where it still is there."""
        before = self.target
        self._choices = choices(self._detail, self._session.state.span)
        self.on.blockSignals(True)  # noqa: FBT003  # Qt's own
        self.on.clear()
        self.on.addItems([f"On {choice.words}" for choice in self._choices])
        self.on.setCurrentIndex(self._best(before))
        self.on.blockSignals(False)  # noqa: FBT003
        self.on.setVisible(len(self._choices) > 1)
        if self.target != before or not self._choices:
            self._begin()

    def _best(self, before: Target | None) -> int:
        """What was asked for, else what was chosen, else the first."""
        for wanted in (self._preferred, before):
            for index, choice in enumerate(self._choices):
                if wanted is not None and are_same_target(choice.target, wanted):
                    self._preferred = None if wanted is self._preferred else self._preferred
                    return index
        return min(0, len(self._choices) - 1)

    @Slot()
    def _begin(self) -> None:
        """Begin a page for another target."""
        self.flush()
        for editor in self.editors:
            self._drop(editor)
        self.editors = []
        self._say("" if self.target is not None else ABSENT)
        self._show_kept()

    @Slot()
    def _show_kept(self) -> None:
        target = self.target
        for widget in (self.star, self.tags):
            widget.setVisible(target is not None)
        if target is None:
            return
        entries = self._notebook.kept.entries
        is_marked = bool(entries_on(entries, target, Kind.BOOKMARK))
        self.star.setChecked(is_marked)
        self.star.setText("Bookmarked" if is_marked else "Bookmark")
        self._dress()
        self.tags.show_tags([e.text for e in entries_on(entries, target, Kind.TAG)], tag_names(entries))
        self._match(entries_on(entries, target, Kind.NOTE), target)

    def _match(self, notes: tuple[Entry, ...], target: Target) -> None:
        """One editor for each note, and an empty one where there is none; nothing that is being written is touched."""
        kept = {note.id: note for note in notes}
        for editor in list(self.editors):
            note = kept.pop(editor.entry.id, None)
            if note is not None:
                editor.show_entry(note)
            elif not editor.is_dirty and (len(self.editors) > 1 or kept):
                self.editors.remove(editor)
                self._drop(editor)
            elif not editor.is_dirty:
                editor.begin_anew()
        for note in kept.values():
            self._add(NoteEditor(target, note))
        if not self.editors:
            self._add(NoteEditor(target, None))

    def _add(self, editor: NoteEditor) -> None:
        editor.setPlaceholderText("Write a note: it is saved as you type.")
        editor.save_requested.connect(self._save)
        self.editors.append(editor)
        self._notes.addWidget(editor)
        QWidget.setTabOrder(self.on, editor)
        QWidget.setTabOrder(editor, self.tags.line)

    def _drop(self, editor: NoteEditor) -> None:
        self._notes.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    @Slot(object)
    def _save(self, editor: NoteEditor) -> None:
        text = editor.toPlainText()
        if editor.is_new and not text.strip():
            editor.mark_saved(text)
            return
        self._saving[editor.entry.id] = text
        wanted = editor.with_words(text)
        self._notebook.keep(
            Change([wanted], self._words(wanted, is_there=not wanted.deleted), editor.sitting, editor.seen)
        )

    def _set(self, entry: Entry) -> None:
        self._notebook.keep(Change([entry], self._words(entry, is_there=True)))

    def _remove(self, entries: tuple[Entry, ...]) -> None:
        if entries:
            words = self._words(entries[0], is_there=False)
            self._notebook.keep(Change([without(entry) for entry in entries], words))

    def _words(self, entry: Entry, *, is_there: bool) -> str:
        shown = about(entry.target, self._opened.scene.table, self._opened.sources_by_id)
        return doing(entry, is_there=is_there, words=shown)

    @Slot(str)
    def _mark_saved(self, name: str) -> None:
        text = self._saving.pop(name, None)
        for editor in self.editors:
            if text is not None and editor.entry.id == name:
                editor.mark_saved(text)
                self._say("Saved.")
                self._show_kept()
                return

    @Slot(str, str)
    def _mark_failed(self, name: str, sentence: str) -> None:
        del name  # the notebook tries it again, whatever is selected by then
        self._say(f"Not saved. {sentence}", wrong=True)
        self._show_kept()

    @Slot(str)
    def _add_tag(self, name: str) -> None:
        if (target := self.target) is not None:
            self._set(tag("", target, name))

    @Slot(str)
    def _remove_tag(self, name: str) -> None:
        if (target := self.target) is not None:
            tags = entries_on(self._notebook.kept.entries, target, Kind.TAG)
            self._remove(tuple(entry for entry in tags if entry.text == name))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.said.setProperty("tone", "warning" if wrong else "soft")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    @Slot()
    def _dress(self) -> None:
        self.star.setIcon(icon("starred" if self.star.isChecked() else "star", self._theme.palette))
