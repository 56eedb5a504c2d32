from explorer.domain.state import EventSelected, Filter, Grouping, Span, Window
from explorer.gui.first_look import NARROWEST_EXTENT, densest_window, first_state, most_telling, roomy, row_of
from explorer.gui.opened import OpenedStore
from explorer.gui.settings import LastView


def test_the_first_look_selects_the_event_that_matters_and_is_disputed(opened: OpenedStore) -> None:
    assert most_telling(opened.scene.table, opened.extent) == "opening"


def test_the_densest_window_holds_nearly_all_events_within_the_extent(opened: OpenedStore) -> None:
    table = opened.scene.table
    window = densest_window(table, opened.extent)
    held = (table.begin_earliest >= window.begin) & (table.begin_earliest < window.end)
    assert held.mean() >= 0.95


def test_the_last_view_comes_back(opened: OpenedStore) -> None:
    middle = (opened.extent.begin + opened.extent.end) / 2
    last = LastView(Window(middle - 50, middle + 50), "tolls", Grouping.SOURCE)
    state = first_state(opened.scene.table, opened.extent, last)
    assert (state.window, state.selection, state.grouping) == (last.window, EventSelected("tolls"), Grouping.SOURCE)


def test_a_last_view_of_an_event_that_is_gone_selects_the_most_telling(opened: OpenedStore) -> None:
    last = LastView(opened.extent, "gone", Grouping.THEME)
    assert first_state(opened.scene.table, opened.extent, last).selection == EventSelected("opening")


def test_the_last_filter_comes_back_without_what_is_gone(opened: OpenedStore) -> None:
    gone = LastView(opened.extent, "", Grouping.THEME, Filter(sources=frozenset({"gazette", "gone"})))
    assert first_state(opened.scene.table, opened.extent, gone).filter == Filter(sources=frozenset({"gazette"}))


def test_a_last_filter_that_would_hide_everything_is_dropped(opened: OpenedStore) -> None:
    nothing = LastView(opened.extent, "", Grouping.THEME, Filter(period=Span(0, 1)))
    assert first_state(opened.scene.table, opened.extent, nothing).filter == Filter()


def test_an_event_that_the_table_lacks_has_no_row(opened: OpenedStore) -> None:
    assert row_of(opened.scene.table, "gone") is None


def test_the_first_event_is_one_in_sight(opened: OpenedStore) -> None:
    table = opened.scene.table
    after = Window(float(table.begin_earliest[0]) + 1, opened.extent.end)
    assert most_telling(table, after) not in {None, "opening"}


def test_a_store_of_one_day_has_time_around_it() -> None:
    assert roomy(Window(100, 102)) == Window(101 - NARROWEST_EXTENT / 2, 101 + NARROWEST_EXTENT / 2)
    assert roomy(Window(0, 1000)) == Window(0, 1000)
