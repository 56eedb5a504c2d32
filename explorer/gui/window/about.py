"""What the program is, and on what it rests."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from explorer import __version__
from explorer.gui.icons import app_icon


def about(parent: QWidget) -> None:
    """Show name, version and licences."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("About Timeline Explorer")
    box.setIconPixmap(app_icon().pixmap(64, 64))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Timeline Explorer {__version__}")
    box.setInformativeText(
        "Shows who says what about a history, quoted word for word, and where the sources differ.\n\n"
        f"MIT licence. Rests on Qt {qVersion()} and PySide6 (LGPL), pyqtgraph, numpy, SQLite, Typst "
        "and the Noto fonts; NOTICE lists their terms."
    )
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
