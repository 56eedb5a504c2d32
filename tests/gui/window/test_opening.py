"""The order of a start: a picture of the last time, then the panes behind it."""

import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPalette, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, select_event
from explorer.gui.choices import ThemeChoice
from explorer.gui.reading.sources_pane import TEXT
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.window.app import make_frame
from explorer.gui.window.desk import Desk
from explorer.gui.window.door import Door
from explorer.gui.window.frame import Curtain, Frame
from explorer.gui.window.glimpse import BAR, OVERVIEW, TOOLBAR
from explorer.gui.window.last_picture import Kept, LastPicture, fits
from explorer.gui.window.main_window import MainWindow
from explorer.gui.window.opening import Opening
from explorer.gui.window.pages import Pages

Starter = Callable[[], MainWindow]


@pytest.fixture
def last(tmp_path: Path) -> LastPicture:
    return LastPicture(tmp_path / "cache" / "last.png")


@pytest.fixture
def start(theme: Theme, settings: Settings, store_path: Path, last: LastPicture, qtbot: QtBot) -> Starter:
    frames: list[Frame] = []

    def make() -> MainWindow:
        frame = Frame(store_path, last.read(store_path))
        frames.append(frame)
        qtbot.addWidget(frame)
        frame.resize(1000, 700)
        with qtbot.waitSignal(frame.seen):
            frame.show()
        window = MainWindow(theme, settings)
        frame.take_in(window, window.theme)
        Opening(window, store_path, last, frame.curtain).begin()
        return window

    return make


def curtains(window: MainWindow) -> list[Curtain]:
    return [curtain for curtain in window.window().findChildren(Curtain) if curtain.isVisible()]


def panes(window: MainWindow) -> QImage:
    inner = window.centralWidget()
    assert inner is not None
    return inner.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def whole(window: QWidget) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk is not None and window.is_settled and not curtains(window), timeout=10_000)


def test_the_first_start_has_no_picture_and_says_that_it_opens(start: Starter, qtbot: QtBot) -> None:
    window = start()
    assert curtains(window) == []
    assert window.windowTitle() == "bridge — Timeline Explorer"
    settle(window, qtbot)
    window.window().close()


def test_the_first_start_shows_its_timeline_where_the_canvas_will_be(start: Starter, qtbot: QtBot) -> None:
    window = start()
    opening = window.findChild(Opening)
    assert opening is not None
    seen: list[QImage] = []
    opening.glimpsed.connect(lambda: seen.append(panes(window)))
    settle(window, qtbot)
    assert window.desk is not None
    canvas, overview = window.desk.timeline.canvas, window.desk.overview
    assert canvas.mapTo(window.desk, QPoint(0, 0)) == QPoint(0, TOOLBAR)
    assert canvas.width() == window.desk.width() - BAR
    assert overview.mapTo(window.desk, QPoint(0, 0)) == QPoint(0, TOOLBAR + canvas.height())
    assert overview.height() == OVERVIEW
    beside_the_selected = QRect(450, TOOLBAR, canvas.width() - 450, 150)
    assert seen[0].copy(beside_the_selected) == panes(window).copy(beside_the_selected)
    window.window().close()


def test_the_next_start_shows_at_once_what_the_last_one_closed_with(start: Starter, qtbot: QtBot) -> None:
    window = start()
    settle(window, qtbot)
    closed_with = whole(window.window())
    window.window().close()
    again = start()
    assert len(curtains(again)) == 1
    assert whole(again.window()) == closed_with
    settle(again, qtbot)
    again.window().close()


def are_there(desk: Desk) -> bool:
    """Whether the pages are made; to ask for them would make them."""
    return desk.findChild(Pages) is not None


def drawn_without_pages(window: MainWindow, qtbot: QtBot) -> Desk:
    """Wait until the panes stand, and keep the pages away, as if the reader were faster."""
    with qtbot.waitSignal(window.ready, timeout=10_000):
        pass
    assert window.desk is not None
    assert not are_there(window.desk)
    return window.desk


