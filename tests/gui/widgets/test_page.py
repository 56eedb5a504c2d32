from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.widgets.page import Page, PageArea
from explorer.gui.widgets.text import label


def long_page(name: str) -> Page:
    page = Page()
    page.add(label("\n" * 80))
    button = QPushButton(name)
    page.add(button)
    return page


def test_tab_goes_through_one_page_before_the_next_and_shows_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    across = QHBoxLayout(window)
    areas = [PageArea("one"), PageArea("two")]
    for area in areas:
        across.addWidget(area)
    for area in areas:
        area.show_page(long_page(area.accessibleName()))
    window.resize(800, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    areas[0].setFocus()
    QTest.keyClick(areas[0], Qt.Key.Key_Tab)
    assert areas[0].isAncestorOf(window.focusWidget())
    assert areas[0].verticalScrollBar().value() > 0
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is areas[1]
    window.close()


def test_a_page_ends_where_its_lines_end(qtbot: QtBot) -> None:
    area, page = PageArea("Reading"), Page()
    qtbot.addWidget(area)
    area.resize(700, 200)
    page.add(label("A line that a narrow page would have to break into a dozen. " * 12))
    area.show_page(page)
    area.show()
    qtbot.waitUntil(lambda: page.width() > 600)
    assert page.height() == max(area.viewport().height(), page.heightForWidth(page.width()))
