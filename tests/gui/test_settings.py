import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from explorer.domain.arrangement import Lanes
from explorer.domain.arranging import fold, shift_lane
from explorer.domain.qualities import Tone
from explorer.domain.state import (
    Filter,
    Grouping,
    Span,
    Window,
    filter_by,
    give_room,
    group_by,
    initial_state,
    select_event,
)
from explorer.gui.choices import MOST_RECENT, ThemeChoice
from explorer.gui.saved_filters import read_filter
from explorer.gui.settings import MOST_LANES, LastView, Settings, _lanes_key, _view_key


@pytest.fixture
def values(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)


def test_choices_survive_a_new_start(values: QSettings) -> None:
    first = Settings(values)
    first.theme, first.letter_keys, first.motion = ThemeChoice.DARK, False, False
    values.sync()
    again = Settings(QSettings(values.fileName(), QSettings.Format.IniFormat))
    assert (again.theme, again.letter_keys, again.motion) == (ThemeChoice.DARK, False, False)


def test_nonsense_in_the_file_counts_as_not_set(values: QSettings) -> None:
    values.setValue("theme", "plaid")
    values.setValue(_view_key(Path("a")), "1\ttwo\ttheme\tx")
    values.setValue("layout/window", "no bytes")
    settings = Settings(values)
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.last_view(Path("a")) is None
    assert settings.layout("window") == QByteArray()


@pytest.mark.parametrize("window", ["5\t5", "9\t5", "nan\tnan", "0\tinf"])
def test_a_window_that_shows_nothing_counts_as_not_set(values: QSettings, window: str) -> None:
    values.setValue(_view_key(Path("a")), f"{window}\ttheme\tx")
    assert Settings(values).last_view(Path("a")) is None


def test_the_last_view_is_kept_for_each_store(values: QSettings, tmp_path: Path) -> None:
    settings = Settings(values)
    state = group_by(select_event(initial_state(Window(0, 100), Window(10, 20.5)), "x"), Grouping.SOURCE)
    settings.remember_view(tmp_path / "a", state)
    assert settings.last_view(tmp_path / "a") == LastView(Window(10, 20.5), "x", Grouping.SOURCE)
    assert settings.last_view(tmp_path / "b") is None


def test_the_filter_of_the_last_view_is_kept(values: QSettings, tmp_path: Path) -> None:
    settings = Settings(values)
    wanted = Filter(themes=frozenset({"war"}), tones=frozenset({Tone.CONFLICT}), importance=3, period=Span(5, 9))
    state = initial_state(Window(0, 100))
    for each in (wanted, Filter()):
        settings.remember_view(tmp_path / "a", filter_by(state, each))
        last = settings.last_view(tmp_path / "a")
        assert last is not None
        assert last.filter == each


@pytest.mark.parametrize(
    "text", ["nonsense", "[]", '{"importance": 9}', '{"period": {"begin": 5, "end": 1}}', "\ud800"]
)
def test_a_filter_that_cannot_be_read_is_none(text: str) -> None:
    assert read_filter(text) == Filter()


def test_the_arrangement_of_the_lanes_is_kept(values: QSettings, tmp_path: Path) -> None:
    settings = Settings(values)
    state = shift_lane(fold(initial_state(Window(0, 100)), ["war"]), ["war", "art"], "art", -1)
    settings.remember_view(tmp_path / "a", state)
    last = settings.last_view(tmp_path / "a")
    assert last is not None
    assert last.lanes == state.lanes != Lanes()
    values.setValue(_lanes_key(tmp_path / "a"), '{"by_grouping": [["theme", {"order": 7}]]}')
    again = settings.last_view(tmp_path / "a")
    assert again is not None
    assert again.lanes == Lanes()


def test_recent_stores_come_latest_first_and_once(values: QSettings) -> None:
    settings = Settings(values)
    for name in [*"abcdefghij", "c"]:
        settings.remember_store(Path(name))
    assert settings.recent[:3] == (Path("c"), Path("j"), Path("i"))
    assert len(settings.recent) == len(set(settings.recent)) == MOST_RECENT


def test_the_room_of_stretches_is_kept_and_a_damaged_note_of_it_is_not(values: QSettings, tmp_path: Path) -> None:
    settings, store = Settings(values), tmp_path / "a"
    state = give_room(initial_state(Window(0, 100), Window(10, 20)), Span(12, 14), 8)
    settings.remember_view(store, state)
    view = settings.last_view(store)
    assert view is not None
    assert view.zones == state.zones
    values.setValue(f"zones/{_view_key(store).removeprefix('view/')}", "12:14")
    assert settings.last_view(store) is None


def test_more_lanes_than_a_frame_can_look_up_are_not_read(values: QSettings, tmp_path: Path) -> None:
    settings = Settings(values)
    state = initial_state(Window(0.0, 100.0))
    settings.remember_view(tmp_path / "a.sqlite", fold(state, map(str, range(MOST_LANES + 1))))
    last = settings.last_view(tmp_path / "a.sqlite")
    assert last is not None
    assert last.lanes == Lanes()


def test_a_store_whose_name_is_no_text_has_its_last_view(values: QSettings, tmp_path: Path) -> None:
    store = tmp_path / os.fsdecode(b"caf\xe9.sqlite")
    Settings(values).remember_view(store, initial_state(Window(0.0, 100.0)))
    last = Settings(values).last_view(store)
    assert last is not None
    assert last.window == Window(0.0, 100.0)
