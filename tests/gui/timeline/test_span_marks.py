"""Several spans on the canvas, and the menu of the axis."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.choosing import choose_all, chosen
from explorer.domain.state import Span, ViewState, give_room, select_span
from explorer.drawing.palette import LIGHT
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.timeline.axis_menu import AxisMenu, stretch_at
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.picture import Look
from explorer.gui.timeline.pointer import Pointer
from explorer.gui.timeline.span_marks import Counted, pills
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


def draw(pointer: Pointer, start: float, end: float, *, adding: bool) -> None:
    pointer.press(start, 10, adding=adding)
    pointer.drag((start + end) / 2, 10)
    pointer.drag(end, 10)
    pointer.release()


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def choose_two(canvas: TimelineCanvas, session: Session) -> tuple[Span, ...]:
    draw(canvas.pointer, 300, 400, adding=False)
    draw(canvas.pointer, 600, 700, adding=True)
    canvas.grab()
    return chosen(session.state)


def test_a_drag_with_ctrl_adds_a_span_and_one_without_replaces_all(canvas: TimelineCanvas, session: Session) -> None:
    assert len(choose_two(canvas, session)) == 2
    draw(canvas.pointer, 500, 550, adding=False)
    assert len(chosen(session.state)) == 1


def test_a_span_drawn_over_others_becomes_one_with_them(canvas: TimelineCanvas, session: Session) -> None:
    first, second = choose_two(canvas, session)
    draw(canvas.pointer, 450, 650, adding=True)
    assert first in chosen(session.state)
    assert len(chosen(session.state)) == 2
    assert session.state.span is not None
    assert session.state.span.end == second.end


def test_a_handle_of_any_span_can_be_dragged_and_the_others_stay(canvas: TimelineCanvas, session: Session) -> None:
    first, second = choose_two(canvas, session)
    x = canvas.picture.timeline.scale.x(float(first.begin))
    draw(canvas.pointer, x, x - 60, adding=False)
    after = chosen(session.state)
    assert after[1] == second
    assert after[0].begin < first.begin


def test_a_click_with_ctrl_lets_go_of_one_span(canvas: TimelineCanvas, session: Session) -> None:
    first, second = choose_two(canvas, session)
    x = round(canvas.picture.timeline.scale.x((first.begin + first.end) / 2))
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(canvas.viewport(), button, keys, QPoint(x, 10))
    assert chosen(session.state) == (second,)


def test_the_cross_of_a_count_lets_go_of_its_span(canvas: TimelineCanvas, session: Session) -> None:
    first, second = choose_two(canvas, session)
    pill = next(pill for pill in canvas.pointer.pills if pill.span == second)
    canvas.pointer.click(pill.cross.x + 5, pill.cross.y + 5, double=False)
    assert chosen(session.state) == (first,)


def test_counts_stay_apart_and_inside_the_plot(canvas: TimelineCanvas) -> None:
    timeline = canvas.picture.timeline
    day = round(timeline.scale.day(500))
    spans = [Counted(Span(day + 40 * n, day + 40 * n + 9), 12345) for n in range(9)]
    found = pills(timeline, spans, 11)
    assert len(found) > 1
    assert all(one.box.right < other.box.x for one, other in pairwise(found))
    assert all(pill.box.right <= timeline.plot.right for pill in found)


def test_the_menu_of_a_period_gives_it_room(canvas: TimelineCanvas, session: Session, opened: OpenedStore) -> None:
    period = opened.scene.periods[0]
    menu = AxisMenu(session, canvas, opened.scene.periods).menu(period.earliest + 5, on_axis=False)
    assert words(menu)[:3] == ["Early", "Room for a day", "Choose as span"]
    room = next(action.menu() for action in menu.actions() if action.text() == "Room for a day")
    assert isinstance(room, QMenu)
    next(action for action in room.actions() if action.text() == "8× as much").trigger()
    assert session.state.zones.factor_at(period.earliest) == 8
    menu.deleteLater()


def test_on_the_axis_a_span_goes_before_a_zone_and_that_before_a_period(opened: OpenedStore, session: Session) -> None:
    day, state = opened.scene.periods[0].earliest + 100, session.state
    zone, span = Span(day - 20, day + 20), Span(day - 5, day + 5)

    def at(view: ViewState) -> Span | None:
        found = stretch_at(view, day, opened.scene.periods, on_axis=True)
        return None if found is None else found.span

    assert at(state) == Span(opened.scene.periods[0].earliest, opened.scene.periods[0].latest + 1)
    assert at(give_room(state, zone, 4)) == zone
    assert at(select_span(give_room(state, zone, 4), span)) == span
    assert stretch_at(choose_all(state, []), -5_000_000, opened.scene.periods, on_axis=True) is None


def test_the_axis_tells_on_hover_how_much_room_a_zone_has(canvas: TimelineCanvas, session: Session) -> None:
    day = round(canvas.picture.timeline.scale.day(500))
    session.change(give_room, Span(day - 300, day + 300), 8)
    x = canvas.picture.timeline.scale.x(float(day))
    canvas.pointer.move(x, 10)
    assert "8× the room of others" in canvas._tip()
    canvas.pointer.move(x, 395)
    assert "room" not in canvas._tip()
