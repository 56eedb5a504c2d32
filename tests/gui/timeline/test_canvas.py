"""The canvas with real mouse, wheel and key events, off screen."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.arrangement import Lanes
from explorer.domain.state import (
    EventSelected,
    Filter,
    NothingSelected,
    Span,
    Window,
    filter_by,
    select_event,
    select_span,
    show,
)
from explorer.drawing.palette import DARK, LIGHT
from explorer.gui.actions import Actions
from explorer.gui.first_look import row_of
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.lane_menu import LaneMenu
from explorer.gui.timeline.overlay import nothing_words, row_boxes
from explorer.gui.timeline.picture import Look
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


@pytest.fixture
def window_with_menu(canvas: TimelineCanvas, session: Session) -> LaneMenu:
    return LaneMenu(session, canvas, Actions(canvas.window()))


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


def name_of(canvas: TimelineCanvas, number: int, x: int = 60) -> QPoint:
    lane = canvas.picture.timeline.lanes[number]
    return QPoint(x, round(lane.y + min(lane.h / 2, 12)))


def shown(canvas: TimelineCanvas) -> list[str]:
    return [lane.key for lane in canvas.picture.timeline.lanes]


def test_a_click_on_a_lanes_triangle_folds_it_and_a_double_click_on_its_name_opens_it(canvas: TimelineCanvas) -> None:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(canvas.viewport(), button, keys, name_of(canvas, 0, x=12))
    assert canvas.picture.timeline.lanes[0].folded
    canvas.pointer.click(60, name_of(canvas, 0).y(), double=True)
    assert not canvas.picture.timeline.lanes[0].folded


def test_a_lanes_name_can_be_dragged_below_another(canvas: TimelineCanvas, session: Session) -> None:
    before = shown(canvas)
    last = canvas.picture.timeline.lanes[-1]
    drag(canvas, name_of(canvas, 0), QPoint(60, round(last.y + last.h - 2)))
    assert shown(canvas) == [*before[1:], before[0]]
    session.back()
    assert shown(canvas) == before


def test_a_lane_that_is_carried_is_painted_with_the_place_where_it_would_stand(canvas: TimelineCanvas) -> None:
    plain = canvas.grab().toImage()
    canvas.pointer.press(60, name_of(canvas, 0).y())
    canvas.pointer.drag(60, name_of(canvas, 1).y() + 30)
    assert canvas.lane_hand.carried is not None
    assert canvas.grab().toImage() != plain
    assert canvas.lane_hand.let_go()
    canvas.pointer.release()


def test_lanes_are_chosen_folded_pinned_and_moved_by_keys(canvas: TimelineCanvas, session: Session) -> None:
    doings, before = canvas.lane_hand.doings, shown(canvas)
    doings["lane_before"]()
    doings["lane_after"]()
    assert canvas.lane_hand.focused == before[1]
    doings["raise_lane"]()
    assert shown(canvas)[:2] == [before[1], before[0]]
    doings["lower_lane"]()
    assert shown(canvas) == before
    doings["pin_lane"]()
    doings["fold_lane"]()
    first = canvas.picture.timeline.lanes[0]
    assert (first.key, first.pinned, first.folded) == (before[1], True, True)
    doings["reset_lanes"]()
    assert session.state.lanes == Lanes()


def test_all_lanes_fold_and_unfold_at_once(canvas: TimelineCanvas) -> None:
    canvas.lane_hand.doings["fold_lanes"]()
    assert all(lane.folded for lane in canvas.picture.timeline.lanes)
    canvas.lane_hand.doings["unfold_lanes"]()
    assert not any(lane.folded for lane in canvas.picture.timeline.lanes)


def test_the_whole_name_of_a_lane_is_told_on_hover(canvas: TimelineCanvas) -> None:
    at, lane = name_of(canvas, 0), canvas.picture.timeline.lanes[0]
    canvas.pointer.move(at.x(), at.y())
    assert lane.label in canvas._item.toolTip()


def test_lanes_take_the_room_that_they_need_when_the_picture_has_come_to_rest(
    canvas: TimelineCanvas, session: Session, opened: OpenedStore, qtbot: QtBot
) -> None:
    canvas.smooth = False
    end = opened.extent.end
    session.change(show, Window(end - 4, end))
    assert not any(lane.low for lane in canvas.picture.timeline.lanes)
    qtbot.waitUntil(lambda: any(lane.low for lane in canvas.picture.timeline.lanes), timeout=2000)


def test_the_menu_of_a_lane_chooses_it(window_with_menu: LaneMenu, canvas: TimelineCanvas) -> None:
    lane = canvas.picture.timeline.lanes[1]
    menu = window_with_menu.menu(lane)
    assert canvas.lane_hand.focused == lane.key
    assert "Fold the lane" in [action.text() for action in menu.actions()]
    menu.deleteLater()


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


def is_past(canvas: TimelineCanvas, moment: int) -> bool:
    return canvas.glide._clock.elapsed() > moment


def test_the_timeline_glides_on_after_a_quick_drag_where_that_is_wanted_and_stops_when_pressed(
    canvas: TimelineCanvas, session: Session, qtbot: QtBot
) -> None:
    turn(canvas, QPoint(600, 200), 120 * 6, Qt.KeyboardModifier.ControlModifier)
    canvas.glide.wanted = True
    canvas.pointer.press(700, 380)
    for x in (690, 660, 630, 600):
        soon = canvas.glide._clock.elapsed() + 3
        qtbot.waitUntil(partial(is_past, canvas, soon))
        canvas.pointer.drag(x, 380)
    canvas.pointer.release()
    there = session.state.window.begin
    qtbot.waitUntil(lambda: session.state.window.begin > there)
    canvas.pointer.press(500, 380)
    assert not canvas.glide.is_under_way


def test_a_picture_without_lanes_says_why(canvas: TimelineCanvas, session: Session) -> None:
    assert nothing_words(canvas.picture.timeline, session.state) == ""
    session.change(filter_by, Filter(themes=frozenset({"no such theme"})))
    assert nothing_words(canvas.picture.timeline, session.state) == "No event passes the filter."


def test_the_tip_of_a_period_has_its_whole_name(canvas: TimelineCanvas, opened: OpenedStore) -> None:
    timeline, period = canvas.picture.timeline, opened.scene.periods[0]
    canvas.pointer.move(max(timeline.plot.x, timeline.scale.x(period.earliest)) + 1, timeline.axis.bottom + 5)
    assert period.label in canvas._tip()
