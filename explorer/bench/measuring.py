"""Measures one store in a process of its own, so that no store leans on the memory of another."""

import gc
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QStaticText

from explorer.bench.figures import HEIGHT, WIDTH, Figures
from explorer.bench.memory import peak_megabytes
from explorer.domain.state import ViewState, Window, initial_state, pan, show, zoom
from explorer.domain.vocabulary import Period
from explorer.drawing.atlas import Atlas
from explorer.drawing.palette import LIGHT
from explorer.drawing.qt import load_fonts, paint, text_font
from explorer.layout.ahead import look_ahead
from explorer.layout.memory import Memory
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Scene, first_scene
from explorer.layout.strips.overview import resolve_overview
from explorer.layout.timeline import Rects, Texts, Timeline
from explorer.store.opener import Store, open_store
from explorer.store.reader import read_extent, read_overview, read_periods, read_sources, read_table
from explorer.store.reading.versions import read_versions

CANVAS = Canvas(WIDTH, HEIGHT, in_sight=True)
STRIP = Canvas(WIDTH, 56)
WIDTHS = (1, 8, 64, 512)
"""The windows that are panned through: parts of the whole extent."""
PANS, PAN = 40, 1 / 40
"""Frames in each of them, and the part of the window that a frame moves by."""
ZOOMS, ZOOM = 60, 1.12
"""Frames in, and as many out again about another day, and the factor of each: about a thousandfold in all."""
_FLOORS = 30


class Opened(Struct, frozen=True):
    """A store that was read, and how long it took to read and to show it."""

    scene: Scene
    extent: Window
    overview: float
    first_paint: float


class Easel:
    """An image that pictures are painted on."""

    def __init__(self) -> None:
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
        self._atlas = Atlas()

    def paint(self, timeline: Timeline) -> None:
        """Paint a picture."""
        painter = QPainter(self._image)
        paint(painter, timeline, LIGHT, self._atlas)
        painter.end()

    def floor(self, labels: list[str], rectangles: int) -> float:
        """Milliseconds for a fill and so many labels and rectangles, and nothing else."""
        font, texts = text_font(12.5), [QStaticText(label) for label in labels]
        boxes = [QRectF(20 * (n % 80), 12 * (n // 80 % 75), 16, 6) for n in range(rectangles)]

        def draw() -> None:
            painter = QPainter(self._image)
            painter.fillRect(0, 0, WIDTH, HEIGHT, QColor("white"))
            painter.setFont(font)
            painter.setBrush(QColor("gray"))
            painter.drawRects(boxes)
            for number, text in enumerate(texts):
                painter.drawStaticText(QPointF(150 * (number % 10), 20 * (number // 10 % 45)), text)
            painter.end()

        draw()
        return float(np.median([milliseconds(draw) for _ in range(_FLOORS)]))


def measure(path: Path, store: str) -> Figures:
    """The figures of a store; `store` is what it is called."""
    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    easel = Easel()
    opened = _open(path, easel)
    walk = Walk(opened, easel)
    panned, zoomed = (walk.frames(states) for states in (_pans(opened), _zooms(opened)))
    floor, peak = easel.floor(*_content(walk.fullest)), peak_megabytes()
    del walk
    # A scene that remembers nothing of the frames before.
    fresh = replace(opened, scene=replace(opened.scene, memory=Memory()))
    wheeled = Walk(fresh, easel).frames(_zooms(fresh), rests=True)
    del application
    events = len(opened.scene.table)
    figures = (opened.overview, opened.first_paint, *panned, *zoomed, *wheeled, floor, peak)
    return Figures(store, events, *figures)


class Walk:
    """Pictures of a scene, one after the other, as a window shows them: each knows the level of the one before."""

    def __init__(self, opened: Opened, easel: Easel) -> None:
        self._scene = opened.scene
        self._easel = easel
        self._canvas = CANVAS
        self.fullest = resolve(self._scene, initial_state(opened.extent), CANVAS)
        # What was read lives as long as the program: the collector need not walk it again and again.
        gc.collect()
        gc.freeze()

    def frames(self, states: Iterator[ViewState], *, rests: bool = False) -> tuple[float, float]:
        """The median and the 95th percentile of the frames; with a rest before each, or without."""
        times, before = [], None
        self._canvas = replace(self._canvas, hurried=not rests)
        for state in states:
            if rests and before is not None:
                deque(look_ahead(self._scene, before, self._canvas), maxlen=0)
            times.append(milliseconds(partial(self._show, state)))
            before = state
        return _percentiles(times)

    def _show(self, state: ViewState) -> None:
        timeline = resolve(self._scene, state, self._canvas)
        self._easel.paint(timeline)
        self._canvas = replace(self._canvas, before=timeline.level)
        if len(timeline.hit_rows) > len(self.fullest.hit_rows):
            self.fullest = timeline


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _open(path: Path, easel: Easel) -> Opened:
    """Open a store, paint its strip, then its timeline; both times count from the opening of the file."""
    begun = time.perf_counter()
    with open_store(path) as store:
        extent, periods, overview = read_extent(store), read_periods(store), read_overview(store)
        state = initial_state(extent)
        look = _scene(store, periods) if overview is None else first_scene(overview, periods)
        easel.paint(resolve_overview(look, state, STRIP))
        strip = _since(begun)
        scene = look if overview is None else _scene(store, periods)
        easel.paint(resolve(scene, state, CANVAS))
        first_paint = _since(begun)
        # After the first picture, as the window reads it of large stores.
        scene.late.versions = read_versions(store, scene.table)
    return Opened(scene, extent, strip, first_paint)


def _scene(store: Store, periods: tuple[Period, ...]) -> Scene:
    """A store with the letters and names of its sources, which cards and threads show."""
    table, by_id = read_table(store), {source.source_id: source for source in read_sources(store)}
    return Scene(table, periods, tuple((by_id[key].mark, by_id[key].title) for key in table.source_ids))


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _pans(opened: Opened) -> Iterator[ViewState]:
    for part in WIDTHS:
        state = _around(opened, opened.extent.width / part)
        for _ in range(PANS):
            state = pan(state, -PAN * state.window.width)
            yield state


def _zooms(opened: Opened) -> Iterator[ViewState]:
    state = initial_state(opened.extent)
    middle = _middle_day(opened)
    for _ in range(ZOOMS):
        state = zoom(state, ZOOM, middle)
        yield state
    edge = state.window.begin
    for _ in range(ZOOMS):
        state = zoom(state, 1 / ZOOM, edge)
        yield state


def _around(opened: Opened, width: float) -> ViewState:
    middle = _middle_day(opened)
    return show(initial_state(opened.extent), Window(middle - width / 2, middle + width / 2))


def _middle_day(opened: Opened) -> float:
    """A day with as many events before it as after it."""
    begins = opened.scene.table.begin_earliest
    return float(np.median(begins)) if len(begins) else opened.extent.begin + opened.extent.width / 2


def _content(timeline: Timeline) -> tuple[list[str], int]:
    """The labels of a picture, and how many rectangles it has."""
    batches = [batch for layer in timeline.layers for batch in layer.batches]
    labels = [string for batch in batches if isinstance(batch, Texts) for string in batch.strings]
    return labels, sum(len(batch.boxes) for batch in batches if isinstance(batch, Rects))


def _percentiles(times: list[float]) -> tuple[float, float]:
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))
