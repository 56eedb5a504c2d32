"""A screen reader hears what is selected, where it listens and the canvas is shown."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import select_event
from explorer.gui.timeline.screen_reader import ScreenReader
from explorer.layout.scene import Scene
from tests.layout.tables import Made, table, view

SCENE = Scene(table([Made(begin=100, label="The bridge opens")]))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def test_the_headline_of_what_is_selected_is_said(heard: list[str], qtbot: QtBot) -> None:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.show()
    reader = ScreenReader(canvas, SCENE)
    reader.announce(view(0, 200))
    assert heard == []
    reader.announce(select_event(view(0, 200), "event-0"))
    assert heard == ["The bridge opens"]
    assert canvas.accessibleDescription().startswith("The bridge opens")


def test_a_canvas_that_is_not_shown_says_nothing(heard: list[str], qtbot: QtBot) -> None:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    ScreenReader(canvas, SCENE).say("The lane is pinned")
    assert heard == []
