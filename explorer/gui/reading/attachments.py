"""The texts that the reader attached to the open store: read by a job of their own, and again at the next start."""

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from explorer.domain.errors import ExplorerError
from explorer.domain.source import Excerpt, Source
from explorer.gui.jobs import Jobs
from explorer.gui.reading.reading import ReadText, Words, make_ready
from explorer.gui.settings import AttachedFile, Settings
from explorer.store.opener import Store
from explorer.store.reading.passages import read_passages
from explorer.store.reading.sources import read_sources
from explorer.store.texts.attaching import Note, Progress, attach


class StoppedError(ExplorerError):
    """The store was closed while its texts were read."""


class _Answer(Struct, frozen=True):
    texts: tuple[ReadText, ...]
    notes: tuple[Note, ...]


class Attachments(QObject):
    """Holds the attached texts by source; all reading, hashing and anchoring is done by a job."""

    changed = Signal()
    """Other texts are attached, or something else is to be said of one."""
    progressed = Signal(float, str)
    """The share that is done, and at what it is."""
    finished = Signal(object)
    """The files that were asked for are attached; sentences about those that are not."""

    def __init__(
        self, path: Path, sources: Sequence[Source], settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._sources = {source.source_id: source for source in sources}
        self._settings = settings
        self._texts: dict[str, ReadText] = {}
        self._remarks: dict[str, str] = {}
        self._stop = threading.Event()
        self._jobs = Jobs(path, self)
        self._jobs.failed.connect(self._fail)
        self.is_reading = False

    def restore(self) -> None:
        """Read the texts that were attached when the store was open last."""
        remembered = self._settings.attached_files(self._path)
        if remembered:
            self._read("restore", [file.path for file in remembered], self._restored)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files and the files of folders, as far as they are texts of the store's sources."""
        self._read("attach", paths, self._attached)

    def let_go(self, source_id: str) -> None:
        """Attach the text of a source no longer; its file stays where it is."""
        self._texts.pop(source_id, None)
        self._remarks.pop(source_id, None)
        kept = [file for file in self._settings.attached_files(self._path) if file.source_id != source_id]
        self._settings.remember_attached_files(self._path, kept)
        self.changed.emit()

    def text_of(self, source_id: str) -> ReadText | None:
        """The attached text of a source."""
        return self._texts.get(source_id)

    def remark_on(self, source_id: str) -> str:
        """What the reader should know of a source's file: that it is gone, or has changed; "" where all is well."""
        return self._remarks.get(source_id, "")

    def words_of(self, excerpt: Excerpt) -> Words | None:
        """The words of an excerpt by the attached text."""
        text = self._texts.get(excerpt.source_id)
        return text.words_of(excerpt) if text is not None else None

    def close(self) -> None:
        """End the reading."""
        self._stop.set()
        self._jobs.close()

    def _read(self, key: str, paths: Sequence[Path], then: Callable[[_Answer], None]) -> None:
        self.is_reading = True
        self._jobs.read(key, partial(_read_texts, paths=tuple(paths), progress=self._tell), then)

    def _tell(self, share: float, words: str) -> None:
        """Called in the thread of the job; the signal crosses over to the window's."""
        if self._stop.is_set():
            raise StoppedError("The store was closed.")
        self.progressed.emit(share, words)

    def _attached(self, answer: _Answer) -> None:
        notes = [note.sentence for note in answer.notes]
        for text in answer.texts:
            key = text.attached.source_id
            present = self._texts.get(key)
            if present is not None and present.attached.is_exact and not text.attached.is_exact:
                whose = f"another edition of {self._name(key)}, whose own text is attached"
                notes.append(f"“{text.name}” is {whose}: it is not needed.")
                continue
            self._texts[key] = text
            self._remarks.pop(key, None)
        self._remember()
        self._end(notes)

    def _restored(self, answer: _Answer) -> None:
        self._texts = {text.attached.source_id: text for text in answer.texts}
        for file in self._settings.attached_files(self._path):
            text = self._texts.get(file.source_id)
            if text is None or text.attached.file.path != file.path:
                said = (note.sentence for note in answer.notes if note.path == file.path)
                otherwise = f"“{file.path.name}” is not the text of {self._name(file.source_id)} any more."
                self._remarks[file.source_id] = next(said, otherwise)
            elif text.attached.file.file_sha256 != file.sha256:
                changed = f"“{file.path.name}” has changed since it was attached"
                self._remarks[file.source_id] = f"{changed}; its excerpts were looked for again."
        self._remember()
        self._end([])

    def _remember(self) -> None:
        """Keep what is attached, and what was and is not to be found now: it may come back."""
        files = {file.source_id: file for file in self._settings.attached_files(self._path)}
        for key, text in self._texts.items():
            file = text.attached.file
            files[key] = AttachedFile(key, file.path.absolute(), file.file_sha256)
        self._settings.remember_attached_files(self._path, list(files.values()))

    def _end(self, sentences: Iterable[str]) -> None:
        self.is_reading = False
        self.changed.emit()
        self.finished.emit(tuple(sentences))

    @Slot(str, str)
    def _fail(self, _key: str, sentence: str) -> None:
        self._end([sentence])

    def _name(self, source_id: str) -> str:
        source = self._sources.get(source_id)
        return (source.publisher or source.title) if source is not None else source_id


def _read_texts(store: Store, paths: Sequence[Path], progress: Progress) -> _Answer:
    passages = read_passages(store)
    excerpts = {source: [passage.excerpt for passage in told] for source, told in passages.items()}
    found = attach(read_sources(store), excerpts, paths, progress)
    progress(1.0, "Laying out the texts…")
    texts = tuple(make_ready(text, passages.get(text.source_id, ())) for text in found.texts)
    return _Answer(texts, found.notes)
