"""Whose dates are drawn: by menu and command, with what is left out counted, and kept for the next time."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.days import to_day
from explorer.domain.state import EventSelected, ViewState, Window, initial_state, select_event, show, tell
from explorer.domain.telling import EVERY_VERSION, AsTold, OnlyDiffering, Telling, read_telling, telling_as_text
from explorer.gui.opened import OpenedStore
from explorer.gui.settings import Settings
from explorer.gui.timeline.telling import left_out_words, telling_words
from explorer.gui.verbs import differing_first, go_to_several, go_to_versions
from explorer.gui.when import spoken_versions, version_words
from explorer.gui.window.desk import Desk
from tests.gui.conftest import Opener

NAMES = ["Gazette", "Herald"]


@pytest.fixture
def desk(open_window: Opener, store_path: Path) -> Iterator[Desk]:
    window = open_window(store_path)
    assert window.desk is not None
    yield window.desk
    window.close()


def test_the_commands_lead_from_account_to_account_and_back_to_every_version(desk: Desk) -> None:
    seen = []
    for _ in range(3):
        desk.do("next_account")
        seen.append(desk.session.state.telling)
    assert seen == [AsTold("gazette"), AsTold("herald"), EVERY_VERSION]


def test_the_menu_and_the_button_say_whose_dates_are_drawn(desk: Desk) -> None:
    desk.do("only_differing")
    assert [action.text() for action in desk.telling_menu.actions() if action.isChecked()] == [
        "Only where dates differ"
    ]
    desk.telling_menu.actions()[-1].trigger()
    assert desk.session.state.telling == AsTold("herald")


def test_what_a_telling_leaves_out_is_counted_above_the_timeline(desk: Desk) -> None:
    desk.do("only_differing")
    assert desk.chips.isVisibleTo(desk)
    assert desk.chips.tally.text() == "1 of 5 shown, 4 dated alike"
    desk.chips.buttons[0].click()
    assert desk.session.state.telling == EVERY_VERSION
    assert not desk.chips.isVisibleTo(desk)


def test_the_events_in_the_window_are_those_of_the_account(desk: Desk) -> None:
    desk.session.change(tell, AsTold("herald"))
    assert desk.timeline.canvas.picture.timeline.in_window == 2


def test_a_telling_is_remembered_for_the_store(settings: Settings, store_path: Path, opened: OpenedStore) -> None:
    settings.remember_view(store_path, tell(initial_state(opened.extent), AsTold("herald")))
    view = settings.last_view(store_path)
    assert view is not None
    assert view.telling == AsTold("herald")


@pytest.mark.parametrize("telling", [EVERY_VERSION, OnlyDiffering(), AsTold("a source")])
def test_a_telling_is_read_as_it_was_written(telling: Telling) -> None:
    assert read_telling(telling_as_text(telling)) == telling
    assert read_telling("nonsense") == EVERY_VERSION


def test_a_version_is_told_in_words_with_who_tells_it(opened: OpenedStore) -> None:
    versions = opened.scene.versions
    row = opened.scene.table.uid.index("opening")
    first = int(versions.of(row)[0])
    assert version_words(versions, first, NAMES) == "Gazette: 4 May 1891"
    assert spoken_versions(versions, row, NAMES) == "Gazette: 4 May 1891; Herald: 5 May 1891."
    assert not spoken_versions(versions, opened.scene.table.uid.index("fall"), NAMES)


def test_the_words_name_the_source_and_count_what_is_left_out(opened: OpenedStore) -> None:
    state = tell(initial_state(opened.extent), AsTold("herald"))
    assert telling_words(state.telling, {"herald": "Herald"}) == "As Herald tells it"
    assert left_out_words(opened.scene, state) == "3 not told"


def test_a_disagreement_about_a_date_is_shown_with_all_its_versions(opened: OpenedStore) -> None:
    state = tell(show(initial_state(opened.extent), Window(2414000, 2414100)), AsTold("herald"))
    shown = go_to_versions(state, "opening", opened.scene)
    versions = opened.scene.versions
    days = versions.begin_earliest[versions.of(opened.scene.table.uid.index("opening"))]
    assert shown.telling == EVERY_VERSION
    assert ((days > shown.window.begin) & (days < shown.window.end)).all()
    assert differing_first(("fall", "opening"), opened.scene) == "opening"


def test_the_selected_event_shows_its_versions_on_a_card_where_they_have_no_rows(desk: Desk, qtbot: QtBot) -> None:
    desk.session.change(select_event, "opening")
    timeline = desk.timeline.canvas.picture.timeline
    qtbot.waitUntil(lambda: desk.is_settled)
    assert timeline.card.w > 0
    assert timeline.thread_versions.tolist() == [0, 1]
    assert "Herald: 5 May 1891" in desk.timeline.canvas.accessibleDescription()


def test_a_thread_under_the_pointer_is_told_in_the_tip(desk: Desk) -> None:
    desk.session.change(select_event, "opening")
    canvas = desk.timeline.canvas
    x, y, width, height = np.asarray(canvas.picture.timeline.thread_boxes[1]).tolist()
    canvas.pointer.move(x + width / 2, y + height / 2)
    assert canvas.pointer.version == 1
    assert "Herald: 5 May 1891" in canvas._tip()


def test_several_events_are_shown_together_and_near_enough_to_tell_them_apart(opened: OpenedStore) -> None:
    extent = Window(to_day(1000), to_day(2000))
    shown = go_to_several(ViewState(window=extent, extent=extent), ["trains", "gone", "tolls"], opened.scene.table)
    assert shown.selection == EventSelected("trains")
    assert (
        to_day(1885) < shown.window.begin < to_day(1895, 7, 7) < to_day(1901, 12, 31) < shown.window.end < to_day(1912)
    )


def test_none_of_several_events_leaves_the_view_as_it_is(opened: OpenedStore) -> None:
    state = ViewState(window=Window(0, 9), extent=Window(0, 9))
    assert go_to_several(state, ["gone"], opened.scene.table) is state
