"""The strips between timeline and overview: switched on and off, filled when one is first wanted."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.voices import Voices
from explorer.export.strips import Strips
from explorer.gui.actions import APART, BAROMETER, SOURCES, SWITCHES
from explorer.gui.jobs import Jobs
from explorer.gui.timeline.strip_pane import Place, StripPane
from explorer.gui.timeline.strips import Barometer, SourceStrip
from explorer.store.opener import Store
from explorer.store.reading.voices import read_voices

NO_SIDES = "The coded acts of this store are not those of two sides: the barometer keeps one curve."


class StripsPane(QScrollArea):
    """Holds the barometer and the source strip; a low window shows one of them whole and scrolls to the other."""

    told = Signal(str)
    """A sentence for the status bar."""
    grown = Signal(int)
    """So many pixels more are needed, or fewer, after the reader switched a strip."""

    def __init__(self, place: Place, jobs: Jobs) -> None:
        super().__init__()
        self._place = place
        self._jobs = jobs
        self._voices: Voices | None = None
        self._barometer: Barometer | None = None
        self._on: dict[str, bool] = dict.fromkeys(SWITCHES, False)
        self.makes_room = False
        """Whether `grown` is told: not while a window opens, whose panes stand as they stood last."""
        self.panes = {name: StripPane(place) for name in (BAROMETER, SOURCES)}
        self._stack()
        self._show()

    def _stack(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for pane in self.panes.values():
            column.addWidget(pane)
            pane.pointed.connect(self._place.canvas.pointed)
            pane.hide()
        self.setObjectName("strips")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setWidget(inside)

    @property
    def is_settled(self) -> bool:
        """Whether the strips that are on show what they should."""
        return self._voices is not None or not any(self._on.values())

    @property
    def wanted(self) -> Strips:
        """The strips that are on, for an export that shows what is seen."""
        return Strips(self._on[BAROMETER], self._on[APART], self._on[SOURCES])

    def is_on(self, name: str) -> bool:
        """Whether a strip, or the second curve, is switched on."""
        return self._on[name]

    def turn(self, name: str, *, on: bool) -> None:
        """Switch a strip on or off; both directions are shown apart in the barometer."""
        self._on[name] = on
        if self._voices is None and any(self._on.values()):
            self._jobs.read("voices", partial(_read, place=self._place), self._take)
        self._show()

    def _take(self, voices: Voices) -> None:
        self._voices = voices
        self._barometer = Barometer(self._place.scene, voices)
        self.panes[BAROMETER].take(self._barometer)
        self.panes[SOURCES].take(SourceStrip(self._place.scene, voices))
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._barometer is not None:
            wanted = self._on[APART]
            if wanted and not self._barometer.has_directions:
                self.told.emit(NO_SIDES)
            self._barometer.apart = wanted
            self.panes[BAROMETER].refresh()
        before = self._height()
        for name, pane in self.panes.items():
            pane.setVisible(self._on[name] and self._voices is not None)
        self.setVisible(any(self._on[name] for name in self.panes) and self._voices is not None)
        self.updateGeometry()
        if self.makes_room and self._height() != before:
            self.grown.emit(self._height() - before)

    def _height(self) -> int:
        return sum(self._heights())

    def _heights(self) -> list[int]:
        return [pane.minimumHeight() for pane in self.panes.values() if not pane.isHidden()]

    def sizeHint(self) -> QSize:
        """All strips that are on."""
        return QSize(640, self._height())

    def minimumSizeHint(self) -> QSize:
        """The highest of them."""
        return QSize(0, max(self._heights(), default=0))


def _read(store: Store, place: Place) -> Voices:
    return read_voices(store, place.scene.table)
