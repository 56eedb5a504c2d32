"""Runs the real window, and writes down what it shows, so that a test outside can look at it.

Only looks: mouse and keys come from the test, through the X server.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from explorer.domain.state import EventSelected
from explorer.gui.exporting.export_dialog import ExportDialog
from explorer.gui.settings import user_settings
from explorer.gui.window.application import make_application
from explorer.gui.window.desk import Desk
from explorer.gui.window.main_window import MainWindow
from explorer.gui.window.moving_in import make_window

LOOK_EVERY = 40
Told = dict[str, object]


def main() -> int:
    """Open the store of the first argument, and report into the file of the second."""
    store, report = Path(sys.argv[1]), Path(sys.argv[2])
    window = make_window(make_application(), user_settings())
    window.show()
    window.open_store(store)
    timer = QTimer(window)
    timer.timeout.connect(lambda: _write(report, look(window)))
    timer.start(LOOK_EVERY)
    return QApplication.exec()


def look(window: MainWindow) -> Told:
    """All that the test asks for; positions are those of the screen."""
    desk = window.desk
    if desk is None or not window.is_settled:
        return {"ready": False}
    state, timeline = desk.session.state, desk.timeline.canvas.picture.timeline
    return {
        "ready": window.windowHandle().frameMargins().top() > 0,  # before that the window manager moves it
        "window": [state.window.begin, state.window.end],
        "span": None if state.span is None else [state.span.begin, state.span.end],
        "selected": state.selection.uid if isinstance(state.selection, EventSelected) else None,
        "detail": _words(desk.pages.detail),
        "excerpts": _words(desk.pages.excerpts),
        "axis": _at(desk.timeline.canvas, QRectF(*timeline.axis)),
        "plot": _at(desk.timeline.canvas, QRectF(*timeline.plot)),
        "events": _events(desk),
        "card": _at(desk.timeline._card._export) if desk.timeline._card.isVisible() else None,
        "dialog": _dialog(desk),
    }


def _events(desk: Desk) -> Told:
    """Where each drawn event lies."""
    timeline, table = desk.timeline.canvas.picture.timeline, desk.opened.scene.table
    pairs = zip(timeline.hit_rows.tolist(), timeline.glyph_boxes.tolist(), strict=True)
    return {table.uid[row]: _at(desk.timeline.canvas, QRectF(*box)) for row, box in pairs}


def _dialog(desk: Desk) -> Told | None:
    shown = [dialog for dialog in desk.findChildren(ExportDialog) if dialog.isVisible()]
    if not shown:
        return None
    dialog = shown[0]
    return {
        "span": dialog.span.text(),
        "target": _at(dialog.target),
        "target_text": dialog.target.text(),
        "export": _at(dialog.export_button),
        "note": dialog.note.text(),
        "saved": dialog.open_button.isVisible(),
    }


def _words(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel))


def _at(widget: QWidget, box: QRectF | None = None) -> list[int]:
    """x, y, width and height on the screen."""
    area = QRectF(widget.rect()) if box is None else box
    corner = widget.mapToGlobal(QPoint(0, 0))
    return [round(corner.x() + area.x()), round(corner.y() + area.y()), round(area.width()), round(area.height())]


def _write(report: Path, told: Told) -> None:
    """Replace the report in one step, so that nobody reads half of it."""
    half = report.with_suffix(".half")
    half.write_text(json.dumps(told), "utf-8")
    half.replace(report)


if __name__ == "__main__":
    sys.exit(main())
