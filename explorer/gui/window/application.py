"""The one application object of Qt."""

from PySide6.QtWidgets import QApplication


def make_application() -> QApplication:
    """The one application object, with the program's name."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["timeline-explorer"])
    application.setApplicationName("timeline-explorer")
    application.setApplicationDisplayName("Timeline Explorer")
    application.setDesktopFileName("timeline-explorer")
    return application
