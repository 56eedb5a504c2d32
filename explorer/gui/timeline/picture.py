"""The resolved picture on the screen: made when it is asked for, kept as pixels until something changes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from explorer.domain.state import ViewState, Window
from explorer.drawing.atlas import Atlas
from explorer.drawing.palette import Palette
from explorer.drawing.qt import paint
from explorer.layout.ahead import look_ahead, look_here
from explorer.layout.lanes.laying import looked_at
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Scene
from explorer.layout.style import Style
from explorer.layout.timeline import Timeline

if TYPE_CHECKING:
    from explorer.gui.timeline.cross_fade import CrossFade


class Look(Struct, frozen=True):
    """How a canvas looks: its measures and its colours."""

    style: Style
    palette: Palette


class Picture:
    """One scene at one size; resolving and painting wait until someone looks."""

    def __init__(self, scene: Scene, state: ViewState, look: Look) -> None:
        self._scene = scene
        self._state = state
        self._look = look
        self._canvas = Canvas(1.0, 1.0, look.style, in_sight=True, handles=True, around=looked_at(state.window, None))
        self._timeline: Timeline | None = None
        self._pixels: QPixmap | None = None
        self._is_painted = False
        self._is_ready = True
        self._atlas = Atlas()
        self.fade: CrossFade | None = None
        """Leads from one picture to the next, where that is wanted."""

    @property
    def timeline(self) -> Timeline:
        """The picture resolved for the present state, size and scroll."""
        if self._timeline is None:
            hurried = replace(self._canvas, hurried=not self._is_ready)
            self._timeline = resolve(self._scene, self._state, hurried)
            self._canvas = replace(self._canvas, before=self._timeline.level)
            self._is_ready = False
        return self._timeline

    @property
    def is_behind(self) -> bool:
        """Whether it came so soon after the one before that some lanes were left at their zoom step."""
        return self.timeline.level is not None and not self.timeline.level.is_exact

    def look_here(self) -> Iterator[None]:
        """Work out, piece by piece, the rows that it would have if it had not been hurried."""
        return look_here(self._scene, self._state, self._canvas)

    def catch_up(self, anchor: str | None) -> None:
        """Take the rows that it would have if it had not been hurried; the lane `anchor` keeps its place."""
        before = self._top_of(anchor)
        self._is_ready = True
        self._forget()
        self._hold(anchor, before)

    def look_ahead(self) -> Iterator[None]:
        """Work out, piece by piece, what the pictures after this one will need; they need not be hurried then."""
        yield from look_ahead(self._scene, self._state, self._canvas)
        self._is_ready = True

    @property
    def state(self) -> ViewState:
        """The state that it shows: on a flight, not yet that of the session."""
        return self._state

    @property
    def scroll(self) -> float:
        """Pixels that the lanes are moved up by."""
        return self._canvas.scroll

    @property
    def scroll_range(self) -> float:
        """The farthest that the lanes can be moved up."""
        return max(0.0, self.timeline.content_height - self.timeline.plot.h)

    def show(self, state: ViewState) -> None:
        """Show another state."""
        self._state = state
        self._forget()

    def look_around(self, window: Window, anchor: str | None) -> bool:
        """Let the lanes have the room that the time around a window asks for; the lane `anchor` keeps its place.

        Whether anything moved.
        """
        around = looked_at(window, self._canvas.around)
        if around == self._canvas.around:
            return False
        before = self._top_of(anchor)
        self._resize(replace(self._canvas, around=around))
        self._hold(anchor, before)
        return True

    def _hold(self, anchor: str | None, before: float | None) -> None:
        """Scroll so that a lane stands where it stood before."""
        after = self._top_of(anchor)
        if before is not None and after is not None:
            self.scroll_to(self.scroll + after - before)

    def _top_of(self, key: str | None) -> float | None:
        return next((lane.y for lane in self.timeline.lanes if lane.key == key and not lane.held), None)

    def dress(self, look: Look) -> None:
        """Show it in other colours or sizes."""
        self._look = look
        if self.fade is not None:
            self.fade.forget()
        self._resize(replace(self._canvas, style=look.style))
        self._forget()

    def resize(self, width: float, height: float) -> None:
        """Show it at another size."""
        self._resize(replace(self._canvas, width=max(1.0, width), height=max(1.0, height)))

    def scroll_to(self, scroll: float) -> None:
        """Move the lanes up by so many pixels, as far as they go."""
        self._resize(replace(self._canvas, scroll=min(max(0.0, scroll), self.scroll_range)))

    def draw(self, painter: QPainter, ratio: float) -> None:
        """Paint the picture at the painter's origin."""
        timeline = self.timeline
        pixels = self._sheet(timeline, ratio)
        if not self._is_painted:
            self._paint(pixels, timeline)
            self._is_painted = True
        painter.drawPixmap(QPointF(0, 0), pixels)
        if self.fade is not None:
            self.fade.draw(painter)

    def _paint(self, pixels: QPixmap, timeline: Timeline) -> None:
        if self.fade is not None:
            self.fade.turn(pixels, timeline, self._look.palette, self._atlas)
            return
        inner = QPainter(pixels)
        paint(inner, timeline, self._look.palette, self._atlas)
        inner.end()

    def _sheet(self, timeline: Timeline, ratio: float) -> QPixmap:
        """The pixels of the last picture where they fit; opaque, as a picture paints its paper first."""
        size = QSize(round(timeline.width * ratio), round(timeline.height * ratio))
        if self._pixels is None or self._pixels.size() != size or self._pixels.devicePixelRatio() != ratio:
            self._pixels = QPixmap(size)
            self._pixels.setDevicePixelRatio(ratio)
            self._is_painted = False
        return self._pixels

    def _resize(self, canvas: Canvas) -> None:
        if canvas != self._canvas:
            self._canvas = canvas
            self._forget()

    def _forget(self) -> None:
        self._timeline = None
        self._is_painted = False
