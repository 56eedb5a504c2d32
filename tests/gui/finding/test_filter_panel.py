from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.days import to_day
from explorer.domain.facets import ANY
from explorer.domain.qualities import Certainty
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter, Sought, Span, filter_by
from explorer.gui.finding.filter_chips import FilterChips
from explorer.gui.finding.filter_panel import FilterPanel
from explorer.gui.opened import OpenedStore
from explorer.gui.saved_filters import SavedFilters
from explorer.gui.session import Session
from explorer.gui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WANTED = Filter(
    themes=frozenset({"traffic"}),
    certainties=frozenset({Certainty.DAY}),
    importance=2,
    sought=Sought("trains", frozenset({"trains"})),
    period=Span(to_day(1890), to_day(1900)),
)


@pytest.fixture
def saved(tmp_path: Path) -> SavedFilters:
    values = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return SavedFilters(values, tmp_path / "a.sqlite")


@pytest.fixture
def panel(session: Session, opened: OpenedStore, saved: SavedFilters, qtbot: QtBot) -> Iterator[FilterPanel]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 800)
    host.show()
    made = FilterPanel(session, opened, saved, host)
    made.open_below(host)
    yield made
    made.close()
    host.close()


@pytest.fixture
def chips(session: Session, opened: OpenedStore, theme: Theme, qtbot: QtBot) -> FilterChips:
    made = FilterChips(session, opened, theme)
    qtbot.addWidget(made)
    return made


def counts(panel: FilterPanel, facet: Facet) -> dict[str, str]:
    return {value: row.count.text() for value, row in panel.facets[facet].rows.items()}


def test_counts_honour_what_is_taken_in_other_facets(panel: FilterPanel, session: Session) -> None:
    assert counts(panel, Facet.THEME) == {"building": "3", "traffic": "2"}
    panel.facets[Facet.SOURCE].rows["herald"].box.click()
    assert session.state.filter == Filter(sources=frozenset({"herald"}))
    assert counts(panel, Facet.THEME) == {"building": "1", "traffic": "1"}
    assert counts(panel, Facet.SOURCE) == {"gazette": "4", "herald": "2"}


def test_a_value_that_would_show_nothing_cannot_be_taken_but_can_be_let_go(panel: FilterPanel) -> None:
    panel.facets[Facet.DISAGREEMENT].rows[ANY].box.click()
    traffic = panel.facets[Facet.THEME].rows["traffic"].box
    assert not traffic.isEnabled()
    assert panel.facets[Facet.DISAGREEMENT].rows[ANY].box.isEnabled()


def test_a_typed_period_filters_and_one_that_is_none_is_marked(panel: FilterPanel, session: Session) -> None:
    panel.period.setText("1895..1896")
    QTest.keyClick(panel.period, Qt.Key.Key_Return)
    assert session.state.filter.period == Span(to_day(1895), to_day(1897))
    panel.period.setText("one day")
    QTest.keyClick(panel.period, Qt.Key.Key_Return)
    assert panel.period.property("wrong") is True
    assert "“one day” is no date" in panel._tally.text()
    QTest.keyClick(panel.period, Qt.Key.Key_Backspace)
    assert "is no date" not in panel._tally.text()
    panel.period.clear()
    QTest.keyClick(panel.period, Qt.Key.Key_Return)
    assert session.state.filter.period is None


def test_a_filter_is_kept_by_name_used_again_and_forgotten(
    panel: FilterPanel, session: Session, saved: SavedFilters
) -> None:
    session.change(filter_by, WANTED)
    panel.name.setText("  Busy   days ")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert saved.each == {"Busy days": WANTED}
    session.change(filter_by, Filter())
    use, forget = panel.kept
    use.click()
    assert session.state.filter == WANTED
    forget.click()
    assert saved.each == {}


@pytest.mark.parametrize("text", ["{", "[]", '{"a": {"importance": "x"}}', '{"a": {"period": {"begin": 2, "end": 1}}}'])
def test_a_damaged_setting_counts_as_nothing_saved(saved: SavedFilters, text: str) -> None:
    saved._values.setValue(saved._key, text)
    assert saved.each == {}
    saved.save("a", WANTED)
    assert saved.each == {"a": WANTED}


def test_chips_name_what_is_taken_and_let_it_go(chips: FilterChips, session: Session) -> None:
    assert chips.isHidden()
    session.change(filter_by, WANTED)
    assert not chips.isHidden()
    words = [chip.text() for chip in chips.buttons]
    assert words == [
        "Minor and up",
        "Date known: to the day",
        "1890 – 1899",
        "Found: “trains”",
        "Theme: Traffic",
    ]
    assert chips.tally.text() == "1 of 5 shown, 4 filtered out"
    chips.buttons[-1].click()
    assert session.state.filter.themes == frozenset()
    chips._clear.click()
    assert session.state.filter == Filter()
    assert chips.isHidden()
