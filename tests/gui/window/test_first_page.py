from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import Filter, filter_by
from explorer.gui.first_look import densest_in, densest_window
from explorer.gui.opened import read_opened
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.window.first_page import FirstLook, first_page, read_first_look
from explorer.gui.window.main_window import MainWindow
from explorer.store.building.synthetic import write_synthetic
from explorer.store.columns import packing
from explorer.store.opener import open_store


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(packing, "OVERVIEW_FROM", 100)
    write_synthetic(tmp_path / "large.sqlite", 400)
    return tmp_path / "large.sqlite"


@pytest.fixture
def look(large: Path) -> FirstLook:
    with open_store(large) as store:
        found = read_first_look(store)
    assert found is not None
    return found


def test_a_large_store_shows_its_strip_until_its_panes_stand(
    large: Path, look: FirstLook, settings: Settings, theme: Theme, qtbot: QtBot
) -> None:
    window, shown = MainWindow(theme, settings), []
    qtbot.addWidget(window)
    stack = window.centralWidget()
    assert isinstance(stack, QStackedWidget)
    stack.currentChanged.connect(lambda at: shown.append(type(stack.widget(at)).__name__))
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_store(large)
    assert shown == ["FirstPage", "Desk"]
    page = first_page(look, theme, settings)
    assert window.desk is not None
    assert page is not None
    qtbot.addWidget(page)
    assert window.first_page is None
    assert page.session.state.window == window.desk.session.state.window
    window.close()


def test_a_store_that_is_read_as_quickly_has_no_first_look(store_path: Path) -> None:
    with open_store(store_path) as store:
        assert read_first_look(store) is None


def test_what_a_filter_hid_last_time_is_not_shown_at_first(
    large: Path, look: FirstLook, settings: Settings, theme: Theme, qtbot: QtBot
) -> None:
    with open_store(large) as store:
        extent = read_opened(store).extent
    page = first_page(look, theme, settings)
    assert page is not None
    qtbot.addWidget(page)
    hidden = filter_by(replace(page.session.state, extent=extent), Filter(importance=4))
    settings.remember_view(large, hidden)
    assert first_page(look, theme, settings) is None


def test_the_overview_tells_about_where_the_densest_stretch_is(large: Path, look: FirstLook) -> None:
    with open_store(large) as store:
        opened = read_opened(store)
    exact, told = densest_window(opened.scene.table, opened.extent), look.densest
    assert look.scene.grid is not None
    assert densest_in(look.scene.grid) == told == opened.densest
    assert told.width == pytest.approx(exact.width, rel=0.05)
