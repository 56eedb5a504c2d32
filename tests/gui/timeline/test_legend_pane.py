from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.domain.state import zoom
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.legend_pane import LegendPane
from explorer.gui.timeline.timeline_pane import TimelinePane
from explorer.layout.style import SCREEN
from tests.gui.conftest import Opener


def test_the_legend_follows_what_is_in_view(session: Session, opened: OpenedStore, theme: Theme, qtbot: QtBot) -> None:
    timeline = TimelinePane(session, opened, SCREEN, theme)
    qtbot.addWidget(timeline)
    timeline.resize(1000, 400)
    timeline.show()
    legend = LegendPane(timeline.canvas, SCREEN, theme.palette)
    qtbot.addWidget(legend)
    legend.turn(on=True)
    whole = legend.words
    session.change(zoom, 1e6, session.state.extent.begin)
    qtbot.waitUntil(lambda: len(legend.words) < len(whole))
    assert legend.accessibleDescription() == "; ".join(legend.words)
    timeline.close()
    legend.close()


def test_a_key_shows_the_legend_and_the_next_start_remembers_it(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    assert not window.desk.legend.isVisible()
    window.commands["legend"].trigger()
    assert window.desk.legend.isVisible()
    assert window.desk.legend.words
    window.close()
    again = open_window(store_path)
    assert again.desk is not None
    assert again.desk.legend.isVisible()
    again.close()


def test_the_legend_gives_back_lines_that_a_lower_timeline_does_not_need(
    session: Session, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    timeline = TimelinePane(session, opened, SCREEN, theme)
    qtbot.addWidget(timeline)
    timeline.resize(360, 500)
    timeline.show()
    legend = LegendPane(timeline.canvas, SCREEN, theme.palette)
    qtbot.addWidget(legend)
    legend.turn(on=True)
    before = legend.height()
    session.change(zoom, 1e6, session.state.extent.begin)
    qtbot.waitUntil(lambda: timeline.canvas.picture.timeline.in_window < 3)
    assert legend.height() == before
    timeline.resize(360, 300)
    qtbot.waitUntil(lambda: legend.height() < before)
    timeline.close()
    legend.close()
