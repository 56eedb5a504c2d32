"""The canvas with real mouse, wheel and key events, off screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, NothingSelected, Span, Window, select_event, select_span, show
from explorer.drawing.palette import DARK, LIGHT
from explorer.gui.first_look import row_of
from explorer.gui.opened import OpenedStore
from explorer.gui.panes.canvas import TimelineCanvas
from explorer.gui.panes.overlay import row_boxes
from explorer.gui.panes.picture import Look
from explorer.gui.session import Session
from explorer.layout.style import SCREEN


@pytest.fixture
def canvas(session: Session, opened: OpenedStore, qtbot: QtBot) -> Iterator[TimelineCanvas]:
    window = QWidget()
    qtbot.addWidget(window)
    made = TimelineCanvas(session, opened.scene, Look(SCREEN, LIGHT), window)
    window.resize(1000, 400)
    made.resize(1000, 400)
    window.show()
    qtbot.waitUntil(lambda: made.picture.timeline.width == 1000)
    yield made
    window.close()


def turn(canvas: TimelineCanvas, at: QPoint, units: int, keys: Qt.KeyboardModifier) -> None:
    view = canvas.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, units),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt's own signature
    )
    QApplication.sendEvent(view, event)


def drag(canvas: TimelineCanvas, start: QPoint, end: QPoint) -> None:
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for share in (0.25, 0.5, 0.75, 1.0):
        between = start + (end - start) * share
        QTest.mouseMove(view, between)
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def middle_of(canvas: TimelineCanvas, opened: OpenedStore, uid: str) -> QPoint:
    row = row_of(opened.scene.table, uid)
    assert row is not None
    return row_boxes(canvas.picture.timeline, row)[0].center().toPoint()


@pytest.mark.parametrize("notches", [1, 3, 5])
def test_the_day_under_the_pointer_stays_when_the_wheel_zooms(canvas: TimelineCanvas, notches: int) -> None:
    before = canvas.picture.timeline.scale
    turn(canvas, QPoint(700, 200), 120 * notches, Qt.KeyboardModifier.ControlModifier)
    after = canvas.picture.timeline.scale
    assert after.px_per_day != before.px_per_day
    assert abs(after.day(700) - before.day(700)) * after.px_per_day < 0.01


def test_the_wheel_alone_moves_through_time(canvas: TimelineCanvas) -> None:
    before = canvas.picture.timeline.scale
    turn(canvas, QPoint(700, 200), -120, Qt.KeyboardModifier.NoModifier)
    after = canvas.picture.timeline.scale
    assert after.window.begin > before.window.begin
    assert after.px_per_day == pytest.approx(before.px_per_day)


def test_a_click_selects_the_event_under_it_and_beside_it_nothing(
    canvas: TimelineCanvas, session: Session, opened: OpenedStore
) -> None:
    at = middle_of(canvas, opened, "trains")
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    selections: list[object] = [session.state.selection]
    empty = QPoint(999 - 2, round(canvas.picture.timeline.plot.bottom) - 2)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, empty)
    selections.append(session.state.selection)
    assert selections == [EventSelected("trains"), NothingSelected()]


def test_a_drag_on_the_axis_chooses_a_span_that_holds_both_ends(canvas: TimelineCanvas, session: Session) -> None:
    scale = canvas.picture.timeline.scale
    drag(canvas, QPoint(400, 10), QPoint(600, 10))
    span = session.state.span
    assert span is not None
    assert span.begin <= scale.day(400) < scale.day(600) < span.end


def test_a_handle_can_be_dragged_and_the_other_end_stays(canvas: TimelineCanvas, session: Session) -> None:
    scale = canvas.picture.timeline.scale
    session.change(select_span, Span(round(scale.day(400)), round(scale.day(600))))
    before = session.state.span
    assert before is not None
    drag(canvas, QPoint(round(scale.x(float(before.end))), 10), QPoint(800, 10))
    after = session.state.span
    assert after is not None
    assert after.end > before.end
    assert abs(after.begin - before.begin) <= 31


def test_a_drag_on_the_plot_moves_the_window_with_the_pointer(canvas: TimelineCanvas, session: Session) -> None:
    session.change(lambda state: state)
    turn(canvas, QPoint(600, 200), 120 * 6, Qt.KeyboardModifier.ControlModifier)
    before = canvas.picture.timeline.scale
    drag(canvas, QPoint(700, 390), QPoint(600, 390))
    after = canvas.picture.timeline.scale
    assert after.day(600) == pytest.approx(before.day(700), abs=3 / before.px_per_day)


def test_the_view_box_of_pyqtgraph_follows_the_window(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.settled):
        turn(canvas, QPoint(700, 200), 240, Qt.KeyboardModifier.ControlModifier)
    scale = canvas.picture.timeline.scale
    left, right = canvas._box.viewRange()[0]
    assert (left, right) == pytest.approx((scale.day(0), scale.day(1000)))


def test_letters_move_the_window_unless_they_are_switched_off(canvas: TimelineCanvas, session: Session) -> None:
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_W)
    near = session.state.window.width
    assert near < session.state.extent.width
    canvas.letter_keys = False
    QTest.keyClick(canvas, Qt.Key.Key_S)
    assert session.state.window.width == near


def test_a_screen_reader_is_told_the_selected_event(canvas: TimelineCanvas, session: Session) -> None:
    session.change(select_event, "trains")
    assert canvas.accessibleDescription().startswith("Two trains cross the bridge, 7 July 1895")


def test_a_selection_is_painted_and_so_is_another_palette(canvas: TimelineCanvas, session: Session) -> None:
    plain = canvas.grab().toImage()
    session.change(select_event, "opening")
    selected = canvas.grab().toImage()
    canvas.dress(Look(SCREEN, DARK))
    dark = canvas.grab().toImage()
    assert plain != selected
    assert selected.pixelColor(5, 300).lightness() > 150 > dark.pixelColor(5, 300).lightness()


def test_the_pointer_tells_its_day_and_leaves_without_one(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.pointed) as pointed:
        canvas.pointer.move(500, 200)
    assert pointed.args == [canvas.picture.timeline.scale.day(500)]
    with qtbot.waitSignal(canvas.pointed) as left:
        canvas.pointer.leave()
    assert left.args == [None]


def test_the_full_label_and_the_date_are_told_on_hover(canvas: TimelineCanvas, opened: OpenedStore) -> None:
    at = middle_of(canvas, opened, "trains")
    canvas.pointer.move(at.x(), at.y())
    assert canvas._item.toolTip() == "<span>Two trains cross the bridge</span><br><span>7 July 1895</span>"
    canvas.pointer.leave()
    assert canvas._item.toolTip() == ""


def test_a_far_window_is_flown_to_and_the_wheel_takes_over_on_the_way(
    canvas: TimelineCanvas, session: Session, qtbot: QtBot
) -> None:
    canvas.window().activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    start, middle = session.state.window, (session.state.window.begin + session.state.window.end) / 2
    goal = Window(middle, middle + 30)
    session.change(show, goal)
    assert canvas.picture.timeline.scale.window == start
    qtbot.waitUntil(lambda: canvas.picture.timeline.scale.window != start)
    turn(canvas, QPoint(500, 200), 120, Qt.KeyboardModifier.ControlModifier)
    assert canvas.picture.timeline.scale.window == session.state.window != goal


def test_a_flight_ends_at_the_window_of_the_session(canvas: TimelineCanvas, session: Session, qtbot: QtBot) -> None:
    canvas.window().activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    middle = (session.state.window.begin + session.state.window.end) / 2
    session.change(show, Window(middle, middle + 30))
    qtbot.waitUntil(lambda: canvas.picture.timeline.scale.window == session.state.window)


def test_nothing_flies_where_it_is_not_wanted(canvas: TimelineCanvas, session: Session, qtbot: QtBot) -> None:
    canvas.window().activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    canvas.smooth = False
    middle = (session.state.window.begin + session.state.window.end) / 2
    session.change(show, Window(middle, middle + 30))
    assert canvas.picture.timeline.scale.window == session.state.window


def test_the_date_under_the_pointer_follows_when_the_window_moves(
    canvas: TimelineCanvas, session: Session, qtbot: QtBot
) -> None:
    told: list[float | None] = []
    canvas.pointer.move(500, 200)
    canvas.pointed.connect(told.append)
    session.change(show, Window(session.state.window.begin, session.state.window.begin + 400))
    there = session.state.window
    qtbot.waitUntil(lambda: canvas.picture.timeline.scale.window == there)
    qtbot.waitUntil(lambda: bool(told) and told[-1] == canvas.picture.timeline.scale.day(500))
