"""The two windows about differences: the list of disagreements, and sources side by side. Made when first asked for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from explorer.domain.differing import PlacedDisagreement
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.attachments import Attachments
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.store.opener import Store
from explorer.store.reading.differing import read_every_disagreement

if TYPE_CHECKING:
    from explorer.gui.reading.compare_window import CompareWindow
    from explorer.gui.reading.disagreements_window import DisagreementsWindow


class Differing(QObject):
    """Owns both windows of one store."""

    revealed = Signal()
    """One of them selected an event: the timeline is to come forward."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, settings: Settings) -> None:
        super().__init__(session)
        self._session, self._jobs, self._opened = session, jobs, opened
        self._theme, self._settings = theme, settings
        self._attachments: Attachments | None = None
        self.list: DisagreementsWindow | None = None
        self.comparison: CompareWindow | None = None

    def use(self, attachments: Attachments) -> None:
        """Quote from the texts that the reader attached, too."""
        self._attachments = attachments
        attachments.changed.connect(self._look_again)

    @property
    def doings(self) -> dict[str, Callable[[], None]]:
        """What it does for the commands of the program."""
        return {"disagreements": self.show_list, "compare": self.compare_selected}

    @Slot()
    def show_list(self) -> None:
        """Show all disagreements."""
        from explorer.gui.reading.disagreements_window import DisagreementsWindow  # noqa: PLC0415 it opens later, or never

        if self.list is None:
            self.list = DisagreementsWindow(self._session, self._jobs, self._opened, self._theme, self._settings)
            self.list.attachments = self._attachments
            self.list.compare_requested.connect(self._compare)
            self.list.revealed.connect(self.revealed)
        self.list.show_in_place()

    @Slot(object)
    def show_one(self, disagreement_id: int) -> None:
        """Show one disagreement in the list of all."""
        self.show_list()
        if self.list is not None:
            self.list.show_one(disagreement_id)

    @Slot(object)
    def compare_one(self, disagreement_id: int) -> None:
        """Put the sources of one disagreement side by side."""
        self._jobs.read("disagreement-placed", partial(_placed, disagreement_id=disagreement_id), self._compare_found)

    def _compare_found(self, placed: PlacedDisagreement | None) -> None:
        if placed is not None:
            self._compare(placed)

    def compare_selected(self) -> None:
        """Put the sources side by side on what is selected."""
        self._window().show_selected()

    @Slot(object)
    def _compare(self, placed: PlacedDisagreement) -> None:
        self._window().show_disagreement(placed)

    def _window(self) -> "CompareWindow":
        from explorer.gui.reading.compare_window import CompareWindow  # noqa: PLC0415 it opens later, or never

        if self.comparison is None:
            self.comparison = CompareWindow(self._session, self._jobs, self._opened, self._theme, self._settings)
            self.comparison.attachments = self._attachments
            self.comparison.revealed.connect(self.revealed)
        return self.comparison

    def shut(self) -> None:
        """Close both."""
        for window in (self.list, self.comparison):
            if window is not None:
                window.close()
                window.deleteLater()
        self.list = self.comparison = None

    @Slot()
    def _look_again(self) -> None:
        for window in (self.list, self.comparison):
            if window is not None:
                window.look_again()


def _placed(store: Store, disagreement_id: int) -> PlacedDisagreement | None:
    found = read_every_disagreement(store).placed
    return next((each for each in found if each.disagreement.disagreement_id == disagreement_id), None)
