from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer.drawing.palette import LIGHT
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.attach_dialog import AttachDialog
from explorer.gui.reading.attachments import Attachments
from explorer.gui.settings import Settings


def test_a_short_list_of_sources_needs_no_scrolling(opened: OpenedStore, settings: Settings, qtbot: QtBot) -> None:
    attachments = Attachments(opened.path, opened.sources, settings)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = AttachDialog(opened.sources * 2, attachments, LIGHT, parent)
    dialog.show()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    dialog.close()
    attachments.close()