def test_a_command_that_needs_the_pages_does_not_wait_for_the_canvas(start: Starter, qtbot: QtBot) -> None:
    window = start()
    desk = drawn_without_pages(window, qtbot)
    window.commands.trigger("in_text")
    assert desk.pages.sources.tabs.currentIndex() == TEXT
    pages = desk.pages
    settle(window, qtbot)
    assert desk.findChildren(Pages) == [pages]
    window.window().close()


def test_a_link_is_followed_before_the_pages_are_there(start: Starter, qtbot: QtBot) -> None:
    window = start()
    desk = drawn_without_pages(window, qtbot)
    door = Door(window, "timeline-explorer://event/tolls")
    assert desk.session.state.selection == EventSelected("tolls")
    settle(window, qtbot)
    assert desk.pages.detail.shown_uid == "tolls"
    door.deleteLater()
    window.window().close()


def test_a_window_that_is_closed_before_the_pages_are_there_makes_none(
    start: Starter, settings: Settings, qtbot: QtBot
) -> None:
    window = start()
    settings.remember_layout("reading", QByteArray(b"as it was"))
    desk = drawn_without_pages(window, qtbot)
    window.window().close()
    assert not window.window().isVisible()
    assert not are_there(desk)
    assert settings.layout("reading") == b"as it was"


def test_another_store_can_be_opened_before_the_pages_are_there(start: Starter, store_path: Path, qtbot: QtBot) -> None:
    window = start()
    before = drawn_without_pages(window, qtbot)
    window.open_store(store_path)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        pass
    assert window.desk is not before
    settle(window, qtbot)
    assert window.desk is not None
    assert window.desk.pages.isVisible()
    window.window().close()


def test_the_pages_come_once_the_canvas_is_drawn_and_move_nothing(start: Starter, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.ready, timeout=10_000):
        pass
    assert window.desk is not None
    desk, canvas = window.desk, window.desk.timeline.canvas
    drawn: list[tuple[bool, QSize]] = []
    canvas.settled.connect(lambda: drawn.append((are_there(desk), canvas.size())))
    settle(window, qtbot)
    assert desk.pages.detail.isVisible()
    assert drawn[0] == (False, canvas.size())
    window.window().close()


def test_the_picture_gives_way_to_a_reader_who_moves_on(start: Starter, qtbot: QtBot) -> None:
    window = start()
    settle(window, qtbot)
    window.window().close()
    again = start()
    qtbot.waitUntil(lambda: again.desk is not None, timeout=10_000)
    assert again.desk is not None
    again.desk.session.change(select_event, "tolls")
    assert curtains(again) == []
    settle(again, qtbot)
    again.window().close()


def test_what_a_store_holds_is_left_alone_by_the_collector(start: Starter, qtbot: QtBot) -> None:
    gc.unfreeze()
    gc.disable()  # as the command that opens the window does
    window = start()
    settle(window, qtbot)
    assert gc.get_freeze_count() > 0
    assert gc.isenabled()
    window.window().close()
    gc.unfreeze()


