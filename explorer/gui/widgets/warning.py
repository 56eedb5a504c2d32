"""A box that says what went wrong; what is open stays open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def warn(parent: QWidget, heading: str, sentence: str) -> None:
    """Show a heading and a sentence, as plain text, over a window."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Timeline Explorer", heading, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(sentence)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
