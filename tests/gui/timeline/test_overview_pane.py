import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.choosing import chosen
from explorer.domain.state import Span, Window, give_room, show
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.overview_pane import NARROWEST_FRAME, Grip, OverviewPane, dragged, part_at
from explorer.layout.scale import TimeScale
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Rects


@pytest.fixture
def pane(session: Session, opened: OpenedStore, theme: Theme, qtbot: QtBot) -> OverviewPane:
    made = OverviewPane(session, opened.scene, SCREEN, theme)
    qtbot.addWidget(made)
    made.resize(1000, 64)
    made.show()
    return made


def drag(pane: OverviewPane, start: float, end: float) -> None:
    first, last = QPoint(round(start), 30), QPoint(round(end), 30)
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseMove(pane, last)
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, last)


def narrow(session: Session, pane: OverviewPane) -> TimeScale:
    scale = pane.timeline.scale
    session.change(show, Window(scale.day(400), scale.day(600)))
    return scale


def test_a_handle_pulls_one_end_of_the_window(pane: OverviewPane, session: Session) -> None:
    scale = narrow(session, pane)
    drag(pane, 600, 800)
    assert session.state.window.begin == pytest.approx(scale.day(400))
    assert session.state.window.end == pytest.approx(scale.day(800))


def test_the_window_can_be_dragged_as_it_is(pane: OverviewPane, session: Session) -> None:
    scale = narrow(session, pane)
    drag(pane, 500, 600)
    assert session.state.window.begin == pytest.approx(scale.day(500))
    assert session.state.window.end == pytest.approx(scale.day(700))


def test_a_drag_beside_the_window_draws_a_new_one(pane: OverviewPane, session: Session) -> None:
    scale = narrow(session, pane)
    drag(pane, 700, 900)
    assert session.state.window.begin == pytest.approx(scale.day(700))
    assert session.state.window.end == pytest.approx(scale.day(900))


def test_a_click_beside_the_window_centres_it_there(pane: OverviewPane, session: Session) -> None:
    scale = narrow(session, pane)
    drag(pane, 800, 800)
    window = session.state.window
    assert (window.begin + window.end) / 2 == pytest.approx(scale.day(800))


def test_a_window_as_wide_as_the_store_can_still_be_gripped_at_its_ends() -> None:
    frame = QRectF(0, 0, 1000, 64)
    assert [part_at(frame, x) for x in (2, 500, 998)] == ["begin", "inside", "end"]


def test_a_handle_never_passes_the_other() -> None:
    scale = TimeScale(Window(0, 1000), 0, 1000)
    window = dragged(Grip("begin", 100, Window(100, 200)), 900, scale)
    assert window.begin < window.end == 200


def test_the_strip_is_painted_with_its_window(pane: OverviewPane, session: Session) -> None:
    whole = pane.grab().toImage()
    narrow(session, pane)
    assert pane.grab().toImage() != whole


def test_the_window_crosses_no_year_below_the_strip(pane: OverviewPane, session: Session) -> None:
    ratio, axis = pane.devicePixelRatioF(), pane.timeline.axis
    years = QRect(0, round((axis.y + 1) * ratio), round(pane.width() * ratio), round((axis.h - 1) * ratio))
    whole = pane.grab().toImage()
    narrow(session, pane)
    assert pane.grab().toImage().copy(years) == whole.copy(years)


def test_a_narrow_window_can_be_moved_as_well_as_pulled() -> None:
    frame = QRectF(100, 0, NARROWEST_FRAME, 60)
    assert part_at(frame, frame.center().x()) == "inside"
    assert part_at(frame, frame.left() - 8) == "begin"
    assert part_at(frame, frame.right() + 8) == "end"
    assert part_at(frame, frame.right() + 20) == "outside"


def test_where_the_window_shows_all_a_drag_draws_a_new_one(pane: OverviewPane, session: Session) -> None:
    scale = pane.timeline.scale
    drag(pane, 300, 500)
    assert session.state.window.begin == pytest.approx(scale.day(300))
    assert session.state.window.end == pytest.approx(scale.day(500))


def pull(pane: OverviewPane, start: float, end: float, keys: Qt.KeyboardModifier) -> None:
    first, last = QPoint(round(start), 30), QPoint(round(end), 30)
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, keys, first)
    QTest.mouseMove(pane, last)
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, keys, last)


def test_with_shift_a_new_window_is_drawn_inside_the_old_one(pane: OverviewPane, session: Session) -> None:
    scale = narrow(session, pane)
    pull(pane, 450, 550, Qt.KeyboardModifier.ShiftModifier)
    assert session.state.window.begin == pytest.approx(scale.day(450))


def test_with_ctrl_a_span_is_chosen_besides_and_let_go_of_by_a_click(pane: OverviewPane, session: Session) -> None:
    before = session.state.window
    pull(pane, 200, 300, Qt.KeyboardModifier.ControlModifier)
    pull(pane, 600, 700, Qt.KeyboardModifier.ControlModifier)
    assert len(chosen(session.state)) == 2
    pull(pane, 650, 650, Qt.KeyboardModifier.ControlModifier)
    assert len(chosen(session.state)) == 1
    assert session.state.window == before
    pane.grab()


def test_the_strip_marks_where_days_have_more_room(pane: OverviewPane, session: Session) -> None:
    day, scale = round(session.state.middle), pane.timeline.scale
    session.change(give_room, Span(day, day + 40), 8)
    batches = [batch for layer in pane.timeline.layers for batch in layer.batches if isinstance(batch, Rects)]
    box = next(batch.boxes[0] for batch in batches if batch.fill == "zone")
    assert box[0] == pytest.approx(scale.x(day), abs=1)
    assert pane.timeline.scale == scale
