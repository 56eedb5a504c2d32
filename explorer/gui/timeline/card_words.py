"""Fetches what the cards in view say: from the store, in the background, once the picture has come to rest."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.gui.jobs import Jobs
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.layout.scene import Scene
from explorer.store.opener import Store
from explorer.store.reading.summaries import read_card_words

REST = 60
"""Milliseconds without another picture."""


class CardWords(QObject):
    """Follows one canvas."""

    def __init__(self, canvas: TimelineCanvas, scene: Scene, jobs: Jobs, key: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = scene
        self._jobs = jobs
        self._key = key
        self._asked: tuple[int, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._ask)
        canvas.settled.connect(self._wait)

    @property
    def is_settled(self) -> bool:
        """Whether no words are waited for."""
        return not self._timer.isActive() and not self._asked

    @Slot()
    def _wait(self) -> None:
        if self._canvas.picture.timeline.untold:
            self._timer.start()

    @Slot()
    def _ask(self) -> None:
        rows = self._canvas.picture.timeline.untold
        if rows and rows != self._asked:
            self._asked = rows
            by_id = {int(self._scene.table.event_id[row]): row for row in rows}
            self._jobs.read(self._key, partial(_read, by_id=by_id), self._tell)

    def _tell(self, told: dict[int, str]) -> None:
        self._asked = ()
        self._scene.late.tell(told)
        self._canvas.look_again()


def _read(store: Store, by_id: dict[int, int]) -> dict[int, str]:
    return {by_id[event]: words for event, words in read_card_words(store, tuple(by_id)).items() if event in by_id}
