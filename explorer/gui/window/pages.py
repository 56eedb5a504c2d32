"""The pages to read in: the selected event, and beside it what the sources say; with the reader's notes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter

from explorer.gui.finding.found_notes import FoundNotes
from explorer.gui.jobs import Jobs
from explorer.gui.notes.own_notes import OwnNotes
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.detail_pane import DetailPane
from explorer.gui.reading.differing import Differing
from explorer.gui.reading.sources_pane import SourcesPane
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.window.splitting import share_out

READING_SHARE = (45, 55)
_LAYOUT = "reading"


class Pages(QSplitter):
    """Places the two panes, and ties them to the notes and to the windows about differences."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.detail = DetailPane(session, jobs, opened, theme)
        self.linking = self.detail.linking
        self.notes = OwnNotes(session, jobs, opened, theme, settings.notes_folder)
        self.found_notes = FoundNotes(self.notes.notebook, opened)
        self.sources = SourcesPane(session, jobs, opened, theme, settings)
        self.excerpts = self.sources.excerpts
        self.differing = Differing(session, jobs, opened, theme, settings)
        self.doings = {
            "differ": self.detail.show_differing,
            "copy_event": self.detail.offer_copies,
            **self.linking.doings,
            **self.sources.doings,
            **self.differing.doings,
            **self.notes.doings,
        }
        self.addWidget(self.detail)
        self.addWidget(self.sources)
        share_out(self, READING_SHARE, settings.layout(_LAYOUT))
        self._connect()

    def shows(self, uid: str) -> bool:
        """Whether both pages show an event."""
        return self.detail.shown_uid == uid and self.excerpts.shown_uid == uid

    def shut(self) -> None:
        """Remember how the room was shared, and let go of texts and notes."""
        self._settings.remember_layout(_LAYOUT, self.saveState())
        self.differing.shut()
        self.sources.shut()
        self.notes.shut()

    def _connect(self) -> None:
        for teller in (self.sources, self.linking, self.detail, self.notes):
            teller.told.connect(self.told)
        self.detail.compare_requested.connect(self.differing.compare_one)
        self.detail.list_requested.connect(self.differing.show_one)
        self.differing.use(self.sources.attachments)
        self.notes.write_requested.connect(self.detail.show_foot)
        self.detail.stand_on(self.notes.section)