def test_a_picture_of_another_store_or_version_is_not_shown(
    last: LastPicture, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp is not None
    picture = QPixmap(20, 10)
    picture.fill("red")
    last.write(picture, store_path, "light")
    assert last.read(store_path) is not None
    assert last.read(tmp_path / "other.sqlite") is None
    monkeypatch.setattr("explorer.gui.window.last_picture.__version__", "0")
    assert last.read(store_path) is None


@pytest.mark.parametrize(
    ("chosen", "shown"), [(ThemeChoice.LIGHT, True), (ThemeChoice.DARK, False), (ThemeChoice.SYSTEM, True)]
)
def test_a_picture_in_other_colours_than_the_reader_chose_is_not_shown(
    chosen: ThemeChoice, shown: object, store_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    settings.theme = chosen
    frame = make_frame(store_path, Kept(QPixmap(20, 10), "light"), settings)
    qtbot.addWidget(frame)
    assert (frame.curtain is not None) is shown
    dark = frame.palette().color(QPalette.ColorRole.Window).lightness() < 100
    assert dark is (chosen is ThemeChoice.DARK)


def test_a_picture_in_the_colours_that_the_system_had_goes_when_it_has_others(
    theme: Theme, settings: Settings, store_path: Path, qtbot: QtBot
) -> None:
    frame = Frame(store_path, Kept(QPixmap(20, 10), "dark"))
    qtbot.addWidget(frame)
    frame.show()
    window = MainWindow(theme, settings)
    frame.take_in(window, window.theme)
    assert curtains(window) == []
    frame.close()


def test_the_frame_has_the_name_of_the_main_window(
    theme: Theme, settings: Settings, store_path: Path, qtbot: QtBot
) -> None:
    frame = Frame(store_path, None)
    qtbot.addWidget(frame)
    assert frame.windowTitle() == "bridge — Timeline Explorer"
    window = MainWindow(theme, settings)
    frame.take_in(window, window.theme)
    window.setWindowTitle("The bridge")
    assert frame.windowTitle() == "The bridge"


def test_the_command_to_quit_closes_the_frame(start: Starter, qtbot: QtBot) -> None:
    window = start()
    settle(window, qtbot)
    window.commands.trigger("quit")
    assert not window.window().isVisible()


def test_a_frame_stays_open_with_a_window_that_must_not_be_closed(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    frame, inside = Frame(store_path, None), QWidget()
    qtbot.addWidget(frame)
    frame.take_in(inside, "light")
    frame.show()
    monkeypatch.setattr(inside, "close", lambda: False)
    frame.close()
    assert frame.isVisible()
    monkeypatch.setattr(inside, "close", lambda: True)
    frame.close()
    assert not frame.isVisible()


def test_a_picture_that_cannot_be_kept_is_no_fault(tmp_path: Path, store_path: Path, qapp: object) -> None:
    assert qapp is not None
    (tmp_path / "file").write_text("")
    last = LastPicture(tmp_path / "file" / "last.png")
    last.write(QPixmap(4, 4), store_path, "light")
    assert last.read(store_path) is None


@pytest.mark.parametrize(("ratio", "covers"), [(1.0, False), (2.0, True), (1.25, False)])
def test_a_picture_is_shown_only_where_it_fits_to_the_pixel(ratio: float, *, covers: bool, qapp: object) -> None:
    assert qapp is not None
    assert fits(QPixmap(200, 100), QSize(100, 50), ratio) is covers


def test_a_picture_of_an_odd_width_fits_where_a_point_is_one_and_a_half_pixels(qapp: object) -> None:
    assert qapp is not None
    assert fits(QPixmap(797, 707), QSize(531, 471), 1.5)  # as Qt grabs it: halves are rounded up


def test_what_is_needed_before_the_first_picture_is_light() -> None:
    code = "import sys, explorer.gui.window.app, explorer.cli.starting; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "pyqtgraph", "msgspec", "click", "sqlite_utils", "PySide6.QtNetwork", "PySide6.QtSvg"}
    assert heavy & set(loaded) == set()
    ours = {name for name in loaded if name.startswith("explorer.gui.") and name.count(".") == 3}
    window = ("app", "application", "frame", "holding", "last_picture", "parting")
    assert ours == {f"explorer.gui.window.{name}" for name in window}


def test_what_opens_later_or_never_is_not_read_at_the_start() -> None:
    code = "import sys, explorer.gui.window.desk; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "explorer.gui.timeline.canvas" in loaded
    assert "explorer.gui.window.pages" not in loaded
    later = {"explorer.gui.reading.detail_pane", "explorer.gui.reading.text_pane", "explorer.gui.notes.notebook"}
    later |= {"concurrent.futures", "explorer.gui.presenting.presenter", "explorer.store.building"}
    later |= {"explorer.export.document", "explorer.store.searching.search", "explorer.gui.reading.compare_window"}
    assert (later | {"rapidfuzz", "typst", "explorer.gui.finding.filter_panel"}) & set(loaded) == set()
